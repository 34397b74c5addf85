/// A colour of the screen in red, green and blue, written as in `0x1B4A86`.
struct Colour: Sendable, Hashable, ExpressibleByIntegerLiteral {
  let code: UInt32

  init(integerLiteral code: UInt32) { self.code = code }

  var css: String {
    let digits = String(code, radix: 16)
    return "#" + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
  }

  /// WCAG 2.2: from 1 for no difference to 21 for black on white.
  func contrast(to other: Colour) -> Double {
    let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }

  private var luminance: Double {
    0.2126 * linear(code >> 16 & 0xFF) + 0.7152 * linear(code >> 8 & 0xFF) + 0.0722 * linear(code & 0xFF)
  }

  private func linear(_ channel: UInt32) -> Double {
    let part = Double(channel) / 255
    guard part > 0.04045 else { return part / 12.92 }
    let base = (part + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// Newton's method; 40 rounds leave nothing to gain for a value between 0 and 1.
  private func fifthRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<40 { root -= (root - value / (root * root * root * root)) / 5 }
    return root
  }
}
