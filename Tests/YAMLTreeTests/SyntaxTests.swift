import Diagnostics
import Testing
import YAMLTree

/// What libyaml says of a broken text never shows: each mistake has a sentence of ours, at the mistake.
@Suite struct SyntaxTests {
  static let cases = [
    // Keys without a colon, and colons without a key.
    Broken("status: idea\n▸pitch\ntier: 9\n", "'pitch' has no ': '"),
    Broken("a: 1\n▸foo bar # why\n# c\nc: 2\n", "'foo bar' has no ': '"),
    Broken("a: 1\n▸b:2\nc: 3\n", "no space stands behind the colon of 'b:2'"),
    Broken("▸a:1\nb: 2\n", "no space stands behind the colon of 'a:1'"),
    Broken("▸x\ny\n\n# c\nb: 1\n", "'x' has no ': '"),
    Broken("a:\n  - b: 1\n    ▸c\n    d: 2\n", "'c' has no ': '"),
    Broken("a:\n  - ▸b\n    c: 1\n", "'b' has no ': '"),
    Broken("a:\n  - x\n▸-y\nb: 1\n", "begins with '- '"),
    Broken("a: 1\n▸\"b\"\nc: 1\n", "has no ': '"),
    Broken("a: 1\n▸[b]\nc: 1\n", "write 'key: ' before it"),
    Broken("a: 1\n▸: 2\n", "a key is missing"),
    Broken("a: 1\n▸\(String(repeating: "x y", count: 400)): 1\n", "more than 1024 characters"),
    Broken("a: b▸: c\nd: 1\n", "a second ': ' stands in this line"),
    Broken("a: [b]▸: c\n", "a second ': ' stands in this line"),
    Broken("a: ▸? b\n", "cannot begin with '?'"),
    // Tabs.
    Broken("a: 1\n▸\tb: 2\n", "a tab indents"),
    Broken("a: x\n▸\t# c\nb: 1\n", "a tab indents"),
    Broken("a:\n▸\tb: 2\n", "a tab indents"),
    Broken("a: >\n   x\n▸\ty\n", "a tab indents"),
    Broken("a:\n  -▸\tx: 1\n", "a tab stands here"),
    // Indentation.
    Broken("a: x\n  ▸b: y\n", "indented further"),
    Broken("a:\n   b: 1\n  ▸c: 2\n", "begins in column 3"),
    Broken("a: 1\n\n# c\n ▸b: 1\n", "the keys around it begin in column 1"),
    Broken(" ▸a: 1\nb: 2\n", "remove the blanks before it"),
    Broken("- a: 1\n ▸b: 2\n", "does not continue the list"),
    Broken("a:\n  - x\n  ▸y: z\n", "does not continue the list"),
    Broken("a: 1\n▸- b\n", "among keys"),
    Broken("a: ▸- x\n", "a line of its own"),
    // Quotes.
    Broken("title: ▸'unclosed\nb: 1\nc: 2\nd: it's\n", "not closed where its text ends"),
    Broken("title: ▸\"unclosed\nb: 1\nc: \"x\"\nd: 3\n", "not closed where its text ends"),
    Broken("▸'title: x\nb: it's\nc: 1\n", "not closed where its text ends"),
    Broken("a: [▸\"x, y]\nb: \"z\"\n", "not closed where its text ends"),
    Broken("a: 1\n▸'b\nc: 1\n", "never closed"),
    Broken("a: ▸\"x\n---\ny\"\n", "never closed"),
    Broken("a: 'it'▸s'\nb: 1\n", "write a quote inside it twice"),
    Broken("a: \"x\" ▸y\nb: 1\n", "as '\\\"'"),
    Broken("a: \"x\n  y\" ▸z\nb: 1\n", "behind a closing quote"),
    Broken("a: {x: 'it'▸s'}\n", "behind a closing quote"),
    Broken("a: \"x▸\\qy\"\n", "'\\q' means nothing"),
    Broken("a: \"▸\\x1\"\n", "behind '\\x' stand 2 hexadecimal digits"),
    Broken("a: \"▸\\ud800\"\n", "not that of a character"),
    // Brackets.
    Broken("a: ▸[\n", "never closed"),
    Broken("pmo_type: ▸[\nb: 1\n", "never closed"),
    Broken("a: ▸[x, y\n\nb: z\n", "never closed"),
    Broken("a: ▸[x,\n---\nb\n", "never closed"),
    Broken("a: {x: ▸[1, 2\nb: z\n", "never closed"),
    Broken("a: ▸{x: 1\n", "write '}'"),
    Broken("a: [x▸}\nb: 1\n", "write ']'"),
    Broken("a: [x, ▸}\nb: 1\n", "write ']'"),
    Broken("a: {x: 1▸]\n", "write '}'"),
    Broken("a: [x]▸]\n", "closes nothing"),
    Broken("a: [x, y] ▸z\nb: 1\n", "behind the end of a value (])"),
    Broken("a: [a, ▸, b]\n", "nothing stands before this comma"),
    Broken("a: {▸,x: 1}\n", "nothing stands before this comma"),
    Broken("a: [\"x\" ▸\"y\"]\n", "a comma is missing"),
    Broken("a: {\n  x: 1\n  ▸y: 2\n}\n", "a comma is missing"),
    Broken("a: {x: 1 y▸: 2}\n", "a second ': ' stands in this value"),
    Broken("a: [b: c▸: d]\n", "a second ': ' stands in this value"),
    Broken("a: {b▸:,c: d}\n", "write a space behind it"),
    Broken("a: [▸- x]\n", "has no '- ' before it"),
    // Marks at the beginning of a text.
    Broken("a: ▸]\n", "cannot begin with ']'"),
    Broken("a: ▸, b\n", "cannot begin with ','"),
    Broken("a: ▸& x\n", "cannot begin with '&'"),
    Broken("a: ▸* x\n", "cannot begin with '*'"),
    Broken("a: ▸!<x y\n", "cannot begin with '!'"),
    Broken("a: ▸!x!y z\n", "cannot begin with '!'"),
    Broken("a: ▸!a%zz b\n", "cannot begin with '!'"),
    Broken("a: ▸>2x\n  t\n", "'>' begins a text on the lines below"),
    Broken("a: ▸>50% done\nb: 1\n", "put the text in quotes"),
    Broken("a: ▸>0\n  t\n", "'>' begins a text on the lines below"),
    Broken("a: ▸|x\n t\n", "'|' begins a text on the lines below"),
    Broken("a: x\n▸\u{FEFF}b: y\n", "byte order mark"),
    Broken("a: ▸*x y\nb: 1\n", "alias"),
    Broken("a: x\r▸b\rc: y\n", "'b"),
    // Documents.
    Broken("a: x\n▸...\nfoo: y\n", "'...' ends the document"),
    Broken("a: x\n▸... foo\nb: y\n", "'...' ends the document"),
    Broken("{a: 1}\n▸b: 2\n", "behind the end of what the file begins with"),
    Broken("▸%foo\na: 1\n", "directive"),
    Broken("▸%YAML 1.1.1\n---\na: 1\n", "directive"),
    Broken("%YAML 1.1\n▸%YAML 1.1\n---\na: x\n", "directive"),
    Broken("▸%TAG ! <\n---\n", "directive"),
    Broken("▸% x\na: 1\n", "directive"),
  ]

