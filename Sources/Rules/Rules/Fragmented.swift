import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum Fragmented: PortfolioRule {
  static let projects = Parameter<Int>(
    "projects", "3", "How many active projects somebody may be promised to in one month.")

  static let card = RuleCard(
    id: "fragmented", family: .resources, nature: .condition,
    severity: SeverityByType(.ignore, .info, .warning), pack: .full, parameters: [projects.card],
    summary: "Somebody is firmly promised to more active projects at once than anybody can keep in mind.",
    rationale:
      "Each change of project costs time that stands in no plan, and every one of them waits for it.",
    source: "Practice of limiting work in progress; the number is a house default.",
    fix: "Let them finish one thing before the next, or give the project that ranks last to somebody else.",
    examples: [
      .fires(
        "four projects in a month",
        """
        == people/gil.yaml
        for_projects: 60%
        \(smallProject("stairs", "Stairs to the quay", rank: 3))
        \(smallProject("railing", "A railing along the weir", rank: 4))
        \(smallProject("lamps", "Lamps on the towpath", rank: 5))
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: 6%}
        == projects/railing/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-07, load: 6%}
        == projects/lamps/team.yaml (whole)
        allocations:
          - {resource: ▸gil, role: engineer, from: 2026-07, to: 2026-08, load: 6%}
        """),
      .fires(
        "two projects in a month, where one is the most",
        """
        == folio.yaml
        thresholds: {fragmented: {projects: 1}}
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: ▸gil, role: engineer, from: 2026-07, to: 2026-09, load: 10%}
        """),
      .staysSilent(
        "the same, where nothing is said and three are the most",
        """
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: 10%}
        """),
      .staysSilent(
        "two projects of which one is still an idea, where one is the most",
        """
        == folio.yaml
        thresholds: {fragmented: {projects: 1}}
        == projects/stairs/project.yaml (whole)
        title: Stairs to the quay
        status: idea
        portfolio: works
        owner: ben
        tier: 3
        rank: 3
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: 10%}
        """),
      .isWaived(
        at: "bridge/team",
        """
        == folio.yaml
        thresholds: {fragmented: {projects: 0}}
        == projects/bridge/team.yaml
        allocations:
          - {resource: ▸fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
          - {resource: ▸gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
    ])

  /// Reported once for each person, in the project that ranks last in the fullest month: its work is the one to move.
  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    let capacity = context.snapshot[CapacityAnalysis.self]
    let active = Set(portfolio.all(Project.self).filter { $0.status?.isActive ?? false }.map(\.id))
    for person in portfolio.all(Person.self) {
      guard let figures = capacity["people/\(person.id)"] else { continue }
      let months = months(figures.requests.filter { $0.isFirm && active.contains($0.project) })
      guard let fullest = months.max(by: { ($0.requests.count, $1.month) < ($1.requests.count, $0.month) }),
        let last = fullest.requests.last
      else { continue }
      context.begin(last.project)
      let limit = context[projects]
      guard fullest.requests.count > limit else { continue }
      let alike = months.filter { $0.requests.count > limit }.map(\.month.description)
      context.report(
        .scattered(person.name, fullest.requests.map(\.project), fullest.month), on: last.origin, "resource",
        evidence: fullest.requests.map { request in
          Evidence(
            "\(request.project) (rank \(request.rank.map(String.init) ?? "none"))",
            "\(figure(request.days)) days in \(request.period)",
            at: portfolio.place(of: request.origin, "load"))
        } + [
          Evidence("months with more than \(limit)", enumerated(alike, atMost: 12)),
          context.evidence(projects), context.asOfEvidence,
        ])
    }
  }

  /// Each month with the first request of each project, by rank.
  private static func months(_ requests: [Capacity.Request]) -> [(
    month: Period, requests: [Capacity.Request]
  )] {
    Dictionary(grouping: requests, by: \.period).sorted { $0.key < $1.key }.map { month, requests in
      var seen: Set<String> = []
      let ranked = requests.sorted { ($0.rank ?? .max, $0.project) < ($1.rank ?? .max, $1.project) }
      return (month, ranked.filter { seen.insert($0.project).inserted })
    }
  }
}

extension Message {
  fileprivate static func scattered(_ person: String, _ projects: [String], _ month: Period) -> Self {
    "\(person) is promised to \(counted(projects.count, "active project")) in \(month): \(enumerated(projects, atMost: 6))"
  }
}
