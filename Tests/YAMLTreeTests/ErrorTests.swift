import Diagnostics
import Source
import Testing
import YAMLTree

/// A text with `▸` before each place that is wrong, and words of the sentences about it.
struct Broken: Sendable, CustomTestStringConvertible {
  var text: String
  var words: [String]
  var testDescription: String { text.debugDescription }

  init(_ text: String, _ words: String...) {
    self.text = text
    self.words = words
  }

  var parts: [Substring] { text.split(separator: "▸", omittingEmptySubsequences: false) }
  var bytes: [UInt8] { parts.flatMap { Array($0.utf8) } }
  var offsets: [UInt32] {
    var offset = 0
    return parts.dropLast().map { part in
      offset += part.utf8.count
      return UInt32(offset)
    }
  }
}

/// Every way of not being YAML as folio reads it is told at its place, in words that say what to write.
@Suite struct ErrorTests {
  static let cases = [
    Broken("▸", "empty"),
    Broken("# only a comment\n▸\n", "empty"),
    Broken("a: ▸\"x\nb: y\n", "never closed"),
    Broken("a: ▸'x\nb: y\n", "never closed"),
    Broken("a: ä ▸\u{7} x\n", "U+0007"),
    Broken("a: ▸\u{0}\n", "U+0000"),
    Broken("a: x▸\u{7F}\n", "U+007F"),
    Broken("a: x▸\u{9B}\n", "U+009B"),
    Broken("a: x▸\u{FFFF}\n", "U+FFFF"),
    Broken("a:\n▸\t- x\n", "tab"),
    Broken("a: ▸@x\n", "'@'"),
    Broken("a: ▸`x`\n", "'`'"),
    Broken("a: ▸%x\n", "'%'"),
    Broken("a: b▸: c\n", "second ': '"),
    Broken("a: x\n ▸b: y\n", "indented"),
    Broken("a: \"x▸\\d\"\n", "backslash"),
    Broken("a: ▸[x, y\nb: z\n", "'['"),
    Broken("a: ▸{x: y\nb: z\n", "'{'"),
    Broken("a: x\n▸a: y\n", "second time"),
    Broken("a: {x: 1, ▸x: 2}\n", "second time"),
    Broken("a: 1\nb: 2\n▸\"a\": 3\n▸'b': 4\n", "second time", "second time"),
    Broken("a: ▸&x y\nb: ▸*x\n", "anchor", "alias"),
    Broken("▸<<: {a: b}\n", "merge"),
    Broken("a: ▸!!int 3\n", "tag"),
    Broken("a: ▸!own {b: c}\n", "tag"),
    Broken("a: x\n▸---\nb: y\n", "second document"),
    Broken("▸%YAML 1.1\n---\na: x\n", "directive"),
    Broken("? ▸[a, b]\n: c\n", "key must be text"),
    Broken("▸: x\n", "key is missing"),
    Broken("b: 1\na: ▸[x\n▸b: 2\n", "'['", "second time"),
    Broken("a: ▸\"x\nb: y\nc: ▸[z\nd: w\n", "never closed", "'['"),
  ]

  @Test(arguments: cases)
  func isToldAtItsPlace(_ broken: Broken) {
    let inspection = Inspection(broken.bytes)
    let told = inspection.diagnostics.sorted { $0.place.range.lower < $1.place.range.lower }
    #expect(told.map(\.place.range.lower) == broken.offsets, "\(told.map(\.message))")
    for (diagnostic, words) in zip(told, broken.words) {
      #expect(diagnostic.message.description.contains(words), "\(diagnostic.message)")
    }
    #expect(inspection.complaints == [] && !inspection.tree.isWhole)
  }

  @Test func duplicateKeysShowBothPlaces() throws {
    let found = try #require(Inspection(Array("a: x\nb: y\na: z\n".utf8)).diagnostics.first)
    #expect(found.evidence.map(\.place?.range.lower) == [0] && found.place.range.lower == 10)
  }

  /// Long mappings are looked through in another way than short ones.
  @Test func duplicateKeysOfLongMappings() throws {
    let lines = (0..<100).map { "k\($0): \($0)\n" } + ["\"k42\": x\n"]
    let found = Inspection(Array(lines.joined().utf8)).diagnostics
    let first = try #require(found.first)
    #expect(found.count == 1 && first.message.description.contains("'k42'"))
    let place = try #require(first.evidence.first?.place)
    #expect(Int(place.range.lower) == lines[..<42].joined().utf8.count)
  }

