/// Turns findings into text; the same findings give the same text everywhere.
///
/// Every file in `Formats` is one, and the build lists them: a new format is a new file.
public protocol FindingsWriter: Sendable {
  static var card: FormatCard { get }
  init(_ presentation: Presentation)
  /// The findings as one text, which ends with a line break unless it is empty.
  func text(of list: FindingsList) -> String
}

/// What people know a format by.
public struct FormatCard: Sendable, Hashable {
  public var name: String
  /// What the format is for, in one line.
  public var summary: String

  public init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// The format of a name, if there is one.
public func findingsFormat(named name: String) -> (any FindingsWriter.Type)? {
  allFormats.first { $0.card.name == name }
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
