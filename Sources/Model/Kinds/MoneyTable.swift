public import Quantities
public import Schema
public import YAMLTree

/// What was approved, spent and expected, period by period.
public final class MoneyTable: PortfolioEntity {
  public static let kind = "money"
  public static let summary = "What was approved, spent and expected, period by period."
  public static let home = Home.single(file: "money.yaml")
  public static let protectedFields: ProtectedFields = ["currency", "baseline", "funding"]
  public static let example = """
    currency: EUR
    baseline: {2026-06: 60k, 2026-07: 80k, 2026-08: 60k}
    actuals:
      2026-06: {people: 48k, licences: 9_500}
      2026-07: 83k
    adjustments:
      - {adjusts: 2026-06, amount: -2k, why: An invoice was booked twice}
    forecast: {2026-08: 66k}
    commitments: {vendor contract: 35k}
    """

  public enum Method: String, Choice { case tasks, periods }

  public let currency: Currency?
  public let baseline: Entries<Period, Money>
  public let actuals: Entries<Period, PeriodAmount>
  public let adjustments: [Adjustment]
  public let forecast: Entries<Period, Money>
  public let commitments: Entries<String, Money>
  public let funding: [FundingLine]
  public let benefitFlows: Entries<Period, Money>
  public let discountRate: Percent?
  public let method: Method?
  public let common: Common

  public var title: String? { nil }

  public init(_ reader: inout Reader) {
    currency = reader.optional("currency", "What its amounts are in; the portfolio's where nothing is said.")
    baseline = reader.optional("baseline", "The approved budget, spread over periods.")
    actuals = reader.optional(
      "actuals", "What was spent, as one amount or by category; a closed period stays as it is.")
    adjustments = reader.optional("adjustments", "Later corrections of closed periods.")
    forecast = reader.optional("forecast", "What is still to be spent in periods to come.")
    commitments = reader.optional("commitments", "Money promised to others and not yet paid.")
    funding = reader.optional("funding", "Where the money comes from.")
    benefitFlows = reader.optional("benefit_flows", "What it brings in each year, as the business case says.")
    discountRate = reader.optional("discount_rate", "How much less a year's later money is worth.")
    method = reader.optional(
      "method", "Whether planned value comes from the costs of tasks or from these periods.")
    common = Common(&reader)
  }
}

/// What was spent in a period.
public enum PeriodAmount: Readable {
  case amount(Money)
  case byCategory(Entries<String, Money>)

  public static var shape: Shape { .either([Money.shape, Entries<String, Money>.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> PeriodAmount? {
    reading.tree.isMapping(node)
      ? Entries.read(node, reading).map(PeriodAmount.byCategory)
      : Money.read(node, reading).map(PeriodAmount.amount)
  }

  /// In the order written.
  public var amounts: [Money] {
    switch self {
    case .amount(let money): [money]
    case .byCategory(let entries): entries.map(\.value)
    }
  }
}

/// A later correction of a closed period.
public struct Adjustment: Record {
  public static let name = "an adjustment"
  public static let summary = "A later correction of a closed period."
  public static let identifiedBy = ["adjusts", "amount"]
  public let origin: Origin
  public let adjusts: Period?
  public let amount: Money?
  public let why: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    adjusts = reader.required("adjusts", "The period that was wrong.")
    amount = reader.required("amount", "What has to be added to it, or taken off with a minus.")
    why = reader.required("why", "What had gone wrong.")
  }
}

/// Money from one source.
public struct FundingLine: Record {
  public static let name = "a line of funding"
  public static let summary = "Money from one source."
  public static let identifiedBy = ["source", "period"]
  public let origin: Origin
  public let source: String?
  public let amount: Money?
  public let period: Period?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    source = reader.required("source", "Whose money it is.")
    amount = reader.required("amount", "How much.")
    period = reader.optional("period", "When it may be spent.")
  }
}
