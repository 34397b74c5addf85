import Diagnostics
import Model
import Quantities
import Schema

/// Before a two-way item was first held there is nothing to have been heard; that it was not held is another rule's.
enum OneWayOnly: Rule {
  static let reach = RuleReach.ownProject

  static let feedback = Parameter<Interval>(
    "feedback", "90d", "How old the newest feedback on work may be while people are talked with.")
  static let office = Parameter<Interval>("office", "12m", "The same for an office.")
  static let answer = Parameter<Interval>("answer", "10wd", "How long bad feedback may wait for an answer.")
  static let score = Parameter<Int>(
    "score", "2", "Up to which score feedback asks for an answer.", stricter: .higher)

  static let card = RuleCard(
    id: "one-way-only", family: .stakeholders, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [feedback.card, office.card, answer.card, score.card],
    summary:
      "A plan only sends, nothing was heard from those it talks with, or bad feedback waits for an answer.",
    rationale: "Whoever only sends learns last what everybody else knows.",
    source:
      "Guidance on the people side of change asks for a dialogue that goes on; the times are a house default.",
    fix: "Hold a session, write down what was said, and tell people what becomes of it.",
    examples: [
      .fires(
        "a plan without any talk",
        """
        == projects/bridge/communications.yaml
        items: ▸{news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: 1m, owner: ben, sent: [{date: 2026-06-15}]}}
        """),
      .fires(
        "talks for ninety-one days, and nobody has said anything",
        """
        == projects/bridge/communications.yaml
        items: ▸{hour: {title: Question hour, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-03-31}]}}
        """),
      .staysSilent(
        "talks for exactly ninety days",
        """
        == projects/bridge/communications.yaml
        items: {hour: {title: Question hour, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-04-01}]}}
        """),
      .staysSilent(
        "what was said ninety days ago",
        """
        == projects/bridge/communications.yaml
        items: {hour: {title: Question hour, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-03-31}]}}
        == projects/bridge/feedback/lorries.yaml (whole)
        stakeholder: traders
        date: 2026-04-01
        kind: session
        said: Lorries need the back street.
        """),
      .fires(
        "the same, where feedback ages faster",
        """
        == folio.yaml
        thresholds: {one-way-only: {feedback: 60d}}
        == projects/bridge/communications.yaml
        items: ▸{hour: {title: Question hour, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-03-31}]}}
        == projects/bridge/feedback/lorries.yaml (whole)
        stakeholder: traders
        date: 2026-04-01
        kind: session
        """),
      .fires(
        "a complaint that nobody has answered in ten working days",
        """
        == projects/bridge/feedback/lorries.yaml (whole)
        stakeholder: traders
        date: 2026-06-15
        kind: complaint
        score: ▸2
        said: Lorries need the back street.
        """),
      .staysSilent(
        "one of a day later, a better one and one that was answered",
        """
        == projects/bridge/feedback/lorries.yaml (whole)
        stakeholder: traders
        date: 2026-06-16
        score: 2
        == projects/bridge/feedback/parking.yaml (whole)
        stakeholder: traders
        date: 2026-05-15
        score: 3
        == projects/bridge/feedback/dust.yaml (whole)
        stakeholder: traders
        date: 2026-05-15
        score: 1
        answered: {by: ben, date: 2026-06-26, how: The road is swept every evening.}
        """),
      .fires(
        "middling feedback that has to be answered too, and bad feedback that has to be answered at once",
        """
        == folio.yaml
        thresholds: {one-way-only: {score: 3, answer: 5wd}}
        == projects/bridge/feedback/lorries.yaml (whole)
        stakeholder: traders
        date: 2026-06-16
        score: ▸2
        == projects/bridge/feedback/parking.yaml (whole)
        stakeholder: traders
        date: 2026-05-15
        score: ▸3
        """),
      .fires(
        "an office that has heard nothing for a year",
        """
        == office/feedback/spring.yaml
        date: 2025-06-29
        == office/office.yaml
        ▸title: Project office
        """),
      .staysSilent(
        "an office that heard something a year ago to the day",
        """
        == office/feedback/spring.yaml
        date: 2025-06-30
        """),
      .fires(
        "an office that should listen twice a year, and was set up in January",
        """
        == folio.yaml
        thresholds: {one-way-only: {office: 5m}}
        == office/feedback/spring.yaml (removed)
        == office/office.yaml
        ▸title: Project office
        approvals:
          - {by: ada, as: director, date: 2026-01-10}
        """),
      .staysSilent(
        "an office that was set up in January",
        """
        == office/feedback/spring.yaml (removed)
        == office/office.yaml
        approvals:
          - {by: ada, as: director, date: 2026-01-10}
        """),
      .isWaived(
        at: "bridge/communications",
        """
        == projects/bridge/communications.yaml
        items: ▸{news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: 1m, owner: ben, sent: [{date: 2026-06-15}]}}
        """),
    ])

