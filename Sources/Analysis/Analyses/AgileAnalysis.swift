import Model
import Quantities
public import Schema

/// Work that is planned in points, in the words of governance.
public enum AgileAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "agile",
    summary: "Points of increments as planned, earned and actual cost, with velocity and increments to go.",
    subjects: "projects with increments and a budget",
    keys: [
      AnalysisKey("BAC", .money, "The budget last approved."),
      AnalysisKey("PV", .money, "Planned by now.", formula: "BAC × increments ended ÷ increments planned"),
      AnalysisKey(
        "EV", .money, "Earned, of all points there are today.", formula: "BAC × done points ÷ total points"),
      AnalysisKey(
        "EV_original", .money, "Earned, of the points there were at first: scope that was added hides here."),
      AnalysisKey(
        "AC", .money, "Cost of the increments, or the actuals of the project where they have none."),
      AnalysisKey("CPI", .index, "What one unit of money buys of the plan.", formula: "EV ÷ AC"),
      AnalysisKey("SPI", .index, "Done beside planned.", formula: "EV ÷ PV"),
      AnalysisKey("EAC", .money, "The whole, at this efficiency.", formula: "BAC ÷ CPI"),
      AnalysisKey("total_points", .number, "Points planned and added."),
      AnalysisKey("added_points", .number, "Points that were added on the way."),
      AnalysisKey("done_points", .number, "Points that were accepted."),
      AnalysisKey("velocity", .number, "Points an increment, mean of the last three."),
      AnalysisKey("remaining_increments", .number, "Increments to go.", formula: "points left ÷ velocity"),
      AnalysisKey("remaining_best", .number, "At the best of the last six."),
      AnalysisKey("remaining_worst", .number, "At the worst of the last six."),
    ],
    columns: ["PV", "EV", "AC", "CPI", "SPI", "EAC", "velocity", "remaining_increments"],
    source: "AgileEVM by Sulaiman, Barton and Blackburn.",
    exactness: """
      Exact decimals. An increment counts once it has ended and says how many points were accepted. Points say how much \
      was built, never what came of it.
      """)

  public static func run(at moment: Moment) -> Analysed<AgileFigures> {
    var coverage = Coverage()
    var subjects: [(address: String, figures: AgileFigures)] = []
    for plan in moment.portfolio.all(Plan.self) where !plan.increments.isEmpty {
      guard let project = moment.portfolio.find(Project.self, plan.container),
        let budget = project.baseline?.budget?.assuming(moment.currency)
      else {
        coverage.silent.append(plan.container)
        continue
      }
      coverage.carried.append(plan.container)
      subjects.append((plan.container, AgileFigures(plan, budget, moment)))
    }
    return Analysed(subjects, coverage: coverage)
  }
}
