import ArgumentParser
import Interchange
import Markup
import Schema
import Workspace

/// `folio rules`: the catalogue of rules, or what applies to one part of a portfolio.
struct RulesCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.lookingUp, 2)

  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules, or with --for what applies somewhere and why.")

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("The address of anything in the portfolio, like payroll-cloud.", valueName: "address"))
  var address: String?

  @Option(help: "How to write: text or json.")
  var format = ListFormat.text

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  @Flag(name: .shortAndLong, help: "Leave out the closing line of the list.")
  var quiet = false

  func run() async throws {
    guard let address else {
      try write(
        format == .text
          ? catalogue.ruleListing(hasClosingLine: !quiet) : catalogue.rulesJSON.pretty + "\n", to: .output)
      return
    }
    let rules = try await location.portfolio().rulesInForce(at: address, asOf: day.day)
    try write(format == .text ? rules.text : rules.json, to: .output)
  }
}
