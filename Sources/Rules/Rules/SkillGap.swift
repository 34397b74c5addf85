import Diagnostics
import Model
import Quantities
import Schema

/// What a person's own role requires is asked of the person, by another rule.
enum SkillGap: RecordRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "skill-gap", family: .resources, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    summary:
      "Somebody is planned for work that asks for a skill, a level or a certification they do not have.",
    rationale: "A name in the plan looks like capacity, and turns into delay on the first day of the work.",
    source: "House default; plans of resources commonly match skills as well as hours.",
    fix: "Let them learn it in time, plan somebody else, or write down what they can do if it is more.",
    examples: [
      .fires(
        "a skill at too low a level, and one that is missing",
        """
        == people/gil.yaml
        skills: {engineering: 5, drawing: 3}
        == projects/bridge/team.yaml
        allocations:
          - {resource: ▸fay, role: engineer, skill: {engineering: 5}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: ▸ben, skill: {drawing: 2}, from: 2026-06, to: 2026-11, load: 60%}
        """),
      .staysSilent(
        "a skill at the level that is asked for",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 4}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
        """),
      .fires(
        "what the role of the line asks for",
        """
        == roles/surveyor.yaml (whole)
        title: Surveyor
        skills: {drawing: 4}
        requires: [theodolite]
        == office/certifications/theodolite.yaml (whole)
        title: Theodolite licence
        == projects/bridge/team.yaml
        allocations:
          - {resource: ▸fay, role: surveyor, from: 2026-06, to: 2026-11, load: 50%, backup: gil}
        """),
      .staysSilent(
        "a line that asks for less than its role, and a licence that is held",
        """
        == roles/surveyor.yaml (whole)
        title: Surveyor
        skills: {drawing: 4}
        requires: [theodolite]
        == office/certifications/theodolite.yaml (whole)
        title: Theodolite licence
        == people/fay.yaml
        certs: [{name: theodolite, got: 2024-03-01}]
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: surveyor, skill: {drawing: 3}, from: 2026-06, to: 2026-11, load: 50%, backup: gil}
        """),
      .staysSilent(
        "work that was over in May",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, skill: {engineering: 5}, from: 2026-02, to: 2026-05, load: 50%, backup: gil}
        """),
      .isWaived(
        at: "bridge/team",
        """
        == people/gil.yaml
        skills: {engineering: 5, drawing: 3}
        == projects/bridge/team.yaml
        allocations:
          - {resource: ▸fay, role: engineer, skill: {engineering: 5}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
        """),
    ])

  static func subjects(in portfolio: Portfolio) -> [Owned<Allocation>] {
    portfolio.all(Allocations.self).flatMap { table in
      portfolio.isOver(table.container) ? [] : table.allocations.map { Owned($0, of: table) }
    }
  }

  static func check(_ subject: Owned<Allocation>, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let allocation = subject.record
    if let end = allocation.to?.days(fiscalYearStarts: context.fiscalYearStarts).last, context.isPast(end) {
      return
    }
    guard let resource = allocation.resource, let person = portfolio.find(Person.self, resource.target) else {
      return
    }
    let role = portfolio[allocation.role]
    var gaps: [String] = []
    var evidence: [Evidence] = []
    for demand in demands(of: allocation, role) {
      guard let gap = gap(in: person, demand.skill, demand.level, portfolio) else { continue }
      gaps.append(gap)
      evidence.append(context.evidence(demand.source, demand.origin, demand.key))
    }
    if let role, role.id != person.role?.target {
      for proof in missingProofs(of: person, for: role, context) {
        gaps.append("'\(proof)'")
        evidence.append(context.evidence("required by \(role.name)", role.origin, "requires"))
      }
    }
    guard !gaps.isEmpty else { return }
    context.report(
      .lacks(person.name, gaps), on: allocation.origin, "resource",
      evidence: evidence + [context.evidence("skills of \(person.name)", person.origin, "skills")])
  }

  private struct Demand {
    var skill: String
    var level: Level
    var source: String
    var origin: Origin
    var key: String
  }

  /// What the line asks for, and of what its role does the rest.
  private static func demands(of allocation: Allocation, _ role: Role?) -> [Demand] {
    let own = allocation.skill.map {
      Demand(
        skill: $0.key.target, level: $0.value, source: "demanded", origin: allocation.origin, key: "skill")
    }
    guard let role else { return own }
    let named = Set(own.map(\.skill))
    return own
      + role.skills.filter { !named.contains($0.key.target) }.map {
        Demand(
          skill: $0.key.target, level: $0.value, source: "asked of \(role.name)", origin: role.origin,
          key: "skills")
      }
  }

  private static func gap(in person: Person, _ skill: String, _ wanted: Level, _ portfolio: Portfolio)
    -> String?
  {
    let name = portfolio.find(Skill.self, skill)?.name ?? skill
    if let has = person.skills.first(where: { $0.key.target == skill })?.value {
      return has < wanted ? "\(name) at \(wanted.number) (has \(has.number))" : nil
    }
    // A skill that could not be read may be this one.
    guard portfolio.isFullyRead(person.skills, person.origin, "skills") else { return nil }
    return "\(name) at \(wanted.number)"
  }

  private static func missingProofs(of person: Person, for role: Role, _ context: RuleContext) -> [String] {
    let portfolio = context.portfolio
    guard portfolio.isWholeList(person.certs, person.origin, "certs") else { return [] }
    return role.requires.compactMap { requirement in
      guard let proof = portfolio.find(Certification.self, requirement.target) else { return nil }
      let isHeld = person.certs.contains { held in
        proof.isMeant(by: held.certification)
          && proof.end(of: held, in: context.calendar).map { !context.isPast($0) } ?? true
      }
      return isHeld ? nil : proof.name
    }
  }
}

extension Message {
  fileprivate static func lacks(_ person: String, _ gaps: [String]) -> Self {
    "\(person) is planned here and lacks \(enumerated(gaps))"
  }
}
