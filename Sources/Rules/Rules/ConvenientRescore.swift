import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum ConvenientRescore: ChangeRule {
  static let points = Parameter<Int>(
    "points", "6", "How many points a score has to fall within its band to count.")

  static let card = RuleCard(
    id: "convenient-rescore", family: .change, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .full, parameters: [points.card],
    summary: "A risk, a colour or an issue looks better, and nothing that was done or measured shows why.",
    rationale: "Scores follow what happens; a score that falls by itself follows a wish.",
    source: "house default",
    fix:
      "Write down what makes the difference: the action that was done, a reading, or a note on the review.",
    examples: [
      .fires(
        "a risk falls by a band",
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: ▸2
          """),
      .staysSilent(
        "a risk falls within its band",
        before: """
          == projects/bridge/risks/flood.yaml
          likelihood: 2
          target: {likelihood: 1, impact: 2}
          """,
        after: """
          == projects/bridge/risks/flood.yaml
          impact: 2
          """),
      .fires(
        "a risk falls by six points within its band",
        before: """
          == folio.yaml
          risk_matrix: {bands: {low: 1..2, medium: 3..14, high: 15..19, extreme: 20..25}}
          == projects/bridge/risks/flood.yaml
          likelihood: 4
          """,
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: ▸2
          """),
      .staysSilent(
        "the same where seven points are many",
        before: """
          == folio.yaml
          risk_matrix: {bands: {low: 1..2, medium: 3..14, high: 15..19, extreme: 20..25}}
          thresholds: {convenient-rescore: {points: 7}}
          == projects/bridge/risks/flood.yaml
          likelihood: 4
          """,
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: 2
          """),
      .staysSilent(
        "an action was done",
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: 2
          actions:
            - {action: Close the deck before September ends, owner: fay, due: 2026-09-30, done: 2026-06-25}
          """),
      .staysSilent(
        "a review says why",
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: 2
          reviewed: 2026-06-25
          notes: The weir upstream was finished on Monday.
          """),
      .staysSilent(
        "a benefit was measured",
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: 2
          == projects/bridge/benefits/open-days.yaml
          readings: {2026-Q2: 320}
          """),
      .fires(
        "only the day of the review is new",
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: ▸2
          reviewed: 2026-06-25
          """),
      .fires(
        "a colour of a project",
        before: """
          == projects/bridge/project.yaml
          rag: amber
          """,
        after: """
          == projects/bridge/project.yaml
          rag: ▸green
          """),
      .fires(
        "the colour of the next report",
        before: """
          == projects/bridge/status-reports/2026-06.yaml (removed)
          == projects/bridge/status-reports/2026-05.yaml (whole)
          period: 2026-05
          by: ben
          rag: {overall: amber, schedule: amber, cost: green, scope: green, benefits: green, risk: green, resources: green}
          situation: The footings are late.
          action: A second crew comes.
          outcome: The bridge opens in November.
          next: [{milestone: deck, text: Deck closed, due: 2026-09-04}]
          recovery: [{action: A second crew, owner: fay, due: 2026-07-31}]
          """,
        after: """
          == projects/bridge/status-reports/2026-06.yaml (whole)
          period: 2026-06
          by: ben
          rag: {overall: ▸green, schedule: green, cost: green, scope: green, benefits: green, risk: green, resources: green}
          situation: The deck is two fifths done.
          action: The falsework is moved to the east side.
          outcome: The bridge opens in November.
          next:
            - {milestone: deck, text: Deck closed, due: 2026-09-04}
          """),
      .fires(
        "an issue matters less",
        after: """
          == projects/bridge/issues/late-drawings.yaml
          impact: ▸1
          """),
      .isWaived(
        at: "bridge/risks/flood",
        after: """
          == projects/bridge/risks/flood.yaml
          likelihood: ▸2
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    let supported = changes.containersWithEvidence
    let record = WrittenForGood(context)
    for change in changes.entities {
      guard let entity = change.new, changes.closedRecord(of: change) == nil,
        !change.fields(at: "rag").contains(where: { record.loss(in: $0, of: change) != nil })
      else { continue }
      context.begin(entity.container)
      guard !supported.contains(entity.container), !change.tellsWhy else { continue }
      switch (change.old, entity) {
      case (let old as Risk, let new as Risk): check(old, new, change, &context)
      case (let old as Issue, let new as Issue):
        guard let was = old.impact, let now = new.impact, now.number < was.number, new.isOpen else {
          continue
        }
        report(
          "the impact of the issue '\(new.name)'", "\(was.number)", "\(now.number)", change, ["impact"],
          &context)
      case (let old as Project, let new as Project):
        check("rag", old.rag, new.rag, change, &context)
        check("confidence", old.confidence, new.confidence, change, &context)
      case (_, let report as StatusReport): check(report, change, changes, &context)
      default: continue
      }
    }
  }

  private static func check(_ old: Risk, _ new: Risk, _ change: EntityChange, _ context: inout RuleContext) {
    guard new.isOpen, !new.isOpportunity, let was = old.score, let now = new.score, now < was else { return }
    let matrix = context.riskMatrix
    let limit = context[points]
    guard matrix.band(of: now) < matrix.band(of: was) || was - now >= limit else { return }
    report(
      "the score of the risk '\(new.name)'", "\(was) (\(matrix.band(of: was).rawValue))",
      "\(now) (\(matrix.band(of: now).rawValue))", change, ["likelihood", "impact"], &context,
      [context.evidence(points)])
  }

  private static func check(
    _ key: String, _ was: Rag?, _ now: Rag?, _ change: EntityChange, _ context: inout RuleContext
  ) {
    guard let was, let now, isBetter(now, than: was), let name = change.new?.name else { return }
    report("the \(key) of '\(name)'", was.rawValue, now.rawValue, change, [key], &context)
  }

  /// The newest report beside the newest one at the base.
  private static func check(
    _ report: StatusReport, _ change: EntityChange, _ changes: ChangeSet, _ context: inout RuleContext
  ) {
    let former = changes.renames.oldAddress(of: report.container)
    guard let rag = report.rag, let now = rag.overall, let latest = changes.old.latestReport(in: former),
      let was = latest.rag?.overall, isBetter(now, than: was), let before = latest.rag,
      changes.new.latestReport(in: report.container)?.address == report.address
    else { return }
    context.report(
      .better(
        "the overall colour of '\(context.portfolio.work(report.container)?.name ?? report.container)'",
        was.rawValue, now.rawValue),
      on: rag.origin, "overall",
      evidence: [
        context.former("overall", before.origin, "overall"),
        context.evidence("overall now", rag.origin, "overall"),
      ])
  }

  /// Grey says nothing, and so is neither better nor worse.
  private static func isBetter(_ now: Rag, than was: Rag) -> Bool {
    now < was && now != .grey && was != .grey
  }

  private static func report(
    _ words: String, _ was: String, _ now: String, _ change: EntityChange, _ keys: [String],
    _ context: inout RuleContext, _ more: [Evidence] = []
  ) {
    let fields = change.fields.filter { field in keys.contains { field.isIn($0) } }
    guard let field = fields.first, let entity = change.new else { return }
    let others = change.fields.filter { field in !keys.contains { field.isIn($0) } }.map(\.pathText)
    context.report(
      .better(words, was, now), of: field, in: entity,
      evidence: fields.flatMap { context.evidence(of: $0) }
        + [Evidence("what else changed", others.isEmpty ? "nothing" : enumerated(others))] + more)
  }
}

extension ChangeSet {
  /// Containers in which something was done, measured or reviewed.
  fileprivate var containersWithEvidence: Set<String> {
    var containers: Set<String> = []
    for change in entities {
      guard let new = change.new else { continue }
      let isEvidence: Bool
      switch new {
      case is Review: isEvidence = change.nature == .added
      case is Benefit: isEvidence = change.fields.contains { $0.isIn("readings") && $0.nature == .added }
      case let kpi as Kpi:
        isEvidence = false
        guard change.fields.contains(where: { $0.isIn("readings") && $0.nature == .added }) else { continue }
        for benefit in self.new.all(Benefit.self) where benefit.kpi?.target == kpi.id {
          containers.insert(benefit.container)
        }
      case is Action: isEvidence = change.fields.contains { $0.isIn("done") && $0.nature == .added }
      case is Plan:
        isEvidence = change.fields.contains { $0.path.last == .key("finished") && $0.nature == .added }
      default: isEvidence = false
      }
      if isEvidence { containers.insert(new.container) }
    }
    return containers
  }
}

extension EntityChange {
  /// Whether the entity itself says what happened: an action that is done, or a note.
  fileprivate var tellsWhy: Bool {
    fields.contains { field in
      if field.isIn("notes") { return field.new != nil }
      guard field.isIn("actions") || field.isIn("recovery") else { return false }
      if field.path.last == .key("done") { return field.nature == .added }
      return field.nature == .added && field.new?["done"] != nil
    }
  }
}

extension Message {
  fileprivate static func better(_ words: String, _ was: String, _ now: String) -> Self {
    "\(words) goes from \(was) to \(now), and nothing that was done, measured or noted shows why"
  }
}
