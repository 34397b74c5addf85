import Model
import Quantities
public import Schema

/// How grave the open risks are, what they are expected to cost, and how far that may go.
public enum RiskExposureAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "risk-exposure",
    summary:
      "Open risks by band, what they are expected to cost, and how sure the money kept for them makes you.",
    subjects:
      "portfolios, programs, projects and offices with risks; a wider one holds the risks of all in it",
    keys: [
      AnalysisKey("open", .count, "Risks that are open."),
      AnalysisKey("extreme", .count, "Open threats in this band.", formula: "likelihood × impact"),
      AnalysisKey("high", .count, "Open threats in this band."),
      AnalysisKey("medium", .count, "Open threats in this band."),
      AnalysisKey("low", .count, "Open threats in this band."),
      AnalysisKey("opportunities", .count, "Open risks that would help."),
      AnalysisKey(
        "priced", .count, "Open risks with a cost and a probability; the figures below are about these."),
      AnalysisKey(
        "exposure", .money, "What they come to on average.",
        formula: "sum of probability × cost, opportunities negative"),
      AnalysisKey("threats_exposure", .money, "The part of it that threats make."),
      AnalysisKey("opportunities_exposure", .money, "The part of it that opportunities take off."),
      AnalysisKey(
        "variance", .number, "The spread, in squares of money.",
        formula: "sum of probability × (1 − probability) × cost²"),
      AnalysisKey("sd", .money, "The spread in money.", formula: "√variance"),
      AnalysisKey("P50", .money, "With even odds they come to no more than this."),
      AnalysisKey("P80", .money, "In four cases of five they come to no more than this."),
      AnalysisKey("P90", .money, "In nine cases of ten they come to no more than this."),
      AnalysisKey("contingency", .money, "Money kept for risks, as much as remains."),
      AnalysisKey(
        "cover", .money, "Below zero, the reserve will not do even on average.",
        formula: "contingency − exposure"),
      AnalysisKey("p_within_contingency", .share, "How probable it is that the reserve does."),
      AnalysisKey(
        "distribution", .outcomes, "Every total that may come about with its probability, up to 256 of them."),
      AnalysisKey("p_total_at_most", .outcomes, "Totals with the probability that no more is needed."),
      AnalysisKey("risks", .records, "Each open risk, worst first."),
    ],
    columns: ["open", "extreme", "high", "exposure", "sd", "P80", "contingency", "cover"],
    table: "risks",
    source: """
      Score and levels after the PM² methodology; the limits of the bands and the probabilities of the levels are a \
      choice of the house, and settings. The distribution is the convolution of independent two-point costs.
      """,
    exactness: """
      Exact decimals; the probability of each total is exact to its ninth place. Where so many totals are possible that \
      they cannot be listed, they are worked out on 4,096 even steps. A probability that is not written is that of the \
      likelihood. Risks are taken as independent of each other: where they are not, the tails are fatter. A cost in \
      another currency than the portfolio's is not counted.
      """)

  public static func run(at moment: Moment) -> Analysed<ContainerExposure> {
    let portfolio = moment.portfolio
    let tree = moment.tree
    let matrix = portfolio.configuration?.riskMatrix ?? .standard
    func figures(_ containers: [String]) -> ContainerExposure? {
      let risks = containers.flatMap { Array(portfolio.all(Risk.self, in: $0)) }
      guard risks.contains(where: \.isOpen) else { return nil }
      let reserves = containers.compactMap { portfolio.find(Project.self, $0)?.contingency }
      let reserve = MoneySum(reserves, assuming: moment.currency).amount(in: moment.currency)
      return ContainerExposure(risks, matrix, in: moment.currency, contingency: reserve)
    }
    var subjects: [(address: String, figures: ContainerExposure)] = []
    for id in tree.containers {
      if let own = figures(tree.containers(under: id)) { subjects.append((id, own)) }
    }
    for office in portfolio.all(Office.self) {
      if let own = figures([office.id]) { subjects.append((office.id, own)) }
    }
    let all = portfolio.all(Risk.self)
    let reserves = portfolio.all(Project.self).compactMap(\.contingency)
    let total =
      all.contains(where: \.isOpen)
      ? ContainerExposure(
        all, matrix, in: moment.currency,
        contingency: MoneySum(reserves, assuming: moment.currency).amount(in: moment.currency)) : nil
    return Analysed(
      subjects, total: total, coverage: pricing(of: all, matrix, in: moment.currency))
  }
}
