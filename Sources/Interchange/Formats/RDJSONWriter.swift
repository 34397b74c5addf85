import Diagnostics
import Markup
import Source

/// The diagnostic format of reviewdog, which turns it into comments of a review.
///
/// Its columns count bytes of UTF-8, as no other format's do.
struct RDJSONWriter: FindingsWriter {
  static let card = FormatCard(name: "rdjson", summary: "diagnostics for reviewdog")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    let document: JSONValue = [
      "source": ["name": "folio"],
      "diagnostics": .array(list.judged.map { value(of: $0, list, &positions) }),
    ]
    return document.pretty + "\n"
  }

  private func value(of finding: Finding, _ list: FindingsList, _ positions: inout Positions) -> JSONValue {
    let message = [
      visibleWords(finding.message.description), "Why: \(visibleWords(finding.why))",
      "Fix: \(visibleWords(finding.fix))",
    ]
    var members: [JSONValue.Member] = [
      .init("message", .string(message.joined(separator: "\n\n"))),
      .init("location", location(of: finding.place, list, &positions)),
      .init("severity", .string(finding.severity.reviewdog)),
      .init("code", ["value": .string(finding.rule)]),
    ]
    var related: [JSONValue] = []
    for evidence in finding.evidence {
      guard let place = evidence.place else { continue }
      related.append([
        "message": .string("\(visibleWords(evidence.label)): \(visibleWords(evidence.value))"),
        "location": location(of: place, list, &positions),
      ])
    }
    if !related.isEmpty { members.append(.init("related_locations", .array(related))) }
    return .object(members)
  }

  private func location(of place: Place, _ list: FindingsList, _ positions: inout Positions) -> JSONValue {
    let span = positions.span(of: place)
    let start = position(span.start.line, span.range.lower, in: place.file, &positions)
    let end = position(span.end.line, span.range.upper, in: place.file, &positions)
    return [
      "path": .string(list.paths.inRepository(list.path(of: place))), "range": ["start": start, "end": end],
    ]
  }

  private func position(_ line: Int, _ offset: UInt32, in file: FileID, _ positions: inout Positions)
    -> JSONValue
  {
    let lineStart = positions.range(ofLine: line, in: file)?.lower ?? offset
    return [
      "line": JSONValue(line), "column": JSONValue(offset >= lineStart ? offset - lineStart + 1 : 1),
    ]
  }
}

extension Severity {
  fileprivate var reviewdog: String {
    switch self {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .info, .ignore: "INFO"
    }
  }
}
