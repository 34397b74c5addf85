extension Document {
  /// The document as one HTML page that needs nothing but itself, and the logo if there is one.
  public func html(branding: Branding = Branding()) -> String {
    var page: [UInt8] = []
    writeHTML(branding: branding, to: &page)
    return String(decoding: page, as: UTF8.self)
  }

  /// The same in UTF-8, in place of what the buffer holds: who writes many pages needs only one.
  public func writeHTML(branding: Branding = Branding(), to page: inout [UInt8]) {
    page.removeAll(keepingCapacity: true)
    var writer = HTMLWriter(document: self, branding: branding, output: PageBytes(bytes: page))
    page = []
    page = writer.page()
  }
}
