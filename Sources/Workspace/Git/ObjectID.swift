/// The name git gives a content: 40 hex digits, or 64 where a repository counts in SHA-256.
///
/// Kept as four words, because a portfolio has tens of thousands of them and each string would be an allocation.
struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  private let words: (UInt64, UInt64, UInt64, UInt64)
  private let digitCount: UInt8

  /// Nothing where these are not 40 or 64 lower-case hex digits.
  init?(hex: some Collection<UInt8>) {
    guard hex.count == 40 || hex.count == 64 else { return nil }
    var words: [4 of UInt64] = .init(repeating: 0)
    var index = 0
    for byte in hex {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      words[index / 16] = words[index / 16] << 4 | UInt64(digit)
      index += 1
    }
    self.words = (words[0], words[1], words[2], words[3])
    digitCount = UInt8(hex.count)
  }

  init?(_ text: some StringProtocol) { self.init(hex: Array(text.utf8)) }

  static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.digitCount == right.digitCount
  }

  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  var description: String {
    var text = ""
    text.reserveCapacity(64)
    for (index, word) in [words.0, words.1, words.2, words.3].enumerated() {
      let count = max(0, min(16, Int(digitCount) - index * 16))
      let digits = String(word, radix: 16)
      text += String(repeating: "0", count: max(0, count - digits.count)) + (count > 0 ? digits : "")
    }
    return text
  }
}

/// One path of a revision or of the index, relative to the portfolio's root.
struct TreeEntry: Sendable, Hashable {
  enum Mode: Sendable, Hashable {
    case file, link, submodule

    init?(_ digits: ArraySlice<UInt8>) {
      switch digits.first == UInt8(ascii: "1") ? digits.prefix(2).last : nil {
      case UInt8(ascii: "0"): self = .file
      case UInt8(ascii: "2"): self = .link
      case UInt8(ascii: "6"): self = .submodule
      default: return nil
      }
    }
  }

  /// As git has it; not always UTF-8.
  let pathBytes: ArraySlice<UInt8>
  let mode: Mode
  let id: ObjectID

  /// The path, repaired where it is not UTF-8.
  var path: String { String(decoding: pathBytes, as: UTF8.self) }
}
