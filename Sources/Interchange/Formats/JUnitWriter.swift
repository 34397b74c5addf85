import Diagnostics
import Schema
import Source

/// JUnit's XML as GitLab, Jenkins and others read it: a suite for each rule, a case for each finding.
///
/// A case fails where the run fails on the finding. A milder finding passes and says so in its output, a waived
/// one is skipped, and a rule that found nothing has one case that passes, so that trends mean something.
struct JUnitWriter: FindingsWriter {
  static let card = FormatCard(name: "junit", summary: "test results as XML, for build servers")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    var cases: [String: [JUnitCase]] = [:]
    var names: [String: Int] = [:]
    for finding in list.findings {
      cases[finding.rule, default: []].append(JUnitCase(finding, list, &positions, names: &names))
    }
    let known = list.rules.map(\.id)
    var suites: [(rule: String, cases: [JUnitCase])] = []
    for rule in known + list.findings.map(\.rule) where !suites.contains(where: { $0.rule == rule }) {
      suites.append((rule, cases[rule] ?? [JUnitCase(nothingFoundBy: rule)]))
    }
    let body = suites.map { suite in
      xmlElement(
        "testsuite", [("name", suite.rule)] + counts(suite.cases), suite.cases.map(\.xml).joined(), depth: 1)
    }.joined()
    let attributes = [("name", "folio")] + counts(suites.flatMap(\.cases))
    return #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
      + xmlElement("testsuites", attributes, body, depth: 0)
  }

  private func counts(_ cases: [JUnitCase]) -> [(String, String)] {
    [
      ("tests", String(cases.count)), ("failures", String(cases.count { $0.outcome == .failed })),
      ("errors", "0"), ("skipped", String(cases.count { $0.outcome == .skipped })), ("time", "0"),
    ]
  }
}

private struct JUnitCase {
  enum Outcome { case passed, failed, skipped }

  let outcome: Outcome
  let xml: String

  init(nothingFoundBy rule: String) {
    outcome = .passed
    let attributes = [("name", "\(rule): nothing found"), ("classname", rule), ("time", "0")]
    xml = xmlElement("testcase", attributes, "", depth: 2)
  }

  init(
    _ finding: Finding, _ list: FindingsList, _ positions: inout Positions, names: inout [String: Int]
  ) {
    let path = list.paths.inRepository(list.path(of: finding.place))
    let start = positions.span(of: finding.place).start
    var name = [finding.rule, finding.entity, finding.field].compactMap(\.self).joined(separator: " ")
    // Of two cases with one name GitLab counts the first.
    let ordinal = (names["\(path) \(name)"] ?? 0) + 1
    names["\(path) \(name)"] = ordinal
    if ordinal > 1 { name += " (\(ordinal))" }
    let attributes = [("name", name), ("classname", path), ("file", path), ("time", "0")]

    let message = visibleWords(finding.message.description)
    var lines = [
      "\(visibleWords(path)):\(start.line):\(start.column): \(finding.severity.rawValue): \(message)"
    ]
    for evidence in finding.evidence {
      var line = "\(visibleWords(evidence.label)): \(visibleWords(evidence.value))"
      if let place = evidence.place {
        let path = visibleWords(list.paths.inRepository(list.path(of: place)))
        line += " (\(path):\(positions.span(of: place).start.line))"
      }
      lines.append(line)
    }
    lines += ["why: \(visibleWords(finding.why))", "fix: \(visibleWords(finding.fix))"]
    let exception =
      finding.waiver.map { "waived by \($0.address) until \($0.until)" }
      ?? (finding.isAccepted ? "accepted in accepted-findings.yaml" : nil)
    let child: String
    if let exception {
      outcome = .skipped
      child = xmlElement("skipped", [("message", exception)], lines: [exception] + lines, depth: 3)
    } else if list.fails(on: finding) {
      outcome = .failed
      let reason = [("message", message), ("type", finding.severity.rawValue)]
      child = xmlElement("failure", reason, lines: lines, depth: 3)
    } else {
      outcome = .passed
      child = xmlElement("system-out", [], lines: lines, depth: 3)
    }
    xml = xmlElement("testcase", attributes, child, depth: 2)
  }
}
