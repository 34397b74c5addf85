import Model
import Quantities
public import Schema

/// What would become of a portfolio if something were otherwise.
public enum ScenarioAnalysis: PortfolioAnalysis {
  public static let readsAlternatives = true

  public static let card = AnalysisCard(
    id: "scenario",
    summary: "What would become of choice, money, people, days, risk and objectives if a scenario came true.",
    subjects: "scenarios, and with --base a revision beside the files as they are",
    keys: [
      AnalysisKey(
        "value", .pair, "What the best choice of proposals is worth, before and after.",
        formula: "value of selection, over all portfolios"),
      AnalysisKey(
        "cost", .pair, "What that choice costs.", formula: "cost of selection, over all portfolios"),
      AnalysisKey("leaves", .list, "Proposals that are no longer in it."),
      AnalysisKey("enters", .list, "Proposals that are newly in it."),
      AnalysisKey(
        "spending", .pair, "What work under way and approved proposals cost over all years.",
        formula: "actuals + forecasts, else baseline; likely costs of approved proposals"),
      AnalysisKey(
        "NPV", .pair,
        "What projects and approved proposals with known benefits are worth, from one first year.",
        formula: "sum of net flows ÷ (1 + rate)^year"),
      AnalysisKey(
        "fte_peak", .pair, "Full-time people asked for in the fullest of twelve months.",
        formula: "max over months of demand ÷ working days"),
      AnalysisKey(
        "exposure", .pair, "What open risks are expected to cost, but for those of cancelled work."),
      AnalysisKey("finish", .pair, "The last finish of all projects under way."),
      AnalysisKey("figures", .records, "The same side by side, and how far each moves."),
      AnalysisKey(
        "projects", .records, "Projects that begin to end on another day, or end at all or no more."),
      AnalysisKey("years", .records, "Spending by year, before and after."),
      AnalysisKey("objectives", .list, "Objectives that lose the only project they have."),
      AnalysisKey("new_findings", .list, "What a check would find that it does not find today."),
      AnalysisKey("gone_findings", .list, "What it would no longer find."),
      AnalysisKey("suppositions", .list, "What is taken to be otherwise."),
    ],
    columns: ["value", "leaves", "enters", "spending", "fte_peak", "finish"],
    table: "figures",
    source: "The other analyses, run on two portfolios as of the same day.",
    exactness: """
      Nothing is written: the changes are made to the files in memory, and those are read like any others, so that \
      whatever a file could not say a scenario cannot either. A project that is dropped counts as cancelled: what was \
      spent stays spent. An approved proposal counts with its likely cost by calendar days of its window. A delay moves \
      the work of a project that has not begun by working days, and what is forecast or allocated for periods to come \
      by as many whole periods as are nearest to it. Two figures are the one before and the one after.
      """)

  public static func run(at moment: Moment) -> Analysed<ScenarioFigures> {
    Analysed(moment.alternatives.map { ($0.address, ScenarioFigures($0)) })
  }
}
