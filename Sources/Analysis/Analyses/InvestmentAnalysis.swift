import Model
import Quantities
public import Schema

/// Whether the money comes back: value today, rate of return, payback, and benefit for each unit of cost.
public enum InvestmentAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "investment",
    summary: "What projects and proposals cost and bring over their years, and what that is worth today.",
    subjects: """
      projects with benefit flows, the programs and portfolios they are in, and proposals with flows \
      (proposals/ID)
      """,
    keys: [
      AnalysisKey("rate", .text, "How much less a year's later money is worth."),
      AnalysisKey("basis", .text, "Where the costs come from."),
      AnalysisKey("first_year", .text, "Year 0; what it costs and brings is not discounted."),
      AnalysisKey("last_year", .text, "The last year with money; nothing is assumed beyond it."),
      AnalysisKey("costs", .money, "All costs, not discounted."),
      AnalysisKey("benefits", .money, "All benefits, not discounted."),
      AnalysisKey(
        "NPV", .money, "What all of it is worth in year 0.", formula: "sum of net flow(t) ÷ (1 + rate)^t"),
      AnalysisKey(
        "IRR", .share, "The rate at which the NPV is zero; nothing where none or several are.",
        formula: "NPV(IRR) = 0, by halving"),
      AnalysisKey(
        "sign_changes", .count, "How often spending turns to earning or back; from two on, IRR is not unique."
      ),
      AnalysisKey("payback", .periods, "Years until the costs are back, within a year by its part."),
      AnalysisKey("discounted_payback", .periods, "The same with every year as it is worth in year 0."),
      AnalysisKey(
        "BCR", .index, "What comes back for each unit spent.", formula: "PV(benefits) ÷ PV(costs)"),
      AnalysisKey("approved_NPV", .money, "The NPV at the costs that were approved; of projects only."),
      AnalysisKey(
        "ex_post_NPV", .money, "The NPV that the newest review with one found when it looked back.",
        formula: "ex_post.npv of a review"),
      AnalysisKey(
        "NPV_gained", .money, "By how much it turned out better; below zero worse.",
        formula: "ex_post_NPV − approved_NPV"),
      AnalysisKey("other_rates", .records, "The NPV at other rates, because nobody knows the right one."),
      AnalysisKey("flows", .records, "Each year, with the balance so far."),
    ],
    columns: ["first_year", "last_year", "costs", "benefits", "NPV", "IRR", "payback", "BCR"],
    table: "flows",
    source: """
      Usual formulas of investment appraisal, flows at the end of each year. Where no rate is written, the UK Green \
      Book's: 3.5 % to year 30, 3.0 % to 75, 2.5 % beyond; the Treasury has that rate under review.
      """,
    exactness: """
      Exact decimals; each year is divided year by year, and rounded at the ninth place. IRR is a root and not exact. \
      Costs of a project are its actuals and forecasts where it has both, else its baseline; those of a proposal whose \
      flows name none are its likely cost in the year it may begin. A program or portfolio adds up the flows of its \
      projects year by year, with their rate if they share one: present values of different first years are never added. \
      Only money is counted: a project for clean air may be right with an NPV below zero.
      """)

  public static func run(at moment: Moment) -> Analysed<Investment> {
    let projects = moment.rolledUp(
      { moment.investment(of: $0) }, countsIf: { $0.currency == moment.currency }
    ) { Investment(sumOf: $0, in: moment.currency) }
    let proposals = moment.portfolio.all(Proposal.self).compactMap { proposal in
      moment.investment(of: proposal).map { (address: proposal.address, figures: $0) }
    }
    return Analysed(
      projects.subjects.map { ($0.address, $0.figures) } + proposals, total: projects.total,
      coverage: projects.coverage)
  }
}
