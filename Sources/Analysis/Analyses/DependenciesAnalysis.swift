import Model
import Quantities
public import Schema

/// Whether what projects give each other comes in time.
public enum DependenciesAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "dependencies",
    summary:
      "For each handover between projects, the days between the giver's forecast and the getter's need.",
    subjects: "dependencies (CONTAINER/dependencies/ID) that are open",
    keys: [
      AnalysisKey(
        "gap_wd", .workdays, "Working days to spare; below zero it comes too late.",
        formula: "working days from forecast to need_by"),
      AnalysisKey(
        "forecast", .day, "When the giver will have it: the computed finish of its task, else the promise."),
      AnalysisKey("need_by", .day, "When the getter needs it."),
      AnalysisKey("promised", .day, "What the giver promised."),
      AnalysisKey(
        "basis", .text, "What the forecast rests on: schedule, promise, or the finish of the giver."),
      AnalysisKey("giver", .text, "Who gives."),
      AnalysisKey("getter", .text, "Who needs it."),
      AnalysisKey("agreed", .flag, "Whether both sides said yes."),
      AnalysisKey("status", .text, "Where it stands."),
      AnalysisKey(
        "drives_finish", .flag, "Whether it is on the chain that decides the finish of the getter."),
    ],
    columns: ["gap_wd", "forecast", "need_by", "giver", "getter", "agreed", "drives_finish"],
    source: "The difference of two dates; the chain is that of the critical path over all plans at once.",
    exactness: "Whole working days of the organisation's calendar.")

  public static func run(at moment: Moment) -> Analysed<DependencyFigures> {
    let open = moment.portfolio.all(Dependency.self).filter(\.isOpen)
    return Analysed(of: open, countsIf: { $0.gap != nil }) { DependencyFigures($0, moment) }
  }
}
