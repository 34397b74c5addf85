import Diagnostics
import Model
import Quantities
import Schema

enum ReviewOverdue: AnyEntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "review-overdue", family: .documents, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    summary: "A standard, policy, plan or charter was not looked at again by the day it says.",
    rationale: "Rules age in silence, and everybody goes on following what nobody would write today.",
    source:
      "House default; systems of quality management ask for documents to be reviewed at planned intervals.",
    fix: "Read it, change what is no longer true, and write the next day under 'review_by'.",
    examples: [
      .fires(
        "a standard whose day was yesterday",
        """
        == office/standards/tender.yaml
        review_by: ▸2026-06-29
        """),
      .staysSilent(
        "a standard whose day is today",
        """
        == office/standards/tender.yaml
        review_by: 2026-06-30
        """),
      .fires(
        "a policy, a plan, a charter and a lifecycle",
        """
        == office/policies/small.yaml (whole)
        title: Small work reports less
        scope: {tier: 3}
        reason: It is small.
        approvals: [{by: dan, as: head, date: 2026-01-12}]
        review_by: ▸2026-05-31
        == projects/bridge/plan.yaml
        review_by: ▸2026-05-31
        == office/office.yaml
        review_by: ▸2026-05-31
        == office/lifecycles/careful.yaml (whole)
        title: Careful
        gates: [{id: g1, enters: planning}]
        review_by: ▸2026-05-31
        """),
      .staysSilent(
        "the plan of a project that is over",
        """
        == projects/library/plan.yaml (whole)
        tasks: {}
        review_by: 2025-08-31
        """),
      .isWaived(
        at: "standards/tender",
        """
        == office/standards/tender.yaml
        review_by: ▸2026-06-29
        """),
    ])

  /// What others go by; registers are looked at entry by entry, and other rules ask about them.
  static let kinds: [any PortfolioEntity.Type] = [
    Standard.self, Policy.self, Lifecycle.self, ScoringModel.self, Board.self, Office.self, Service.self,
    PortfolioRecord.self, Program.self, Project.self, Plan.self, Communications.self,
    ResponsibilityMatrix.self,
  ]

  static func check(_ subject: any PortfolioEntity, _ context: inout RuleContext) {
    let common = subject.common
    guard let day = common.reviewBy, context.isPast(day), !context.portfolio.isOver(subject.container),
      (subject as? Service)?.status != .retire
    else { return }
    context.report(
      .overdue(name(of: subject), days: day.days(until: context.asOf)), on: subject.origin, "review_by",
      evidence: [
        context.evidence("review by", subject.origin, "review_by"),
        context.evidence("reviewed", subject.origin, "reviewed"), context.asOfEvidence,
      ])
  }

  /// Files without a title are called by where they belong.
  private static func name(of subject: any PortfolioEntity) -> String {
    subject.title.map { "'\($0)'" } ?? "the \(subject.id) of '\(subject.container)'"
  }
}

extension Message {
  fileprivate static func overdue(_ name: String, days: Int) -> Self {
    "\(name) was to be looked at again \(counted(days, "day")) ago"
  }
}
