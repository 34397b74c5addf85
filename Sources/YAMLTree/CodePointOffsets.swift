/// Turns libyaml's marks, which count code points, into byte offsets.
///
/// Every 64th code point has a checkpoint; a file that is all ASCII needs none, and costs nothing.
struct CodePointOffsets {
  private static let stride = 64
  private let base: Int
  /// The bytes that libyaml was handed: where some were mended, the file's own would be counted otherwise.
  private let bytes: [UInt8]
  private var checkpoints: [UInt32] = []

  /// Covers the bytes from `base` on, whose first code point has index 0.
  init(_ bytes: [UInt8], from base: Int, isASCII: Bool) {
    self.base = base
    self.bytes = bytes
    guard !isASCII else { return }
    var index = 0
    for offset in base..<bytes.count where bytes[offset] & 0b1100_0000 != 0b1000_0000 {
      if index % Self.stride == 0 { checkpoints.append(UInt32(offset)) }
      index += 1
    }
  }

  /// The offset of a code point, at most the number of bytes.
  func offset(of index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(base + index, bytes.count) }
    guard index / Self.stride < checkpoints.count else { return bytes.count }
    var offset = Int(checkpoints[index / Self.stride])
    var remaining = index % Self.stride
    while remaining > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0b1100_0000 == 0b1000_0000 { offset += 1 }
      remaining -= 1
    }
    return offset
  }
}
