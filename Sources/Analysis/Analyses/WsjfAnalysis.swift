import Model
import Quantities
public import Schema

/// Which job of a list to do first, by what waiting costs beside how long it takes.
public enum WsjfAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "wsjf",
    summary: "Weighted shortest job first: what a delay costs beside the size of the job.",
    subjects: "proposals (proposals/ID) with numbers for it that are not decided yet",
    keys: [
      AnalysisKey(
        "cost_of_delay", .number, "What waiting costs, in points.",
        formula: "value + urgency + risk_opportunity"),
      AnalysisKey("size", .number, "How large the job is, in points."),
      AnalysisKey("wsjf", .number, "The highest comes first.", formula: "cost_of_delay ÷ size"),
      AnalysisKey("order", .count, "Its place in the list; equals by smaller size, then by id."),
      AnalysisKey("without_one", .list, "Columns of the list in which no job has a 1: their numbers float."),
    ],
    columns: ["cost_of_delay", "size", "wsjf", "order"],
    source:
      "The formula of a published framework for agile work at scale; that the least of a column is 1 is a house rule.",
    exactness: """
      Exact decimals. The numbers are relative to each other within one list: never compare across lists, never read \
      them as money, and do not decide on investments with them.
      """)

  public static func run(at moment: Moment) -> Analysed<WsjfFigures> {
    let jobs = moment.portfolio.all(Proposal.self).filter { proposal in
      switch proposal.status ?? .draft {
      case .draft, .submitted, .assessing, .ready, .approved: proposal.wsjf != nil
      case .declined, .parked, .converted: false
      }
    }
    let whole = jobs.compactMap { job -> Job? in
      guard let value = job.wsjf?.value, let urgency = job.wsjf?.urgency,
        let risk = job.wsjf?.riskOpportunity,
        let size = job.wsjf?.size, let origin = job.wsjf?.origin
      else { return nil }
      return Job(id: job.address, numbers: [value, urgency, risk, size], origin: origin)
    }
    let order = wsjfOrder(whole.map { ($0.id, $0.numbers) })
    let columns = ["value", "urgency", "risk_opportunity", "size"]
    let floating =
      whole.isEmpty
      ? []
      : columns.enumerated().filter { column, _ in
        whole.allSatisfy { $0.numbers[column] != 1 }
      }.map(\.element)
    let subjects = whole.map { job in
      (
        address: job.id,
        figures: WsjfFigures(
          job.numbers, place: order.firstIndex(of: job.id).map { $0 + 1 }, columnsWithoutOne: floating,
          origin: job.origin)
      )
    }
    return Analysed(
      subjects,
      coverage: Coverage(
        carried: whole.map(\.id), silent: jobs.map(\.address).filter { id in !whole.contains { $0.id == id } }
      ))
  }

  private struct Job {
    let id: String
    let numbers: [Decimal]
    let origin: Origin
  }
}
