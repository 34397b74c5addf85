import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

/// Without a history, or with a part of one, nobody can say that nothing was done.
enum SilentProject: Rule {
  static let within = Parameter<Interval>(
    "within", "45d", "How old the last commit by a person in the folder of an active project may be.")

  static let card = RuleCard(
    id: "silent-project", family: .dataQuality, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [within.card],
    summary: "Nobody has committed anything to the folder of an active project for a long time.",
    rationale:
      "Work that goes on leaves traces; where there are none, either the work or the writing has stopped.",
    source: "House default.",
    fix: "Bring the project up to date, or say in its status that it rests.",
    examples: [
      .fires(
        "a project whose last commit is forty-six days old",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        commit 2026-05-15 by ben
        == projects/bridge/plan.yaml
        """),
      .staysSilent(
        "a project whose last commit is forty-five days old",
        """
        commit 2026-05-16 by ben
        == projects/bridge/risks/steel.yaml
        """),
      .fires(
        "the same, where silence counts earlier",
        """
        == folio.yaml
        thresholds: {silent-project: {within: 30d}}
        == projects/bridge/project.yaml
        status: ▸delivery
        commit 2026-05-16 by ben
        == projects/bridge/risks/steel.yaml
        """),
      .fires(
        "a project in which only a program is still busy",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        commit 2026-04-02 by ben
        == projects/bridge/plan.yaml
        commit 2026-06-20 by renovate[bot]
        == projects/bridge/project.yaml
        """),
      .staysSilent(
        "a project that nobody has committed yet, and one that is closed",
        """
        commit 2025-11-05 by ben
        == projects/library/project.yaml
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        commit 2026-05-15 by ben
        == projects/bridge/plan.yaml
        """),
    ])

  static func run(_ context: inout RuleContext) {
    guard let commits = context.snapshot.lastCommits else { return }
    for project in context.portfolio.all(Project.self) where project.status?.isActive ?? false {
      context.begin(project.id)
      check(project, commits, &context)
    }
  }

  private static func check(_ project: Project, _ commits: LastCommits, _ context: inout RuleContext) {
    let last = commits[project.id]
    guard commits.isCommitted(project.id),
      context[within].after(last?.day ?? commits.since, in: context.calendar) < context.asOf
    else { return }
    context.report(
      .silent(project.name, last, since: commits.since, context.asOf), on: project.origin, "status",
      evidence: [
        Evidence("last commit", last.map { "\($0.id.prefix(10)) on \($0.day)" } ?? "before \(commits.since)"),
        context.evidence("status", project.origin, "status"), context.evidence(within), context.asOfEvidence,
      ])
  }
}

extension Message {
  fileprivate static func silent(
    _ project: String, _ last: Authorship.Commit?, since: Day, _ asOf: Day
  ) -> Self {
    guard let last else { return "nobody has committed anything to \(project) since \(since) or before" }
    let who = last.author.name.map { " by \($0)" } ?? ""
    return
      "the last commit to \(project) was \(counted(last.day.days(until: asOf), "day")) ago, on \(last.day)\(who)"
  }
}
