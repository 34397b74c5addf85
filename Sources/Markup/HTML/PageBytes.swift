/// A page while it is written: one buffer of UTF-8, and no string for any part of it.
///
/// Only literals are taken as markup; words go through an escaping writer unless folio made them itself. The
/// buffer belongs to nobody else, so that no piece of a page asks whether it is shared; a page has ten thousand.
@safe public struct PageBytes: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  /// Room for a usual page, so that it seldom has to grow.
  public init() { self.init(capacity: 1 << 18) }

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    unsafe start = .allocate(capacity: self.capacity)
  }

  deinit { unsafe start.deallocate() }

  /// What was written so far.
  public var text: String {
    unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Lends the bytes to be written somewhere.
  public borrowing func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(UnsafeBufferPointer(start: start, count: count).span)
  }

  /// Adds markup.
  @inline(__always)
  static func += (page: inout PageBytes, markup: StaticString) {
    unsafe page.append(from: markup.utf8Start, markup.utf8CodeUnitCount)
  }

  /// Words that need no escaping, as names of classes and numbers do.
  mutating func append(_ words: String) {
    let bytes = words.utf8.span
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return }
      unsafe append(from: first, buffer.count)
    }
  }

  mutating func append(_ bytes: [UInt8]) { for byte in bytes { append(byte) } }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    unsafe start[count] = byte
    count += 1
  }

  mutating func append(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let magnitude = number.magnitude
    var place: UInt = 1
    while magnitude / place >= 10 { place *= 10 }
    while place > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / place % 10))
      place /= 10
    }
  }

  mutating func append(_ byte: UInt8, times: Int) {
    for _ in 0..<max(times, 0) { append(byte) }
  }

  /// What this page says already at some place, once more.
  mutating func appendOwn(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a stretch lies within its page")
    if capacity - count < range.count { grow(by: range.count) }
    unsafe (start + count).update(from: start + range.lowerBound, count: range.count)
    count += range.count
  }

  // MARK: Second thoughts

  subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "a byte lies within its page")
    return unsafe start[index]
  }

  /// Forgets everything, and keeps the room.
  mutating func removeAll() { count = 0 }

  mutating func removeLast(_ number: Int) {
    precondition(number >= 0 && number <= count, "no more is taken back than was written")
    count -= number
  }

  /// Takes back what was written in a stretch, and moves up what follows.
  mutating func remove(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a stretch lies within its page")
    unsafe (start + range.lowerBound).update(from: start + range.upperBound, count: count - range.upperBound)
    count -= range.count
  }

  /// Takes back what was written from a position on.
  mutating func cut(from position: Int) -> [UInt8] {
    let bytes = (position..<count).map { self[$0] }
    removeLast(bytes.count)
    return bytes
  }

  @inline(__always)
  private mutating func append(from source: UnsafePointer<UInt8>, _ length: Int) {
    if capacity - count < length { grow(by: length) }
    unsafe (start + count).update(from: source, count: length)
    count += length
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    capacity = max(capacity * 2, count + length)
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe room.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = room
  }
}
