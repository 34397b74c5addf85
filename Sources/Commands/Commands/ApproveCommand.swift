public import ArgumentParser
import Edits
public import Model
import Workspace

/// `folio approve`: say yes, or no, to exactly what stands in a file now.
struct ApproveCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.deciding, 1)

  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Add your approval to a gate, change, baseline, waiver, policy or other file.",
    discussion: """
      Who you are is asked of git and looked up under 'git' in the files of people. The approval carries a seal of \
      what is approved: once that changes, the approval is outdated. Of a project its baseline is approved.
      """)

  @Argument(help: "What is approved, like payroll-cloud/changes/cr-1 or payroll-cloud.")
  var address: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The role or board in whose name; needed where several are possible.", valueName: "role"))
  var capacity: String?

  @Option(help: "What is decided: approved, rejected or conditional.")
  var outcome: Approval.Outcome?

  @Option(help: "A condition or remark.")
  var note: String?

  @OptionGroup var options: WriteOptions

  func run() async throws {
    let portfolio = try options.location.portfolio()
    let request = ApprovalRequest(
      address, by: try await portfolio.gitIdentity(), as: capacity, outcome: outcome, note: note,
      asOf: options.day.day)
    try await options.run(portfolio) { (portfolio) throws(EditRefusal) in try portfolio.approving(request) }
  }
}

extension Approval.Outcome: ExpressibleByArgument {}
