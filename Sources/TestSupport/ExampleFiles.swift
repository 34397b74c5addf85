import FoundationEssentials
import Schema

/// A place that an example marks: where a finding has to be.
public struct Mark: Hashable, Comparable, Sendable {
  public var path: String
  /// UTF-8 offset in the file without its marks.
  public var offset: Int
  /// The rule that `▹(rule)` names; nothing at `▸`, where it is the example's own.
  public var rule: String?

  public static func < (left: Mark, right: Mark) -> Bool {
    (left.path, left.offset, left.rule ?? "") < (right.path, right.offset, right.rule ?? "")
  }
}

/// How an example is disturbed on the way, to catch confusion of bytes, characters and line ends.
public enum Disturbance: String, CaseIterable, Sendable {
  case none, multibyteComment, carriageReturns, byteOrderMark

  public func applied(to text: String) -> String {
    switch self {
    case .none: text
    case .multibyteComment: "# größer als 👷🏽‍♀️ — § 7\n" + text
    case .carriageReturns:
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case .byteOrderMark: "\u{FEFF}" + text
    }
  }
}

/// The files of a small portfolio in memory, with the marks that its texts carried.
public struct ExampleFiles: Sendable {
  public private(set) var texts: [String: String]

  public init(_ texts: [String: String] = [:]) { self.texts = texts }

  /// The clean portfolio that every example is laid over.
  public static let base = ExampleFiles(folder: repositoryRoot + "/Tests/BasePortfolio")

  /// The root of the repository, found from this file's own place in it.
  public static let repositoryRoot = String(
    #filePath.dropLast("/Sources/TestSupport/ExampleFiles.swift".count))

  /// Reads every file below a folder of the repository.
  public init(folder: String) {
    var texts: [String: String] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      var isFolder: Bool = false
      guard FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder), !isFolder
      else { continue }
      texts[path] = String(decoding: data, as: UTF8.self)
    }
    self.texts = texts
  }

  public mutating func set(_ path: String, _ text: String) { texts[path] = text }

  /// Lays files over these, as `RuleExample` describes.
  public mutating func lay(_ overlay: String) {
    var path: String?
    var manner = ""
    var body: [Substring] = []
    func finish(_ files: inout ExampleFiles) {
      guard let path else { return }
      files.lay(body, over: path, manner)
    }
    for line in overlay.split(separator: "\n", omittingEmptySubsequences: false) {
      let tellsHistory = ExampleHistory.isHeading(line)
      guard line.hasPrefix("== ") || tellsHistory else {
        body.append(line)
        continue
      }
      finish(&self)
      body = []
      path = nil
      guard !tellsHistory else { continue }
      let words = line.dropFirst(3).split(separator: " ", maxSplits: 1)
      path = words.first.map(String.init)
      manner = words.count > 1 ? String(words[1]) : ""
    }
    finish(&self)
  }

  private mutating func lay(_ body: [Substring], over path: String, _ manner: String) {
    switch manner {
    case "(removed)": texts[path] = nil
    case "(whole)": texts[path] = body.joined(separator: "\n") + "\n"
    default:
      var blocks = (texts[path] ?? "").blocks
      for block in body.joined(separator: "\n").blocks {
        if block.key.hasPrefix("- ") {
          blocks.removeAll { $0.key == block.key.dropFirst(2) }
        } else if let index = blocks.firstIndex(where: { $0.key == block.key }) {
          blocks[index] = block
        } else {
          blocks.append(block)
        }
      }
      texts[path] = blocks.map(\.text).joined()
    }
  }

  /// The bytes of every file after a disturbance, without marks, and where the marks were.
  public func bytes(_ disturbance: Disturbance = .none) -> (
    files: [(path: String, bytes: [UInt8])], marks: [Mark]
  ) {
    var files: [(path: String, bytes: [UInt8])] = []
    var marks: [Mark] = []
    for path in texts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let isDisturbed = path.hasSuffix(".yaml")
      let text = isDisturbed ? disturbance.applied(to: texts[path] ?? "") : texts[path] ?? ""
      let (bare, found) = text.withoutMarks
      marks += found.map { Mark(path: path, offset: $0.offset, rule: $0.rule) }
      files.append((path, Array(bare.utf8)))
    }
    return (files, marks)
  }
}

extension String {
  /// The text without `▸` and `▹(rule)`, and where in it they stood, as UTF-8 offsets.
  fileprivate var withoutMarks: (text: String, marks: [(offset: Int, rule: String?)]) {
    var text = ""
    var marks: [(offset: Int, rule: String?)] = []
    var rest = self[...]
    while let mark = rest.firstIndex(where: { $0 == "▸" || $0 == "▹" }) {
      text += rest[..<mark]
      let isOther = rest[mark] == "▹"
      rest = rest[rest.index(after: mark)...]
      guard isOther, rest.first == "(", let end = rest.firstIndex(of: ")") else {
        marks.append((text.utf8.count, nil))
        continue
      }
      marks.append((text.utf8.count, String(rest[rest.index(after: rest.startIndex)..<end])))
      rest = rest[rest.index(after: end)...]
    }
    return (text + rest, marks)
  }

  /// The text in blocks of one top-level key each; what stands before the first key belongs to it.
  fileprivate var blocks: [(key: String, text: String)] {
    var blocks: [(key: String, text: String)] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false)
    where !(line.isEmpty && blocks.isEmpty) {
      let bare = String(line).withoutMarks.text
      let isKey = bare.first.map { !$0.isWhitespace && $0 != "#" } ?? false
      if isKey {
        let key = bare.hasPrefix("- ") ? bare : String(bare.prefix { $0 != ":" })
        blocks.append((key, line + "\n"))
      } else if !blocks.isEmpty, !line.isEmpty {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    return blocks
  }
}
