import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum GateCriteriaUnmet: FollowUpRule {
  static let card = RuleCard(
    id: "gate-criteria-unmet", family: .gates, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "A gate was passed though one of its criteria is unmet.",
    rationale:
      "A gate is its criteria and a decision; without the first, the second is a signature under nothing.",
    source: "HHS stage gate reviews and PM² both ask for exit criteria.",
    fix: "Meet the criterion, pass the gate on a condition with a day, or have it waived.",
    examples: [
      .fires(
        "one criterion of two is unmet",
        """
        == projects/bridge/gates/g2-ready.yaml
        criteria:
          baseline set: met
          risks assessed: ▸unmet
        """),
      .fires(
        "an unmet criterion with its evidence, and a condition without a day that nobody can be held to",
        """
        == projects/bridge/gates/g2-ready.yaml
        criteria:
          risks assessed: {state: ▸unmet, evidence: ../docs/charter.md}
        outcome: conditional
        """),
      .staysSilent(
        "an unmet criterion, and a condition with a day",
        """
        == projects/bridge/gates/g2-ready.yaml
        criteria: {risks assessed: unmet}
        outcome: conditional
        conditions:
          - {action: Assess the risks, owner: ben, due: 2026-02-10, done: 2026-02-09}
        """),
      .staysSilent(
        "criteria that do not apply or were waived, and a rule that found an error long ago or never",
        """
        == projects/bridge/gates/g2-ready.yaml
        criteria: {risks assessed: waived, change impact known: n-a, no-error(unstaffed-demand): met}
        """),
      .staysSilent(
        "a gate that was not passed for that reason",
        """
        == projects/bridge/gates/g3-again.yaml (whole)
        gate: g3
        decided: 2026-06-12
        outcome: repeat
        criteria: {support ready: unmet}
        approvals:
          - {by: ada, as: sponsor, date: 2026-06-12}
        """),
      .isWaived(
        at: "bridge/gates/g2-ready",
        """
        == projects/bridge/gates/g2-ready.yaml
        criteria: {risks assessed: ▸unmet}
        """),
    ])

  static func follow(_ outcome: Outcome, _ context: inout RuleContext) {
    var errors: [ErrorPlace: [Finding]] = [:]
    for finding in outcome.findings where finding.severity == .error && finding.counts {
      errors[ErrorPlace(rule: finding.rule, container: finding.container), default: []].append(finding)
    }
    for gate in context.portfolio.all(Gate.self) where gate.isPassed {
      context.begin(gate.container)
      guard !isPassedOnCondition(gate, context.portfolio) else { continue }
      checkStated(gate, &context)
      checkComputed(gate, errors, &context)
    }
  }

  private struct ErrorPlace: Hashable {
    var rule: String
    var container: String
  }

  /// A condition that somebody is to meet by a day stands for what is still unmet; one that cannot be read may.
  private static func isPassedOnCondition(_ gate: Gate, _ portfolio: Portfolio) -> Bool {
    guard gate.outcome == .conditional else { return false }
    if gate.conditions.isEmpty { return portfolio.isGiven(gate.origin, "conditions") }
    return gate.conditions.contains { portfolio.isGiven($0.origin, "due") }
  }

  private static func checkStated(_ gate: Gate, _ context: inout RuleContext) {
    for entry in gate.criteria where entry.value.state == .unmet {
      let place =
        if case .shown(let criterion) = entry.value {
          context.portfolio.place(of: criterion.origin, "state")
        } else {
          context.portfolio.place(ofEntry: entry.origin, under: "criteria", of: gate.origin)
        }
      context.report(
        .unmet(title(of: gate, context.portfolio), entry.key), at: place,
        evidence: [
          Evidence(entry.key, "unmet", at: place), context.evidence("outcome", gate.origin, "outcome"),
          context.evidence("conditions", gate.origin, "conditions"),
        ])
    }
  }

  // MARK: Criteria that a rule answers

  /// A rule tells of the day it is run, so it is asked only where that is the state that was decided on.
  private static func checkComputed(
    _ gate: Gate, _ errors: [ErrorPlace: [Finding]], _ context: inout RuleContext
  ) {
    guard showsWhatWasDecidedOn(gate, context.snapshot) else { return }
    for rule in rules(asked: gate, context.portfolio) {
      let key = GateCriterion.noError(rule: rule).key
      let answer = gate.criteria[key]?.state
      guard answer != .waived, answer != .notApplicable, answer != .unmet,
        let found = errors[ErrorPlace(rule: rule, container: gate.container)], let first = found.first
      else { continue }
      let shown = found.prefix(4).map { Evidence(rule, $0.message.description, at: $0.place) }
      context.report(
        .refuted(title(of: gate, context.portfolio), rule, first.message.description), on: gate.origin,
        "outcome",
        evidence: [
          context.evidence("outcome", gate.origin, "outcome"),
          context.evidence("decided", gate.origin, "decided"),
        ] + shown + [context.asOfEvidence])
    }
  }

  /// Decided on the day itself, or by the change that is being looked at.
  private static func showsWhatWasDecidedOn(_ gate: Gate, _ snapshot: Snapshot) -> Bool {
    if let decided = gate.decided, decided >= snapshot.asOf { return true }
    guard let change = snapshot.changes?.change(of: gate.address) else { return false }
    return !((change.old as? Gate)?.isPassed ?? false)
  }

  /// The rules that the lifecycle or the record asks, each once.
  private static func rules(asked gate: Gate, _ portfolio: Portfolio) -> [String] {
    let plan = portfolio.work(gate.container).flatMap { portfolio.knownLifecycle(of: $0) }
    let demanded = gate.gate.flatMap { plan?.gate($0.text) }?.criteria ?? []
    let written = gate.criteria.compactMap { try? GateCriterion(reading: $0.key) }
    var rules: [String] = []
    for case .noError(let rule) in demanded + written where !rules.contains(rule) { rules.append(rule) }
    return rules
  }

  private static func title(of gate: Gate, _ portfolio: Portfolio) -> String {
    let plan = portfolio.work(gate.container).flatMap { portfolio.knownLifecycle(of: $0) }
    guard let id = gate.gate?.text else { return gate.id }
    return plan?.gate(id).map { "\(id) (\($0.title))" } ?? id
  }
}

extension Message {
  fileprivate static func unmet(_ gate: String, _ criterion: String) -> Self {
    "the gate \(gate) was passed, and its criterion '\(criterion)' is unmet"
  }
  fileprivate static func refuted(_ gate: String, _ rule: String, _ finding: String) -> Self {
    "the gate \(gate) asks that \(rule) finds no error, and was passed though it does: \(finding)"
  }
}
