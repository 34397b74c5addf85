import Formatting
import Testing

/// A difference, applied to the old text, gives the new one, however long both are.
@Suite(.timeLimit(.minutes(5))) struct LineDifferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var old: [String]
    var new: [String]

    init(_ name: String, _ old: [String], _ new: [String]) {
      (testDescription, self.old, self.new) = (name, old, new)
    }
  }

  static let lines = (0..<20_000).map { "line \($0)\n" }
  static let cases = [
    Case("nothing before", [], lines), Case("nothing after", lines, []),
    Case("all indented", lines, lines.map { "  \($0)" }),
    Case("every second indented", lines, lines.enumerated().map { $0 % 2 == 0 ? $1 : "  \($1)" }),
    Case("turned round", lines, lines.reversed()),
    Case("all alike", Array(repeating: "a\n", count: 9000), Array(repeating: "a\n", count: 7000)),
    Case("a block moved", lines, Array(lines[5000...] + lines[..<5000])),
    Case(
      "few changes", lines,
      lines.enumerated().flatMap { $0 % 997 == 5 ? ["new\n", $1] : $0 % 1009 == 7 ? [] : [$1] }),
    Case("short", ["a\n", "b\n", "c\n"], ["a\n", "c\n", "d"]),
  ]

  @Test(arguments: cases) func applies(_ item: Case) {
    let text = unifiedDifference(
      from: Array(item.old.joined().utf8), to: Array(item.new.joined().utf8), path: "x")
    #expect(Self.applied(text, to: item.old) == item.new)
  }

  @Test func changesFewLinesWhereFewDiffer() {
    let item = Self.cases[7]
    let text = unifiedDifference(
      from: Array(item.old.joined().utf8), to: Array(item.new.joined().utf8), path: "x")
    let changed = text.split(separator: "\n").count { $0.hasPrefix("+new") || $0.hasPrefix("-line") }
    #expect(changed == 21 + 20)
    #expect(text.split(separator: "\n").count { $0.hasPrefix("+") || $0.hasPrefix("-") } == changed + 2)
  }

  /// What the headings and lines of a difference say, carried out.
  private static func applied(_ text: String, to old: [String]) -> [String] {
    var new: [String] = []
    var next = 0
    for line in text.split(separator: "\n").dropFirst(2) {
      switch line.first {
      case "@":
        let words = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
        let start = words[1] == 0 ? words[0] : words[0] - 1
        guard start >= next, start <= old.count else { return ["overlapping"] }
        new += old[next..<start]
        next = start
      case "+": new.append("\(line.dropFirst())\n")
      case "-", " ":
        guard next < old.count, old[next] == "\(line.dropFirst())\n" else { return ["other lines"] }
        if line.first == " " { new.append(old[next]) }
        next += 1
      default: if let last = new.popLast() { new.append(String(last.dropLast())) }
      }
    }
    return new + old[next...]
  }
}
