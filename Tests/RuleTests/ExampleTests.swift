import Diagnostics
import Rules
import Schema
import TestSupport
import Testing

/// Every rule's own examples are its tests; all rules run on all of them.
@Suite struct ExampleTests {
  @Test func baseIsClean() async {
    let judged = await Judged(ExampleFiles.base.bytes().files)
    #expect(judged.findings.map(judged.line) == [])
  }

  @Test(arguments: allRules.map { NamedCard(card: $0.card) })
  func hasAnExampleOfEachOutcome(_ named: NamedCard) {
    let outcomes = Set(named.card.examples.map(\.outcome.word))
    #expect(outcomes == ["fires", "stays silent", "is waived"], "\(named.card.id) lacks an example")
  }

  @Test(arguments: allRules.map { NamedCard(card: $0.card, isAboutChange: $0.isAboutChange) })
  func showsTwoMomentsWhereItIsAboutAChange(_ named: NamedCard) {
    for example in named.card.examples {
      #expect((example.before != nil) == named.isAboutChange, "\(example.title)")
      #expect(
        example.before?.contains { "▸▹".contains($0) } != true,
        "what was there before is not reported: \(example.title)")
    }
  }

  @Test(arguments: cases, Disturbance.allCases)
  func findsExactlyWhatIsMarked(_ example: ExampleCase, _ disturbance: Disturbance) async {
    var before = ExampleFiles.base
    if let overlay = example.example.before { before.lay(overlay) }
    if case .isWaived(let address) = example.example.outcome {
      before.set("office/waivers/example-waiver.yaml", waiver(of: example.rule, at: address))
    }
    let marks: [Mark]
    let judged: Judged
    if example.example.before == nil {
      var files = before
      files.lay(example.example.files)
      let (bytes, found) = files.bytes(disturbance)
      let commits = ExampleHistory(example.example.files).lastCommits
      (judged, marks) = (await Judged(bytes, lastCommits: commits), found)
    } else {
      let history = ExampleHistory(example.example.files).play(over: before, disturbance)
      let (bytes, found) = history.after.bytes(disturbance)
      let old = before.bytes(disturbance).files
      (judged, marks) = (await Judged(bytes, since: old, authorship: history.authorship), found)
    }
    let fired = judged.findings.filter { $0.rule == example.rule }
    // An example may bring a waiver of its own; what that covers is out of the count.
    let others = judged.findings.filter { $0.rule != example.rule && $0.counts }
    let found =
      fired.map(judged.mark)
      + others.map { finding in
        var mark = judged.mark(of: finding)
        mark.rule = finding.rule
        return mark
      }
    #expect(found.sorted() == marks.sorted(), "\(judged.findings.map(judged.line))")
    let isMarked = marks.contains { $0.rule == nil }
    switch example.example.outcome {
    case .fires: #expect(isMarked && fired.allSatisfy { $0.waiver == nil })
    case .staysSilent: #expect(!isMarked)
    case .isWaived:
      #expect(isMarked && fired.allSatisfy { $0.waiver?.address == "waivers/example-waiver" })
    }
  }

  /// Nothing has changed between a portfolio and itself, however much is wrong with it.
  @Test(arguments: cases) func findsNoChangeWhereThereIsNone(_ example: ExampleCase) async {
    var files = ExampleFiles.base
    files.lay(example.example.files)
    let bytes = files.bytes().files
    let judged = await Judged(
      bytes, since: bytes, authorship: ExampleHistory("").play(over: files).authorship)
    // What a seal says is seen without any comparison.
    let alone = await Judged(bytes)
    #expect(
      judged.findings.filter { Self.aboutChanges.contains($0.rule) }.map(judged.line)
        == alone.findings.filter { Self.aboutChanges.contains($0.rule) }.map(alone.line))
  }

  private static let aboutChanges = Set(allRules.filter { $0.isAboutChange }.map { $0.card.id })

  static let cases = allRules.flatMap { rule in
    rule.card.examples.map { ExampleCase(rule: rule.card.id, example: $0) }
  }

  private func waiver(of rule: String, at address: String) -> String {
    """
    title: An exception with an end
    rule: \(rule)
    where: \(address)
    why: The example needs one.
    requested_by: ben
    raised: 2026-06-01
    until: 2026-09-30
    approvals:
      - {by: dan, as: head, date: 2026-06-02}

    """
  }
}

struct NamedCard: Sendable, CustomTestStringConvertible {
  var card: RuleCard
  var isAboutChange = false
  var testDescription: String { card.id }
}

struct ExampleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var example: RuleExample
  var testDescription: String { "\(rule): \(example.title)" }
}

extension RuleExample.Outcome {
  fileprivate var word: String {
    switch self {
    case .fires: "fires"
    case .staysSilent: "stays silent"
    case .isWaived: "is waived"
    }
  }
}
