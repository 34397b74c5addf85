/// A heading and what stands under it; the depth of nesting gives the heading's level.
public struct Section: Sendable {
  public var heading: Text
  /// What a link in a mail names, so it should outlive a change of the heading's words.
  public var anchor: String
  public var blocks: [Block]

  /// Without an anchor the heading's words make one.
  public init(_ heading: Text, anchor: String? = nil, @BlockBuilder _ blocks: () -> [Block]) {
    self.heading = heading
    self.anchor = anchor ?? Anchor.slug(heading.words)
    self.blocks = blocks()
  }
}
