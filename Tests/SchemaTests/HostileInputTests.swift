import Diagnostics
import Model
import Source
import Testing
import YAMLTree

/// Input that is made to bring a program down, or to keep it busy for hours.
@Suite(.timeLimit(.minutes(5))) struct HostileInputTests {
  private func tree(_ text: String) -> (tree: Tree, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let tree = parse(SourceFile(path: "x.yaml", bytes: Array(text.utf8)), as: FileID(0), into: &diagnostics)
    return (tree, diagnostics)
  }

  /// Columns count characters' first bytes, wherever in a long line they stand.
  @Test func positionsInLongLines() {
    let bytes = Array((0..<700).map { $0 % 150 == 0 ? "x\r\ny\n" : $0 % 3 == 0 ? "ä" : "a€😀" }.joined().utf8)
    let lines = LineTable(bytes)
    var position = Position(line: 1, column: 1)
    for index in bytes.indices {
      if bytes[index] & 0xC0 != 0x80 { #expect(lines.position(of: UInt32(index)) == position) }
      if bytes[index] == UInt8(ascii: "\n") {
        position = Position(line: position.line + 1, column: 1)
      } else if bytes[index] & 0xC0 != 0x80 {
        position.column += 1
      }
    }
  }

  struct Match: Sendable {
    var glob: String
    var path: String
    var isMatch: Bool
    init(_ glob: String, _ path: String, _ isMatch: Bool) {
      (self.glob, self.path, self.isMatch) = (glob, path, isMatch)
    }
  }

  static let matches = [
    Match("a/**", "a/b/c.yaml", true), Match("a/*", "a/b/c.yaml", false), Match("**/c.yaml", "c.yaml", false),
    Match("**/c.yaml", "a/b/c.yaml", true), Match("a/**/c", "a/c", false), Match("a?c", "a/c", false),
    Match("a?c", "abc", false), Match("*", "", true), Match("", "", true), Match("", "a", false),
    Match("*a*b*c", "xaybzc", true), Match("*a*b*c", "xaybz", false), Match("a/b", "a/bc", false),
    Match(String(repeating: "*a", count: 200) + "b", String(repeating: "a", count: 2000), false),
    Match(String(repeating: "**/", count: 200) + "b", String(repeating: "a/", count: 2000), false),
  ]

  @Test(arguments: matches) func globs(_ item: Match) {
    #expect(matchesGlob(item.glob, item.path) == item.isMatch, "\(item.glob.prefix(40))")
  }

  @Test func spellingsOfEndlessWords() {
    let long = String(repeating: "a", count: 100_000)
    #expect(nearest(to: long, among: ["b" + long, "title"]) == nil)
    #expect(nearest(to: "titel", among: ["title", long]) == "title")
  }

  @Test func manyMergeKeysAndValuesOnOneLine() throws {
    let many = (0..<60_000).map { "  <<: {a\($0): 1}\n" }.joined()
    let (_, faults) = tree("x:\n\(many)")
    #expect(!faults.isEmpty)
    let (line, _) = tree("x: [\((0..<60_000).map(String.init).joined(separator: ", "))]")
    let root = try #require(line.root)
    let list = try #require(line.members(of: root).first?.value)
    let table = LineTable(line.source.bytes)
    let last = try #require(line.items(of: list).last)
    #expect(table.position(of: line.range(of: last).lower).line == 1)
    #expect(line.path(to: line.range(of: last)).count == 2)
  }

  /// A circle is told with as many of its members as a person reads, at any length.
  @Test func longCircles() {
    let count = 3000
    let files = (0..<count).map { number in
      let text = "title: T\nparent: o\((number + 1) % count)\n"
      return ReadFile(
        SourceFile(path: "strategy/objectives/o\(number).yaml", bytes: Array(text.utf8)), as: FileID(number),
        plan: FolderPlan(), limits: .init())
    }
    let told = Portfolio(files, otherPaths: [], documents: [:]).diagnostics
      .map(\.message.description).filter { $0.contains("circle") }
    #expect(told.count == 1 && told.allSatisfy { $0.count < 2000 && $0.contains("more") })
  }

  @Test(arguments: ["0", "-1", "+1", "1e3", "10000000000", "99999999999999999999"])
  func countsThatAreNone(_ text: String) {
    #expect(throws: (any Error).self) { try AcceptedCount(reading: text) }
  }

  @Test func limitsHaveALimit() {
    let text = """
      pmo_type: supportive
      limits: {file_size: 999999999, nodes: 999999999}
      """
    let read = ReadFile(
      SourceFile(path: "folio.yaml", bytes: Array(text.utf8)), as: FileID(0), plan: FolderPlan(),
      limits: .init())
    let limits = (read.entity as? Configuration)?.effectiveLimits
    #expect((limits?.fileSize ?? .max) <= 1 << 30 && (limits?.nodes ?? .max) <= 1 << 25)
  }
}
