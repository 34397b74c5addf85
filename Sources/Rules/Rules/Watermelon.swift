import Analysis
import Diagnostics
import Model
import Schema
import Snapshots

enum Watermelon: EntityRule {
  static let reach = RuleReach.ownFigures
  static let isLong = true

  static let card = RuleCard(
    id: "watermelon", family: .reporting, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary: "A colour is declared greener than the figures allow, and nobody else stands behind that.",
    rationale: "Green outside and red inside stays unseen until it is too late to help.",
    source: "Known as a watermelon among project offices; the limits are those of the analysis rag.",
    fix:
      "Declare the colour of the evidence, mend the figures, or add an 'override' with the reason and somebody else's name.",
    examples: [
      .fires(
        "amber, while a deliverable is more than four weeks late",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-05-29, owner: ben}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸amber, scope: ▸amber}
        recovery: [{action: Repeat the load test, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "as amber as the figures, which are not red",
        """
        == projects/bridge/money.yaml
        actuals: {2026-Q1: 118k, 2026-Q2: 193k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: green, cost: green}
        """),
      .staysSilent(
        "an organisation that thinks otherwise of a month",
        """
        == folio.yaml
        thresholds: {rag: {lateness_amber: 25d, lateness_red: 40d}}
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-05-29, owner: ben}
        """),
      .fires(
        "one that wants to know a little sooner",
        """
        == folio.yaml
        thresholds: {rag: {lateness_amber: 9d}}
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-06-16, owner: ben}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸green, scope: ▸green}
        """),
      .fires(
        "an override that the reporter signed alone",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-06-12, owner: ben}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸green, scope: ▸green}
        override: {why: The test waits for dry weather, by: ben}
        """),
      .staysSilent(
        "an override that somebody else signed",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-06-12, owner: ben}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: green, scope: green}
        override: {why: The test waits for dry weather, by: ada}
        """),
      .fires(
        "an override of one side, while another one is no better",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-06-12, owner: ben}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸green, scope: green}
        override: {why: The test waits for dry weather, by: ada, dims: [scope]}
        """),
      .staysSilent(
        "ten working days late is no late deliverable yet",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-06-16, owner: ben}
        """),
      .isWaived(
        at: "bridge/status-reports/2026-06",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-06-12, owner: ben}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸green, scope: ▸green}
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard !portfolio.hasUnreadable(StatusReport.self, in: project.container) else { return }
    let declared = DeclaredStatus(of: project.id, in: portfolio, asOf: context.asOf)
    // Without a word there is nothing to compare, and most work that nobody reports on has no figures either.
    guard declared[.overall] != nil || declared.report?.rag != nil,
      let figures = context.snapshot[RagAnalysis.self][project.id]
    else { return }
    for dimension in figures.rosy where !isOverridden(dimension, in: declared.report, portfolio) {
      guard let said = declared[dimension] else { continue }
      let origin = declared.report?.rag?.origin ?? project.origin
      let key = declared.report?.rag == nil ? "rag" : dimension.rawValue
      let reasons = figures.reasons(for: dimension)
      var evidence = [context.evidence("declared", origin, key)]
      evidence.append(Evidence("evidence", figures.status[dimension].rawValue))
      evidence += reasons.map { reason in
        Evidence(reason.label, reason.limit.isEmpty ? reason.value : "\(reason.value); \(reason.limit)")
      }
      evidence += figures.settings(for: dimension).map { setting in
        Evidence(setting.name, setting.text, at: portfolio.place(ofKey: setting.origin))
      }
      if let override = declared.report?.override {
        evidence.append(context.evidence("override by", override.origin, "by"))
      }
      evidence.append(context.asOfEvidence)
      context.report(
        .rosy(project.name, dimension, said, figures.status[dimension], reasons), on: origin, key,
        evidence: evidence)
    }
  }

  /// A reason and a name other than the reporter's; what cannot be read may be both.
  private static func isOverridden(
    _ dimension: RagDimension, in report: StatusReport?, _ portfolio: Portfolio
  ) -> Bool {
    guard let report, let override = report.override,
      portfolio.isGiven(override.origin, "why"), portfolio.isGiven(override.origin, "by")
    else { return false }
    if let by = override.by, by == report.by { return false }
    return override.dims.isEmpty || override.dims.contains(dimension)
  }
}

extension Message {
  fileprivate static func rosy(
    _ project: String, _ dimension: RagDimension, _ said: Rag, _ found: Rag, _ reasons: [StatusReason]
  ) -> Self {
    let why = reasons.map { "\($0.label) \($0.value)" }
    let what = dimension == .overall ? "\(project) as a whole" : "\(project)"
    let side = dimension == .overall ? "" : " in \(dimension.rawValue)"
    return
      "\(what) is declared \(said.rawValue)\(side), and the evidence is \(found.rawValue): \(enumerated(why))"
  }
}