  /// Merging is what a plain `<<` means; in quotes it is a name like any other.
  @Test func aQuotedMergeKeyIsAKey() { #expect(Inspection(Array("\"<<\": x\n".utf8)).diagnostics.isEmpty) }

  /// What was opened far above the place where it is noticed says both.
  @Test func saysWhereItWasNoticed() {
    let found = Inspection(Array("a: [x, y\n\nb: z\n".utf8)).diagnostics
    #expect(found.map(\.place.range.lower) == [3])
    #expect(found.flatMap(\.evidence).map(\.label) == ["noticed"])
    #expect(found.flatMap(\.evidence).compactMap(\.place?.range.lower).allSatisfy { $0 > 9 })
    #expect(Inspection(Array("a: [x]]\nb: 1\n".utf8)).diagnostics.flatMap(\.evidence).isEmpty)
  }

  @Test func bytesThatAreNotUTF8HaveALineAndAColumn() throws {
    let bytes: [UInt8] = Array("a: x\nb: ä".utf8) + [0xFF] + Array(" y\nc: z\n".utf8)
    let inspection = Inspection(bytes)
    let found = try #require(inspection.diagnostics.first)
    #expect(inspection.diagnostics.count == 1 && found.message.description.contains("UTF-8"))
    #expect(LineTable(bytes).position(of: found.place.range.lower) == Position(line: 2, column: 5))
    let root = try #require(inspection.tree.root)
    #expect(inspection.tree.members(of: root).count == 3)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func anotherEncodingIsNamedOnce(_ bytes: [UInt8]) {
    let found = Inspection(bytes).diagnostics
    #expect(found.count == 1 && found.first?.message.description.contains("UTF-16") == true)
  }

  @Test func theRestIsReadAfterAnError() throws {
    let tree = Inspection(Array("a: 1\nb: \"x\nc: 3\nd: [4\ne: 5\n".utf8)).tree
    let root = try #require(tree.root)
    #expect(tree.members(of: root).map { tree.text(of: $0.key) } == ["a", "c", "e"])
  }

  /// What is not told one by one is told to be there: a file of another encoding, or no YAML at all.
  @Test func mistakesBeyondWhatIsToldAreCounted() throws {
    let latin = Inspection(Array("a: ".utf8) + Array(repeating: 0xE4, count: 23) + [0x0A]).diagnostics
    #expect(latin.count == 21 && latin.last?.message.description.contains("3 more") == true)
    #expect(latin.last?.place.range.lower == 23)
    let whole = Inspection(Array("a: ".utf8) + Array(repeating: 0xE4, count: 20) + [0x0A]).diagnostics
    #expect(whole.count == 20)

    func lines(_ count: Int) -> [Diagnostic] {
      Inspection(Array((0..<count).map { "k\($0): @x\n" }.joined().utf8)).diagnostics
    }
    #expect(lines(100).count == 100)
    let found = lines(103)
    #expect(found.count == 101 && found.last?.message.description.contains("after 100 mistakes") == true)
    #expect(found.last?.place.range.lower == (0..<100).reduce(0) { $0 + UInt32("k\($1): @x\n".utf8.count) })
  }

  @Test func eachLimitHasItsOwnSentence() throws {
    func first(_ text: String, _ change: (inout Limits) -> Void) -> String? {
      var limits = Limits()
      change(&limits)
      let inspection = Inspection(Array(text.utf8), limits: limits)
      #expect(inspection.complaints == [])
      return inspection.diagnostics.first?.message.description
    }
    #expect(first("a: xyz\n") { $0.fileSize = 6 }?.contains("limits.file_size") == true)
    #expect(first("a: xyz\n") { $0.fileSize = 7 } == nil)
    #expect(first("a: [[x]]\n") { $0.depth = 2 }?.contains("limits.depth") == true)
    #expect(first("a: [[x]]\n") { $0.depth = 3 } == nil)
    #expect(first("a: [x, y]\n") { $0.nodes = 3 }?.contains("limits.nodes") == true)
    #expect(first("a: [x, y]\n") { $0.nodes = 4 }?.contains("limits.nodes") == true)
    #expect(first("a: [x, y]\n") { $0.nodes = 5 } == nil)
    #expect(first("a: xyz\n") { $0.scalar = 2 }?.contains("limits.scalar") == true)
    #expect(first("a: xyz\n") { $0.scalar = 3 } == nil)
    #expect(first("a: xyz\n") { $0.fileSize = 6 }?.contains("larger than the limit of 6 bytes") == true)
    let deep = "a: " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + "\n"
    #expect(first(deep) { $0.depth = 255 }?.contains("raise limits.depth") == true)
    #expect(first(deep) { $0.depth = Limits.widest.depth }?.contains("folio reads no more") == true)
  }
}
