import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum ScopeOrBenefitMoved: ChangeRule {
  static let match = Parameter<Percent>(
    "match", "2%", "How far a change request may miss the target it moves, as a share of what it moves.")

  static let card = RuleCard(
    id: "scope-or-benefit-moved", family: .change, nature: .process,
    severity: SeverityByType(.info, .error, .error), pack: .standard, parameters: [match.card],
    summary:
      "What was promised changes after delivery was decided on, and no approved change request says so.",
    rationale:
      "Once work runs it is tempting to fit the promise to what there is, and not the other way round.",
    source: "practitioners' writing on scope and success of projects",
    fix:
      "Write a change request that names the item under 'moves: {scope: [...]}' or the benefit under 'moves: {benefits: ...}', and have it approved.",
    examples: [
      .fires(
        "something goes out of scope",
        after: """
          == projects/bridge/project.yaml
          scope:
            in: ▸[the bridge]
            out: [the mill road]
          """),
      .fires(
        "something comes into scope",
        after: """
          == projects/bridge/project.yaml
          scope:
            in: [the bridge, its ramps, ▸a toll booth]
            out: [the mill road]
          """),
      .staysSilent(
        "a request names what comes in",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {scope: [toll booth]}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/project.yaml
          scope:
            in: [the bridge, its ramps, a toll booth]
            out: [the mill road]
          """),
      .staysSilent(
        "before delivery was decided on",
        before: """
          == projects/bridge/project.yaml
          status: planning
          reviewed: 2026-03-01
          == projects/bridge/gates/g1-business-case.yaml
          - next_gate
          == projects/bridge/gates/g2-ready.yaml (removed)
          """,
        after: """
          == projects/bridge/project.yaml
          scope:
            in: [the bridge]
            out: [the mill road]
          """),
      .fires(
        "a result is no longer handed over",
        before: """
          == projects/bridge/plan.yaml
          deliverables:
            crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-11-20, owner: ben}
            lamps: {title: Lamps along the ramps, accept: [they shine], due: 2026-11-20, owner: ben}
          """,
        after: """
          == projects/bridge/plan.yaml
          deliverables:
            ▸crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-11-20, owner: ben}
          """),
      .fires(
        "a criterion is written anew",
        after: """
          == projects/bridge/plan.yaml
          deliverables:
            crossing: {title: The bridge carries traffic, accept: [▸load test planned], due: 2026-11-20, owner: ben}
          """),
      .staysSilent(
        "a criterion more",
        after: """
          == projects/bridge/plan.yaml
          deliverables:
            crossing: {title: The bridge carries traffic, accept: [load test passed, railing inspected], due: 2026-11-20, owner: ben}
          """),
      .fires(
        "a benefit is to be smaller",
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: ▸325, due: 2027-12-31}
          """),
      .staysSilent(
        "a benefit is to be greater",
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: 335, due: 2027-12-31}
          """),
      .fires(
        "a benefit that counts down is to stay higher",
        after: """
          == programs/renewal/benefits/fewer-detours.yaml
          target: {value: ▸9, due: 2027-12-31}
          """),
      .fires(
        "a harm is to be greater",
        before: """
          == projects/bridge/benefits/open-days.yaml
          kind: dis-benefit
          - kpi
          unit: complaints
          baseline: 10
          target: {value: 12, due: 2027-12-31}
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: ▸15, due: 2027-12-31}
          """),
      .staysSilent(
        "a request makes a benefit as much smaller",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {benefits: {open-days: -5}}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: 325, due: 2027-12-31}
          """),
      .fires(
        "a request makes it smaller, and not by as much",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {benefits: {open-days: -4}}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: ▸325, due: 2027-12-31}
          """),
      .staysSilent(
        "the same where a request may miss by a quarter",
        before: """
          == folio.yaml
          thresholds: {scope-or-benefit-moved: {match: 25%}}
          == projects/bridge/changes/wider-ramps.yaml
          moves: {benefits: {open-days: -4}}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: 325, due: 2027-12-31}
          """),
      .fires(
        "a benefit comes a day later",
        after: """
          == projects/bridge/benefits/open-days.yaml
          target: {value: 330, due: ▸2028-01-01}
          """),
      .fires(
        "somebody else answers for a benefit",
        after: """
          == projects/bridge/benefits/open-days.yaml
          owner: ▸ada
          """),
      .isWaived(
        at: "bridge",
        after: """
          == projects/bridge/project.yaml
          scope:
            in: [the bridge, its ramps, ▸a toll booth]
            out: [the mill road]
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    for change in changes.entities {
      guard let new = change.new, let old = change.old else { continue }
      context.begin(new.container)
      guard changes.isDelivering(old.container),
        changes.renames.newAddress(of: old.container) == new.container
      else { continue }
      switch (old, new) {
      case (is Project, is Project), (is Plan, is Plan): checkScope(change, new, changes, &context)
      case (let old as Benefit, let new as Benefit): check(old, new, change, changes, &context)
      default: break
      }
    }
  }

  // MARK: Scope

  private static func checkScope(
    _ change: EntityChange, _ entity: any PortfolioEntity, _ changes: ChangeSet, _ context: inout RuleContext
  ) {
    for field in change.fields {
      guard field.nature != .reordered, let item = Self.item(of: field, in: entity, change.old) else {
        continue
      }
      let requests = ApprovedMoves(in: entity.container, changes)
      guard !requests.name(item.names) else { continue }
      context.report(
        .scope(item.words, item.names.first ?? "", field.nature), of: field, in: entity,
        evidence: context.evidence(of: field) + requests.evidence("scope"))
    }
  }

  /// What a change of a field does to the promise, and what a request may call it; nothing for what is no promise.
  private static func item(
    of field: FieldChange, in new: any PortfolioEntity, _ old: (any PortfolioEntity)?
  ) -> (words: String, names: [String])? {
    let texts = [field.old?.spelling, field.new?.spelling].compactMap { $0 }.filter { !$0.isEmpty }
    if field.isIn("scope", "in") { return ("the scope", texts) }
    guard field.isIn("deliverables"), field.path.count > 1, case .key(let id) = field.path[1] else {
      return nil
    }
    let title =
      ((old as? Plan)?.deliverables ?? (new as? Plan)?.deliverables)?.first { $0.key.text == id }?.value
      .title ?? (new as? Plan)?.deliverables.first { $0.key.text == id }?.value.title
    let names = [title, id].compactMap { $0 }
    if field.path.count == 2 { return ("the results", names) }
    guard field.path[2] == .key("accept"), field.nature != .added else { return nil }
    return ("the criteria of '\(names[0])'", texts + names)
  }

  // MARK: Benefits

  private static func check(
    _ old: Benefit, _ new: Benefit, _ change: EntityChange, _ changes: ChangeSet, _ context: inout RuleContext
  ) {
    let requests = ApprovedMoves(in: new.container, changes)
    let target = "\(new.container)/\(new.id)"
    let delta: (Moves) -> Decimal? = { moves in moves.benefits.first { $0.key.target == target }?.value }
    let isNamed = requests.usable.contains { $0.moves.flatMap(delta) != nil }
    for field in change.fields {
      let message: Message
      var used = [Evidence]()
      if field.isIn("target", "value"), let was = old.target?.value, let now = new.target?.value {
        guard old.isWeaker(now, than: was, better: changes.old[old.kpi]?.better) else { continue }
        guard !requests.cover(now - was, within: context[match], delta) else { continue }
        message = .weaker(new.name, was, now)
        used = [context.evidence(match)]
      } else if field.isIn("target", "due"), let was = old.target?.due, let now = new.target?.due {
        guard now > was, !isNamed else { continue }
        message = .later(new.name, was, now)
      } else if field.isIn("owner"), let was = old.owner, let now = new.owner {
        guard !isNamed else { continue }
        message = .handedOver(new.name, from: changes.old.name(of: was), to: changes.new.name(of: now))
      } else {
        continue
      }
      context.report(
        message, of: field, in: new,
        evidence: context.evidence(of: field) + requests.evidence("benefits") + used)
    }
  }
}

