extension Document {
  /// The document as one HTML page that needs nothing but itself, and the logo if there is one.
  public func html(branding: Branding = Branding()) -> String {
    String(decoding: htmlBytes(branding: branding), as: UTF8.self)
  }

  /// The same in UTF-8, as a file holds it.
  public func htmlBytes(branding: Branding = Branding()) -> [UInt8] {
    var writer = HTMLWriter(document: self, branding: branding)
    return writer.page()
  }
}
