import Model
import Quantities
public import Schema

/// Which people have to bear how much change at once.
public enum SaturationAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "saturation",
    summary: "How much change each group of people has to bear month by month, beside what it can bear.",
    subjects: "stakeholders that some change plan touches",
    keys: [
      AnalysisKey("capacity", .count, "Points of change that the group can bear in a month, as written."),
      AnalysisKey("projects", .count, "Projects that touch the group."),
      AnalysisKey("peak", .count, "The most points of any month."),
      AnalysisKey("peak_period", .text, "The first month with so many."),
      AnalysisKey("saturation", .share, "How full that month is.", formula: "points ÷ capacity"),
      AnalysisKey("over", .list, "Months in which more is asked than the group can bear."),
      AnalysisKey(
        "points", .map, "Points by month.",
        formula: "sum of what change_plan.groups says, over projects whose transition touches the month"),
      AnalysisKey("periods", .records, "Each month with its projects."),
    ],
    columns: ["capacity", "projects", "peak", "peak_period", "saturation", "over"],
    table: "periods",
    source: """
      Change saturation is an idea of the literature on change management; points from 1 to 5 and what a group can bear \
      are a choice of the house.
      """,
    exactness: """
      Whole points. A month counts in full however few of its days a transition touches. Work that was cancelled or is \
      paused asks nothing of anybody. A change plan that is a document, or that names no transition, cannot be counted. \
      Without a capacity there is load and no saturation.
      """)

  public static func run(at moment: Moment) -> Analysed<ChangeLoad> {
    var parts: [String: [ChangeLoad.Part]] = [:]
    var coverage = Coverage()
    for project in moment.portfolio.all(Project.self) {
      guard project.status != .cancelled, project.status != .onHold else { continue }
      switch project.changePlan {
      case nil: continue
      case .document: coverage.silent.append(project.id)
      case .plan(let plan):
        guard plan.transition.count == 2, !plan.groups.isEmpty,
          let window = DayRange(first: plan.transition[0], last: plan.transition[1])
        else {
          coverage.silent.append(project.id)
          continue
        }
        coverage.carried.append(project.id)
        for entry in plan.groups {
          parts[entry.key.target, default: []].append(
            ChangeLoad.Part(
              project.id, points: entry.value.number, window: window, origin: plan.origin))
        }
      }
    }
    let subjects = moment.portfolio.all(Stakeholder.self).compactMap { group in
      parts["\(group.container)/\(group.id)"].map {
        (address: group.address, figures: ChangeLoad($0, capacity: group.capacity))
      }
    }
    return Analysed(subjects, coverage: coverage)
  }
}