  static func run(_ context: inout RuleContext) {
    for plan in context.portfolio.all(Communications.self) {
      context.begin(plan.container)
      check(plan, &context)
    }
    for office in context.portfolio.all(Office.self) {
      context.begin(office.container)
      check(office, &context)
    }
    for feedback in context.portfolio.all(Feedback.self) {
      context.begin(feedback.container)
      check(feedback, &context)
    }
  }

  private static func newest(in container: String, _ portfolio: Portfolio) -> Feedback? {
    portfolio.all(Feedback.self, in: container).filter { $0.date != nil }.max {
      ($0.date ?? .earliest) < ($1.date ?? .earliest)
    }
  }

  private static func check(_ plan: Communications, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let container = plan.container
    guard portfolio.isLive(container), !plan.items.isEmpty,
      portfolio.isFullyRead(plan.items, plan.origin, "items")
    else { return }
    let talks = plan.items.map(\.value).filter { $0.direction == .twoWay }
    let isUnclear = plan.items.contains { item in
      item.value.direction == nil && portfolio.isGiven(item.value.origin, "direction")
    }
    if talks.isEmpty {
      guard !isUnclear else { return }
      context.report(
        .onlySends(counted(plan.items.count, "communication")), on: plan.origin, "items",
        evidence: plan.items.map { item in
          context.evidence(item.value.title ?? item.key.text, item.value.origin, "direction")
        })
      return
    }
    // An office is asked as such, and not once more for its plan.
    guard portfolio.find(Office.self, container) == nil,
      !portfolio.hasUnreadable(Feedback.self, in: container)
    else { return }
    let newest = newest(in: container, portfolio)
    guard let since = newest?.date ?? talks.flatMap(\.sent).compactMap(\.date).min(),
      context.isPast(context[feedback].after(since, in: context.calendar))
    else { return }
    context.report(
      .heardNothing(days: since.days(until: context.asOf), isFirst: newest == nil), on: plan.origin, "items",
      evidence: [
        newest.map { context.evidence("last feedback", $0.origin, "date") }
          ?? Evidence("first talk", since.description), context.evidence(feedback), context.asOfEvidence,
      ])
  }

  private static func check(_ office: Office, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard office.status != .closed, !portfolio.hasUnreadable(Feedback.self, in: office.id) else { return }
    let newest = newest(in: office.id, portfolio)
    guard let since = newest?.date ?? office.approvals.compactMap(\.date).min(),
      context.isPast(context[Self.office].after(since, in: context.calendar))
    else { return }
    context.report(
      .officeHeardNothing(office.name, days: since.days(until: context.asOf)),
      at: portfolio.place(of: office.origin),
      evidence: [
        newest.map { context.evidence("last feedback", $0.origin, "date") }
          ?? Evidence("there since", since.description),
        context.evidence(Self.office), context.asOfEvidence,
      ])
  }

  private static func check(_ feedback: Feedback, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard !portfolio.isOver(feedback.container), let level = feedback.score?.number, level <= context[score],
      let date = feedback.date, !portfolio.isGiven(feedback.origin, "answered"),
      context.isPast(context[answer].after(date, in: context.calendar))
    else { return }
    let who = feedback.stakeholder.map { portfolio.name(of: $0) } ?? "somebody"
    context.report(
      .unanswered(who, level, days: date.days(until: context.asOf)), on: feedback.origin, "score",
      evidence: [
        context.evidence("score", feedback.origin, "score"), context.evidence(score),
        context.evidence("date", feedback.origin, "date"), context.evidence(answer),
        context.evidence("said", feedback.origin, "said"), context.asOfEvidence,
      ])
  }
}

extension Message {
  fileprivate static func onlySends(_ items: String) -> Self {
    "the plan has \(items) and none that hears an answer"
  }
  fileprivate static func heardNothing(days: Int, isFirst: Bool) -> Self {
    isFirst
      ? "people have been talked with for \(counted(days, "day")), and nothing they said is written down"
      : "the last thing anybody said was written down \(counted(days, "day")) ago"
  }
  fileprivate static func officeHeardNothing(_ office: String, days: Int) -> Self {
    "\(office) has written down nothing that anybody said of it for \(counted(days, "day"))"
  }
  fileprivate static func unanswered(_ who: String, _ score: Int, days: Int) -> Self {
    "\(who) gave \(score) of 5 points \(counted(days, "day")) ago and has no answer"
  }
}
