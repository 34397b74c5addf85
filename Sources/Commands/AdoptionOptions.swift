import ArgumentParser
import Workspace

/// What a check does about findings that were there when the rules came.
struct AdoptionOptions: ParsableArguments {
  @Flag(
    name: .customLong("accept-existing"),
    help: "Write accepted-findings.yaml, so that what is found today does not fail a run.")
  var accepts = false

  @Flag(help: "Take out of accepted-findings.yaml what has been mended; accepts nothing new.")
  var prune = false

  var task: DebtTask? { accepts ? .accept : prune ? .prune : nil }

  func validate(with comparing: ComparisonOptions, paths: [String]) throws {
    guard let task else { return }
    let name = task == .accept ? "--accept-existing" : "--prune"
    if accepts, prune { throw ValidationError("'--accept-existing' and '--prune' are two different runs") }
    if comparing.request != nil {
      throw ValidationError("'\(name)' looks at the portfolio alone; leave '--base' and '--staged' out")
    }
    if !paths.isEmpty { throw ValidationError("'\(name)' is about the whole portfolio; leave paths out") }
  }
}
