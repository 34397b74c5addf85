import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum IllegalTransition: ChangeRule {
  static let card = RuleCard(
    id: "illegal-transition", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "A status takes a step that its kind does not have.",
    rationale: "A status that may jump anywhere tells nothing about what has happened in between.",
    source: "house default",
    fix: "Take the step that is allowed, or say why something closed was opened again.",
    examples: [
      .fires(
        "a risk comes back without a reason",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          status: ▸open
          """),
      .staysSilent(
        "a risk comes back with a reason",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          status: open
          reopened: {date: 2026-06-22, why: A pair has come back.}
          """),
      .fires(
        "a change is carried out before it is decided on",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: deciding
          assessed: {by: ben, date: 2026-06-08}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          status: ▸implemented
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          applied: {date: 2026-06-22}
          """),
      .staysSilent(
        "a change is decided on",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: deciding
          assessed: {by: ben, date: 2026-06-08}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          """),
      .fires(
        "realising follows delivery where there is a gate into transition",
        before: """
          == folio.yaml
          rules: {status-without-gate: ignore, closed-with-loose-ends: ignore}
          """,
        after: """
          == projects/bridge/project.yaml
          status: ▸realising
          """),
      .staysSilent(
        "realising follows delivery where there is none",
        before: """
          == folio.yaml
          rules: {status-without-gate: ignore, closed-with-loose-ends: ignore, gate-out-of-order: ignore, stale-business-case: ignore}
          == projects/bridge/project.yaml
          lifecycle: light
          """,
        after: """
          == projects/bridge/project.yaml
          status: realising
          """),
      .fires(
        "the same change takes away the gate into transition",
        before: """
          == folio.yaml
          rules: {status-without-gate: ignore, closed-with-loose-ends: ignore, gate-out-of-order: ignore, stale-business-case: ignore}
          """,
        after: """
          == projects/bridge/project.yaml
          lifecycle: light
          status: ▸realising
          """),
      .fires(
        "the same change takes away the gate into delivery",
        before: """
          == folio.yaml
          rules: {status-without-gate: ignore, gate-out-of-order: ignore, gate-overdue: ignore, stale-business-case: ignore}
          == projects/bridge/project.yaml
          status: planning
          == projects/bridge/gates/g2-ready.yaml (removed)
          """,
        after: """
          == projects/bridge/project.yaml
          lifecycle: light
          status: ▸delivery
          """),
      .staysSilent(
        "the same change takes away a gate that was passed",
        before: """
          == folio.yaml
          rules: {gate-out-of-order: ignore, stale-business-case: ignore}
          == projects/bridge/project.yaml
          status: planning
          """,
        after: """
          == projects/bridge/project.yaml
          lifecycle: light
          status: delivery
          """),
      .fires(
        "work goes on in an earlier phase than the one it was stopped in",
        before: """
          == projects/bridge/project.yaml
          status: on-hold
          """,
        after: """
          == projects/bridge/project.yaml
          status: ▸planning
          """),
      .staysSilent(
        "work goes on where it was stopped",
        before: """
          == projects/bridge/project.yaml
          status: on-hold
          """,
        after: """
          == projects/bridge/project.yaml
          status: delivery
          """),
      .fires(
        "a benefit is given up without a decision",
        before: """
          == projects/bridge/benefits/open-days.yaml
          status: realising
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          status: ▸lost
          """),
      .staysSilent(
        "a benefit is given up by a decision",
        before: """
          == projects/bridge/benefits/open-days.yaml
          status: realising
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          status: lost
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [bridge/benefits/open-days]
          decided: {date: 2026-06-20, by: ada, as: sponsor, choice: steel, why: The days will not come.}
          """),
      .fires(
        "one side gives up a dependency",
        before: """
          == projects/bridge/dependencies/lift.yaml (whole)
          title: The lift's shaft is used for the cables
          giver: library
          getter: bridge
          what: the shaft
          need_by: 2026-09-30
          agreed: {giver: {by: ben, date: 2026-02-10}, getter: {by: ben, date: 2026-02-10}}
          status: agreed
          """,
        after: """
          == projects/bridge/dependencies/lift.yaml
          status: ▸cancelled
          agreed: {giver: {by: ben, date: 2026-06-22}, getter: {by: ben, date: 2026-02-10}}
          """),
      .staysSilent(
        "both sides give up a dependency",
        before: """
          == projects/bridge/dependencies/lift.yaml (whole)
          title: The lift's shaft is used for the cables
          giver: library
          getter: bridge
          what: the shaft
          need_by: 2026-09-30
          agreed: {giver: {by: ben, date: 2026-02-10}, getter: {by: ben, date: 2026-02-10}}
          status: agreed
          """,
        after: """
          == projects/bridge/dependencies/lift.yaml
          status: cancelled
          agreed: {giver: {by: ben, date: 2026-06-22}, getter: {by: ben, date: 2026-06-22}}
          """),
      .isWaived(
        at: "bridge/risks/heron",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          status: ▸open
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    for change in changes.entities {
      // That the outcome of a gate stays is told by history-rewritten.
      guard let old = change.old, let new = change.new, let states = type(of: new).states, !(new is Gate),
        let was = old.statusWord, let now = new.statusWord, was != now
      else { continue }
      context.begin(new.container)
      let step = states.step(from: was, to: now)
      let missing: String?
      if let step {
        missing =
          step.proviso.flatMap { self.missing($0, change, old, new, changes) }
          ?? gateTakenAway(old, new, changes)
        guard missing != nil else { continue }
      } else {
        missing = nil
      }
      let allowed = states.next(after: was)
      context.report(
        .step(new.name, from: was, to: now, allowed: allowed, missing: missing), on: new.origin, "status",
        evidence: [
          context.former("status", old.origin, "status"),
          context.evidence("status now", new.origin, "status"),
          Evidence("allowed", allowed.isEmpty ? "nothing" : allowed.joined(separator: ", ")),
        ])
    }
  }

  /// The gate into a phase that the former lifecycle had, where the new one has none and nobody passed it.
  ///
  /// Of both sides the stricter judges: that the gate the new lifecycle has was passed is told by another rule.
  private static func gateTakenAway(
    _ old: any PortfolioEntity, _ new: any PortfolioEntity, _ changes: ChangeSet
  ) -> String? {
    guard let was = old as? any Work, let now = new as? any Work, let phase = now.status,
      let gate = changes.old.knownLifecycle(of: was)?.gate(entering: phase),
      let plan = changes.new.knownLifecycle(of: now), plan.gate(entering: phase) == nil,
      changes.new.passage(through: gate.id, in: now.container) == nil,
      !changes.new.hasUnclearDecision(on: gate.id, in: now.container)
    else { return nil }
    return "gate \(gate.id) led into \(phase.rawValue) until this change"
  }

  /// What a step needs and has not, in words.
  private static func missing(
    _ proviso: StateMachine.Proviso, _ change: EntityChange, _ old: any PortfolioEntity,
    _ new: any PortfolioEntity, _ changes: ChangeSet
  ) -> String? {
    switch proviso {
    case .field(let key):
      let isSaid = changes.new.isGiven(new.origin, key) && !change.fields(at: key).isEmpty
      return isSaid ? nil : "'\(key)' has to say when and why"
    case .samePhaseAsBefore:
      guard let work = new as? any Work, let phase = work.status,
        let stopped = changes.old.phasePassedInto(by: old),
        let step = phase.step, let before = stopped.step, step < before
      else { return nil }
      return "its last gate had let it into \(stopped.rawValue)"
    case .noTransitionGate:
      // Of both sides the stricter: a change cannot take away the gate it should have passed.
      let sides = [(new, changes.new), (old, changes.old)]
      let gates = sides.compactMap { side, portfolio in
        (side as? any Work).flatMap { portfolio.knownLifecycle(of: $0)?.gate(entering: .transition) }
      }
      return gates.first.map { "gate \($0.id) leads into transition" }
    case .decision:
      let names = [new.address, "\(new.container)/\(new.id)"]
      let isDecided = changes.new.all(Decision.self).contains { decision in
        !decision.isOpen
          && decision.affects.contains {
            names.contains($0.target) || isMeant(new, $0.target, decision.container)
          }
      }
      return isDecided ? nil : "no decision that affects it has been taken"
    case .bothSides:
      guard let dependency = new as? Dependency else { return nil }
      var sides = [("getter", dependency.agreed?.getter)]
      if case .project = dependency.giver { sides.append(("giver", dependency.agreed?.giver)) }
      let before = (old as? Dependency)?.agreed
      for (side, signOff) in sides {
        let earlier = side == "getter" ? before?.getter : before?.giver
        let isNew = signOff?.by != nil && (signOff?.by != earlier?.by || signOff?.date != earlier?.date)
        guard isNew else { return "the \(side) has to agree to that under 'agreed'" }
      }
      return nil
    }
  }

  /// Whether a short address of a decision means an entity.
  private static func isMeant(_ entity: any PortfolioEntity, _ target: String, _ container: String) -> Bool {
    container == entity.container && (target == entity.id || entity.address.hasSuffix("/\(target)"))
  }
}

extension Portfolio {
  /// The phase that the last gate passed lets work enter; nothing where that cannot be told.
  fileprivate func phasePassedInto(by entity: any PortfolioEntity) -> Phase? {
    guard let work = entity as? any Work, let plan = knownLifecycle(of: work) else { return nil }
    return plan.gates.last { $0.enters != nil && passage(through: $0.id, in: entity.container) != nil }?
      .enters
  }
}

extension Message {
  fileprivate static func step(
    _ name: String, from old: String, to new: String, allowed: [String], missing: String?
  ) -> Self {
    if let missing { return "'\(name)' goes from \(old) to \(new), and \(missing)" }
    guard !allowed.isEmpty else { return "'\(name)' goes from \(old) to \(new), and nothing follows \(old)" }
    return "'\(name)' goes from \(old) to \(new), and only \(allowed.joined(separator: " or ")) may follow"
  }
}
