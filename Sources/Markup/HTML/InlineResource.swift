import Crypto

/// Text that stands within a page and is allowed there by its SHA-256 alone.
struct InlineResource: Sendable, Hashable {
  let text: String
  /// As a Content-Security-Policy names it, without quotes.
  let digest: String

  init(_ text: String) {
    self.text = text
    digest = "sha256-" + Self.base64(Array(SHA256.hash(data: Array(text.utf8))))
  }

  static let style = InlineResource(StyleSheet.text)
  static let script = InlineResource(PageScript.text)

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var bits = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - part.count))
      for index in 0..<4 {
        text.append(index <= part.count ? digits[Int(bits >> UInt32(18 - 6 * index) & 63)] : "=")
      }
    }
    return text
  }
}
