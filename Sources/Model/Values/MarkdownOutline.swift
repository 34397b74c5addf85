public import Source

/// The headings of a Markdown text, and whether anything stands under them.
public struct MarkdownOutline: Sendable {
  public struct Section: Sendable {
    public let title: String
    /// 1 for the widest.
    public let level: Int
    /// Whether nothing but blank lines stands between it and the next heading of its level or a wider one.
    public fileprivate(set) var isEmpty = true

    /// Whether somebody who looks for a heading takes this one for it: letters count, and not their case.
    public func isCalled(_ heading: String) -> Bool { title.lowercased() == heading.trimmed.lowercased() }
  }

  /// In the order in which they are written.
  public private(set) var sections: [Section] = []
  /// The indices of the headings that the current line stands under, from wide to narrow.
  private var open: [Int] = []

  public init(of source: SourceFile) { self.init(String(decoding: source.bytes, as: UTF8.self)) }

  public init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    var fence: String?
    for (index, line) in lines.enumerated() {
      let bare = line.trimmed
      if let mark = fence {
        if bare.hasPrefix(mark), bare.allSatisfy({ $0 == mark.first }) { fence = nil }
        fill()
      } else if let mark = Self.fence(bare) {
        fence = mark
        fill()
      } else if let (level, title) = Self.heading(bare) {
        begin(level, title)
      } else if index > 0, let level = Self.underline(bare), Self.isTitle(lines[index - 1].trimmed) {
        // The line above was taken for a text, and is the heading itself.
        begin(level, lines[index - 1].trimmed)
      } else if !bare.isEmpty {
        let isTitle =
          index + 1 < lines.count && Self.underline(lines[index + 1].trimmed) != nil && Self.isTitle(bare)
        if !isTitle { fill() }
      }
    }
  }

  private mutating func begin(_ level: Int, _ title: String) {
    open.removeAll { sections[$0].level >= level }
    sections.append(Section(title: title, level: level))
    open.append(sections.count - 1)
  }

  private mutating func fill() { for index in open { sections[index].isEmpty = false } }

  private static func fence(_ line: String) -> String? {
    for mark in ["```", "~~~"] where line.hasPrefix(mark) { return mark }
    return nil
  }

  /// A line like `## Scope`, with or without marks at its end.
  private static func heading(_ line: String) -> (level: Int, title: String)? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    let rest = line.dropFirst(level)
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    var title = String(rest).trimmed
    while title.last == "#" { title.removeLast() }
    return (level, title.trimmed)
  }

  /// The level that a line of `=` or `-` gives to the one above it.
  private static func underline(_ line: String) -> Int? {
    guard let mark = line.first, mark == "=" || mark == "-", line.allSatisfy({ $0 == mark }),
      line.utf8.count > 2
    else { return nil }
    return mark == "=" ? 1 : 2
  }

  /// Whether a line can be the heading above a line of `-`: a text, and no item of a list, table or quotation.
  private static func isTitle(_ line: String) -> Bool {
    guard let first = line.first else { return false }
    return !"-*+>|#`~".contains(first)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
