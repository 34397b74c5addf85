extension Document {
  /// The document as GitHub-flavoured Markdown that is also readable as it stands.
  ///
  /// In a comment on a forge folds stay closed, and `@name` calls nobody.
  public func markdown(isComment: Bool = false) -> String {
    var writer = MarkdownWriter(document: self, isComment: isComment, output: PageBytes())
    writer.page()
    return writer.output.text
  }

  /// The same, not for a comment, in place of what the buffer holds.
  public func writeMarkdown(to page: inout PageBytes) {
    page.removeAll()
    var writer = MarkdownWriter(document: self, isComment: false, output: page)
    writer.page()
    page = writer.finished()
  }

  /// The blocks alone, to be put into text that has a heading of its own.
  public func markdownBody() -> String {
    var writer = MarkdownWriter(document: self, isComment: false, output: PageBytes())
    writer.write(blocks, level: 3, from: 0)
    writer.output += "\n"
    return writer.output.text
  }
}
