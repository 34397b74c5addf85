/// What an organisation adds to every page of its site.
public struct Branding: Sendable {
  public struct Logo: Sendable, Hashable {
    /// Relative to the site's root.
    public var path: String
    public var description: String

    public init(path: String, description: String) {
      self.path = path
      self.description = description
    }
  }

  /// Part of each page's title, and at its top where there is no logo: a logo tells the name itself.
  public var name: String?
  public var logo: Logo?
  /// Stands after the built-in rules and so overrides them.
  public let style: BrandStyle?
  public var footer: [Block]
  /// Digested once for all pages of a site.
  let pageStyle: InlineResource

  public init(
    name: String? = nil, logo: Logo? = nil, style: BrandStyle? = nil, footer: MarkdownText = MarkdownText("")
  ) {
    self.name = name
    self.logo = logo
    self.style = style
    self.footer = footer.blocks
    pageStyle = style.map { InlineResource(StyleSheet.text + $0.rules) } ?? .style
  }
}

/// A style sheet from outside that can only style: it cannot leave its element or fetch anything.
public struct BrandStyle: Sendable, Hashable {
  /// Why a style sheet is not taken, and in which line.
  public struct Refusal: Error, Sendable, Hashable {
    public enum Reason: String, Sendable, Hashable, CaseIterable {
      case markup = "'<' could end the style sheet and begin HTML"
      case escape = "a backslash could hide what the rules load"
      case load = "'@import', 'url(', 'src(', 'image(' and 'image-set(' load other files"
      case control = "a control or direction character hides what the rules say"
      case size = "the style sheet is larger than 64 KiB"
    }

    public var reason: Reason
    /// Counted from 1.
    public var line: Int
  }

  public let rules: String

  public init(_ rules: String) throws(Refusal) {
    if let refusal = Self.refusal(of: rules) { throw refusal }
    self.rules = rules
  }

  private static func refusal(of rules: String) -> Refusal? {
    guard rules.utf8.count <= 65_536 else { return Refusal(reason: .size, line: 1) }
    var line = 1
    for scalar in rules.unicodeScalars {
      switch scalar {
      case "\n": line += 1
      case "<": return Refusal(reason: .markup, line: line)
      case "\\": return Refusal(reason: .escape, line: line)
      default: if VisibleText.hides(scalar) { return Refusal(reason: .control, line: line) }
      }
    }
    return loadingLine(of: rules).map { Refusal(reason: .load, line: $0) }
  }

  /// Loading needs one of these words exactly, because escapes are refused and CSS joins nothing across a comment.
  private static func loadingLine(of rules: String) -> Int? {
    let bytes = Array(rules.lowercased().utf8)
    let words = ["@import", "@charset", "@namespace", "url(", "src(", "image(", "image-set("].map {
      Array($0.utf8)
    }
    var line = 1
    for index in bytes.indices {
      if bytes[index] == 0x0A { line += 1 }
      if words.contains(where: { bytes[index...].starts(with: $0) }) { return line }
    }
    return nil
  }
}
