import Diagnostics

/// Counts, the rules to begin with, and the day: the last line a person reads, and the first.
func closingLine(of list: FindingsList) -> String {
  let counts = [
    counted(list.count(.error), "error"), counted(list.count(.warning), "warning"),
    counted(list.count(.info), "info"), "\(list.waivedCount) waived",
  ]
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

/// At most three: the gravest first, and of equals the most frequent.
private func worstRules(of list: FindingsList) -> [(rule: String, count: Int)] {
  var rows: [String: (severity: Severity, count: Int)] = [:]
  var order: [String] = []
  for finding in list.counted {
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
