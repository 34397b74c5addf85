extension Document {
  /// The document as GitHub-flavoured Markdown that is also readable as it stands.
  ///
  /// In a comment on a forge folds stay closed, and `@name` calls nobody.
  public func markdown(isComment: Bool = false) -> String {
    var writer = MarkdownWriter(document: self, isComment: isComment)
    return writer.page()
  }

  /// The blocks alone, to be put into text that has a heading of its own.
  public func markdownBody() -> String {
    var writer = MarkdownWriter(document: self)
    return writer.blocks(blocks, level: 3).joined(separator: "\n\n") + "\n"
  }
}
