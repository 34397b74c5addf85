/// Everything there is to say about one analysis.
public struct AnalysisCard: Sendable {
  public var id: String
  public var summary: String
  /// What it is asked of: “projects, programs and portfolios”.
  public var subjects: String
  /// In the order of its results.
  public var keys: [AnalysisKey]
  /// The keys that a table of all subjects shows; few enough for a line of a terminal.
  public var columns: [String]
  /// The key whose list of records is the table of one subject; nothing where the figures themselves are.
  public var table: String?
  /// What it compares with, where an organisation may set that to its own.
  public var parameters: [ParameterCard]
  /// Where the formulas come from.
  public var source: String
  /// What is exact, what is rounded where, and what is left out on purpose.
  public var exactness: String

  public init(
    id: String, summary: String, subjects: String, keys: [AnalysisKey], columns: [String],
    table: String? = nil, parameters: [ParameterCard] = [], source: String, exactness: String
  ) {
    self.id = id
    self.summary = summary
    self.subjects = subjects
    self.keys = keys
    self.columns = columns
    self.table = table
    self.parameters = parameters
    self.source = source
    self.exactness = exactness
  }

  public subscript(key: String) -> AnalysisKey? { keys.first { $0.name == key } }
}

/// One figure of an analysis.
public struct AnalysisKey: Hashable, Sendable {
  public var name: String
  public var unit: AnalysisUnit
  public var meaning: String
  /// In words or symbols; empty for what is only passed on.
  public var formula: String

  public init(_ name: String, _ unit: AnalysisUnit, _ meaning: String, formula: String = "") {
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.formula = formula
  }
}

/// What a figure counts in.
public enum AnalysisUnit: String, Hashable, Sendable, CaseIterable {
  case money
  case share
  case index
  case number
  case count
  case label = "number that names"
  case workdays = "working days"
  case days
  case periods
  case day
  case text
  case flag = "true or false"
  case list
  case pair = "before and after"
  case outcomes = "list of totals and probabilities"
  case records = "list of records"
  case map

  /// One sentence on what such a figure says.
  public var meaning: String {
    switch self {
    case .money: "An amount in units of the currency."
    case .share: "A part of a whole, from 0 to 1; beyond where more than all is possible."
    case .index: "A ratio around 1."
    case .number: "A number that is neither money nor a part of a whole."
    case .count: "How many there are."
    case .label: "A number that names something, and is never reckoned with."
    case .workdays: "Days on which work is done; weekends and holidays of the calendar do not count."
    case .days: "Days of the calendar, weekends and holidays among them."
    case .periods: "How many months, years or increments; a part of one counts as a part."
    case .day: "A day of the calendar."
    case .text: "Words."
    case .flag: "Whether something holds."
    case .list: "Several words, such as addresses."
    case .pair: "Two values of one figure, of which the first is the former."
    case .outcomes: "Totals, each with its probability."
    case .records: "Rows with figures of their own."
    case .map: "Figures by name."
    }
  }
}
