/// Where a link leads, before a writer knows which file ending its pages have.
public enum LinkTarget: Sendable, Hashable {
  /// Another page of the site by its `Document.path`, and perhaps a heading or a row on it.
  case page(String, anchor: String? = nil)
  /// A heading or a row on this page.
  case anchor(String)
  /// An address as somebody wrote it; whatever `LinkPolicy` does not allow is shown without a link.
  case address(String)
}

/// The line of a file that a figure was read from.
public struct SourcePlace: Sendable, Hashable {
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// Where a browser shows the line; without it the page lists the place as text.
  public var address: String?

  public init(file: String, line: Int, address: String? = nil) {
    self.file = file
    self.line = line
    self.address = address
  }

  var label: String { "\(file):\(line)" }
}
