/// Items one below the other.
public struct List: Sendable {
  public enum Style: Sendable, Hashable { case bullets, numbers }

  public var style: Style
  public var items: [[Block]]

  public init(_ items: [Text], style: Style = .bullets) {
    self.style = style
    self.items = items.map { [.paragraph($0)] }
  }

  public init(blocks items: [[Block]], style: Style = .bullets) {
    self.style = style
    self.items = items
  }
}

/// Terms with what they mean, such as the header facts of a page.
public struct Definitions: Sendable {
  public struct Entry: Sendable {
    public var term: Text
    public var value: Text

    public init(_ term: Text, _ value: Text) {
      self.term = term
      self.value = value
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }
}
