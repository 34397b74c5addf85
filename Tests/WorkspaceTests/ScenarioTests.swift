import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@testable import Workspace

/// Scenarios are worked out in memory, on files that nobody touches.
@Suite struct ScenarioTests {

  /// The figures of the scenarios in an overlay of the clean base portfolio.
  private func figures(_ overlay: String) async throws -> [String: ScenarioFigures] {
    var files = ExampleFiles.base
    files.lay(overlay)
    let folder = try TemporaryFolder()
    try folder.write(files)
    defer { folder.remove() }
    let portfolio = PortfolioFolder(root: folder.path, files: Disk())
    let now = try await portfolio.snapshot(asOf: Judged.day)
    let all = try await portfolio.scenarios(nil, beside: now)
    let subjects = now.moment.beside(all)[ScenarioAnalysis.self].subjects
    return Dictionary(subjects.map { ($0.address, $0.figures) }) { first, _ in first }
  }

  static let question = "title: T\nquestion: What if?\n"

  @Test func whatChangesNothingMovesNothing() async throws {
    let found = try await figures("== scenarios/same.yaml (whole)\n\(Self.question)")
    let same = try #require(found["scenarios/same"])
    #expect(same.spending.before == same.spending.after && same.spending.before != nil)
    #expect(same.exposure.before == same.exposure.after && same.peak.before == same.peak.after)
    #expect(same.projects.isEmpty && same.orphans.isEmpty && same.choice.enters.isEmpty)
    #expect(same.newFindings.isEmpty && same.goneFindings.isEmpty)
  }

  /// A delay that cannot be read at all is a finding, and moves nothing.
  @Test(arguments: ["someday", "1e40d", "15.5.5d"])
  func aDelayThatCannotBeReadMovesNothing(_ delay: String) async throws {
    let found = try await figures(
      "== scenarios/late.yaml (whole)\n\(Self.question)delay: {bridge: \(delay)}")
    let late = try #require(found["scenarios/late"])
    #expect(late.projects.isEmpty)
  }

  @Test func aDelayMovesEndsByItself() async throws {
    let found = try await figures(
      "== scenarios/late.yaml (whole)\n\(Self.question)delay: {bridge: 15d}\n"
        + "== scenarios/later.yaml (whole)\n\(Self.question)delay: {bridge: 40d}")
    let late = try #require(found["scenarios/late"])
    let later = try #require(found["scenarios/later"])
    #expect(late.projects.map(\.id) == ["bridge"] && late.projects[0].workdays == 15)
    #expect(later.projects[0].workdays == 40)
    #expect(late.spending.before == late.spending.after)
  }

  @Test func whatIsDroppedKeepsWhatWasSpent() async throws {
    let found = try await figures("== scenarios/stop.yaml (whole)\n\(Self.question)drop: [bridge]")
    let stop = try #require(found["scenarios/stop"])
    let (before, after) = (stop.spending.before ?? 0, stop.spending.after ?? 0)
    #expect(after > 0 && after < before)
    #expect(stop.orphans == ["safe-crossings"])
    #expect(stop.projects.map(\.id) == ["bridge"] && stop.projects[0].after == nil)
  }

  @Test func fieldsOfTasksAndNewFieldsCanBeSet() async throws {
    let found = try await figures(
      """
      == scenarios/fields.yaml (whole)
      \(Self.question)set:
        bridge.baseline.finish: 2026-12-18
        bridge.tolerance.benefit: 5%
        works.funding.2026: 900k
      """)
    let inputs = found["scenarios/fields"]?.inputs(of: "suppositions") ?? []
    #expect(inputs.count == 3 && inputs.allSatisfy { $0.origin != nil })
  }

  @Test(arguments: [
    ("set: {bridge.finish: someday}", "'someday' is not a day"),
    ("set: {bridge.colour: red}", "colour"),
    ("limits: {budget: {2039: 1k}}", "no portfolio has funding for 2039"),
    ("delay: {library: 5d}", "no project 'library' under way"),
    ("delay: {bridge: 30001d}", "more than a century"),
    ("delay: {bridge: 99999999999999d}", "more than a century"),
    ("delay: {bridge: -99999999999999d}", "more than a century"),
  ])
  func whatNoFileMaySayNoScenarioCan(_ line: String, _ reason: String) async {
    let problem = await #expect(throws: WorkspaceProblem.self) {
      try await figures("== scenarios/wrong.yaml (whole)\n\(Self.question)\(line)")
    }
    #expect(problem?.message.contains(reason) ?? false, "\(problem?.message ?? "")")
    #expect(problem?.message.contains("scenarios/wrong") ?? false)
  }

  /// More money or people for the choice never makes it worth less.
  @Test func widerLimitsNeverCost() async throws {
    let proposals = (1...5).map { number in
      """
      == intake/proposals/p\(number).yaml (whole)
      title: Proposal \(number)
      requested_by: cleo
      problem: Something.
      cost: \(number * 70)k
      people: {engineer: \(number * 20)%}
      window: [2027-01-04, 2027-09-30]
      scores: {value: \(number % 4 + 1), effort: 2}
      scored_with: default@1
      status: ready
      """
    }.joined(separator: "\n")
    let limits = [(100, 1), (200, 1), (300, 2), (500, 2), (500, 3), (900, 5)]
    let scenarios = limits.enumerated().map { index, limit in
      """
      == scenarios/s\(index).yaml (whole)
      \(Self.question)limits: {budget: {2027: \(limit.0)k}, fte: {engineer: \(limit.1)}}
      """
    }.joined(separator: "\n")
    let found = try await figures(
      "== portfolios/works/portfolio.yaml\nfunding: {2026: 2m, 2027: 300k}\nscoring: default\n"
        + proposals + "\n" + scenarios)
    let values = limits.indices.map { found["scenarios/s\($0)"]?.choice.value.after ?? 0 }
    #expect(values == values.sorted() && (values.last ?? 0) > (values.first ?? 0))
  }
}
