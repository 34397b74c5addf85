extension Document {
  /// The document as one HTML page that needs nothing but itself, and the logo if there is one.
  public func html(branding: Branding = Branding()) -> String {
    var writer = HTMLWriter(document: self, branding: branding)
    return writer.page()
  }
}
