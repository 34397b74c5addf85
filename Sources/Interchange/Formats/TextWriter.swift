import Diagnostics
import Source

/// A frame for every finding: the sentence, the lines in question, the values, why it matters and what to do.
struct TextWriter: FindingsWriter {
  static let card = FormatCard(
    name: "text", summary: "frames with the lines in question, for a person")

  private let presentation: Presentation
  private let ink: Ink

  init(_ presentation: Presentation) {
    self.presentation = presentation
    ink = Ink(isOn: presentation.hasColour)
  }

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    var shown: [String: Int] = [:]
    var left: [String] = []
    var text = ""
    for finding in list.counted {
      shown[finding.rule, default: 0] += 1
      if let limit = presentation.limitPerRule, shown[finding.rule, default: 0] > limit {
        if shown[finding.rule] == limit + 1 { left.append(finding.rule) }
        continue
      }
      text += self.text(of: finding, list, &positions) + "\n"
    }
    for rule in left {
      let count = shown[rule, default: 0] - (presentation.limitPerRule ?? 0)
      text += "… and \(count) more of \(rule); '--all-findings' shows them\n"
    }
    guard presentation.hasClosingLine else { return text }
    return text + (left.isEmpty ? "" : "\n") + closingLine(of: list) + "\n"
  }

  private func text(of finding: Finding, _ list: FindingsList, _ positions: inout Positions) -> String {
    let frame = SourceFrame(finding, list, &positions)
    let heading = ": \(visibleWords(finding.message.description)) "
    var lines = [
      ink.severity(finding.severity, finding.severity.rawValue) + ink.bold(heading) + "[\(finding.rule)]"
    ]
    lines += frame.lines(ink, severity: finding.severity)
    let margin = String(repeating: " ", count: frame.gutter + 2)
    for (label, words) in notes(of: finding, beside: frame, list, &positions) {
      lines.append("\(margin)\(ink.frame("=")) \(ink.bold(label)): \(words)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What stands under the frame: values from elsewhere, why, what to do, and who has answered already.
  private func notes(
    of finding: Finding, beside frame: SourceFrame, _ list: FindingsList, _ positions: inout Positions
  ) -> [(label: String, words: String)] {
    var notes: [(label: String, words: String)] = []
    for evidence in finding.evidence where !frame.holds(evidence) {
      var words = visibleWords(evidence.value, atMost: 160)
      if let place = evidence.place {
        let path = visibleWords(list.paths.here(list.path(of: place)))
        words += " (\(path):\(positions.span(of: place).start.line))"
      }
      notes.append((visibleWords(evidence.label), words))
    }
    notes.append(("why", visibleWords(finding.why)))
    notes.append(("fix", visibleWords(finding.fix)))
    if let response = finding.response {
      notes.append(("response", "\(response) answers this, so it does not fail the run"))
    }
    return notes
  }
}
