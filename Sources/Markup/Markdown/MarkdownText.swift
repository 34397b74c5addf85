/// Words in the Markdown that people write in their files, as the blocks of a page.
///
/// Headings, paragraphs, lists, quotes, code, emphasis and links are understood; everything else, HTML included, is text.
public struct MarkdownText: Sendable {
  public let blocks: [Block]

  public init(_ source: String) {
    var reader = MarkdownBlockReader(source)
    blocks = reader.read()
  }

  /// The same marks within one line: for a cell or a sentence that a person wrote.
  public static func inline(_ source: String) -> Text { MarkdownInlineReader.read(source) }
}
