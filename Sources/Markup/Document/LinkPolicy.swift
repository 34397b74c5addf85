/// The one decision which addresses may become links; whatever it refuses is shown as words.
public enum LinkPolicy {
  /// `http` and `https` with a host, `mailto`, and relative addresses; no control, space, direction mark or backslash.
  public static func allows(_ address: String) -> Bool {
    guard !address.isEmpty, !address.hasPrefix("//"), address.unicodeScalars.allSatisfy(isHarmless) else {
      return false
    }
    guard let scheme = scheme(of: address) else { return true }
    let rest = address.dropFirst(scheme.count + 1)
    switch scheme.lowercased() {
    case "http", "https": return hasHost(rest)
    case "mailto": return !rest.isEmpty && !rest.hasPrefix("/")
    default: return false
    }
  }

  static func isExternal(_ address: String) -> Bool { scheme(of: address) != nil }

  /// What stands before a colon that comes before any of `/ ? #`.
  private static func scheme(of address: String) -> Substring? {
    guard let end = address.unicodeScalars.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }),
      address.unicodeScalars[end] == ":"
    else { return nil }
    return address[..<end]
  }

  private static func hasHost(_ rest: Substring) -> Bool {
    guard rest.hasPrefix("//"), let first = rest.dropFirst(2).unicodeScalars.first else { return false }
    return !":/?#@".unicodeScalars.contains(first)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\\" && !scalar.properties.isWhitespace && !VisibleText.hides(scalar)
  }
}
