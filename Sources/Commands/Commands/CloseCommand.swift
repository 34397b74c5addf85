import ArgumentParser
import Edits
import Workspace

/// `folio close`: say that something is over, and why.
struct CloseCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.deciding, 3)

  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a risk, issue, project or program, with the day and the reason.",
    discussion: """
      Nothing is closed from a status that does not lead there, and no project or program while something is left \
      over: open records, results that nobody accepted, people or money still planned. Nor is anything closed where \
      'folio check' would newly find an error; '--force' does it all the same, but not with things left over.
      """)

  @Argument(help: "What is over, like payroll-cloud/risks/late-api.")
  var address: String

  @Option(help: ArgumentHelp("What made it so, for whoever looks back.", valueName: "text"))
  var why: String

  @OptionGroup var options: WriteOptions

  func run() async throws {
    let request = ClosingRequest(address, why: why, asOf: options.day.day)
    try await options.run(options.location.portfolio(), newErrors: .refused) {
      (portfolio) throws(EditRefusal) in
      try portfolio.closing(request)
    }
  }
}
