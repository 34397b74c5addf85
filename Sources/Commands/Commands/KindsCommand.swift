import ArgumentParser
import Markup
import Schema
import Workspace

/// `folio kinds`: the catalogue of what a portfolio is made of.
struct KindsCommand: Subcommand {
  static let helpPlace = HelpPlace(.lookingUp, 3)

  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: "List the kinds of records, and where each is written.")

  @Option(help: "How to write: text or json.")
  var format = ListFormat.text

  @OptionGroup var location: LocationOptions

  @Flag(name: .shortAndLong, help: "Leave out the closing line.")
  var quiet = false

  func run() throws {
    try write(
      format == .text
        ? catalogue.kindListing(hasClosingLine: !quiet) : catalogue.kindsJSON.pretty + "\n", to: .output)
  }
}
