public import Quantities
import Schema

/// Budget, plan, work and cost of something on a day.
public struct EarnedValue: AnalysisFigures {
  /// An input and the figure it belongs to.
  public struct Basis: Sendable {
    public let key: String
    public let input: AnalysisInput

    public init(_ key: String, _ input: AnalysisInput) {
      self.key = key
      self.input = input
    }
  }

  public let currency: Currency
  /// BAC.
  public let budget: Decimal
  /// PV.
  public let planned: Decimal?
  /// EV.
  public let earned: Decimal?
  /// AC.
  public let actual: Decimal?
  /// What the people who do it expect the whole to cost.
  public let declared: Decimal?
  /// The part of `earned` that comes with time alone.
  public let levelOfEffort: Decimal
  /// Asked for seldom, and long to write down.
  private let sources: @Sendable () -> [Basis]

  public init(
    currency: Currency, budget: Decimal, planned: Decimal?, earned: Decimal?, actual: Decimal?,
    declared: Decimal? = nil, levelOfEffort: Decimal = 0,
    sources: @escaping @Sendable () -> [Basis] = { [] }
  ) {
    self.currency = currency
    self.budget = budget
    self.planned = planned
    self.earned = earned
    self.actual = actual
    self.declared = declared
    self.levelOfEffort = levelOfEffort
    self.sources = sources
  }

  /// The sum of several; a figure that one of them lacks is not available for all.
  public init(sumOf parts: [(id: String, figures: EarnedValue)], in currency: Currency) {
    func sum(_ part: (EarnedValue) -> Decimal?) -> Decimal? {
      var sum = Decimal.zero
      for item in parts {
        guard let amount = part(item.figures) else { return nil }
        sum += amount
      }
      return sum
    }
    self.init(
      currency: currency, budget: sum(\.budget) ?? .zero, planned: sum(\.planned), earned: sum(\.earned),
      actual: sum(\.actual), declared: sum(\.declared), levelOfEffort: sum(\.levelOfEffort) ?? .zero,
      sources: {
        parts.flatMap { id, part in
          ["BAC", "PV", "EV", "AC", "EAC_declared", "level_of_effort"].map { key in
            Basis(key, AnalysisInput(id, part.value(key)))
          }
        }
      })
  }

  /// True where every figure that indices are made of is known.
  public var isWhole: Bool { planned != nil && earned != nil && actual != nil }

  public var costVariance: Decimal? { both(earned, actual) { $0 - $1 } }
  public var scheduleVariance: Decimal? { both(earned, planned) { $0 - $1 } }
  /// CPI; below 1 the work costs more than planned.
  public var costIndex: Decimal? { both(earned, actual) { $0.divided(by: $1) } }
  /// SPI.
  public var scheduleIndex: Decimal? { both(earned, planned) { $0.divided(by: $1) } }
  /// EAC, if the work goes on at the efficiency it had; nothing where that is not known, as before anything was spent.
  public var atCompletion: Decimal? {
    both(earned, actual) { $1 == 0 ? nil : budget.multiplied(by: $1, over: $0) }
  }
  /// EAC, if the rest goes as planned.
  public var atCompletionAsPlanned: Decimal? { both(earned, actual) { $1 + (budget - $0) } }
  /// EAC, if the pressure of time adds to the cost; nothing without both indices.
  public var atCompletionUnderPressure: Decimal? {
    guard let earned, let actual, actual != 0, let planned, planned != 0,
      let rest = (budget - earned).multiplied(by: actual, over: earned)?.multiplied(by: planned, over: earned)
    else { return nil }
    return actual + rest
  }
  public var toComplete: Decimal? { both(atCompletion, actual) { $0 - $1 } }
  public var varianceAtCompletion: Decimal? { atCompletion.map { budget - $0 } }
  /// The efficiency that the rest needs to end within budget.
  public var neededIndex: Decimal? {
    both(earned, actual) { (budget - $0).divided(by: budget - $1) }
  }
  /// The efficiency that the rest needs to cost in all what `total` says.
  public func neededIndex(toEndAt total: Decimal) -> Decimal? {
    both(earned, actual) { (budget - $0).divided(by: total - $1) }
  }
  public var completeShare: Decimal? { earned?.divided(by: budget) }
  public var spentShare: Decimal? { actual?.divided(by: budget) }

  private func both(_ first: Decimal?, _ second: Decimal?, _ join: (Decimal, Decimal) -> Decimal?) -> Decimal?
  {
    guard let first, let second else { return nil }
    return join(first, second)
  }

  public var entries: [AnalysisEntry] {
    EarnedValueAnalysis.card.keys.map { AnalysisEntry($0.name, value($0.name)) }
  }

  private func value(_ key: String) -> AnalysisValue {
    switch key {
    case "BAC": money(budget)
    case "PV": money(planned)
    case "EV": money(earned)
    case "AC": money(actual)
    case "CV": money(costVariance)
    case "SV": money(scheduleVariance)
    case "CPI": AnalysisValue(costIndex)
    case "SPI": AnalysisValue(scheduleIndex)
    case "EAC_cpi": money(atCompletion)
    case "EAC_plan": money(atCompletionAsPlanned)
    case "EAC_cpi_spi": money(atCompletionUnderPressure)
    case "EAC_declared": money(declared)
    case "ETC": money(toComplete)
    case "VAC": money(varianceAtCompletion)
    case "TCPI_bac": AnalysisValue(neededIndex)
    case "TCPI_eac": AnalysisValue(atCompletion.flatMap(neededIndex(toEndAt:)))
    case "percent_complete": AnalysisValue(completeShare)
    case "percent_spent": AnalysisValue(spentShare)
    case "level_of_effort": money(levelOfEffort)
    default: .nothing
    }
  }

  private func money(_ amount: Decimal?) -> AnalysisValue { AnalysisValue(amount, in: currency) }

  public func inputs(of key: String) -> [AnalysisInput] {
    let own = sources().filter { $0.key == key }.map(\.input)
    guard own.isEmpty else { return own }
    let needed: [String] =
      switch key {
      case "CV", "CPI": ["EV", "AC"]
      case "SV", "SPI": ["EV", "PV"]
      case "EAC_cpi": ["BAC", "CPI"]
      case "EAC_plan", "TCPI_bac": ["BAC", "EV", "AC"]
      case "EAC_cpi_spi": ["BAC", "EV", "AC", "CPI", "SPI"]
      case "ETC": ["EAC_cpi", "AC"]
      case "VAC": ["BAC", "EAC_cpi"]
      case "TCPI_eac": ["BAC", "EV", "AC", "EAC_cpi"]
      case "percent_complete": ["EV", "BAC"]
      case "percent_spent": ["AC", "BAC"]
      default: []
      }
    return needed.map { AnalysisInput($0, value($0)) }
  }
}
