import Model
import Quantities
public import Schema

/// Whether a schedule can be trusted.
public enum ScheduleQualityAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "schedule-quality",
    summary:
      "How well a schedule is kept and built: execution, length of the critical path, links and floats.",
    subjects: "projects with a plan",
    keys: [
      AnalysisKey(
        "BEI", .index, "Below 1, less was finished than was due.",
        formula: "tasks finished by the day ÷ tasks with a baseline finish by the day"),
      AnalysisKey(
        "CPLI", .index, "Below 1, the rest of the critical path is too long for the baseline.",
        formula: "(remaining − slip) ÷ remaining"),
      AnalysisKey(
        "due", .count, "Tasks with a baseline finish by the day; no summaries, milestones or level of effort."
      ),
      AnalysisKey("finished", .count, "Tasks with a baseline that are finished."),
      AnalysisKey("missed_share", .share, "Of the tasks due, those not finished in time."),
      AnalysisKey(
        "open_end_share", .share,
        "Of the tasks not finished, those that wait for nothing or that nothing waits for."),
      AnalysisKey("lead_share", .share, "Of the links to tasks not finished, those with a negative lag."),
      AnalysisKey("lag_share", .share, "Of these links, those with a lag."),
      AnalysisKey("fs_share", .share, "Of these links, those from a finish to a start."),
      AnalysisKey("hard_share", .share, "Of the tasks not finished, those nailed to a day."),
      AnalysisKey("high_float_share", .share, "Of them, those with a total float above 44 working days."),
      AnalysisKey("negative_float_share", .share, "Of them, those that cannot keep a promised day."),
      AnalysisKey("long_share", .share, "Of them, those longer than 44 working days."),
      AnalysisKey("missed", .list, "Tasks due and not finished in time."),
      AnalysisKey("open_ends", .list, "Tasks with an open end; one start and one end are allowed."),
      AnalysisKey("leads", .list, "Links with a negative lag."),
      AnalysisKey("hard", .list, "Tasks nailed to a day."),
      AnalysisKey("long", .list, "Long tasks."),
    ],
    columns: ["BEI", "CPLI", "missed_share", "open_end_share", "fs_share", "hard_share", "long_share"],
    source:
      "The checks of schedules that the US defence contract agency published; their limits stand in the rules.",
    exactness: "Exact decimals. A share of nothing is not available.")

  public static func run(at moment: Moment) -> Analysed<ScheduleQuality> {
    let schedules = moment[CriticalPathAnalysis.self]
    let plans = moment.portfolio.all(Plan.self)
    let successors = Set(
      plans.flatMap { $0.tasks.flatMap { $0.value.predecessors.items.map(\.task.target) } })
    let subjects = plans.compactMap { plan -> (address: String, figures: ScheduleQuality)? in
      schedules[plan.container].map {
        (plan.container, ScheduleQuality(plan, $0, at: moment, successors: successors))
      }
    }
    return Analysed(subjects, coverage: schedules.coverage)
  }
}
