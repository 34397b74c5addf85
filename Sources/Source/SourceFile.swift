/// The index of a file in the list of a portfolio's files.
public struct FileID: Hashable, Comparable, Sendable {
  public let index: UInt32
  public init(_ index: Int) { self.index = UInt32(clamping: index) }
  public static func < (left: FileID, right: FileID) -> Bool { left.index < right.index }
}

/// A range in one of a portfolio's files.
public struct Place: Hashable, Sendable {
  public var file: FileID
  public var range: TextRange

  public init(_ file: FileID, _ range: TextRange) {
    self.file = file
    self.range = range
  }
}

/// The bytes of a file and the path it is known by, relative to the portfolio's root with `/` between parts.
public struct SourceFile: Sendable {
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The text in a range; bytes that are not UTF-8 become U+FFFD.
  public func text(in range: TextRange) -> String {
    let indices = range.indices.clamped(to: bytes.indices)
    return String(decoding: bytes[indices], as: UTF8.self)
  }
}
