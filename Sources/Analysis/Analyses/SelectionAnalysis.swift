import Model
import Quantities
public import Schema

/// Which proposals a portfolio should take on with the money and the people that are left.
public enum SelectionAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "selection",
    summary:
      "The most valuable set of proposals that money and people allow, and what stops each of the others.",
    subjects: "portfolios that have proposals to choose from",
    keys: [
      AnalysisKey("candidates", .count, "Proposals on their way that have a value."),
      AnalysisKey("chosen", .count, "How many of them are chosen."),
      AnalysisKey(
        "value", .number, "What the chosen ones are worth together.",
        formula: "sum of scores of the scoring model"),
      AnalysisKey(
        "cost", .money, "What they cost together, over all periods.", formula: "sum of likely costs"),
      AnalysisKey("fte", .number, "Full-time equivalents they ask for together."),
      AnalysisKey("optimal", .flag, "Whether it is proven that no other set is worth more."),
      AnalysisKey(
        "gap", .share, "How much better another set could be at most.", formula: "(bound − value) ÷ bound"),
      AnalysisKey("nodes", .count, "Branches that the search looked at."),
      AnalysisKey("greedy_by_value", .number, "What taking the most valuable first would have got."),
      AnalysisKey(
        "greedy_by_value_per_cost", .number, "What taking the best value for money first would have got."),
      AnalysisKey("selected", .list, "The chosen proposals."),
      AnalysisKey("items", .records, "All candidates."),
      AnalysisKey(
        "rejected", .records,
        "What stops each of the others, and what the best set with it would be worth: how dear it would be to insist."
      ),
      AnalysisKey(
        "limits", .records,
        "What there is of each limit, what running work has of it, and what is used and left.",
        formula: "left = whole − committed − used"),
      AnalysisKey("more", .records, "What a tenth more budget, or one more of somebody, would buy."),
      AnalysisKey(
        "frontier", .records, "The best set with half the budget, and so on to half as much again."),
    ],
    columns: ["candidates", "chosen", "value", "cost", "fte", "optimal", "greedy_by_value"],
    table: "items",
    source: """
      A knapsack with several limits, solved by branch and bound over its linear relaxation; classic instances of the \
      literature are among its tests.
      """,
    exactness: """
      Whole numbers of a common unit: nothing is rounded while searching, and bounds are valid whatever rounding does. \
      The search stops after a fixed amount of work, the same on every machine, and then states the gap. Of equal values \
      the lower cost wins, then fewer people, then the first id. A cost is the likely one, spread over its window by \
      calendar days in whole units; without a window it falls into the first open funding period, and what falls \
      outside all periods is bound by nothing. Running projects have first claim on money and people: by actuals and \
      forecasts, else by baseline, else by what their proposal expected; paused ones claim nothing. People are full-time \
      equivalents by quarter, absences not taken off. What is mandatory or approved is always in; what has no score is \
      left out. Several portfolios choose each for itself.
      """)

  public static func run(at moment: Moment) -> Analysed<SelectionFigures> {
    var subjects: [(address: String, figures: SelectionFigures)] = []
    var coverage = Coverage()
    for record in moment.portfolio.all(PortfolioRecord.self) where record.status != .closed {
      guard let choice = PortfolioChoice(of: record, at: moment) else { continue }
      coverage.carried += choice.problem.items.map(\.id)
      coverage.silent += choice.unscored
      subjects.append(
        (record.id, SelectionFigures(choice.problem, in: moment.currency, details: choice.inputs)))
    }
    return Analysed(subjects, coverage: coverage)
  }
}
