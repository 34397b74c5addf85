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
  /// Currency units.
  case money
  /// From 0 to 1, beyond where more than all is possible.
  case share
  /// A ratio around 1.
  case index
  case number
  case count
  /// It names something, and is never reckoned with.
  case label = "number that names"
  case workdays = "working days"
  case days
  case periods
  case day
  case text
  case flag = "true or false"
  case list
  /// Two values of one figure.
  case pair = "before and after"
  /// Totals, each with its probability.
  case outcomes = "list of totals and probabilities"
  case records = "list of records"
  case map
}
