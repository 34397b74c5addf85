import Diagnostics
import Markup
import Source

/// GitLab's Code Quality report: the part of Code Climate's format that GitLab reads.
struct GitLabWriter: FindingsWriter {
  static let card = FormatCard(name: "gitlab", summary: "a Code Quality report, for GitLab's merge requests")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    var seen: [String: Int] = [:]
    let values: [JSONValue] = list.counted.map { finding in
      let span = positions.span(of: finding.place)
      // Of two entries with one fingerprint GitLab shows one.
      let ordinal = (seen[finding.fingerprint] ?? 0) + 1
      seen[finding.fingerprint] = ordinal
      return [
        // The name of the check is not shown, so that the sentence has to carry it.
        "description": .string("\(finding.rule): \(visibleWords(finding.message.description))"),
        "check_name": .string(finding.rule),
        "fingerprint": .string(ordinal == 1 ? finding.fingerprint : "\(finding.fingerprint)-\(ordinal)"),
        "severity": .string(finding.severity.codeQuality),
        "location": [
          "path": .string(list.paths.inRepository(list.path(of: finding.place))),
          "lines": ["begin": JSONValue(span.start.line), "end": JSONValue(span.end.line)],
        ],
      ]
    }
    return JSONValue.array(values).pretty + "\n"
  }
}

extension Severity {
  fileprivate var codeQuality: String {
    switch self {
    case .error: "critical"
    case .warning: "major"
    case .info, .ignore: "info"
    }
  }
}
