import Analysis
import Diagnostics
import Markup
import Model
import Schema

extension Edition {
  /// “11 of 12 projects; payroll-cloud could not be read”.
  func words(_ coverage: Coverage, _ noun: String) -> String {
    var words = "\(coverage.carried.count) of \(counted(coverage.total, noun))"
    if !coverage.unread.isEmpty { words += "; \(named(coverage.unread)) could not be read" }
    if !coverage.silent.isEmpty { words += "; nothing written for \(named(coverage.silent))" }
    return words
  }

  /// A few names, and how many more.
  private func named(_ ids: [String]) -> String {
    let names = ids.prefix(6).map { name(of: $0) }
    let more = ids.count - names.count
    return more > 0 ? names.joined(separator: ", ") + " and \(more) more" : listed(Array(names))
  }

  /// How many of these projects could be read, for the head of a page.
  func readProjects(_ projects: [String]) -> Text {
    let unread = projects.filter(tree.unread.contains)
    let files =
      unread.count
      + projects.reduce(0) { sum, id in
        sum + (self.unread[id] ?? []).count { $0.kind != Project.kind }
      }
    guard files > 0 else { return Text("\(projects.count) of \(counted(projects.count, "project")) read") }
    let words = "\(projects.count - unread.count) of \(counted(projects.count, "project")) read"
    let incomplete = projects.filter { !(self.unread[$0] ?? []).isEmpty }
    return Text("\(words); not all of \(named(incomplete)) could be read")
  }

  /// For each block of figures, how many of its entities carried the values it needs.
  func coverageTable(_ projects: [String], _ containers: [String]) -> Table {
    let known = projects.compactMap { portfolio.find(Project.self, $0) }
    let unread = projects.filter(tree.unread.contains)
    let rollup = moneyRollup(projects)
    func coverage(_ carries: (Project) -> Bool) -> Coverage {
      Coverage(
        carried: known.filter(carries).map(\.id), silent: known.filter { !carries($0) }.map(\.id),
        unread: unread)
    }
    let risks = openRisks(in: containers)
    var (open, aged) = (0, 0)
    for container in containers {
      let counts = openCounts(in: container, of: portfolio, status: status(of: container), asOf: asOf)
      (open, aged) = (open + counts.open, aged + counts.aged)
    }
    let benefits = containers.flatMap { portfolio.all(Benefit.self, in: $0) }
    var rows: [(String, String)] = [
      ("Declared status", words(coverage { status(of: $0.id)[.overall] != nil }, "project")),
      ("Finish and slip", words(coverage { $0.finish != nil && $0.baseline?.finish != nil }, "project")),
      ("Budget", words(rollup.budget.coverage, "project")),
      ("Spent", words(rollup.spent.coverage, "project")),
      ("Cost at completion", words(rollup.atCompletion.coverage, "project")),
      ("Risk score", "\(risks.count { $0.rating.score != nil }) of \(counted(risks.count, "open risk"))"),
      (
        "Risk exposure",
        "\(risks.count { $0.rating.exposure != nil }) of \(counted(risks.count, "open risk"))"
      ),
      (
        "Age of what is open",
        counted(aged, of: open, "record", one: "says when it came up", several: "say when they came up")
      ),
      (
        "Benefit readings",
        counted(
          benefits.count { !$0.readings.isEmpty }, of: benefits.count, "benefit", one: "has been measured",
          several: "have been measured")
      ),
    ]
    for file in containers.flatMap({ self.unread[$0] ?? [] }) {
      rows.append(("Not read", file.path))
    }
    return Table(
      "What the figures rest on", columns: ["Figures", "Carried by"],
      rows: rows.map { Row([.text(Text($0.0)), .text(Text($0.1))]) })
  }
}

extension Edition {
  /// Whether everything in one container could be read, for the head of its page.
  func coverage(of container: String) -> Text {
    let missing = unread[container] ?? []
    guard !missing.isEmpty else { return "all files read" }
    return
      "\(counted(missing.count, "file")) could not be read: \(missing.map(\.path).joined(separator: ", "))"
  }
}
