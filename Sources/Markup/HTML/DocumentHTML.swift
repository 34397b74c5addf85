extension Document {
  /// The document as one HTML page that needs nothing but itself, and the logo if there is one.
  public func html(branding: Branding = Branding()) -> String {
    var page = PageBytes()
    writeHTML(branding: branding, to: &page)
    return page.text
  }

  /// The same in place of what the buffer holds: who writes many pages needs only one.
  public func writeHTML(branding: Branding = Branding(), to page: inout PageBytes) {
    page.removeAll()
    var writer = HTMLWriter(document: self, branding: branding, output: page)
    writer.page()
    page = writer.finished()
  }
}
