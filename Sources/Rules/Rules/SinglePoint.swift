import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum SinglePoint: PortfolioRule {
  static let card = RuleCard(
    id: "single-point", family: .resources, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    summary:
      "Work stops without one person: nobody can step in, or nobody else has a skill that several projects need.",
    rationale: "“Only she understands it” is a risk that nobody writes down until she is ill.",
    source: "House default.",
    fix: "Name a 'backup' who learns it in time, teach a second person, or write it down as a risk.",
    examples: [
      .fires(
        "a critical line without anybody who can step in",
        """
        == projects/bridge/team.yaml
        allocations:
          - {▸resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
      .staysSilent(
        "somebody who is not critical, and whose tasks are done",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%}
        == projects/bridge/plan.yaml
        tasks:
          footings: {title: Footings, duration: 45d, assignee: gil, progress: 100%, started: 2026-03-16, finished: 2026-05-15}
          deck: {title: Deck, duration: 40d, predecessors: footings, assignee: fay, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, assignee: [fay, gil]}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a task that decides the finish",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, assignee: fay, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, assignee: ▸gil}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .isWaived(
        at: "bridge/team",
        """
        == projects/bridge/team.yaml
        allocations:
          - {▸resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    var needs: [SkillNeed] = []
    var places: [String: Int] = [:]
    for project in portfolio.all(Project.self) where project.status?.isActive ?? false {
      context.begin(project.container)
      let lines = portfolio.all(Allocations.self, in: project.container).flatMap(\.allocations)
      var told = checkCritical(lines, of: project, &context)
      checkTasks(of: project, lines, &told, &context)
      for line in lines where line.isFirm && isStillNeeded(line, context) {
        for skill in line.skill {
          let key = "\(skill.key.target) \(skill.value)"
          let index = places[key] ?? needs.count
          if index == needs.count {
            places[key] = index
            needs.append(SkillNeed(skill: skill.key, level: skill.value))
          }
          if needs[index].projects.last?.id != project.id {
            needs[index].projects.append((project.id, line.origin))
          }
        }
      }
    }
    checkSkills(needs, portfolio, &context)
  }

  private static func isStillNeeded(_ line: Allocation, _ context: RuleContext) -> Bool {
    line.to.map { !$0.isClosed(on: context.asOf, fiscalYearStarts: context.fiscalYearStarts) } ?? true
  }

  // MARK: People

  /// Gives the people it has spoken about.
  private static func checkCritical(
    _ lines: [Allocation], of project: Project, _ context: inout RuleContext
  ) -> Set<String> {
    var told: Set<String> = []
    for line in lines where line.critical ?? false {
      guard let person = context.portfolio.find(Person.self, line.resource?.target ?? ""),
        isStillNeeded(line, context), !context.portfolio.isGiven(line.origin, "backup"),
        told.insert(person.id).inserted
      else { continue }
      context.report(
        .critical(person.name, project.name), on: line.origin, "backup",
        evidence: [
          context.evidence("resource", line.origin, "resource"),
          context.evidence("critical", line.origin, "critical"),
        ])
    }
    return told
  }

  private static func checkTasks(
    of project: Project, _ lines: [Allocation], _ told: inout Set<String>, _ context: inout RuleContext
  ) {
    // Whoever has no line has no place for a backup either.
    let alone = Set(
      lines.filter { !context.portfolio.isGiven($0.origin, "backup") }.compactMap { $0.resource?.target })
    guard !alone.isEmpty, project.isBeingPlanned,
      let plan = context.portfolio.all(Plan.self, in: project.container).first,
      let schedule = context.snapshot[CriticalPathAnalysis.self][project.container]
    else { return }
    let critical = Set(schedule.criticalTasks.map(\.id))
    for entry in plan.tasks where critical.contains(entry.key.text) && !entry.value.isMilestone {
      // Two names are each other's backup, and a role is filled by whoever has it.
      guard entry.value.assignee.items.count == 1, let assignee = entry.value.assignee.items.first,
        let person = context.portfolio.find(Person.self, assignee.target), alone.contains(person.id),
        told.insert(person.id).inserted
      else { continue }
      context.report(
        .task(person.name, entry.value.title ?? entry.key.text, project.name), on: entry.value.origin,
        "assignee",
        evidence: [
          context.evidence("assignee", entry.value.origin, "assignee"),
          Evidence(
            "float",
            schedule.criticalTasks.first { $0.id == entry.key.text }?.totalFloat.map {
              figure($0) + " working days"
            }
              ?? "none"),
        ])
    }
  }

  // MARK: Skills

  private struct SkillNeed {
    let skill: Reference<Skill>
    let level: Level
    var projects: [(id: String, line: Origin)] = []
  }

  private static func checkSkills(
    _ needs: [SkillNeed], _ portfolio: Portfolio, _ context: inout RuleContext
  ) {
    let shared = needs.filter { $0.projects.count > 1 }
    guard !shared.isEmpty else { return }
    var holders: [String: [(person: Person, level: Level)]] = [:]
    for person in portfolio.all(Person.self) {
      guard person.until.map({ $0 >= context.asOf }) ?? true, person.from.map({ $0 <= context.asOf }) ?? true
      else {
        continue
      }
      for skill in person.skills { holders[skill.key.target, default: []].append((person, skill.value)) }
    }
    var told: Set<String> = []
    for need in shared {
      let able = (holders[need.skill.target] ?? []).filter { $0.level >= need.level }
      guard able.count == 1, let only = able.first?.person, told.insert(need.skill.target).inserted else {
        continue
      }
      context.begin(only.container)
      context.report(
        .skill(only.name, need.skill.id, need.level, need.projects.map(\.id)), on: only.origin, "skills",
        evidence: need.projects.prefix(8).map { project in
          Evidence(
            "\(project.id) needs", "\(need.skill.id) at level \(need.level)",
            at: portfolio.place(of: project.line, "skill"))
        } + [context.evidence("skills", only.origin, "skills")])
    }
  }
}

extension Message {
  fileprivate static func critical(_ person: String, _ project: String) -> Self {
    "\(project) stops without \(person), and nobody is named who can step in"
  }
  fileprivate static func task(_ person: String, _ task: String, _ project: String) -> Self {
    "'\(task)' decides when \(project) ends, only \(person) does it, and nobody is named who can step in"
  }
  fileprivate static func skill(_ person: String, _ skill: String, _ level: Level, _ projects: [String])
    -> Self
  {
    "\(enumerated(projects)) need \(skill) at level \(level), and only \(person) has it"
  }
}
