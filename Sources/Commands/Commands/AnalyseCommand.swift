import Analysis
import ArgumentParser
import Interchange
import Schema
import Workspace

/// `folio analyse`: figures that are worked out from the portfolio.
struct AnalyseCommand: AsyncParsableCommand, Subcommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, csv }

  static let helpPlace = HelpPlace(.following, 1)

  static let configuration = CommandConfiguration(
    commandName: "analyse", abstract: "Work figures out: earned value, schedules, people, risk, choice.",
    discussion: """
      Without a name the analyses are listed. Without an address every subject is shown, and their total where there \
      is one. Examples: folio analyse earned-value; folio analyse earned-value tap-to-ride --why; folio analyse \
      scenario --base main
      """)

  @Argument(help: "The analysis; 'folio explain NAME' lists its figures.")
  var name: String?

  @Argument(help: "The address of one subject, like payroll-cloud.")
  var address: String?

  @Option(help: "How to write: text, json or csv.")
  var format = Format.text

  @Flag(help: "Say for each figure how it is worked out, from what, and where that is written.")
  var why = false

  @Option(
    help: ArgumentHelp(
      "With scenario: compare the files as they are with this revision instead of scenarios.",
      valueName: "rev"))
  var base: String?

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  func validate() throws {
    if let base, base.isEmpty { throw ValidationError("'--base' needs a revision, like origin/main") }
    if name == nil, why || base != nil || format != .text {
      throw ValidationError(
        "without the name of an analysis there is only their list; write one, like folio analyse earned-value"
      )
    }
    if why, format == .csv {
      throw ValidationError("csv has no room for reasons; use text or json with '--why'")
    }
  }

  func run() async throws {
    guard let name else { return try write(catalogue.analysisListing, to: .output) }
    let done = WorkDone()
    let request = AnalysisRequest(
      name: name, address: address, asOf: day.day, reasons: why ? .given : .left, base: base, done: done)
    let portfolio = try location.portfolio()
    let sheet = try await showingProgress("analysing", of: done) { try await portfolio.analyse(request) }
    switch format {
    case .text: try write(sheet.text, to: .output)
    case .json: try write(sheet.json, to: .output)
    case .csv: try write(sheet.csv, to: .output)
    }
  }
}
