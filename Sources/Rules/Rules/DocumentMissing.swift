import Diagnostics
import Model
import Schema

enum DocumentMissing: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "document-missing", family: .documents, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "A document that the lifecycle asks for by now is not among the documents of a project.",
    rationale: "What was agreed and never written down is agreed anew by whoever remembers it best.",
    source: "PM² names the artefacts that each phase has to produce.",
    fix: "Write the document, and name it under 'documents' with its path or web address.",
    examples: [
      .fires(
        "a document that nobody has named",
        """
        == projects/bridge/project.yaml
        documents: ▸{business-case: docs/business-case.md}
        """),
      .fires(
        "no documents at all",
        """
        == projects/bridge/project.yaml
        - documents
        ▸▸title: New mill bridge
        == projects/bridge/communications.yaml
        items: {}
        """),
      .fires(
        "the charter of work in sprints",
        """
        == projects/bridge/project.yaml
        approach: agile
        reviewed: 2026-03-01
        documents: ▸{business-case: docs/business-case.md}
        == projects/bridge/gates/g2-ready.yaml (removed)
        == projects/bridge/gates/checkpoint-1.yaml (whole)
        gate: checkpoint
        decided: 2026-05-04
        outcome: pass
        approvals: [{by: ada, as: sponsor, date: 2026-05-04}]
        """),
      .fires(
        "a document that the lifecycle of the office asks for",
        """
        == office/lifecycles/careful.yaml (whole)
        title: Careful
        gates:
          - {id: g2, enters: delivery, documents: [business-case, safety-plan]}
        == projects/bridge/project.yaml
        lifecycle: careful
        documents: ▸{charter: docs/charter.md, business-case: docs/business-case.md}
        == projects/bridge/gates/g0-fit.yaml (removed)
        == projects/bridge/gates/g1-business-case.yaml (removed)
        """),
      .staysSilent(
        "a document on the web",
        """
        == projects/bridge/project.yaml
        documents: {charter: "https://docs.alder.example/charter", business-case: docs/business-case.md}
        """),
      .staysSilent(
        "a small project, which needs none",
        """
        == projects/bridge/project.yaml
        - documents
        tier: 3
        reviewed: 2026-03-01
        == projects/bridge/gates/g0-fit.yaml (removed)
        == projects/bridge/gates/g1-business-case.yaml
        - next_gate
        == projects/bridge/gates/g2-ready.yaml (removed)
        == projects/bridge/communications.yaml
        items: {}
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        documents: ▸{business-case: docs/business-case.md}
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard let phase = project.status else { return }
    let plan = context.portfolio.lifecycle(of: project)
    let named = Set(project.documents.map(\.key))
    var told: Set<String> = []
    for gate in plan.gates(upTo: phase) {
      for document in gate.documents where !named.contains(document) && told.insert(document).inserted {
        context.report(
          .missing(document, plan, gate), on: project.origin, "documents",
          evidence: [
            context.evidence("status", project.origin, "status"),
            demand(gate, in: plan, of: project, context),
          ])
      }
    }
  }

  /// The line of a lifecycle that asks for a document, or the name of a shipped one.
  private static func demand(
    _ gate: LifecycleGate, in plan: LifecyclePlan, of project: Project, _ context: RuleContext
  ) -> Evidence {
    let written = context.portfolio.find(Lifecycle.self, plan.id)
    let definition = written?.gates.first { $0.id?.text == gate.id }
    guard let definition else {
      return Evidence("lifecycle \(plan.id)", "\(gate.id): \(gate.documents.joined(separator: ", "))")
    }
    return context.evidence("lifecycle \(plan.id)", definition.origin, "documents")
  }
}

extension Message {
  fileprivate static func missing(_ document: String, _ plan: LifecyclePlan, _ gate: LifecycleGate) -> Self {
    let since = gate.enters.map { " from \($0.rawValue) on" } ?? ""
    return "there is no document '\(document)', which the lifecycle '\(plan.title)' asks for\(since)"
  }
}
