public import Analysis
public import Schema

/// The results of one analysis, ready to be written in any format.
public struct AnalysisSheet: Sendable {
  /// What one subject's figures are, with where each comes from.
  public struct Row: Sendable {
    public let address: String
    public let entries: [AnalysisEntry]
    /// By key; empty where nobody asked why.
    public let reasons: [String: [Reason]]

    public init(address: String, entries: [AnalysisEntry], reasons: [String: [Reason]] = [:]) {
      self.address = address
      self.entries = entries
      self.reasons = reasons
    }
  }

  /// A value that went into a figure.
  public struct Reason: Sendable {
    public let label: String
    public let value: AnalysisValue
    /// See `AnalysisInput`.
    public let unit: AnalysisUnit?
    /// `file:line`; nothing for what is itself worked out.
    public let place: String?

    public init(label: String, value: AnalysisValue, unit: AnalysisUnit? = nil, place: String?) {
      self.label = label
      self.value = value
      self.unit = unit
      self.place = place
    }
  }

  public let card: AnalysisCard
  public let asOf: String
  /// Nothing where all subjects were asked for.
  public let subject: String?
  /// Whether somebody asked why.
  public let isExplained: Bool
  public let rows: [Row]
  /// All subjects together, under the address `total`.
  public let total: Row?
  public let coverage: Coverage

  public init(
    card: AnalysisCard, asOf: String, subject: String?, isExplained: Bool, rows: [Row], total: Row?,
    coverage: Coverage
  ) {
    self.card = card
    self.asOf = asOf
    self.subject = subject
    self.isExplained = isExplained
    self.rows = rows
    self.total = total
    self.coverage = coverage
  }

  /// Every row, the total last.
  var allRows: [Row] { rows + (total.map { [$0] } ?? []) }
}
