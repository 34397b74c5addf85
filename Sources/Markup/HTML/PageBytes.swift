/// A page while it is written: one buffer of UTF-8, and no string for any part of it.
///
/// Only literals are taken as markup; words go through `appendHTML` unless the writer made them itself.
struct PageBytes {
  var bytes: [UInt8]

  /// Adds markup.
  static func += (page: inout PageBytes, markup: StaticString) {
    unsafe page.bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Words that need no escaping, as names of classes and numbers do.
  mutating func append(_ words: String) { bytes.append(contentsOf: words.utf8) }

  mutating func append(_ number: Int) { append(String(number)) }
}
