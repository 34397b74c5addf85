import Model
import Quantities
public import Schema

/// Which job first: what a delay costs beside how long the job takes.
public enum WsjfAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "wsjf",
    summary: "The order of a backlog by weighted shortest job first; an order, and nothing else.",
    subjects: "the intake: proposals on their way that have numbers for it",
    keys: [
      AnalysisKey("jobs", .count, "Proposals on their way with all four numbers."),
      AnalysisKey("first", .text, "The job to begin with."),
      AnalysisKey(
        "wsjf", .map, "The cost of a delay for each unit of size.",
        formula: "(value + urgency + risk_opportunity) ÷ size"),
      AnalysisKey("order", .list, "Highest first; of equal ones the smaller job, then the id."),
      AnalysisKey("items", .records, "The jobs in their order."),
      AnalysisKey("remarks", .list, "What makes these numbers less telling than they look."),
    ],
    columns: ["jobs", "first"],
    table: "items",
    source: """
      Weighted shortest job first, from lean product development. Its critics are right that the numbers are relative: \
      use it for the order of one backlog, never for money, and never across two lists.
      """,
    exactness: """
      Exact decimals; the order is decided before anything is rounded. Each column is relative to its own smallest job, \
      which is 1. Proposals that were declined, parked or have become projects are in no backlog.
      """)

  public static func run(at moment: Moment) -> Analysed<JobOrder> {
    var jobs: [JobOrder.Job] = []
    var coverage = Coverage()
    for proposal in moment.portfolio.all(Proposal.self) where proposal.isCandidate {
      guard let numbers = proposal.wsjf, let value = numbers.value, let urgency = numbers.urgency,
        let chance = numbers.riskOpportunity, let size = numbers.size
      else {
        coverage.silent.append(proposal.id)
        continue
      }
      coverage.carried.append(proposal.id)
      jobs.append(
        JobOrder.Job(
          proposal.id, value: value, urgency: urgency, riskOpportunity: chance, size: size,
          origin: numbers.origin))
    }
    return Analysed(jobs.isEmpty ? [] : [("intake", JobOrder(jobs))], coverage: coverage)
  }
}
