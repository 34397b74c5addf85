import Diagnostics
import Model
import Quantities
import Schema

enum ReviewMissing: EntityRule {
  static let reach = RuleReach.ownProject

  static let earliest = Parameter<Interval>(
    "earliest", "6m", "How long after the end a look back tells something.", stricter: .higher)
  static let latest = Parameter<Interval>("latest", "12m", "How long after the end it may take.")

  static let card = RuleCard(
    id: "review-missing", family: .benefits, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    parameters: [earliest.card, latest.card],
    summary: "Nobody looked back at closed work when it could be seen whether it was worth it.",
    rationale: "Right after the end everybody is pleased; a year later the figures are.",
    source: "Gate 5 of the Scottish gateway review is held six to twelve months after roll-out.",
    fix: "Hold the review and file it as 'reviews/pir.yaml' with kind pir.",
    examples: [
      .fires(
        "a year and a day after the end",
        """
        == projects/library/project.yaml
        finish: ▸2025-06-29
        == projects/library/reviews/pir.yaml (removed)
        """),
      .staysSilent(
        "a year to the day",
        """
        == projects/library/project.yaml
        finish: 2025-06-30
        == projects/library/reviews/pir.yaml (removed)
        """),
      .fires(
        "the same, where eleven months are the most",
        """
        == folio.yaml
        thresholds: {review-missing: {latest: 11m}}
        == projects/library/project.yaml
        finish: ▸2025-06-30
        == projects/library/reviews/pir.yaml (removed)
        """),
      .fires(
        "held too early to tell anything",
        """
        == projects/library/project.yaml
        finish: ▸2025-06-20
        == projects/library/reviews/pir.yaml
        date: 2025-12-19
        """),
      .staysSilent(
        "the same, where five months are enough",
        """
        == folio.yaml
        thresholds: {review-missing: {earliest: 5m}}
        == projects/library/project.yaml
        finish: 2025-06-20
        == projects/library/reviews/pir.yaml
        date: 2025-12-19
        """),
      .fires(
        "the lifecycle asks for it sooner",
        """
        == office/lifecycles/light.yaml (whole)
        title: Light
        gates:
          - {id: g1, enters: planning, approvers: [sponsor], business_case: true}
          - {id: g4, leaves: delivery, enters: realising, approvers: [sponsor], business_case: true}
        pir_after: 1m..6m
        == projects/library/project.yaml
        finish: ▸2025-10-31
        == projects/library/reviews/pir.yaml (removed)
        """),
      .isWaived(
        at: "library",
        """
        == projects/library/project.yaml
        finish: ▸2025-06-29
        == projects/library/reviews/pir.yaml (removed)
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard project.status == .closed, let end = project.finish ?? project.closed?.date,
      !portfolio.hasUnreadable(Review.self, in: project.container)
    else { return }
    // What the office wrote into the lifecycle is about this work; the parameters are about all the others.
    let own = portfolio.find(Lifecycle.self, portfolio.lifecycle(of: project).id)
    let window = own?.pirAfter
    let first = (window?.earliest ?? context[earliest]).after(end, in: context.calendar)
    let last = (window?.latest ?? context[latest]).after(end, in: context.calendar)
    guard context.isPast(last) else { return }
    let reviews = portfolio.all(Review.self, in: project.container).filter { $0.kind == .pir }
    // One that was held late was held; a day that cannot be read may be any.
    guard !reviews.contains(where: { $0.date.map { $0 >= first && !context.isToCome($0) } ?? true }) else {
      return
    }
    let key = project.finish == nil ? "closed" : "finish"
    let limits =
      own.flatMap { lifecycle in
        window.map { _ in [context.evidence("pir_after", lifecycle.origin, "pir_after")] }
      }
      ?? [context.evidence(earliest), context.evidence(latest)]
    context.report(
      .missing(project.name, end, first, last, reviews.compactMap(\.date).max()), on: project.origin, key,
      evidence: [context.evidence("end", project.origin, key), Evidence("window", "\(first) to \(last)")]
        + reviews.map { context.evidence("held too early", $0.origin, "date") } + limits + [
          context.asOfEvidence
        ])
  }
}

extension Message {
  fileprivate static func missing(_ project: String, _ end: Day, _ first: Day, _ last: Day, _ early: Day?)
    -> Self
  {
    let found = early.map { "; the one of \($0) was too early" } ?? ""
    return "\(project) ended on \(end), and no review between \(first) and \(last) looked back at it\(found)"
  }
}
