/// Where a link leads, before a writer knows which file ending its pages have.
public enum LinkTarget: Sendable, Hashable {
  /// Another page of the site by its `Document.path`, and perhaps a heading or a row on it.
  case page(String, anchor: String? = nil)
  /// A heading or a row on this page.
  case anchor(String)
  /// An address as somebody wrote it; whatever `LinkPolicy` does not allow is shown without a link.
  case address(String)

  /// Whether people wrote the address; the others never lead out of the site.
  var isWritten: Bool { if case .address = self { true } else { false } }

  /// The address as it stands on the page at the path given, or nothing if it may not be a link.
  func address(from path: String, ending: String) -> String? {
    switch self {
    case .anchor(let anchor): return "#" + Self.encoded(Anchor.spelled(anchor))
    case .address(let address): return LinkPolicy.allows(address) ? address : nil
    case .page(let target, let anchor):
      let fragment = anchor.map { "#" + Self.encoded(Anchor.spelled($0)) }
      if target == path, let fragment { return fragment }
      return Self.relative(to: target + ending, from: path) + (fragment ?? "")
    }
  }

  /// A file of the site as the page at the path given reaches it.
  static func relative(to file: String, from path: String) -> String {
    let slash = UInt8(ascii: "/")
    var shared = 0
    for (index, (here, there)) in zip(path.utf8, file.utf8).enumerated() {
      guard here == there else { break }
      if here == slash { shared = index + 1 }
    }
    let up = path.utf8.dropFirst(shared).reduce(0) { $1 == slash ? $0 + 1 : $0 }
    let down = encoded(String(file[file.utf8.index(file.startIndex, offsetBy: shared)...]))
    return up == 0 ? down : String(repeating: "../", count: up) + down
  }

  /// Percent-encodes everything but letters, digits and what a path holds unambiguously.
  private static func encoded(_ words: String) -> String {
    guard !PlainBytes.areUnreserved(words) else { return words }
    var encoded = ""
    for byte in words.utf8 {
      guard !PlainBytes.isUnreserved(byte) else {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
        continue
      }
      encoded += byte < 16 ? "%0" : "%"
      encoded += String(byte, radix: 16, uppercase: true)
    }
    return encoded
  }
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
