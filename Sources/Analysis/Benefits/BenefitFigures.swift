public import Model
public import Quantities
import Schema

/// What came of one benefit, or of all benefits of a container.
public struct BenefitFigures: AnalysisFigures {
  /// One benefit with the days its plan rests on.
  public struct Single: Sendable {
    public let benefit: Benefit
    public let progress: BenefitProgress
    public let readingDay: Day?
    /// The day from which it can come: when the last of what it needs is there.
    public let enabled: Day?
    /// Money in a year at the full target.
    public let value: Decimal?
  }

  /// Nothing for a container.
  public let single: Single?
  public let rollup: BenefitRollup
  public let financial: FinancialRealisation?
  public let count: Int
  let currency: Currency
  private let parts: [AnalysisInput]

  /// One benefit; its weight is 1 among itself.
  init(_ single: Single, in currency: Currency) {
    self.single = single
    self.currency = currency
    count = 1
    let isHarm = single.benefit.kind == .disBenefit
    rollup = BenefitRollup(
      single.progress.realisation.map { [.init(weight: 1, realisation: $0)] } ?? [])
    financial = single.value.map { value in
      let sign: Decimal = isHarm ? -1 : 1
      return FinancialRealisation(
        realised: value * sign * (single.progress.realisation ?? 0),
        plannedToDate: value * sign * max(single.progress.plannedShare ?? 0, 0), plannedTotal: value * sign)
    }
    parts = []
  }

  /// Benefits that were measured; the others are only counted.
  public init(_ singles: [BenefitFigures], in currency: Currency) {
    single = nil
    self.currency = currency
    count = singles.count
    var parts: [AnalysisInput] = []
    // Where some are weighed and others not, the others weigh as much as those do on average.
    let written = singles.compactMap { $0.single?.benefit.weight?.percent.share }
    let usual = written.reduce(.zero, +).divided(by: Decimal(written.count)) ?? 1
    rollup = BenefitRollup(
      singles.compactMap { figures in
        guard let own = figures.single, let realisation = own.progress.realisation else { return nil }
        let weight = own.benefit.weight?.percent.share ?? usual
        parts.append(
          AnalysisInput(
            "\(own.benefit.address), weight \(Percent(share: weight))", .number(realisation),
            own.benefit.origin, "readings", in: .share))
        return .init(weight: weight, realisation: realisation, isHarm: own.benefit.kind == .disBenefit)
      })
    self.parts = parts
    let money = singles.compactMap(\.financial)
    financial =
      money.isEmpty
      ? nil
      : FinancialRealisation(
        realised: money.reduce(.zero) { $0 + $1.realised },
        plannedToDate: money.reduce(.zero) { $0 + $1.plannedToDate },
        plannedTotal: money.reduce(.zero) { $0 + $1.plannedTotal })
  }

  /// Realised beside planned, of a single benefit; see `BenefitProgress`.
  public var trajectory: Decimal? { single?.progress.trajectory }

  public var entries: [AnalysisEntry] {
    let progress = single?.progress
    func money(_ amount: Decimal?) -> AnalysisValue { AnalysisValue(amount, in: currency) }
    return [
      AnalysisEntry("benefits", .count(count)), AnalysisEntry("measured", .count(rollup.parts.count)),
      AnalysisEntry("baseline", AnalysisValue(progress?.baseline)),
      AnalysisEntry("target", AnalysisValue(progress?.target)),
      AnalysisEntry("reading", AnalysisValue(progress?.reading)),
      AnalysisEntry("reading_date", AnalysisValue(single?.readingDay)),
      AnalysisEntry("enabled", AnalysisValue(single?.enabled)),
      AnalysisEntry("due", AnalysisValue(single?.benefit.target?.due)),
      AnalysisEntry("planned_value", AnalysisValue(progress?.plannedValue)),
      AnalysisEntry("planned_share", AnalysisValue(progress?.plannedShare)),
      AnalysisEntry("realisation", AnalysisValue(single == nil ? rollup.capped : progress?.realisation)),
      AnalysisEntry("trajectory", AnalysisValue(trajectory)),
      AnalysisEntry("uncapped", AnalysisValue(rollup.uncapped)),
      AnalysisEntry("capped", AnalysisValue(rollup.capped)),
      AnalysisEntry("realised_money", money(financial?.realised)),
      AnalysisEntry("planned_money", money(financial?.plannedToDate)),
      AnalysisEntry("total_money", money(financial?.plannedTotal)),
      AnalysisEntry("to_date", AnalysisValue(financial?.ofPlanToDate)),
      AnalysisEntry("of_total", AnalysisValue(financial?.ofTotal)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard let single else { return ["realisation", "capped", "uncapped"].contains(key) ? parts : [] }
    let origin = single.benefit.origin
    let baseline = AnalysisInput("baseline", .number(single.progress.baseline), origin, "baseline")
    let target = AnalysisInput("target", .number(single.progress.target), origin, "target")
    let reading = AnalysisInput("reading", AnalysisValue(single.progress.reading), origin, "readings")
    let planned = AnalysisInput("planned_value", AnalysisValue(single.progress.plannedValue))
    return switch key {
    case "realisation": [reading, baseline, target]
    case "planned_share": [planned, baseline, target]
    case "trajectory": [reading, planned, baseline]
    case "realised_money", "total_money", "planned_money":
      [AnalysisInput("value", single.benefit.value.map { .money($0) } ?? .nothing, origin, "value")]
    default: []
    }
  }
}
