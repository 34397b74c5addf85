import Model
import Quantities
public import Schema

/// How far along its own plan the work has come, in time instead of money.
public enum EarnedScheduleAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "earned-schedule",
    summary:
      "How many periods of the plan are earned beside how many have passed, and when the work will end.",
    subjects: "projects with a budget spread over periods, and progress",
    keys: [
      AnalysisKey(
        "ES", .periods, "Periods of the plan whose work is done.",
        formula: "C + (EV − PV(C)) ÷ (PV(C+1) − PV(C)), C the last period with PV ≤ EV"),
      AnalysisKey("AT", .periods, "Periods that have passed, the running one by its working days."),
      AnalysisKey("PD", .periods, "Periods that were planned in all."),
      AnalysisKey("SVt", .periods, "Below zero, the work is late by so many periods.", formula: "ES − AT"),
      AnalysisKey(
        "SPIt", .index, "Below 1 the work is slower than planned; it keeps saying so to the end.",
        formula: "ES ÷ AT"),
      AnalysisKey("IEACt", .periods, "Periods the whole will take at this pace.", formula: "PD ÷ SPIt"),
      AnalysisKey(
        "TSPI", .index, "The pace that the rest needs to end in time; nothing once the plan is used up.",
        formula: "(PD − ES) ÷ (PD − AT)"),
      AnalysisKey("period", .text, "How long a period is."),
      AnalysisKey("planned_finish", .day, "The last day of the plan."),
      AnalysisKey("forecast_finish", .day, "The day on which IEACt periods will have passed."),
    ],
    columns: ["ES", "AT", "PD", "SVt", "SPIt", "IEACt", "TSPI", "forecast_finish"],
    source: "Lipke and Henderson on earned schedule.",
    exactness: """
      Exact decimals, rounded at the ninth place. Budgets of unlike periods are spread over the shortest of them by \
      working days. Beyond the end of the plan periods of the same length go on. Nothing is summed up: two projects \
      have no common clock.
      """)

  public static func run(at moment: Moment) -> Analysed<EarnedSchedule> {
    let values = moment[EarnedValueAnalysis.self]
    return moment.byProject(known: moment.takenOver(from: Self.self)) { project in
      let table = moment.portfolio.all(MoneyTable.self, in: project.id).first
      guard let earned = values[project.id]?.earned, let curve = PlannedCurve(table, moment) else {
        return nil
      }
      return EarnedSchedule(curve, earned: earned, workEnds: project.workEnd, moment)
    }
  }
}

extension Project {
  /// The day its clock stopped; nothing while work goes on.
  fileprivate var workEnd: Day? { status?.isAtLeast(.realising) ?? false ? finish : nil }
}
