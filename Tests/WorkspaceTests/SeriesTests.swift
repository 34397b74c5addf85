import Analysis
import Diagnostics
import FoundationEssentials
import Quantities
import Snapshots
import TestSupport
import Testing

@testable import Workspace

/// Portfolios that are made one from another along a history are those that each revision makes alone.
@Suite struct SeriesTests {
  /// What somebody commits in turn: plain edits, and everything that makes a step more than plain.
  private static let edits = [
    "== projects/bridge/risks/steel.yaml\ntitle: Steel comes late",
    "== projects/bridge/project.yaml\ntitle: The bridge\nrank: 7",
    "== projects/library/project.yaml\nrank: 7",
    "== projects/bridge/risks/steel.yaml\nowner: nobody-here",
    "== projects/library/project.yaml\ntags: [reading]",
    "== projects/bridge/risks/steel.yaml\nowner: gil",
    "== projects/bridge/risks/new-one.yaml (whole)\ntitle: New\nstatus: open",
    "== projects/bridge/risks/new-one.yaml\nwas: [old-one]",
    "== folio.yaml\npmo_type: supportive",
    "== projects/bridge/risks/new-one.yaml (removed)",
    "== projects/library/money.yaml\ncurrency: USD",
    "== projects/bridge/stray-one.yaml (whole)\ntitle: Stray",
    "== projects/bridge/risks/flood.yaml\nreviewed: 2026-01-01",
    "== projects/library/inner/folio.yaml (whole)\npmo_type: directive",
    "== projects/library/inner/folio.yaml (removed)",
    "== projects/bridge/notes.md (whole)\nSee [this](nowhere.md).",
    "== projects/bridge/risks/flood.yaml\n- reviewed",
    "== folio.yaml\nignore: [projects/library/risks/*]",
    "== projects/bridge/project.yaml\nstatus: closed",
  ]

  @Test(arguments: [1, 2, 3])
  func aPointIsWhatItsRevisionSaysAlone(_ seed: Int) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    var numbers = SeededNumbers(seed: seed)
    var files = ExampleFiles.base
    try repository.write(files, in: "")
    try await repository.commit("begin", by: AuthorshipTests.ada, on: "2026-05-01")
    let edits = seed == 1 ? Self.edits : Self.edits.shuffled(using: &numbers)
    for (index, edit) in edits.enumerated() {
      let before = files
      files.lay(edit)
      guard files.texts != before.texts else { continue }
      let written = Dictionary(files.bytes().files.map { ($0.path, $0.bytes) }) { $1 }
      for path in before.texts.keys where files.texts[path] == nil {
        try FileManager.default.removeItem(atPath: "\(repository.path)/\(path)")
      }
      for (path, bytes) in written where files.texts[path] != before.texts[path] {
        try repository.write(path, String(decoding: bytes, as: UTF8.self))
      }
      let day = index + 2
      try await repository.commit(
        "\(index)", by: AuthorshipTests.ben, on: "2026-05-\(day < 10 ? "0" : "")\(day)")
    }
    let portfolio = PortfolioFolder(root: repository.path)
    let history = try await portfolio.history(
      HistoryRequest(
        every: .commit, since: Day("2026-05-01"), asOf: Day("2026-06-29") ?? .latest, version: "test"))
    #expect(history.points.count > 10)
    for point in history.points {
      let alone = try await portfolio.at(point.commit).folder.snapshot(asOf: point.day)
      var counts: [String: FindingCounts] = [:]
      for finding in alone.judgement.findings where finding.counts {
        let own = counts[finding.container] ?? FindingCounts()
        counts[finding.container] =
          own
          + FindingCounts(
            errors: finding.severity == .error ? 1 : 0, warnings: finding.severity == .warning ? 1 : 0,
            infos: finding.severity == .info ? 1 : 0)
      }
      #expect(
        point.indicators == Indicators(of: nil, at: alone.moment, findings: counts), "\(point.day)")
    }
  }
}
