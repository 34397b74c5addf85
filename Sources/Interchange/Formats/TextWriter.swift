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
    for finding in list.judged {
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
    let fixed = fixedLines(of: list)
    text += fixed.isEmpty ? "" : fixed + "\n"
    let uncompared = list.comparison?.notCompared ?? []
    text +=
      uncompared.map { path in
        "\(visibleWords(list.paths.here(path))): \(Uncompared.words)\n"
      }.joined() + (uncompared.isEmpty ? "" : "\n")
    guard presentation.hasClosingLine else { return text }
    text += (left.isEmpty ? "" : "\n") + closingLine(of: list) + "\n"
    return text + (comparisonLine(of: list).map { $0 + "\n" } ?? "")
  }

  private func text(of finding: Finding, _ list: FindingsList, _ positions: inout Positions) -> String {
    let frame = SourceFrame(finding, list, &positions)
    let mark = list.mark(of: finding).map { " (\($0))" } ?? ""
    let heading = "\(mark): \(visibleWords(finding.message.description)) "
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

  /// What was found at the base and is not any more, a line for each.
  private func fixedLines(of list: FindingsList) -> String {
    guard let fixed = list.comparison?.fixed else { return "" }
    let shown = presentation.limitPerRule.map { fixed.prefix($0) } ?? fixed[...]
    var text = shown.map { finding in
      let what = finding.entity ?? list.paths.here(finding.path)
      return ink.bold("fixed")
        + ": \(visibleWords(what)): \(visibleWords(finding.message.description)) [\(finding.rule)]\n"
    }.joined()
    if shown.count < fixed.count {
      text += "… and \(fixed.count - shown.count) more that are fixed; '--all-findings' shows them\n"
    }
    return text
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
    if list.comparison != nil, let standing = finding.standing?.words { notes.append(("since", standing)) }
    if let response = finding.response {
      notes.append(("response", "\(response) answers this, so it does not fail the run"))
    }
    return notes
  }
}

extension Standing {
  /// Nothing for what is new, which is what a reader expects.
  fileprivate var words: String? {
    switch self {
    case .new: nil
    case .touched: "it was there before, and what it is about has changed"
    case .unchanged: "it was there before, and nothing about it has changed"
    }
  }
}
