public import Source

/// Who has to agree to changes of which files, as forges read it from a file `CODEOWNERS`.
///
/// The last line that fits a path holds. Sections, with their optional marks, counts of approvals and usual owners, are
/// those of GitLab; without any, the file is one section.
public struct CodeOwners: Sendable, Hashable {
  /// Where forges look for it, from the top of a repository.
  public static let paths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]

  /// What a line asks for.
  public struct Demand: Sendable, Hashable {
    public let pattern: String
    /// The line, from 1.
    public let line: Int
    /// Anyone of them may agree; in lower case, for forges do not tell the cases apart.
    public let owners: Set<String>
    /// How many of them have to.
    public let approvals: Int
  }

  private struct Line: Sendable, Hashable {
    var section: String
    var demand: Demand
    var isExclusion: Bool
    var path: PathPattern
  }

  /// From the top of the repository.
  public let path: String
  private let lines: [Line]

  public init(_ source: SourceFile, path: String) {
    self.path = path
    var lines: [Line] = []
    var section = SectionHeading()
    let text = String(decoding: source.bytes, as: UTF8.self)
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if let heading = SectionHeading(line) {
        section = heading
        continue
      }
      let words = line.ownerWords
      guard let first = words.first else { continue }
      let isExclusion = first.hasPrefix("!")
      let pattern = isExclusion ? String(first.dropFirst()) : first
      let named = words.dropFirst().map { $0.lowercased() }
      let owners = isExclusion ? [] : named.isEmpty ? section.owners : Set(named)
      lines.append(
        Line(
          section: section.name,
          demand: Demand(
            pattern: pattern, line: index + 1, owners: owners,
            approvals: section.isOptional ? 0 : section.approvals),
          isExclusion: isExclusion, path: PathPattern(pattern)))
    }
    self.lines = lines
  }

  /// What is asked for a path from the top of the repository, section by section; demands that nobody has to meet are
  /// left out.
  public func demands(on path: String) -> [Demand] {
    let parts = path.split(separator: "/")
    var held: [(section: String, demand: Demand)] = []
    var seen: Set<String> = []
    var excluded: Set<String> = []
    for line in lines.reversed() where line.isExclusion || !seen.contains(line.section) {
      guard line.path.matches(parts) else { continue }
      if line.isExclusion {
        excluded.insert(line.section)
      } else {
        seen.insert(line.section)
        held.append((line.section, line.demand))
      }
    }
    return held.filter {
      !excluded.contains($0.section) && !$0.demand.owners.isEmpty && $0.demand.approvals > 0
    }
    .map(\.demand).reversed()
  }

  /// A path for each pattern that fits it, so that lines for which there is no file yet are looked at as well.
  public var samples: [String] { lines.map(\.path.sample) }
}

/// A heading like `^[Data][2] @team`: a section, optional or not, with its own count and its usual owners.
private struct SectionHeading {
  var name = ""
  var approvals = 1
  var isOptional = false
  var owners: Set<String> = []

  init() {}

  init?(_ line: Substring) {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    if rest.hasPrefix("^[") {
      isOptional = true
      rest = rest.dropFirst()
    }
    guard rest.hasPrefix("["), let end = rest.firstIndex(of: "]") else { return nil }
    name = rest[..<end].dropFirst().lowercased()
    rest = rest[rest.index(after: end)...]
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]"), let count = Int(rest[..<end].dropFirst()) {
      approvals = max(count, 1)
      rest = rest[rest.index(after: end)...]
    }
    owners = Set(rest.ownerWords.map { $0.lowercased() })
  }
}

/// A pattern as in `.gitignore`, but that `folder/*` does not reach below the files of the folder.
private struct PathPattern: Sendable, Hashable {
  private let parts: [String]
  /// Whether it also covers what is below a folder that it names.
  private let isDeep: Bool

  init(_ pattern: String) {
    var rest = pattern[...]
    let isFolder = rest.hasSuffix("/")
    if isFolder { rest = rest.dropLast() }
    let isAnchored = rest.contains("/")
    if rest.hasPrefix("/") { rest = rest.dropFirst() }
    var parts = rest.split(separator: "/").map(String.init)
    if !isAnchored { parts.insert("**", at: 0) }
    if isFolder { parts.append("**") }
    isDeep = !isFolder && !(isAnchored && parts.last == "*")
    self.parts = parts
  }

  /// Only the last `**` is tried again, for whatever an earlier one could take the last can take as well.
  func matches(_ path: [Substring]) -> Bool {
    var (here, there) = (0, 0)
    var retry: (part: Int, path: Int)?
    while true {
      if here == parts.count {
        if there == path.count || isDeep { return true }
      } else if parts[here] == "**" {
        // A folder covers what is in it, and not itself.
        if here == parts.count - 1 { return there < path.count }
        here += 1
        retry = (here, there)
        continue
      } else if there < path.count, fits(parts[here].utf8, path[there].utf8) {
        here += 1
        there += 1
        continue
      }
      guard let (part, start) = retry, start + 1 < path.count else { return false }
      retry = (part, start + 1)
      (here, there) = (part, start + 1)
    }
  }

  /// `*` is any run of characters, `?` any one.
  private func fits(_ pattern: String.UTF8View, _ text: Substring.UTF8View) -> Bool {
    var (here, there) = (pattern.startIndex, text.startIndex)
    var retry: (pattern: String.Index, text: String.Index)?
    while there < text.endIndex {
      let mark = here < pattern.endIndex ? pattern[here] : nil
      if mark == UInt8(ascii: "*") {
        here = pattern.index(after: here)
        retry = (here, there)
      } else if mark == text[there] || mark == UInt8(ascii: "?") {
        here = pattern.index(after: here)
        there = text.index(after: there)
      } else if let (before, at) = retry {
        here = before
        there = text.index(after: at)
        retry = (before, there)
      } else {
        return false
      }
    }
    return pattern[here...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  var sample: String {
    parts.map { $0 == "**" ? "any" : $0.replacing("*", with: "any").replacing("?", with: "x") }
      .joined(separator: "/")
  }
}

extension Substring {
  /// The words before a comment; a space behind a backslash is part of a word.
  fileprivate var ownerWords: [String] {
    var words: [String] = []
    var word = ""
    var isEscaped = false
    for character in self {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == " " || character == "\t" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if character == "#", word.isEmpty {
        return words
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
