import Quantities
public import Schema

/// How well the rules are kept.
public enum ComplianceAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "compliance",
    summary: "How well the rules are kept, each check weighed by its severity; bad news counts apart.",
    subjects: "portfolios, programs, projects and offices; a wider one has the checks of all inside",
    keys: [
      AnalysisKey(
        "score", .share, "1 where every check holds.", formula: "1 − failed weight ÷ applicable weight"),
      AnalysisKey("error_checks", .count, "Checks whose failure is an error; each weighs 3."),
      AnalysisKey("error_failed", .count, "Those that fail."),
      AnalysisKey("warn_checks", .count, "Checks whose failure is a warning; each weighs 1."),
      AnalysisKey("warn_failed", .count, "Those that fail."),
      AnalysisKey("info_checks", .count, "Checks whose failure only informs; they weigh nothing."),
      AnalysisKey("info_failed", .count, "Those that fail."),
      AnalysisKey("waived", .count, "Failures that a waiver covers; they are in neither sum."),
      AnalysisKey(
        "conditions", .count, "Findings about the state of the world, which are no breach of rules."),
    ],
    columns: ["score", "error_checks", "error_failed", "warn_checks", "warn_failed", "waived", "conditions"],
    source: "The weights are a house choice.",
    exactness:
      "Exact. A check is one rule on one subject it applies to; a subject that fails twice counts once.")

  public static var readsFindings: Bool { true }

  public static func run(at moment: Moment) -> Analysed<ComplianceScore> {
    guard let scores = moment.compliance else { return Analysed([]) }
    let tree = moment.tree
    func sum(_ containers: [String]) -> ComplianceScore? {
      let own = containers.compactMap { scores[$0] }
      return own.isEmpty ? nil : own.reduce(ComplianceScore(), +)
    }
    let containers = tree.containers
    var subjects = containers.compactMap { id in
      sum(tree.containers(under: id)).map { (address: id, figures: $0) }
    }
    let offices = scores.keys.filter { !$0.isEmpty && !containers.contains($0) }.sorted()
    subjects += offices.compactMap { id in scores[id].map { (address: id, figures: $0) } }
    return Analysed(subjects, total: sum(scores.keys.sorted()))
  }
}

extension ComplianceScore: AnalysisFigures {
  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("score", AnalysisValue(score)), AnalysisEntry("error_checks", .count(errors.made)),
      AnalysisEntry("error_failed", .count(errors.failed)),
      AnalysisEntry("warn_checks", .count(warnings.made)),
      AnalysisEntry("warn_failed", .count(warnings.failed)), AnalysisEntry("info_checks", .count(infos.made)),
      AnalysisEntry("info_failed", .count(infos.failed)), AnalysisEntry("waived", .count(waived)),
      AnalysisEntry("conditions", .count(conditions)),
    ]
  }
}
