import Rules
import Schema
import Source
import TestSupport

/// Every YAML file that the repository shows to somebody, and what its tests break on purpose.
enum Corpus {
  static let portfolios =
    texts(ExampleFiles(folder: ExampleFiles.repositoryRoot + "/example-portfolio"))
    + texts(.base)

  static let examples = allRules.flatMap { rule in
    rule.card.examples.flatMap { example in
      var files = ExampleFiles()
      files.lay(example.files)
      return texts(files)
    }
  }

  static let all = portfolios + examples

  private static func texts(_ files: ExampleFiles) -> [[UInt8]] {
    files.bytes().files.filter { $0.path.hasSuffix(".yaml") }.map(\.bytes)
  }
}

/// A file after somebody leaned on the keyboard, or a disk forgot a block.
struct Mutation {
  private(set) var bytes: [UInt8]
  private var numbers: SeededNumbers

  init(of bytes: [UInt8], seed: Int) {
    self.bytes = bytes
    numbers = SeededNumbers(seed: seed)
    for _ in 0..<Int.random(in: 1...4, using: &numbers) { mutate() }
  }

  private mutating func mutate() {
    let at = Int.random(in: 0...bytes.count, using: &numbers)
    let end = min(bytes.count, at + Int.random(in: 1...24, using: &numbers))
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: bytes.removeSubrange(at..<end)
    case 1: bytes.insert(contentsOf: bytes[at..<end], at: at)
    case 2: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: at)
    case 3: bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 4: bytes = bytes.map { $0 == 0x0A ? 0x0D : $0 }
    case 5: bytes.removeSubrange(at...)
    case 6:
      let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &numbers)]
      bytes.insert(contentsOf: Array(piece.utf8), at: at)
    default: bytes.insert(contentsOf: Array("\u{FEFF}".utf8), at: 0)
    }
  }

  private static let pieces = [
    "\"", "'", "[", "]", "{", "}", ": ", "- ", "? ", "# ", " #", "&a ", "*a", "!!str ", "!<", "|\n", ">-\n ",
    "%", "@",
    "`", "\t", "\n", "\r", "\n\n", "---\n", "...\n", "<<: ", "\\", "\\x", "\\u12", "\u{85}", "\u{2028}",
    "\u{2029}",
    "\u{FEFF}", "👷🏽‍♀️", "ä", "e\u{301}", "[[[[[[[[", "{a: {b: {c: ", "\u{0}", "\u{7}", "~", ",",
  ]
}
