import Model
import Quantities
public import Schema

/// What all open risks together may cost.
public enum RiskExposureAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "risk-exposure",
    summary:
      "What open risks are expected to cost, how far that may go, and whether the contingency covers it.",
    subjects:
      "portfolios, programs, projects and offices with open risks; a wider one has the risks of all inside",
    keys: [
      AnalysisKey("open", .count, "Open risks, opportunities among them."),
      AnalysisKey(
        "exposure", .money, "What they cost on average; opportunities count below zero.",
        formula: "sum of probability × cost"),
      AnalysisKey("variance", .number, "Its spread, squared.", formula: "sum of p × (1 − p) × cost²"),
      AnalysisKey("sd", .money, "Its spread.", formula: "√variance"),
      AnalysisKey("P50", .money, "The total that half of all cases do not exceed."),
      AnalysisKey("P80", .money, "The total that four fifths of all cases do not exceed."),
      AnalysisKey("contingency", .money, "The money kept for risks."),
      AnalysisKey("gap", .money, "What the contingency lacks.", formula: "max(P80 − contingency, 0)"),
      AnalysisKey(
        "simulated", .flag, "True where there are more than twenty priced risks, and cases were drawn."),
      AnalysisKey(
        "extreme", .count, "Threats in this band today.", formula: "likelihood × impact, by the matrix"),
      AnalysisKey("high", .count, "Threats in this band today."),
      AnalysisKey("medium", .count, "Threats in this band today."),
      AnalysisKey("low", .count, "Threats in this band today."),
      AnalysisKey(
        "distribution", .list, "Every total with its probability; left out beyond 200 of them."),
      AnalysisKey("risks", .records, "The open risks, the gravest first."),
    ],
    columns: ["open", "extreme", "high", "exposure", "P50", "P80", "contingency", "gap"],
    table: "risks",
    source:
      "Likelihood times impact as in the PM² guide; expected values and their sum for independent events.",
    exactness: """
      Exact up to twenty priced risks; beyond that P50 and P80 come from 20,000 drawn cases with a fixed seed. The risks \
      are taken as independent: where they hang together, the tails are fatter than this says. Where nobody wrote a \
      probability, the matrix gives the one of the likelihood. Costs in other currencies are left out.
      """)

  public static func run(at moment: Moment) -> Analysed<ExposureFigures> {
    let portfolio = moment.portfolio
    let matrix = portfolio.configuration?.riskMatrix ?? .standard
    let tree = moment.tree
    func figures(_ containers: [String]) -> ExposureFigures? {
      let risks = containers.flatMap { Array(portfolio.all(Risk.self, in: $0)) }
      guard risks.contains(where: \.isOpen) else { return nil }
      var inputs: [AnalysisInput] = []
      var sum: Decimal?
      for id in containers {
        guard let project = portfolio.find(Project.self, id),
          let money = project.contingency?.assuming(moment.currency), money.currency == moment.currency
        else { continue }
        sum = (sum ?? 0) + money.amount
        inputs.append(AnalysisInput(id, .money(money), project.origin, "contingency"))
      }
      return ExposureFigures(
        risks, matrix, in: moment.currency, contingency: sum, contingencyInputs: inputs)
    }
    let offices = portfolio.all(Office.self).map(\.id)
    var subjects = (tree.portfolios + tree.programs + tree.projects).compactMap { id in
      figures(tree.containers(under: id)).map { (address: id, figures: $0) }
    }
    subjects += offices.compactMap { id in figures([id]).map { (address: id, figures: $0) } }
    let all = figures(tree.portfolios + tree.programs + tree.projects + offices)
    return Analysed(subjects, total: all, coverage: all?.coverage ?? Coverage())
  }
}
