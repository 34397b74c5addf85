import ArgumentParser
import Schema
import Workspace

/// `folio explain`: what a name means.
struct ExplainCommand: Subcommand {
  static let helpPlace = HelpPlace(.lookingUp, 1)

  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a rule, kind, field, report, analysis or term means.",
    discussion:
      "Examples: folio explain stale-risk; folio explain project; folio explain project.baseline.set")

  @Argument(help: "A rule, a kind, a field with its kind before it, a report, an analysis or a term.")
  var name: String

  @OptionGroup var location: LocationOptions

  func run() throws {
    let pages = catalogue.explanations(of: name)
    guard !pages.isEmpty else {
      let hint = catalogue.nearestName(to: name).map { "did you mean '\($0)'?" }
      throw WorkspaceProblem(
        "nothing is called '\(name)'; \(hint ?? "'folio rules' and 'folio kinds' list the names")")
    }
    try write(pages.joined(separator: "\n"), to: .output)
  }
}
