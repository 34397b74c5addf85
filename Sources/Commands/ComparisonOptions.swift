import ArgumentParser
import Interchange
import Workspace

/// What a check compares the portfolio with.
struct ComparisonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compare with the point where the work parted from this revision; a range A..B or A...B as in git.",
      valueName: "rev"))
  var base: String?

  @Flag(help: "Look at what the next commit will hold, and compare it with the last one.")
  var staged = false

  @Flag(name: .customLong("all"), help: "When comparing, let everything fail the run, not only what is new.")
  var judgesAll = false

  @OptionGroup var reviewing: ReviewOptions

  var request: ComparisonRequest? {
    if staged { return .staged(against: base) }
    return base.map { .base($0) }
  }

  var judged: JudgedPart { judgesAll ? .everything : .changes }

  func validate() throws {
    if let base, base.isEmpty { throw ValidationError("'--base' needs a revision, like origin/main") }
    if staged, let base, base.contains("..") {
      throw ValidationError("'--staged' looks at the index, so '--base' can name one revision and no range")
    }
    guard base == nil, !staged else { return }
    if judgesAll { throw ValidationError("'--all' says something only with '--base' or '--staged'") }
    if reviewing.reviews != nil {
      throw ValidationError("'--reviews' says something only with '--base' or '--staged'")
    }
  }
}
