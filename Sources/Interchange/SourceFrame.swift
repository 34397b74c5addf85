import Diagnostics
import Source

/// The lines of the finding's file that it is about, with marks under the words.
///
/// Evidence from other files, and more of it than a frame can carry, is left to the notes below.
struct SourceFrame {
  private let path: String
  private let start: Position
  private var rows: [FrameRow] = []
  private var held: Set<Evidence> = []
  /// The width of the line numbers.
  let gutter: Int

  private static let markLimit = 8

  init(_ finding: Finding, _ list: FindingsList, _ positions: inout Positions) {
    path = visibleWords(list.paths.here(list.path(of: finding.place)))
    let span = positions.span(of: finding.place)
    start = span.start
    let source = list.sources[finding.place.file]
    var marks = [FrameMark(span: span, labels: [], isPrimary: true)]
    for evidence in finding.evidence {
      guard let place = evidence.place, place.file == finding.place.file, let source else { continue }
      let label = Self.label(of: evidence, written: source.text(in: place.range))
      let there = positions.span(of: place)
      if let index = marks.firstIndex(where: { $0.span == there }) {
        if !marks[index].labels.contains(label) { marks[index].labels.append(label) }
      } else if marks.count < Self.markLimit {
        marks.append(FrameMark(span: there, labels: [label], isPrimary: false))
      } else {
        continue
      }
      held.insert(evidence)
    }
    if let source {
      rows = Self.rows(marks, in: finding.place.file, source, &positions)
    }
    gutter = String(rows.last?.line ?? start.line).count
  }

  /// Whether the frame shows a piece of evidence, so that no note has to.
  func holds(_ evidence: Evidence) -> Bool { held.contains(evidence) }

  func lines(_ ink: Ink, severity: Severity) -> [String] {
    let margin = String(repeating: " ", count: gutter + 1)
    var lines = ["\(margin)\(ink.frame("-->")) \(path):\(start.line):\(start.column)"]
    guard !rows.isEmpty else { return lines }
    let bar = "\(margin) \(ink.frame("|"))"
    lines.append(bar)
    var previous: Int?
    for row in rows {
      if let previous, row.line > previous + 1 { lines.append(ink.frame("...")) }
      previous = row.line
      let number = String(row.line)
      let padding = String(repeating: " ", count: gutter - number.count + 1)
      lines.append(trimmed("\(padding)\(ink.frame("\(number) |")) \(row.text)"))
      for mark in row.marks {
        let indent = String(repeating: " ", count: mark.indent)
        let sign = String(repeating: mark.isPrimary ? "^" : "-", count: mark.width)
        let words = mark.label.isEmpty ? sign : "\(sign) \(mark.label)"
        lines.append(
          "\(bar) \(indent)\(mark.isPrimary ? ink.severity(severity, words) : ink.frame(words))")
      }
    }
    return lines + [bar]
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// “sponsor here” under the words that are the value; the value as well where it is written differently.
  private static func label(of evidence: Evidence, written: String) -> String {
    let bare = written.trimmed(of: "\"").trimmed(of: "'")
    let label = visibleWords(evidence.label, atMost: 80)
    if evidence.value == written || evidence.value == bare { return "\(label) here" }
    return "\(label): \(visibleWords(evidence.value, atMost: 80))"
  }

  /// The marked lines in order, and a line that stands alone between two of them.
  private static func rows(
    _ marks: [FrameMark], in file: FileID, _ source: SourceFile, _ positions: inout Positions
  ) -> [FrameRow] {
    var numbers = Set(marks.map(\.span.start.line))
    for number in numbers where numbers.contains(number + 2) { numbers.insert(number + 1) }
    return numbers.sorted().compactMap { number in
      guard let line = positions.range(ofLine: number, in: file) else { return nil }
      let here = marks.filter { $0.span.start.line == number }.sorted {
        ($0.span.range.lower, $0.isPrimary ? 0 : 1) < ($1.span.range.lower, $1.isPrimary ? 0 : 1)
      }
      return FrameRow(number, source, line, here)
    }
  }
}

/// Something to underline.
struct FrameMark {
  var span: Span
  var labels: [String]
  var isPrimary: Bool
}

extension String {
  /// Without one such character at both ends.
  fileprivate func trimmed(of quote: Character) -> String {
    count >= 2 && first == quote && last == quote ? String(dropFirst().dropLast()) : self
  }
}
