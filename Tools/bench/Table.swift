/// What was measured, line by line, with the limit beside each figure.
struct Table {
  private var lines: [[String]] = []
  private(set) var missed = 0

  /// Adds a line; `projects` below 2 is not shown, for what does not depend on the size.
  mutating func add(
    _ what: String, _ projects: Int, _ median: String, ratio: Double? = nil, limit: Double? = nil,
    unit: String = ""
  ) {
    var verdict = ""
    if let ratio, let limit {
      verdict = ratio <= limit ? "pass" : "FAIL"
      if ratio > limit { missed += 1 }
    }
    let line = [
      what, projects > 1 ? grouped(projects) : "", median, ratio.map { fixed($0, 2) + unit } ?? "",
      limit.map { "≤ \(fixed($0, 1))\(unit)" } ?? "", verdict,
    ]
    lines.append(line)
    print(line.filter { !$0.isEmpty }.joined(separator: "  "))
  }

  var markdown: String {
    let heads = ["what", "projects", "median", "ratio", "limit", ""]
    let rule = ["---", "--:", "--:", "--:", "--:", "---"]
    return ([heads, rule] + lines).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }
}

/// A number with that many decimals, rounded half away from zero.
func fixed(_ number: Double, _ decimals: Int) -> String {
  var scale = 1
  for _ in 0..<decimals { scale *= 10 }
  let whole = Int((number.magnitude * Double(scale)).rounded())
  let sign = number < 0 && whole > 0 ? "-" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  let fraction = String(whole % scale)
  return "\(sign)\(whole / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
}

func milliseconds(_ seconds: Double) -> String {
  let milliseconds = seconds * 1000
  return "\(fixed(milliseconds, milliseconds < 100 ? 1 : 0)) ms"
}

func megabytes(_ bytes: Double) -> String {
  "\(fixed(bytes / 1_000_000, 1)) MB"
}

private func grouped(_ number: Int) -> String {
  number < 1000 ? "\(number)" : "\(number / 1000),\(String(number % 1000 + 1000).dropFirst())"
}
