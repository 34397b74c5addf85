import Model
import Quantities
public import Schema

/// When everything could be done if nobody did two things at once.
public enum LevellingAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "levelling",
    summary:
      "When each task could happen if nobody worked on two at once, and for whom each moved task waits.",
    subjects: "projects under way with a plan",
    keys: [
      AnalysisKey(
        "T", .workdays, "Working days to its end as links alone have it: it cannot be less.",
        formula: "T of critical-path"),
      AnalysisKey(
        "T_levelled", .workdays, "Working days with everybody doing one thing at a time.",
        formula: "end of its last task − start"),
      AnalysisKey("finish", .day, "The end as links alone have it."),
      AnalysisKey("levelled_finish", .day, "The end with everybody doing one thing at a time."),
      AnalysisKey(
        "delay", .workdays, "What the lack of people costs.", formula: "T_levelled − T"),
      AnalysisKey(
        "gap", .share, "How far that is from what links alone have.", formula: "(T_levelled − T) ÷ T"),
      AnalysisKey("baseline_finish", .day, "The finish last approved."),
      AnalysisKey("moved", .list, "Tasks that begin later than links alone have it."),
      AnalysisKey("bottlenecks", .list, "Whom tasks wait for, the one with the most waiting first."),
      AnalysisKey(
        "tasks", .records,
        """
        Moved tasks in the order of their new days: for whom they wait, which task that is busy with, and through which \
        task before them they wait if not themselves.
        """),
    ],
    columns: ["finish", "levelled_finish", "delay", "gap", "moved", "bottlenecks"],
    table: "tasks",
    source: """
      Serial schedule generation by latest finish, improved forwards and backwards, for the resource-constrained \
      scheduling problem. On nine instances of the public collection PSPLIB, most of its tightest, the mean distance to \
      the proven best is in the tests.
      """,
    exactness: """
      Not proven to be best: several hundred orders are tried, always the same ones, and the best is kept. A task takes \
      each of its assignees whole, from its start to its end; a role is as many people as fill it, and at least one. \
      All projects under way share the people, and those of a project that ranks higher are not served first: the sum \
      of all ends is what is made small. What has begun or is nailed to a day stays. Absences count as in critical-path. \
      Nobody is asked for the part of their time that other work has.
      """)

  public static func run(at moment: Moment) -> Analysed<LevelledProject> {
    let levelled = moment.levelled
    let groups = Dictionary(moment.schedule.plans.projects.enumerated().map { ($1, $0) }) { first, _ in first
    }
    let running = moment.tree.projects.filter { id in
      groups[id] != nil && (moment.portfolio.find(Project.self, id)?.isUnderWay ?? true)
    }
    return moment.byProject(running) { project in
      groups[project.id].flatMap { LevelledProject(project, $0, levelled, moment) }
    }
  }
}
