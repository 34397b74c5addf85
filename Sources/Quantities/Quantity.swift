/// A value with exactly one canonical written form, which `description` gives and the initialisers read back.
///
/// Reading is strict: no spaces around the value, ASCII digits only, and `nil` for anything out of range. No text
/// makes it trap. Reading bytes in place exists so that a value in a file costs no string.
public protocol Quantity: Sendable, Hashable, CustomStringConvertible {
  /// Reads the value that the whole of `bytes` writes, and nothing less than the whole.
  init?(utf8 bytes: Span<UInt8>)
}

extension Quantity {
  /// Reads the value that the whole of `text` writes, and nothing less than the whole.
  @inlinable
  public init?(_ text: some StringProtocol) {
    let bytes = Substring(text).utf8
    self.init(utf8: bytes.span)
  }
}
