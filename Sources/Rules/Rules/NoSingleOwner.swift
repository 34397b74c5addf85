import Diagnostics
import Model
import Schema
import Source

/// A list or two names behind `owner`, a team and a name nobody has are found by the compiler, each at its place.
enum NoSingleOwner: Rule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "no-single-owner", family: .ownership, nature: .record,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary: "Something that somebody has to see to has nobody's name on it.",
    rationale: "What everybody owns nobody does; one name is what makes a register more than a list.",
    source: "PM² asks for one accountable person for each entry of its logs.",
    fix: "Name one person under 'owner'.",
    examples: [
      .fires(
        "a risk, an issue, a decision and two actions that belong to nobody",
        """
        == projects/bridge/risks/steel.yaml
        - owner
        ▸title: The steel price rises
        == projects/bridge/issues/late-drawings.yaml
        owner:▸
        == projects/bridge/decisions/railing.yaml
        - owner
        ▸title: Which railing
        == projects/bridge/actions/permit.yaml
        - owner
        ▸action: Ask for the night permit
        == projects/bridge/risks/flood.yaml
        actions:
          - {▸action: Close the deck before September ends, due: 2026-09-30}
        """),
      .fires(
        "a benefit, an objective, a measure and a service that belong to nobody",
        """
        == office/services/help.yaml
        ▸title: Help with the first plan
        for: [project-manager]
        status: planned
        == projects/bridge/benefits/open-days.yaml
        - owner
        ▸title: The crossing stays open in floods
        == strategy/objectives/safe-crossings.yaml
        - owner
        ▸title: Every crossing is open all year
        == strategy/kpis/days-open.yaml
        - owner
        ▸title: Days a year that all crossings are open
        """),
      .fires(
        "somebody who stands for nobody",
        """
        == people/tbd.yaml (whole)
        title: Somebody
        == projects/bridge/risks/steel.yaml
        owner: ▸tbd
        """),
      .fires(
        "a dependency whose getter has no manager yet",
        """
        == projects/kiosk/project.yaml (whole)
        title: Kiosk at the bridge
        status: case
        portfolio: works
        sponsor: ada
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: Coffee on the way to work.
        rank: 3
        == projects/kiosk/dependencies/footing.yaml (whole)
        title: A footing for the kiosk
        giver: bridge
        getter: ▸kiosk
        what: Two square metres of concrete
        need_by: 2026-11-27
        promised: 2026-11-20
        agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
        status: proposed
        """),
      .staysSilent(
        "a change request that whoever asked for it answers for",
        """
        == projects/bridge/changes/wider-ramps.yaml
        - owner
        """),
      .isWaived(
        at: "bridge/risks/steel",
        """
        == projects/bridge/risks/steel.yaml
        - owner
        ▸title: The steel price rises
        """),
    ])

  static func run(_ context: inout RuleContext) {
    check(Risk.self, &context)
    check(Issue.self, &context)
    check(Benefit.self, &context)
    check(Kpi.self, &context)
    check(Objective.self, &context)
    check(Decision.self, &context)
    check(Action.self, &context)
    check(Service.self, &context)
    for request in context.portfolio.all(ChangeRequest.self) {
      context.begin(request.container)
      let key = request.namedOwner == nil ? "requested_by" : "owner"
      check(request.owner, key, of: "the change request '\(request.name)'", at: request.origin, &context)
    }
    for owned in context.portfolio.inlineActions {
      context.begin(owned.entity.container)
      let action = owned.action
      check(
        action.owner, "owner", of: action.action.map { "the action '\($0)'" } ?? "this action",
        at: action.origin, &context)
    }
    for dependency in context.portfolio.all(Dependency.self) {
      context.begin(dependency.container)
      check(dependency, &context)
    }
  }

  private static func check<Kind: PortfolioEntity>(_ kind: Kind.Type, _ context: inout RuleContext) {
    for entity in context.portfolio.all(kind) {
      context.begin(entity.container)
      check(
        entity.owner, "owner", of: "the \(Kind.kind) '\(entity.name)'", at: entity.origin, &context)
    }
  }

  private static func check(
    _ owner: Reference<Person>?, _ key: String, of thing: @autoclosure () -> String, at origin: Origin,
    _ context: inout RuleContext
  ) {
    guard let owner else {
      // 'requested_by' is a required field of its own, and 'owner' only takes its place.
      guard key == "owner", !context.portfolio.isGiven(origin, key) else { return }
      context.report(.nobodyOwns(thing()), on: origin, key)
      return
    }
    guard let person = context.portfolio[owner], person.standsForNobody else { return }
    context.report(
      .stopgapOwns(thing(), owner.id), on: origin, key, evidence: [context.evidence("owner", origin, key)])
  }

  /// The managers of giver and getter answer for a dependency; from planning on another rule misses them.
  private static func check(_ dependency: Dependency, _ context: inout RuleContext) {
    guard dependency.isOpen else { return }
    var sides: [(key: String, project: Reference<Project>)] = []
    if case .project(let giver) = dependency.giver { sides.append(("giver", giver)) }
    if let getter = dependency.getter { sides.append(("getter", getter)) }
    for (key, reference) in sides {
      guard let project = context.portfolio[reference], !context.portfolio.isGiven(project.origin, "manager"),
        let status = project.status, !status.isAtLeast(.planning)
      else { continue }
      context.report(
        .unmanaged(dependency.name, project.name), on: dependency.origin, key,
        evidence: [
          context.evidence(key, dependency.origin, key),
          context.evidence("manager", project.origin, "manager"),
        ],
        fix: "Name a manager of '\(project.id)'.")
    }
  }
}

extension Person {
  /// Whether the file was only made so that a reference leads somewhere.
  fileprivate var standsForNobody: Bool { stopgaps.contains(id.lowercased()) }
}

private let stopgaps: Set = [
  "n-a", "na", "nobody", "none", "open", "somebody", "someone", "tba", "tbc", "tbd", "to-be-named", "todo",
  "unassigned", "unknown", "vacant",
]

extension Message {
  fileprivate static func nobodyOwns(_ thing: String) -> Self { "nobody owns \(thing)" }
  fileprivate static func stopgapOwns(_ thing: String, _ id: String) -> Self {
    "'\(id)' owns \(thing), and that is nobody"
  }
  fileprivate static func unmanaged(_ dependency: String, _ project: String) -> Self {
    "nobody owns the dependency '\(dependency)' for \(project), which has no manager yet"
  }
}
