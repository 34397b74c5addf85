public import Model
public import Quantities
import Schema

/// The open risks of a container and everything in it: how grave, and what they are expected to cost.
public struct ContainerExposure: AnalysisFigures {
  /// One open risk.
  public struct Line: Sendable {
    public let address: String
    public let rating: RiskRating
    public let isOpportunity: Bool
    /// Below zero for an opportunity; nothing where it is not said, or in another currency.
    public let cost: Decimal?
    let origin: Origin
  }

  public let currency: Currency
  /// Worst score first, then by address.
  public let lines: [Line]
  public let exposure: RiskExposure
  /// Those with a cost and a probability.
  public let pricedCount: Int
  /// What risks with a cost in another currency are expected to come to; no other figure holds them.
  public let otherCurrencies: MoneySum
  /// Money kept for risks, as much as remains; nothing where no project says it.
  public let contingency: Decimal?

  public init(_ risks: [Risk], _ matrix: RiskMatrix, in currency: Currency, contingency: Decimal? = nil) {
    self.currency = currency
    self.contingency = contingency
    let open = risks.filter(\.isOpen)
    let (exposure, coverage, others) = Analysis.exposure(of: open, matrix, in: currency)
    self.exposure = exposure
    otherCurrencies = others
    pricedCount = coverage.carried.count
    let priced = Set(coverage.carried)
    lines = open.map { risk in
      let sign: Decimal = risk.isOpportunity ? -1 : 1
      return Line(
        address: risk.address, rating: RiskRating(risk, matrix, assuming: currency),
        isOpportunity: risk.isOpportunity,
        cost: priced.contains(risk.address) ? risk.cost.map { $0.amount.magnitude * sign } : nil,
        origin: risk.origin)
    }.sorted { (-($0.rating.score ?? 0), $0.address) < (-($1.rating.score ?? 0), $1.address) }
  }

  /// Threats only: an opportunity is not worse for being likely.
  public func count(in band: RiskBand) -> Int {
    lines.count { $0.rating.band == band && !$0.isOpportunity }
  }

  /// What is kept beyond what is expected; below zero the reserve will not do even on average.
  public var cover: Decimal? { pricedCount > 0 ? contingency.map { $0 - exposure.expected } : nil }

  private func priced(_ value: Decimal?) -> AnalysisValue {
    pricedCount > 0 ? AnalysisValue(value, in: currency) : .nothing
  }

  private func sum(_ isCounted: (Line) -> Bool) -> Decimal {
    lines.reduce(.zero) { sum, line in
      guard line.cost != nil, isCounted(line), let exposure = line.rating.exposure else { return sum }
      return sum + exposure.amount
    }
  }

  /// More outcomes than a person would read are left out.
  private static let listedOutcomes = 256

  private var outcomes: [RiskExposure.Outcome]? {
    exposure.distribution.flatMap { $0.count <= Self.listedOutcomes ? $0 : nil }
  }

  public var entries: [AnalysisEntry] {
    let share = { (points: Int128) in Decimal(saturating: points * 10_000_000) }
    let isPriced = pricedCount > 0
    return [
      AnalysisEntry("open", .count(lines.count)),
      AnalysisEntry("extreme", .count(count(in: .extreme))), AnalysisEntry("high", .count(count(in: .high))),
      AnalysisEntry("medium", .count(count(in: .medium))), AnalysisEntry("low", .count(count(in: .low))),
      AnalysisEntry("opportunities", .count(lines.count(where: \.isOpportunity))),
      AnalysisEntry("priced", .count(pricedCount)),
      AnalysisEntry("exposure", priced(exposure.expected)),
      AnalysisEntry("threats_exposure", priced(sum { !$0.isOpportunity })),
      AnalysisEntry("opportunities_exposure", priced(sum(\.isOpportunity))),
      AnalysisEntry("variance", isPriced ? .number(exposure.variance) : .nothing),
      AnalysisEntry("sd", priced(exposure.standardDeviation)),
      AnalysisEntry("P50", priced(exposure.total(atConfidence: share(50)))),
      AnalysisEntry("P80", priced(exposure.total(atConfidence: share(80)))),
      AnalysisEntry("P90", priced(exposure.total(atConfidence: share(90)))),
      AnalysisEntry("contingency", AnalysisValue(contingency, in: currency)),
      AnalysisEntry("cover", AnalysisValue(cover, in: currency)),
      AnalysisEntry(
        "p_within_contingency",
        AnalysisValue(isPriced ? contingency.flatMap { exposure.probability(ofAtMost: $0) } : nil)),
      AnalysisEntry(
        "distribution",
        isPriced
          ? outcomes.map { .list($0.map { pair($0.total, $0.probability) }) } ?? .nothing : .nothing),
      AnalysisEntry("p_total_at_most", isPriced ? cumulative : .nothing),
      AnalysisEntry("risks", .list(lines.map(record))),
    ]
  }

  /// At every total that may come about, or at every twentieth part where they are too many.
  private var cumulative: AnalysisValue {
    if let outcomes {
      return .list(
        outcomes.compactMap { outcome in
          exposure.probability(ofAtMost: outcome.total).map { pair(outcome.total, $0) }
        })
    }
    return .list(
      (1...20).compactMap { part in
        exposure.total(atConfidence: Decimal(saturating: Int128(part) * 50_000_000)).flatMap { total in
          exposure.probability(ofAtMost: total).map { pair(total, $0) }
        }
      })
  }

  private func pair(_ total: Decimal, _ probability: Decimal) -> AnalysisValue {
    .list([.money(Money(total, currency)), .number(probability)])
  }

  private func record(_ line: Line) -> AnalysisValue {
    .map([
      AnalysisEntry("risk", .text(line.address)),
      AnalysisEntry("score", AnalysisValue(line.rating.score)),
      AnalysisEntry("band", AnalysisValue(line.rating.band?.rawValue)),
      AnalysisEntry("target", AnalysisValue(line.rating.targetScore)),
      AnalysisEntry("target_band", AnalysisValue(line.rating.targetBand?.rawValue)),
      AnalysisEntry("probability", AnalysisValue(line.rating.probability?.percent.share)),
      AnalysisEntry("cost", AnalysisValue(line.cost, in: currency)),
      AnalysisEntry(
        "exposure", line.cost == nil ? .nothing : AnalysisValue(line.rating.exposure?.amount, in: currency)),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "exposure":
      lines.compactMap { line in
        guard line.cost != nil, let exposure = line.rating.exposure else { return nil }
        let share = line.rating.probability.map { "\($0.percent) of " } ?? ""
        return AnalysisInput(
          "\(line.address): \(share)\(line.cost ?? .zero)", .money(exposure), line.origin, "cost")
      }
    case "cover":
      [
        AnalysisInput("contingency", AnalysisValue(contingency, in: currency)),
        AnalysisInput("exposure", .money(Money(exposure.expected, currency))),
      ]
    default: []
    }
  }
}
