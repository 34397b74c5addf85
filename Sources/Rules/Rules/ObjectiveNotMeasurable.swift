import Diagnostics
import Model
import Schema

enum ObjectiveNotMeasurable: Rule {
  static let card = RuleCard(
    id: "objective-not-measurable", family: .strategy, nature: .record,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "An active objective has no measure, or a measure lacks its baseline or target.",
    rationale: "Whether an outcome has come can only be shown by a value that moves from a known start.",
    source: "house default",
    fix: "Name a KPI with a baseline value, a target value, the day it is promised for and an owner.",
    examples: [
      .fires(
        "an objective without a measure",
        """
        == strategy/objectives/safe-crossings.yaml
        - kpis
        ▸title: Every crossing is open all year
        """),
      .fires(
        "a measure that says neither where it started nor when it should arrive",
        """
        == strategy/kpis/days-open.yaml
        - baseline
        target: {value: 360}
        ▸title: Days a year that all crossings are open
        """),
      .fires(
        "a baseline without its day",
        """
        == strategy/kpis/days-open.yaml
        baseline: {▸value: 300}
        """),
      .staysSilent(
        "a draft that nobody has to measure yet",
        """
        == strategy/objectives/quiet-roads.yaml (whole)
        title: Roads are quiet at night
        owner: ada
        from: 2026-01-01
        to: 2028-12-31
        status: draft
        """),
      .isWaived(
        at: "kpis/days-open",
        """
        == strategy/kpis/days-open.yaml
        - target
        ▸title: Days a year that all crossings are open
        """),
    ])

  static func run(_ context: inout RuleContext) {
    var readers: [String: [String]] = [:]
    for objective in context.portfolio.all(Objective.self) where objective.status == .active {
      context.begin(objective.container)
      for kpi in objective.kpis { readers[kpi.target, default: []].append(objective.name) }
      guard objective.kpis.isEmpty, !context.portfolio.isGiven(objective.origin, "kpis") else { continue }
      context.report(.unmeasured(objective.name), on: objective.origin, "kpis")
    }
    for kpi in context.portfolio.all(Kpi.self) {
      context.begin(kpi.container)
      check(kpi, of: readers[kpi.id] ?? [], &context)
    }
  }

  /// One finding per measure, at the mapping that lacks something.
  private static func check(_ kpi: Kpi, of objectives: [String], _ context: inout RuleContext) {
    var gaps: [(words: String, origin: Origin, key: String)] = []
    func look(for key: String, in origin: Origin, _ words: String) {
      if !context.portfolio.isGiven(origin, key) { gaps.append((words, origin, key)) }
    }
    look(for: "baseline", in: kpi.origin, "baseline")
    look(for: "target", in: kpi.origin, "target")
    if let baseline = kpi.baseline {
      look(for: "value", in: baseline.origin, "baseline value")
      look(for: "date", in: baseline.origin, "day of the baseline")
    }
    if let target = kpi.target {
      look(for: "value", in: target.origin, "target value")
      look(for: "due", in: target.origin, "day the target is promised for")
    }
    guard let first = gaps.first else { return }
    context.report(
      .incomplete(kpi.name, gaps.map(\.words), objectives), on: first.origin, first.key,
      evidence: [
        context.evidence("baseline", kpi.origin, "baseline"),
        context.evidence("target", kpi.origin, "target"),
      ])
  }
}

extension Message {
  fileprivate static func unmeasured(_ objective: String) -> Self {
    "'\(objective)' has no measure that shows whether it is reached"
  }
  fileprivate static func incomplete(_ kpi: String, _ gaps: [String], _ objectives: [String]) -> Self {
    let quoted = enumerated(objectives.map { "'\($0)'" })
    let unshown = objectives.isEmpty ? "" : ", so it cannot show whether \(quoted) is reached"
    return "the measure '\(kpi)' has no \(gaps.joined(separator: " and no "))\(unshown)"
  }
}
