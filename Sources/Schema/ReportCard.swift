/// Everything there is to say about one report.
public struct ReportCard: Hashable, Sendable {
  public var id: String
  public var title: String
  /// What the reader wants to know; the page begins with it.
  public var question: String
  /// Who reads it.
  public var audience: String

  public init(id: String, title: String, question: String, audience: String) {
    self.id = id
    self.title = title
    self.question = question
    self.audience = audience
  }
}
