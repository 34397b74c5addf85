/// How findings can be written; each case has a file of its own.
public enum FindingsFormat: String, CaseIterable, Sendable {
  case text, line, json, github, markdown

  /// What the format is for, in one line.
  public var summary: String {
    switch self {
    case .text: "frames with the lines in question, for a person"
    case .line: "one finding a line, for editors and grep"
    case .json: "everything, for programs"
    case .github: "annotations on the lines of a pull request, in GitHub Actions"
    case .markdown: "a table with folded details, for reviewers"
    }
  }

  public func writer(_ presentation: Presentation) -> any FindingsWriter {
    switch self {
    case .text: TextWriter(presentation)
    case .line: LineWriter()
    case .json: JSONFindingsWriter()
    case .github: GitHubWriter()
    case .markdown: MarkdownFindingsWriter()
    }
  }
}

/// Turns findings into text; the same findings give the same text everywhere.
public protocol FindingsWriter: Sendable {
  /// The findings as one text, which ends with a line break unless it is empty.
  func text(of list: FindingsList) -> String
}

/// What a person may ask of the text format; formats for programs have no choices.
public struct Presentation: Sendable, Hashable {
  public var hasColour: Bool
  /// How many findings of one rule are shown before they are only counted; nothing for all of them.
  public var limitPerRule: Int?
  /// Whether the line with the counts ends the text.
  public var hasClosingLine: Bool

  public init(hasColour: Bool = false, limitPerRule: Int? = 50, hasClosingLine: Bool = true) {
    self.hasColour = hasColour
    self.limitPerRule = limitPerRule
    self.hasClosingLine = hasClosingLine
  }
}
