import ArgumentParser
import Quantities
import Workspace

/// Where the portfolio is; the same for every command that opens one.
struct LocationOptions: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Begin looking for folio.yaml in this folder and upwards.", valueName: "dir"),
    completion: .directory)
  var folder = "."

  /// The workspace that the folder belongs to.
  func portfolio() throws -> PortfolioFolder { try PortfolioFolder.find(from: folder) }
}

/// At which day everything is looked at.
struct DayOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Look at everything as of this day, like 2026-06-30; today if absent.", valueName: "date"),
    transform: day)
  var asOf: Day?

  var day: Day { asOf ?? localToday() }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw ValidationError("'\(text)' is not a day; write it as 2026-06-30") }
    return day
  }
}
