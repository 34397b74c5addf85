import ArgumentParser
import Edits
import Workspace

/// `folio baseline`: promise what is forecast.
struct BaselineCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.deciding, 2)

  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Make the forecast of a project its baseline, and keep the first one for ever.",
    discussion: """
      Start and finish are those of the project; the budget is what was spent and what 'money.yaml' still forecasts. \
      A baseline that is there is moved only by an approved change request; what was first approved stays under \
      'original'. Approvals are not taken over: they were given to other dates and another budget.
      """)

  @Argument(help: "The project.")
  var project: String

  @Option(help: ArgumentHelp("The approved change request that moves it.", valueName: "cr"))
  var change: String?

  @OptionGroup var options: WriteOptions

  func run() async throws {
    let request = BaselineRequest(project, change: change, asOf: options.day.day)
    try await options.run(options.location.portfolio()) { (portfolio) throws(EditRefusal) in
      try portfolio.baselining(request)
    }
  }
}
