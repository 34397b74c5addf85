import Model
import Quantities
public import Schema

/// If, then, else: whether the work behind a benefit leads to what the organisation wants.
public enum OutcomesAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "outcomes",
    summary:
      "For each benefit whether its enablers are there, whether it comes, and whether plan B has to be decided.",
    subjects: "benefits (CONTAINER/benefits/ID) with a baseline and a target",
    keys: [
      AnalysisKey("objective", .text, "What it serves."),
      AnalysisKey(
        "if", .text, "Its enablers: done, on plan, or late.",
        formula: "late: the last enabler is there after the promised day"),
      AnalysisKey(
        "then", .text,
        "The benefit: met, on track, behind, missed, or not due; nothing where nobody measured.",
        formula: "met: realisation ≥ 1; missed: due passed, or given up; on track: trajectory ≥ 1"),
      AnalysisKey(
        "else", .text, "The alternative: armed, triggered, or not needed.",
        formula: "triggered: due passed and not met, or trajectory < 50 %"),
      AnalysisKey("chain_complete", .flag, "Whether every link from the vision to the work is named."),
      AnalysisKey("missing", .list, "Links that nobody named."),
      AnalysisKey("enabled", .day, "The day on which the last enabler is there, or is expected."),
      AnalysisKey("due", .day, "The day the target is promised for."),
      AnalysisKey("realisation", .share, "How far it has come."),
      AnalysisKey("trajectory", .index, "Realised beside planned."),
      AnalysisKey("otherwise", .text, "What is decided if it does not come."),
      AnalysisKey(
        "chain", .records, "Vision, objective, measure, benefit, enablers, project and program, with owners."),
    ],
    columns: ["objective", "if", "then", "else", "chain_complete", "due"],
    table: "chain",
    source:
      "The chain of outcomes and benefits that guidance on programmes describes; the three states are house words.",
    exactness: """
      Exact comparisons. A benefit without a measure of its own may stand alone: the measure and the program are no \
      needed links. No lead time is taken off the promised day, because nobody writes one.
      """)

  public static func run(at moment: Moment) -> Analysed<OutcomeFigures> {
    let benefits = moment[BenefitsAnalysis.self]
    return Analysed(of: moment.portfolio.all(Benefit.self)) { benefit in
      guard let single = benefits[benefit.address]?.single else { return nil }
      let states = OutcomeStates(
        enabled: benefit.enablers.isEmpty ? nil : single.enabled,
        isEnabled: moment.hasAllEnablers(of: benefit),
        due: benefit.target?.due, progress: single.progress,
        isLost: benefit.status == .lost, asOf: moment.asOf)
      return OutcomeFigures(
        benefit: benefit, states: states, links: moment.chain(to: benefit), single: single)
    }
  }
}

extension Moment {
  /// Every task it needs is finished, every deliverable accepted, and every benefit realised.
  fileprivate func hasAllEnablers(of benefit: Benefit) -> Bool {
    guard !benefit.enablers.isEmpty else { return false }
    return benefit.enablers.allSatisfy { enabler in
      let parts = enabler.target.split(separator: "/").map(String.init)
      guard parts.count == 2 else { return false }
      let plan = portfolio.all(Plan.self, in: parts[0]).first
      if let task = plan?.tasks.first(where: { $0.key.text == parts[1] })?.value {
        return task.finished.map { $0 <= asOf } ?? false
      }
      if let deliverable = plan?.deliverables.first(where: { $0.key.text == parts[1] })?.value {
        return deliverable.accepted?.date.map { $0 <= asOf } ?? false
      }
      return portfolio.find(Benefit.self, enabler.target)?.status == .realised
    }
  }

  fileprivate func chain(to benefit: Benefit) -> [OutcomeFigures.Link] {
    func owner(_ person: Reference<Person>?) -> String? { person.map { portfolio.name(of: $0) } }
    let objective = portfolio[benefit.objective]
    let kpi = portfolio[benefit.kpi]
    let project = portfolio.find(Project.self, benefit.container)
    let program = portfolio[project?.program] ?? portfolio.find(Program.self, benefit.container)
    return [
      .init(
        name: "vision", title: portfolio.configuration?.vision, owner: nil, isNeeded: true,
        origin: portfolio.configuration?.origin),
      .init(
        name: "objective", title: objective?.name, owner: owner(objective?.owner), isNeeded: true,
        origin: objective?.origin),
      .init(
        name: "measure", title: kpi?.name, owner: owner(kpi?.owner), isNeeded: false, origin: kpi?.origin),
      .init(
        name: "benefit", title: benefit.name, owner: owner(benefit.owner), isNeeded: true,
        origin: benefit.origin),
      .init(
        name: "enablers",
        title: benefit.enablers.isEmpty ? nil : benefit.enablers.map(\.id).joined(separator: ", "),
        owner: nil, isNeeded: true, origin: benefit.origin),
      .init(
        name: "alternative", title: benefit.otherwise, owner: nil, isNeeded: true, origin: benefit.origin),
      .init(
        name: "project", title: project?.name, owner: owner(project?.manager), isNeeded: program == nil,
        origin: project?.origin),
      .init(
        name: "program", title: program?.name, owner: owner(program?.manager), isNeeded: false,
        origin: program?.origin),
    ]
  }
}