extension ChangeSet {
  /// Whether delivery of a program or project had been decided on at the base.
  fileprivate func isDelivering(_ container: String) -> Bool {
    guard let work = old.work(container), let status = work.status, !work.isClosedRecord else { return false }
    if status.isAtLeast(.delivery) { return true }
    guard let plan = old.knownLifecycle(of: work), let gate = plan.gate(entering: .delivery) else {
      return false
    }
    return old.passage(through: gate.id, in: container) != nil
  }
}

extension ApprovedMoves {
  /// Whether a request names under its scope what changes, in these words or as part of others.
  fileprivate func name(_ names: [String]) -> Bool {
    let wanted = names.map { $0.lowercased() }
    return usable.contains { request in
      (request.moves?.scope ?? []).contains { text in
        let text = text.lowercased().drop { "+- ".contains($0) }
        return !text.isEmpty && wanted.contains { $0.contains(text) || text.contains($0) }
      }
    }
  }
}

extension Benefit {
  /// Whether a target promises less: it lies nearer to where it began, or further away for a harm.
  fileprivate func isWeaker(_ now: Decimal, than was: Decimal, better: Kpi.Direction?) -> Bool {
    let risesByBaseline = baseline.flatMap { $0 == was ? nil : was > $0 }
    let rises = risesByBaseline ?? (better.map { $0 == .up } ?? true)
    let isLess = rises ? now < was : now > was
    return kind == .disBenefit ? !isLess && now != was : isLess
  }
}

extension Message {
  fileprivate static func scope(_ words: String, _ item: String, _ nature: FieldChange.Nature) -> Self {
    switch nature {
    case .added: "'\(item)' has come to \(words), and no approved change request covers it"
    case .removed: "'\(item)' has gone from \(words), and no approved change request covers it"
    case .changed, .reordered: "'\(item)' has changed in \(words), and no approved change request covers it"
    }
  }
  fileprivate static func weaker(_ name: String, _ was: Decimal, _ now: Decimal) -> Self {
    "the target of '\(name)' goes from \(was) to \(now), and no approved change request covers it"
  }
  fileprivate static func later(_ name: String, _ was: Day, _ now: Day) -> Self {
    "'\(name)' was promised for \(was) and is now for \(now), and no approved change request covers it"
  }
  fileprivate static func handedOver(_ name: String, from old: String, to new: String) -> Self {
    "'\(name)' passes from \(old) to \(new), and no approved change request covers it"
  }
}
