import TraceTable

/// Every statement of the source texts with its state, for people who ask how much of them is true here.
func tracePage(_ sections: [TraceSection]) -> String {
  let rows = sections.flatMap(\.rows)
  return """
    \(origin(of: "Tests/Trace"))
    # What the source texts say, and how far it holds

    Folio was begun from five texts about people and offices that lead programs, portfolios and projects. This page has
    every statement of theirs that is about what such an office does, in our words, with what makes it true here.

    **\(rows.count) statements: \(counted(rows)).**

    | state | rows | it means |
    | --- | --: | --- |
    \(TraceState.allCases.map { "| \($0.rawValue) | \(rows.count(of: $0)) | \($0.explained) |\n" }.joined())
    A test reads this table and fails where a proof that a row names is not there, or is not run. A proof is a
    test, a worked example of an analysis or a rule, a transcript, a page as it was last looked at, a command that a
    page of this folder shows, or a finding that the example portfolio tells of. The lines are those of the text.

    | subject | text | \(TraceState.allCases.map(\.rawValue).joined(separator: " | ")) | rows |
    | --- | --- | --: | --: | --: | --: | --: |
    \(sections.map(countRow).joined())
    \(sections.map(table).joined(separator: "\n"))
    """
}

private func counted(_ rows: [TraceRow]) -> String {
  TraceState.allCases.map { state in
    let count = rows.count(of: state)
    return switch state {
    case .works: count == 1 ? "1 works" : "\(count) work"
    case .partial: count == 1 ? "1 holds in part" : "\(count) hold in part"
    case .out: count == 1 ? "1 is outside" : "\(count) are outside"
    case .notYet: count == 1 ? "1 does not hold yet" : "\(count) do not hold yet"
    }
  }.joined(separator: ", ")
}

private func countRow(_ section: TraceSection) -> String {
  let counts = TraceState.allCases.map { "\(section.rows.count(of: $0))" }
  let cells = [section.title, section.text] + counts + ["\(section.rows.count)"]
  return "| \(cells.map(cell).joined(separator: " | ")) |\n"
}

private func table(_ section: TraceSection) -> String {
  """
  ## \(section.title)

  | row | lines | what is said | what makes it true | state | proof, and what is missing |
  | --- | --- | --- | --- | --- | --- |
  \(section.rows.map(row).joined())
  """
}

private func row(_ row: TraceRow) -> String {
  let missing = row.missing.map { "*Missing*: \($0)" }
  let last = (row.proofs.map(\.link) + [missing].compactMap(\.self)).joined(separator: "; ")
  let cells = [row.id, row.lines, row.claim, row.means, row.state.rawValue, last]
  return "| \(cells.map(cell).joined(separator: " | ")) |\n"
}

extension [TraceRow] {
  fileprivate func count(of state: TraceState) -> Int { count { $0.state == state } }
}

extension TraceState {
  fileprivate var explained: String {
    switch self {
    case .works: "a test shows it"
    case .partial: "a test shows a part of it, and the row says what is missing"
    case .out: "no tool made of texts does this, or this one does not mean to"
    case .notYet: "it can be done, and has not been"
    }
  }
}

extension TraceProof {
  /// Where to look, as a link from `docs/`.
  fileprivate var link: String {
    let detail = detail ?? ""
    return switch sort {
    case .test: detail.isEmpty ? "`\(subject)`" : "`\(subject)` (\(plain(detail)))"
    case .oracle: "[\(subject)](../Tests/AnalysisTests/Oracles/\(subject).json): \(plain(detail))"
    case .example: "[\(subject)](reference/rules/\(subject).md): \(plain(detail))"
    case .transcript: "[\(subject)](../Tests/CommandTests/Transcripts/\(subject).txt): `\(detail)`"
    case .golden: "page `\(subject)`: \(plain(detail))"
    case .page: "[\(subject)](\(subject).md): `\(detail)`"
    case .story: "[the example](../example-portfolio/README.md): `\(subject)` at \(detail)"
    case .pack: "[\(subject)](reference/rules/\(subject).md) is in the pack \(detail)"
    case .row: "as \(subject)"
    }
  }
}
