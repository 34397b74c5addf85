import Model
import Quantities
public import Schema

/// How much change each group of people has to bear at once.
public enum SaturationAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "saturation",
    summary: "Points of change that fall on each group in each month, beside what the group can bear.",
    subjects: "groups of people (CONTAINER/stakeholders/ID) that a change plan names",
    keys: [
      AnalysisKey("capacity", .number, "Points the group can bear in a month; nothing where nobody says."),
      AnalysisKey("peak", .number, "The most points of any month."),
      AnalysisKey("peak_period", .text, "That month."),
      AnalysisKey("saturation", .share, "The most of any month.", formula: "peak ÷ capacity"),
      AnalysisKey("over", .list, "Months with more points than the group can bear."),
      AnalysisKey(
        "periods", .map, "Points by month.",
        formula: "sum of the impact on the group of all changes whose transition touches the month"),
    ],
    columns: ["capacity", "peak", "peak_period", "saturation", "over"],
    source: "The idea is in published material on change saturation; the scale of points is a house choice.",
    exactness: "Whole points. A month counts in full where a transition touches it by a day.")

  public static func run(at moment: Moment) -> Analysed<SaturationFigures> {
    var loads: [String: [SaturationFigures.Load]] = [:]
    for project in moment.portfolio.all(Project.self) {
      guard project.status != .cancelled, project.status != .closed, project.status != .onHold,
        case .plan(let change)? = project.changePlan, let first = change.transition.first,
        let last = change.transition.last, let window = DayRange(first: first, last: last)
      else { continue }
      for group in change.groups {
        loads[group.key.target, default: []].append(
          SaturationFigures.Load(
            project: project.id, points: group.value.number, window: window, origin: change.origin))
      }
    }
    let subjects = moment.portfolio.all(Stakeholder.self).compactMap {
      group -> (address: String, figures: SaturationFigures)? in
      loads["\(group.container)/\(group.id)"].map {
        (
          group.address,
          SaturationFigures(capacity: group.capacity, loads: $0, fiscalYearStarts: moment.fiscalYearStarts)
        )
      }
    }
    return Analysed(subjects)
  }
}
