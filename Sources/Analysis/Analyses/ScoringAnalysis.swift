import Model
import Quantities
public import Schema

/// What proposals are worth by the yardstick of the organisation, and how firm their order is.
public enum ScoringAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "scoring",
    summary: "Proposals by their weighted score, and whether ten points on a weight would change the order.",
    subjects: "scoring models with proposals that name them",
    keys: [
      AnalysisKey("version", .text, "The version of the model; scores of other versions are in no ranking."),
      AnalysisKey("threshold", .number, "The score with which a proposal is ready."),
      AnalysisKey("ranked", .count, "Proposals that could be ranked."),
      AnalysisKey("first", .text, "The proposal in front."),
      AnalysisKey(
        "changes_of_order", .count,
        "How many of the moves of a weight by ten points, up or down, give another order."),
      AnalysisKey(
        "scores", .map, "From 0 to 100.",
        formula: "sum of weight × normalised ÷ sum of weights; normalised = (score − min) ÷ (max − min) × 100"
      ),
      AnalysisKey("ranking", .list, "Best first; of equal scores the lower cost, then the id."),
      AnalysisKey("items", .records, "Each proposal with its score and what it gets under each criterion."),
      AnalysisKey(
        "sensitivity", .records,
        "Each weight moved by ten points, the others as they are, with the order that gives."),
      AnalysisKey("unranked", .records, "Proposals that name the model and cannot be ranked, and why."),
    ],
    columns: ["version", "threshold", "ranked", "first", "changes_of_order"],
    table: "items",
    source: """
      Weighted additive scoring with a test of its sensitivity, as manuals of multi-criteria analysis for public \
      bodies teach it.
      """,
    exactness: """
      Exact decimals, rounded once at the ninth place. All proposals with scores stand side by side, decided ones \
      too: they are the yardstick for new ones. Nothing is filled in: a proposal without a score under one \
      criterion, or with one outside the scale, is not ranked. A weight does not go below zero.
      """)

  public static func run(at moment: Moment) -> Analysed<ScoredProposals> {
    let proposals = moment.portfolio.all(Proposal.self)
    var subjects: [(address: String, figures: ScoredProposals)] = []
    var coverage = Coverage()
    for model in moment.portfolio.all(ScoringModel.self) {
      let scored = proposals.filter { !$0.scores.isEmpty && $0.scoredWith?.model.target == model.id }
      guard !scored.isEmpty else { continue }
      let figures = ScoredProposals(model, scored, in: moment.currency)
      coverage.carried += figures.scoring?.items.map(\.id) ?? []
      coverage.silent += figures.unranked.map(\.id)
      subjects.append((model.address, figures))
    }
    return Analysed(subjects, coverage: coverage)
  }
}
