/// A currency by its code, three capital letters; whether such a currency exists is not asked.
public struct Currency: Quantity, Comparable {
  private let letters: UInt32

  /// `XXX`, which ISO 4217 keeps for amounts whose currency nobody named.
  public static let unnamed = Currency(letters: 0x58_5858)

  private init(letters: UInt32) { self.letters = letters }

  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 3 else { return nil }
    var letters: UInt32 = 0
    for index in bytes.indices {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) else { return nil }
      letters = letters << 8 | UInt32(bytes[index])
    }
    self.letters = letters
  }

  /// As `EUR`.
  public var code: String {
    var text = ""
    for shift: UInt32 in [16, 8, 0] {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: letters >> shift)))
    }
    return text
  }

  public var description: String { code }

  /// By the code's letters.
  public static func < (left: Self, right: Self) -> Bool { left.letters < right.letters }
}
