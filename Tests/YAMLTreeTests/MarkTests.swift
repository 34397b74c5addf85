import Diagnostics
import Source
import Testing
import YAMLTree

/// A value between `▸` and `◂`, and where people and editors say it is.
struct Marked: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var line: Int
  var column: Int

  init(_ name: String, _ text: String, at line: Int, _ column: Int) {
    self.name = name
    self.text = text
    self.line = line
    self.column = column
  }

  var testDescription: String { name }
  var bytes: [UInt8] { Array(text.filter { $0 != "▸" && $0 != "◂" }.utf8) }

  var range: TextRange {
    let scalars = text.unicodeScalars
    let before = scalars.prefix { $0 != "▸" }
    let inside = scalars.dropFirst(before.count + 1).prefix { $0 != "◂" }
    let lower = String(String.UnicodeScalarView(before)).utf8.count
    return TextRange(lower, lower + String(String.UnicodeScalarView(inside)).utf8.count)
  }
}

/// libyaml counts characters and ends lines where no editor does; ours are bytes, and lines as editors show them.
@Suite struct MarkTests {
  static let cases = [
    Marked("plain", "a: x\nb: ▸y◂\n", at: 2, 4),
    Marked("at the end without a line end", "a: x\nb: ▸y◂", at: 2, 4),
    Marked("a byte order mark", "\u{FEFF}b: ▸y◂\n", at: 1, 4),
    Marked("a byte order mark and a line", "\u{FEFF}a: x\nb: ▸y◂\n", at: 2, 4),
    Marked("two bytes a letter", "a: äöü\nb: ▸ß◂\n", at: 2, 4),
    Marked("two bytes a letter in the same line", "{a: äöü, b: ▸ß◂}\n", at: 1, 13),
    Marked("an emoji of several parts", "a: 👷🏽‍♀️\nb: ▸👷🏽‍♀️ y◂\n", at: 2, 4),
    Marked("an emoji of several parts in the same line", "{a: 👷🏽‍♀️, b: ▸y◂}\n", at: 1, 15),
    Marked("letters with marks of their own", "{a: e\u{301}e\u{301}, b: ▸y◂}\n", at: 1, 14),
    Marked("carriage returns and line feeds", "a: x\r\nb: ▸y◂\r\n", at: 2, 4),
    Marked("carriage returns alone", "a: x\rb: ▸y◂\r", at: 2, 4),
    Marked("all of them", "\u{FEFF}a: ä\r\nc: x\rb: ▸y◂\n", at: 3, 4),
    Marked("a next line character in quotes", "a: \"x\u{85} z\"\nb: ▸y◂\n", at: 2, 4),
    Marked("a line separator in quotes", "a: \"x\u{2028} z\"\nb: ▸y◂\n", at: 2, 4),
    Marked("a paragraph separator in quotes", "a: \"x\u{2029} z\"\nb: ▸y◂\n", at: 2, 4),
    Marked("a line separator in a comment", "# x\u{2028}\nb: ▸y◂\n", at: 2, 4),
    Marked("single quotes", "b: ▸'it''s'◂ # c\n", at: 1, 4),
    Marked("double quotes", "b: ▸\"\\u00e4\"◂ # c\n", at: 1, 4),
    Marked("quotes over two lines", "b: ▸\"x\n  y\"◂\nc: z\n", at: 1, 4),
    Marked("a plain text over two lines", "b: ▸x\n  y◂\nc: z\n", at: 1, 4),
    Marked("a comment behind the value", "b: ▸y◂   # c\n", at: 1, 4),
    Marked("blanks behind the value", "b: ▸y◂   \nc: z\n", at: 1, 4),
    Marked("a literal block", "b: ▸|\n  x\n  y◂\n\n\nc: z\n", at: 1, 4),
    Marked("a folded block that is kept whole", "b: ▸>+\n  x\n  y◂\n\nc: z\n", at: 1, 4),
    Marked("a literal block at the end", "b: ▸|\n  x◂", at: 1, 4),
    Marked("a list", "b: ▸[x, y]◂\n", at: 1, 4),
    Marked("a list in lines", "b:\n  ▸- x\n  - y◂\n\n# c\nc: z\n", at: 2, 3),
    Marked("a mapping in lines", "b:\n  ▸x: y\n  z: w◂ # c\n\nc: z\n", at: 2, 3),
    Marked("nothing", "b:▸◂\nc: z\n", at: 1, 3),
    Marked("nothing before a comment", "b:▸◂ # c\n", at: 1, 3),
    Marked("far behind a thousand letters", "a: \(String(repeating: "ä€😀", count: 400))\nb: ▸y◂\n", at: 2, 4),
  ]

  @Test(arguments: cases)
  func isWhereItIsWritten(_ marked: Marked) throws {
    let inspection = Inspection(marked.bytes)
    #expect(inspection.diagnostics.isEmpty, "\(inspection.diagnostics.map(\.message))")
    #expect(inspection.complaints == [])
    let root = try #require(inspection.tree.root)
    let value = try #require(inspection.tree.value(of: root, for: "b"))
    #expect(inspection.tree.range(of: value) == marked.range)
    let position = LineTable(marked.bytes).position(of: marked.range.lower)
    #expect(position == Position(line: marked.line, column: marked.column))
  }

  @Test func keysHaveRangesToo() throws {
    let bytes = Array("ä: 1\n\"b c\": 2\n? d\n: 3\n".utf8)
    let tree = Inspection(bytes).tree
    let root = try #require(tree.root)
    #expect(
      tree.members(of: root).map { tree.source.text(in: tree.range(of: $0.key)) } == ["ä", "\"b c\"", "d"])
    #expect(tree.members(of: root).map { tree.text(of: $0.key) } == ["ä", "b c", "d"])
  }

  @Test func scalarsAreTextsWhateverTheyLookLike() throws {
    let words = [
      "no", "010", "1.10", "12:30", "1e3", "~", "2026-02-30", "0x1F", "null", "True", ".inf", "=", "1_000",
    ]
    for word in words {
      let tree = Inspection(Array("b: \(word)\n".utf8)).tree
      let root = try #require(tree.root)
      let value = try #require(tree.value(of: root, for: "b"))
      #expect(tree.text(of: value) == word && tree.isText(of: value, word))
    }
  }

  @Test func pathsLeadFromPlacesToFields() throws {
    let text = "actions:\n  - {action: x, due: 2026-01-01}\n  - {action: y, due: 2026-01-02}\n"
    let tree = Inspection(Array(text.utf8)).tree
    let at = try #require(text.utf8Offset(of: "2026-01-02"))
    let path = tree.path(to: TextRange(at, at + 10)).map(\.step)
    #expect(path == [.key("actions"), .item(1), .key("due")])
  }
}

extension String {
  fileprivate func utf8Offset(of part: String) -> Int? {
    ranges(of: part).first.map { utf8.distance(from: startIndex, to: $0.lowerBound) }
  }
}
