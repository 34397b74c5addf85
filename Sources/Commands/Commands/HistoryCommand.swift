import ArgumentParser
import Interchange
import Quantities
import Workspace

/// `folio history`: how the figures came to be what they are, from git alone.
struct HistoryCommand: AsyncParsableCommand, Subcommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, csv }

  static let helpPlace = HelpPlace(.following, 2)

  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Follow the figures over past revisions, and say who moved which day.",
    discussion: """
      Each point is a commit of the main line, judged on its own day. Without '--since' the last 26 points are \
      shown. Nothing is written, unless '--cache' names a place for figures that the next run need not work out \
      again. Examples: folio history; folio history payroll-cloud --every 1m --since 2025-07-01
      """)

  @Argument(help: "A portfolio, program or project; everything if absent.")
  var address: String?

  @Option(
    help: ArgumentHelp(
      "How far points lie apart: an interval like 1w or 1m, or 'commit'.", valueName: "step"),
    transform: step)
  var every = HistoryRequest.Step.interval(Interval(1, .week))

  @Option(help: ArgumentHelp("The first day that is shown.", valueName: "date"), transform: firstDay)
  var since: Day?

  @Option(help: "How to write: text, json or csv.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Keep figures from run to run: 'git' for the repository's own folder, or a folder.", valueName: "place")
  )
  var cache: String?

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  func run() async throws {
    let request = HistoryRequest(
      address: address, every: every, since: since, asOf: day.day, cache: cache, version: folioVersion)
    let portfolio = try location.portfolio()
    let history = try await showingProgress("looking back") { try await portfolio.history(request) }
    switch format {
    case .text: try write(history.text, to: .output)
    case .json: try write(history.json, to: .output)
    case .csv: try write(history.csv, to: .output)
    }
  }

  private static func step(_ text: String) throws -> HistoryRequest.Step {
    guard let step = HistoryRequest.Step(text) else {
      throw ValidationError("'\(text)' is no distance between points; write it as 1w, 2w, 1m, 1y or commit")
    }
    return step
  }

  private static func firstDay(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw ValidationError("'\(text)' is not a day; write it as 2026-06-30") }
    return day
  }
}
