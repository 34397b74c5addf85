import ArgumentParser
import Edits
import Workspace

/// `folio reassign`: hand over what somebody holds.
struct ReassignCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.deciding, 5)

  static let configuration = CommandConfiguration(
    commandName: "reassign", abstract: "Hand everything unfinished that one person holds to another.",
    discussion: """
      What is closed, and what says who did or asked for something, stays as it is; each such place is named with \
      the reason.
      """)

  @Argument(help: "Who holds it now.")
  var from: String

  @Argument(help: "Who is to hold it.")
  var to: String

  @OptionGroup var options: WriteOptions

  func run() async throws {
    let (from, to, day) = (from, to, options.day.day)
    try await options.run(options.location.portfolio()) { (portfolio) throws(EditRefusal) in
      try portfolio.reassigning(from, to: to, asOf: day)
    }
  }
}
