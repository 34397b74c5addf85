import Diagnostics
import Markup
import Source

/// A table for a reviewer, the gravest first, and every finding's reason and remedy folded below it.
struct MarkdownFindingsWriter: FindingsWriter {
  static let card = FormatCard(
    name: "markdown", summary: "a table with folded details, for reviewers")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String { text(of: list, showing: list.findings.count) }

  /// At most so many of the counted findings and of the waived ones; the others are only counted.
  func text(of list: FindingsList, showing limit: Int) -> String {
    var positions = Positions(list)
    let counted = list.byWeight
    let shown = Array(counted.prefix(limit))
    let places = shown.map { finding in
      let line = positions.span(of: finding.place).start.line
      return "\(list.paths.inRepository(list.path(of: finding.place))):\(line)"
    }
    let rows = Array(zip(shown, places))
    let page = Document("Governance findings") {
      Text(closingLine(of: list))
      if let line = comparisonLine(of: list) { Text(line) }
      if let words = uncompared(list, showing: limit) { words }
      if !rows.isEmpty { table(rows) }
      if rows.count < counted.count {
        Text("… and \(counted.count - rows.count) more, which do not fit here")
      }
    }
    let waived = list.findings.filter { $0.waiver != nil }
    let exceptions = exceptions(Array(waived.prefix(limit)))
    var text = page.markdown()
    if !rows.isEmpty { text += folded("Why, and what to do", details(rows)) }
    if let comparison = list.comparison, !comparison.fixed.isEmpty {
      let fixed = comparison.fixed.prefix(limit).map { finding in
        "\(finding.message.description) [\(finding.rule)]" as Text
      }
      text += folded("\(comparison.fixed.count) fixed", fixed)
    }
    if !exceptions.isEmpty { text += folded("\(waived.count) waived", exceptions) }
    return text
  }

  /// Which files could not be compared; nothing where all could.
  private func uncompared(_ list: FindingsList, showing limit: Int) -> Text? {
    guard let paths = list.comparison?.notCompared, !paths.isEmpty else { return nil }
    let shown = paths.prefix(max(limit, 1))
    var text: Text = "Not compared, for one side cannot be read: "
    for (index, path) in shown.enumerated() {
      text += (index == 0 ? "" : ", ") + .code(list.paths.inRepository(path))
    }
    return shown.count < paths.count ? text + ", and \(paths.count - shown.count) more" : text
  }

  private func table(_ rows: [(Finding, String)]) -> Table {
    Table(
      "", columns: ["Severity", "What", "Where", "Rule"],
      rows: rows.map { finding, place in
        Row([
          .text(Text(finding.severity.rawValue)), .text(Text(finding.message.description)),
          .text(.code(place)), .text(.code(finding.rule)),
        ])
      })
  }

  private func details(_ rows: [(Finding, String)]) -> [Text] {
    rows.map { finding, place in
      var text: Text = "\(Text.strong(Text(finding.message.description))) (\(Text.code(place)))"
      for evidence in finding.evidence {
        text += .lineBreak + "\(Text(evidence.label)): \(Text.code(evidence.value))"
      }
      return text + .lineBreak + "Why: \(finding.why)" + .lineBreak + "Fix: \(finding.fix)"
    }
  }

  private func exceptions(_ waived: [Finding]) -> [Text] {
    waived.map { finding in
      let waiver = finding.waiver.map { " (\($0.address), until \($0.until))" } ?? ""
      return "\(finding.message.description) [\(finding.rule)]\(waiver)"
    }
  }

  private func folded(_ summary: String, _ items: [Text]) -> String {
    let body = Document(summary) { List(items) }.markdownBody()
    return "\n<details>\n<summary>\(summary)</summary>\n\n\(body)\n</details>\n"
  }
}
