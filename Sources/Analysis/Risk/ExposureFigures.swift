public import Model
public import Quantities
import Schema

/// What the open risks of a container are expected to cost, and how far that may go either way.
public struct ExposureFigures: AnalysisFigures {
  /// An open risk with its ratings.
  public struct Item: Sendable {
    public let risk: Risk
    public let rating: RiskRating
  }

  public let currency: Currency
  /// Of the risks with a cost in that currency.
  public let exposure: RiskExposure
  public let items: [Item]
  /// Money kept for risks; nothing where nobody says.
  public let contingency: Decimal?
  public let coverage: Coverage
  /// Totals that half and four fifths of all cases do not exceed.
  public let median: Decimal?
  public let eightyPercent: Decimal?
  /// True where the distribution is too large to be worked out whole, and was drawn.
  public let isSimulated: Bool
  private let contingencyInputs: [AnalysisInput]

  /// How many cases are drawn where there are more than twenty risks.
  static let runCount = 20_000

  init(
    _ risks: [Risk], _ matrix: RiskMatrix, in currency: Currency, contingency: Decimal?,
    contingencyInputs: [AnalysisInput] = []
  ) {
    self.currency = currency
    self.contingency = contingency
    self.contingencyInputs = contingencyInputs
    items = risks.filter(\.isOpen).map { Item(risk: $0, rating: RiskRating($0, matrix, assuming: currency)) }
    let summed = Analysis.exposure(of: risks, matrix, in: currency)
    exposure = summed.exposure
    coverage = summed.coverage
    isSimulated = exposure.distribution == nil
    if isSimulated {
      let totals = Self.simulated(items, in: currency)
      median = quantile(0.5, of: totals).flatMap(Decimal.init(approximating:))
      eightyPercent = quantile(0.8, of: totals).flatMap(Decimal.init(approximating:))
    } else {
      median = exposure.total(atConfidence: Decimal(saturating: 500_000_000))
      eightyPercent = exposure.total(atConfidence: Decimal(saturating: 800_000_000))
    }
  }

  private static func simulated(_ items: [Item], in currency: Currency) -> [Double] {
    let counted = items.compactMap { item -> (probability: Double, cost: Double)? in
      guard let cost = item.risk.cost?.assuming(currency), cost.currency == currency,
        let probability = item.rating.probability
      else { return nil }
      let sign = item.risk.isOpportunity ? -1.0 : 1.0
      return (probability.percent.share.asDouble, cost.amount.magnitude.asDouble * sign)
    }
    let numbers = CounterNumbers()
    return (0..<runCount).map { run in
      counted.enumerated().reduce(0.0) { sum, entry in
        sum
          + (numbers.unit(run: run, stream: entry.offset) < entry.element.probability
            ? entry.element.cost : 0)
      }
    }.sorted()
  }

  public func count(_ band: RiskBand) -> Int {
    items.count { $0.rating.band == band && !$0.risk.isOpportunity }
  }

  /// What the contingency lacks beside the total that four fifths of all cases do not exceed.
  public var gap: Decimal? {
    guard let contingency, let eightyPercent else { return nil }
    return max(eightyPercent - contingency, 0)
  }

  private func money(_ amount: Decimal?) -> AnalysisValue { AnalysisValue(amount, in: currency) }

  public var entries: [AnalysisEntry] {
    let outcomes = exposure.distribution ?? []
    return [
      AnalysisEntry("open", .count(items.count)), AnalysisEntry("exposure", money(exposure.expected)),
      AnalysisEntry("variance", .number(exposure.variance)),
      AnalysisEntry(
        "sd",
        exposure.standardDeviation.map { money($0) } ?? AnalysisValue(exposure.variance.asDouble.squareRoot())
      ),
      AnalysisEntry("P50", money(median)), AnalysisEntry("P80", money(eightyPercent)),
      AnalysisEntry("contingency", money(contingency)), AnalysisEntry("gap", money(gap)),
      AnalysisEntry("simulated", .flag(isSimulated)), AnalysisEntry("extreme", .count(count(.extreme))),
      AnalysisEntry("high", .count(count(.high))), AnalysisEntry("medium", .count(count(.medium))),
      AnalysisEntry("low", .count(count(.low))),
      AnalysisEntry(
        "distribution",
        .list(
          outcomes.count > 200
            ? [] : outcomes.map { .list([.number($0.total), .number($0.probability)]) })),
      AnalysisEntry("risks", .list(sorted.map(record))),
    ]
  }

  private var sorted: [Item] {
    items.enumerated().sorted {
      ($1.element.rating.score ?? 0, $0.offset) < ($0.element.rating.score ?? 0, $1.offset)
    }.map(\.element)
  }

  private func record(_ item: Item) -> AnalysisValue {
    .map([
      AnalysisEntry("risk", .text(item.risk.address)),
      AnalysisEntry("score", AnalysisValue(item.rating.score)),
      AnalysisEntry("band", AnalysisValue(item.rating.band?.rawValue)),
      AnalysisEntry("target_score", AnalysisValue(item.rating.targetScore)),
      AnalysisEntry("target_band", AnalysisValue(item.rating.targetBand?.rawValue)),
      AnalysisEntry("probability", AnalysisValue(item.rating.probability?.percent.share)),
      AnalysisEntry("exposure", item.rating.exposure.map { .money($0) } ?? .nothing),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "exposure", "P50", "P80", "sd", "variance":
      items.compactMap { item in
        guard let cost = item.risk.cost, let probability = item.rating.probability else { return nil }
        return AnalysisInput(
          "\(item.risk.address), \(probability.percent) of \(cost)",
          item.rating.exposure.map { .money($0) } ?? .nothing, item.risk.origin, "cost")
      }
    case "contingency": contingencyInputs
    case "gap":
      [AnalysisInput("P80", money(eightyPercent)), AnalysisInput("contingency", money(contingency))]
    default: []
    }
  }
}
