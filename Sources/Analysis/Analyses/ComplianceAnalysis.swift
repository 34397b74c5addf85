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

  public static func run(at moment: Moment) -> Analysed<ComplianceFigures> {
    guard let results = moment.compliance else { return Analysed([]) }
    let tree = moment.tree
    func figures(_ containers: [String]) -> ComplianceFigures? {
      let known = containers.filter { results.scores[$0] != nil }
      return known.isEmpty ? nil : ComplianceFigures(of: known, in: results)
    }
    let containers = tree.containers
    var subjects = containers.compactMap { id in
      figures(tree.containers(under: id)).map { (address: id, figures: $0) }
    }
    let offices = results.scores.keys.filter { !$0.isEmpty && !containers.contains($0) }.sorted()
    subjects += offices.compactMap { id in figures([id]).map { (address: id, figures: $0) } }
    return Analysed(subjects, total: figures(results.scores.keys.sorted()))
  }
}

/// How well the rules are kept in some containers, and what was not kept.
public struct ComplianceFigures: AnalysisFigures {
  public let score: ComplianceScore
  private let containers: [String]
  private let results: ComplianceResults

  fileprivate init(of containers: [String], in results: ComplianceResults) {
    score = containers.reduce(ComplianceScore()) { $0 + (results.scores[$1] ?? ComplianceScore()) }
    self.containers = containers
    self.results = results
  }

  /// The gravest first.
  private var failures: [FailedCheck] {
    let all = containers.flatMap { results.failures[$0] ?? [] }
    return all.filter { $0.weight == ComplianceScore.errorWeight }
      + all.filter { $0.weight != ComplianceScore.errorWeight }
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("score", AnalysisValue(score.score)),
      AnalysisEntry("error_checks", .count(score.errors.made)),
      AnalysisEntry("error_failed", .count(score.errors.failed)),
      AnalysisEntry("warn_checks", .count(score.warnings.made)),
      AnalysisEntry("warn_failed", .count(score.warnings.failed)),
      AnalysisEntry("info_checks", .count(score.infos.made)),
      AnalysisEntry("info_failed", .count(score.infos.failed)), AnalysisEntry("waived", .count(score.waived)),
      AnalysisEntry("conditions", .count(score.conditions)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "score":
      [
        AnalysisInput("failed weight, 3 for an error", .count(score.failedWeight)),
        AnalysisInput("applicable weight", .count(score.applicableWeight)),
      ] + failures.map(input)
    case "error_failed": failures.filter { $0.weight == ComplianceScore.errorWeight }.map(input)
    case "warn_failed": failures.filter { $0.weight == ComplianceScore.warningWeight }.map(input)
    default: []
    }
  }

  private func input(_ check: FailedCheck) -> AnalysisInput {
    AnalysisInput(
      "\(check.rule)\(check.subject.map { ", \($0)" } ?? "")", .count(check.weight), at: check.place)
  }
}
