/// A portfolio as it could be, beside the one that it is compared with.
public struct Alternative: Sendable {
  /// The address of the scenario; of a revision, what was typed.
  public let address: String
  public let before: Moment
  public let after: Moment
  /// What was supposed, and where that is written.
  public let suppositions: [AnalysisInput]
  /// Findings that only one of the two has, as rule@address.
  public let newFindings: [String]
  public let goneFindings: [String]

  public init(
    _ address: String, before: Moment, after: Moment, suppositions: [AnalysisInput] = [],
    newFindings: [String] = [], goneFindings: [String] = []
  ) {
    self.address = address
    self.before = before
    self.after = after
    self.suppositions = suppositions
    self.newFindings = newFindings
    self.goneFindings = goneFindings
  }
}
