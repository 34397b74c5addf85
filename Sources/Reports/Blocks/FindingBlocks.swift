import Diagnostics
import Markup
import Model
import Schema
import Snapshots
import Source

extension Edition {
  /// Findings of containers, worst first, then in the order of the files.
  func findings(in containers: [String]) -> [Finding] {
    let all = containers.flatMap { findings[$0] ?? [] }
    return all.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }.map(\.element)
  }

  func findingCounts(in containers: [String]) -> FindingCounts {
    var counts = FindingCounts()
    for container in containers { for finding in findings[container] ?? [] { counts.add(finding) } }
    return counts
  }

  /// By rule, so that the reason stands once: what was found, where, and what to do about it.
  @BlockBuilder func findingList(_ findings: [Finding]) -> [Block] {
    let open = findings.filter { $0.waiver == nil }
    let waived = findings.filter { $0.waiver != nil }
    if open.isEmpty {
      "No rule has anything to say."
    } else {
      for rule in open.map(\.rule).uniqued {
        block(of: rule, open.filter { $0.rule == rule })
      }
    }
    if !waived.isEmpty {
      Table(
        "Waived", columns: ["Finding", "Rule", "Waiver", "Until"],
        rows: waived.map { finding in
          Row([
            .text(Text(finding.message.description), from: lines.place(finding.place)),
            .text(.code(finding.rule)),
            .text(Text(finding.waiver?.address ?? "")), .text(Text(finding.waiver?.until ?? "")),
          ])
        })
    }
  }

  /// As many as a reader of a page will read; the command line shows the others.
  private static let shownOfARule = 25

  @BlockBuilder private func block(of rule: String, _ findings: [Finding]) -> [Block] {
    let worst = findings.map(\.severity).max() ?? .info
    let card = snapshot.judgement.cards.first { $0.id == rule }
    let common = card?.fix ?? findings.first?.fix ?? ""
    let items = findings.prefix(Self.shownOfARule).map { finding -> Text in
      var text = Text.sourced(Text(finding.message.description), from: lines.place(finding.place))
      if let response = finding.response { text += " (answered by \(Text.code(response)))" }
      if finding.fix != common { text += ". \(Text.emphasis(Text(finding.fix.capitalisedFirst)))" }
      return text
    }
    let more = findings.count - items.count
    Callout(worst.tone, "\(worst.rawValue.capitalisedFirst): \(Text.code(rule))") {
      List(items + (more > 0 ? ["and \(more) more"] : []))
      "\(Text.strong("Why:")) \(Text((findings.first?.why ?? "").capitalisedFirst))"
      "\(Text.strong("What to do:")) \(Text(common.capitalisedFirst))"
    }
  }
}

/// How many findings there are of each severity, without those that are waived.
struct FindingCounts: Sendable {
  var errors = 0
  var warnings = 0
  var infos = 0
  var waived = 0

  mutating func add(_ finding: Finding) {
    guard finding.waiver == nil else {
      waived += 1
      return
    }
    switch finding.severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: infos += 1
    case .ignore: break
    }
  }

  var words: String {
    let parts = [
      (errors, "error"), (warnings, "warning"), (infos, "info"),
    ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return parts.isEmpty ? "no findings" : listed(parts)
  }
}

extension Severity {
  var tone: Tone {
    switch self {
    case .error: .danger
    case .warning: .warning
    case .info: .info
    case .ignore: .neutral
    }
  }
}

extension [String] {
  /// The first of each, in order.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
