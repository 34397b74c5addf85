import ArgumentParser
import Edits
import Model
import Workspace

/// How a command that changes the portfolio goes about it; the same for all of them.
struct WriteOptions: ParsableArguments {
  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  @Flag(help: "Write nothing; show what would change.")
  var diff = false

  @Flag(help: "Write also into files with changes that are not committed.")
  var force = false

  @Flag(name: .shortAndLong, help: "Leave out what was done and what remains to be done.")
  var quiet = false

  /// Carries a plan out, and says which files it changed.
  func run(
    _ portfolio: PortfolioFolder, newErrors: NewErrors = .named,
    plan: @Sendable (Portfolio) throws(EditRefusal) -> EditPlan,
    verify: @Sendable (Portfolio, EditPlan, Portfolio) throws(EditRefusal) -> [String] = {
      _, _, _ throws(EditRefusal) in []
    }
  ) async throws {
    let request = WriteRequest(diff ? .show : .write, allowsUncommitted: force, newErrors: force ? .named : newErrors, asOf: day.day)
    let outcome = try await portfolio.write(request, plan: plan, verify: verify)
    let plan = outcome.plan
    let paths = plan.moves.map { "\($0.from) -> \($0.to)" } + plan.files.map { plan.path(of: $0.path) }
    try write(diff ? outcome.difference : paths.map { "\($0)\n" }.joined(), to: .output)
    guard !quiet else { return }
    var words = outcome.mended.map { [$0] } ?? []
    words.append(diff ? "nothing is written; without '--diff': \(plan.summary)" : plan.summary)
    words += plan.notes
    if !outcome.newFindings.isEmpty { words += ["'folio check' newly finds:"] + outcome.newFindings }
    try write(words.map { "\($0)\n" }.joined(), to: .error)
  }
}
