/// Something the reader must not miss.
public struct Callout: Sendable {
  public var tone: Tone
  public var title: Text
  public var blocks: [Block]

  public init(_ tone: Tone, _ title: Text, @BlockBuilder _ blocks: () -> [Block] = { [] }) {
    self.tone = tone
    self.title = title
    self.blocks = blocks()
  }
}

/// Detail that stays closed until a reader opens it; Markdown and print show it.
public struct Fold: Sendable {
  public var summary: Text
  public var blocks: [Block]

  public init(_ summary: Text, @BlockBuilder _ blocks: () -> [Block]) {
    self.summary = summary
    self.blocks = blocks()
  }
}
