extension Document {
  /// The document as GitHub-flavoured Markdown that is also readable as it stands.
  public func markdown() -> String {
    var writer = MarkdownWriter(document: self)
    return writer.page()
  }
}
