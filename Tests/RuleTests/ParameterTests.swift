import Changes
import Diagnostics
import Rules
import Schema
import Synchronization
import TestSupport
import Testing

/// What rules do with their parameters, and how much of the history those about changes ask for.
@Suite(.serialized) struct ParameterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var parameter: String
    var examples: [RuleExample]
    var testDescription: String { "\(rule): \(parameter)" }
  }

  static let cases = allRules.flatMap { rule in
    rule.card.parameters.map { Case(rule: rule.card.id, parameter: $0.name, examples: rule.card.examples) }
  }

  /// Some example finds more or less, more or less gravely or in other words once the parameter alone is taken out of it.
  @Test(arguments: cases) func changesTheResultAlone(_ item: Case) async {
    var isSeen = false
    for example in item.examples where !isSeen {
      guard let other = without(item, example.before ?? example.files) else { continue }
      let found = await found(item.rule, example, example.before ?? example.files)
      if await self.found(item.rule, example, other) != found { isSeen = true }
    }
    #expect(isSeen)
  }

  /// The overlay without one parameter; nothing where it does not set it.
  private func without(_ item: Case, _ overlay: String) -> String? {
    guard let start = overlay.firstRange(of: "\(item.rule): {")?.upperBound,
      let end = overlay[start...].firstIndex(of: "}")
    else { return nil }
    let settings = overlay[start..<end].split(separator: ", ")
    let others = settings.filter { !$0.hasPrefix("\(item.parameter):") }
    guard others.count < settings.count else { return nil }
    return overlay[..<start] + others.joined(separator: ", ") + overlay[end...]
  }

  /// What a rule finds in an example where something else is laid under the change, or is all there is.
  private func found(_ rule: String, _ example: RuleExample, _ overlay: String) async -> [String] {
    var files = ExampleFiles.base
    files.lay(overlay)
    let judged: Judged
    if example.before == nil {
      judged = await Judged(files.bytes().files, lastCommits: ExampleHistory(overlay).lastCommits)
    } else {
      let history = ExampleHistory(example.files).play(over: files)
      judged = await Judged(
        history.after.bytes().files, since: files.bytes().files, authorship: history.authorship)
    }
    return judged.findings.filter { $0.rule == rule }.map { "\($0.severity) \($0.message)" }
  }

  @Test func everyParameterOfEachKindIsThere() {
    let parameters = Dictionary(
      uniqueKeysWithValues: allRules.filter { $0.isAboutChange }.map { rule in
        (rule.card.id, rule.card.parameters.map { "\($0.name) \($0.standard)" })
      })
    #expect(parameters["budget-baseline-moved"] == ["share 10%", "amount 50k", "match 2%"])
    #expect(parameters["date-baseline-moved"] == ["days 10d", "match 1d"])
    #expect(parameters["scope-or-benefit-moved"] == ["match 2%"])
    #expect(parameters["rebaseline-habit"] == ["cost 30%", "duration 30%", "baselines 2"])
    #expect(parameters["convenient-rescore"] == ["points 6"])
    #expect(parameters.count == 14)
  }

  /// Who wrote a line is asked for approvals only, and for their lines only.
  @Test(arguments: [
    (
      "== projects/bridge/project.yaml\npitch: Another one.\n== projects/bridge/risks/steel.yaml\nlikelihood: 3",
      0
    ),
    (
      "== projects/bridge/changes/wider-ramps.yaml\nnotes: Asked for.\napprovals:\n  - {by: ada, as: sponsor, date: 2026-06-22}",
      1
    ),
  ])
  func asksOnlyForWhatItNeeds(_ overlay: String, _ lines: Int) async {
    let asked = Mutex<Set<String>>([])
    let history = ExampleHistory("commit 2026-06-22 by ben\n  Reviewed-by: ada\n\(overlay)").play(over: .base)
    let counting = Authorship(commits: history.authorship.commits) { path, line in
      asked.withLock { _ = $0.insert("\(path):\(line)") }
      return history.authorship.commit(ofLine: line, in: path)
    }
    _ = await Judged(
      history.after.bytes().files, since: ExampleFiles.base.bytes().files, authorship: counting)
    let places = asked.withLock { $0 }
    #expect(places.count { !$0.contains("wider-ramps") } == 0, "\(places)")
    #expect(lines == 0 ? places.isEmpty : !places.isEmpty && places.count < 9, "\(places)")
  }
}
