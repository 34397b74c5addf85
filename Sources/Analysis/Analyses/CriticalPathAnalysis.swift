import Model
import Quantities
public import Schema

/// When every task can begin and end, and which of them decide when the project does.
public enum CriticalPathAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "critical-path",
    summary: "When each task can and must happen, what drives the finish, and which days cannot be kept.",
    subjects: "projects with a plan",
    keys: [
      AnalysisKey(
        "T", .workdays, "Working days from the start of the project to its last task.", formula: "max EF"),
      AnalysisKey("start", .day, "The first day of the project."),
      AnalysisKey("finish", .day, "The day on which the last task ends."),
      AnalysisKey("baseline_finish", .day, "The finish last approved."),
      AnalysisKey(
        "slip", .workdays, "How far the finish lies behind the baseline.", formula: "finish − baseline_finish"
      ),
      AnalysisKey("remaining", .workdays, "Working days from the day to the finish."),
      AnalysisKey(
        "least_float", .workdays, "Below zero, some deadline or the baseline cannot be kept.",
        formula: "min TF of tasks not finished"),
      AnalysisKey(
        "critical", .list, "Tasks that cannot slip without moving something promised.", formula: "TF ≤ 0"),
      AnalysisKey(
        "start_critical", .list, "Critical through their start only: making them shorter wins nothing.",
        formula: "TF ≤ 0 < finish_float"),
      AnalysisKey(
        "driving_path", .list, "The chain of tasks that decides the finish, from its first to its last."),
      AnalysisKey("other_projects", .list, "Tasks of other projects in that chain."),
      AnalysisKey(
        "problems", .list, "Circles of links, and nailed days that what comes before does not keep."),
      AnalysisKey(
        "tasks", .records,
        "Early and late start and finish and floats in working days since the start, and what holds each start.",
        formula:
          "TF = min of start_float and finish_float; LS and LF from min(T, baseline), finish_by, must_finish, the day of an open gate"
      ),
    ],
    columns: ["start", "finish", "baseline_finish", "slip", "T", "remaining", "least_float"],
    table: "tasks",
    source: "The critical path method with all four kinds of links and lags; progress as of a status date.",
    exactness: """
      Exact to a millionth of a working day. Durations are the likely ones. A task with one name or several waits while \
      all of them are away; longer hours than the calendar of the organisation are not used. Finished tasks stand \
      where they were; what has begun goes on from the day itself with duration × (1 − progress), held only by links to \
      its end; the rest begins no earlier than the day. All projects are placed as one network, each with an end of \
      its own.
      """)

  public static func run(at moment: Moment) -> Analysed<ProjectSchedule> {
    let known = moment.takenOver(from: Self.self)
    let scheduled =
      known.projects.isEmpty ? moment.schedule : ScheduledPortfolio(moment, besides: known.projects)
    return moment.byProject(known: known) { scheduled.schedule(of: $0, at: moment) }
  }
}