  @Test(arguments: cases)
  func theMistakeIsToldAtItsPlace(_ broken: Broken) { ErrorTests().isToldAtItsPlace(broken) }

  /// The lines between the mistake and the place where libyaml noticed are read.
  @Test(arguments: [
    "status: idea\npitch\ntier: 9\n", "status: idea\n...\ntier: 9\n", " status: x\ntier: 9\n",
  ])
  func soundLinesAreKept(_ text: String) throws {
    let tree = Inspection(Array(text.utf8)).tree
    let root = try #require(tree.root)
    #expect(tree.members(of: root).map { tree.text(of: $0.key) } == ["status", "tier"])
  }

  /// Every text with a byte taken away or a mark put in is told in our words, if it is wrong at all.
  @Test func noSentenceOfLibyamlShows() {
    for broken in Self.cases + ErrorTests.cases where broken.bytes.count < 100 {
      for index in broken.bytes.indices {
        var variants = [broken.bytes]
        variants[0].remove(at: index)
        for mark in "'\":-[{]},#&*!|>%@?\t\n \\".utf8 {
          variants.append(broken.bytes)
          variants[variants.count - 1].insert(mark, at: index)
        }
        for bytes in variants {
          for diagnostic in Inspection(bytes).diagnostics {
            let message = diagnostic.message.description
            let isForeign = ["expected", "found", "while ", "allowed"].contains { message.contains($0) }
            #expect(!isForeign, "\(String(decoding: bytes, as: UTF8.self).debugDescription): \(message)")
          }
        }
      }
    }
  }
}
