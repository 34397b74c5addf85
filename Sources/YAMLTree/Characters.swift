import Source

/// What a file's bytes hold that YAML forbids, found before libyaml sees them.
///
/// libyaml gives only a byte offset for these, and only one of them, before any event of the same buffer.
struct CharacterSurvey {
  enum Fault: Equatable {
    case control(UInt32)
    case notUTF8
    case notCharacter(UInt32)
    case utf16
  }

  private(set) var isASCII = true
  private(set) var faults: [(offset: Int, length: Int, fault: Fault)] = []

  init(_ bytes: [UInt8]) {
    guard !Self.isPlain(bytes) else { return }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      faults.append((0, 2, .utf16))
      return
    }
    var index = bytes.starts(with: byteOrderMark) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        isASCII = false
        index += inspectMultibyte(bytes, at: index)
        continue
      }
      if byte < 0x20 || byte == 0x7F {
        switch byte {
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
        default: faults.append((index, 1, .control(UInt32(byte))))
        }
      }
      index += 1
    }
  }

  /// Whether there is nothing but visible ASCII, spaces and line feeds, as in most files.
  ///
  /// The loop has no way out, so that the compiler can make it of steps of many bytes.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    let strange: UInt8 = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.reduce(0) { $0 | ($1 &- 0x20 > 0x5E && $1 != 0x0A ? 1 : 0) }
    }
    return strange == 0
  }

  /// Looks at one character of two bytes or more and gives the bytes to step over.
  private mutating func inspectMultibyte(_ bytes: [UInt8], at index: Int) -> Int {
    var decoder = UTF8()
    var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      faults.append((index, 1, .notUTF8))
      return 1
    }
    let length = UTF8.width(scalar)
    switch scalar.value {
    case 0x85: break
    case 0x80...0x9F: faults.append((index, length, .control(scalar.value)))
    case 0xFFFE, 0xFFFF: faults.append((index, length, .notCharacter(scalar.value)))
    default: break
    }
    return length
  }

  /// The bytes with a `_` for every byte at fault, so that the rest of the file can still be read.
  ///
  /// A letter would join words unseen, and any other mark means something to YAML at one place or another.
  func mended(_ bytes: [UInt8]) -> [UInt8] {
    var mended = bytes
    for fault in faults {
      for index in fault.offset..<min(fault.offset + fault.length, bytes.count) {
        mended[index] = UInt8(ascii: "_")
      }
    }
    return mended
  }
}

extension UInt8 {
  /// Whether it is white space of YAML.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
}
