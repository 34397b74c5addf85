import Diagnostics

/// Counts, the rules to begin with, and the day: the last line a person reads, and the first.
func closingLine(of list: FindingsList) -> String {
  func count(_ severity: Severity) -> Int { list.judged.count { $0.severity == severity } }
  var counts = [
    counted(count(.error), "error"), counted(count(.warning), "warning"),
    counted(count(.info), "info"), "\(list.waivedCount) waived",
  ]
  if list.acceptedCount > 0 { counts.append("\(list.acceptedCount) accepted") }
  var line = "\(counts.joined(separator: ", ")) as of \(list.asOf)"
  let worst = worstRules(of: list)
  if worst.isEmpty {
    line += "; \(counted(list.fileCount, "file")) and \(counted(list.entityCount, "record")) read"
  } else {
    let names = worst.map { "'folio explain \($0.rule)' (\($0.count))" }
    line += "; see \(names.joined(separator: ", "))"
  }
  return line
}

/// How the findings stand to the base of a comparison; nothing without one.
func comparisonLine(of list: FindingsList) -> String? {
  guard let comparison = list.comparison else { return nil }
  var counts = [
    "\(list.count(.new)) new", "\(list.count(.touched)) on what has changed",
    "\(list.count(.unchanged)) unchanged", "\(comparison.fixed.count) fixed",
  ]
  if !comparison.notCompared.isEmpty {
    counts.append("\(counted(comparison.notCompared.count, "file")) not compared")
  }
  let short = comparison.commit.prefix(9)
  let base = comparison.commit.hasPrefix(comparison.given) ? "\(short)" : "\(comparison.given) (\(short))"
  return "since \(base): \(counts.joined(separator: ", "))"
}

/// At most three: the gravest first, and of equals the most frequent.
private func worstRules(of list: FindingsList) -> [(rule: String, count: Int)] {
  var rows: [String: (severity: Severity, count: Int)] = [:]
  var order: [String] = []
  for finding in list.judged {
    if rows[finding.rule] == nil { order.append(finding.rule) }
    let row = rows[finding.rule] ?? (.ignore, 0)
    rows[finding.rule] = (max(row.severity, finding.severity), row.count + 1)
  }
  let sorted = order.sorted { left, right in
    let (one, other) = (rows[left] ?? (.ignore, 0), rows[right] ?? (.ignore, 0))
    return (other.severity, other.count, left) < (one.severity, one.count, right)
  }
  return sorted.prefix(3).map { ($0, rows[$0]?.count ?? 0) }
}

/// A file of which nobody knows what changed in it, as formats say it that have a line for each thing.
enum Uncompared {
  /// The rule about it is called the same.
  static let name = "not-compared"
  static let words = "not compared, for one side of it cannot be read"
}
