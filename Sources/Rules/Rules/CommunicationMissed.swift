import Diagnostics
import Model
import Quantities
import Schema

/// What only an occasion sets off is not judged: nobody writes down the day on which the occasion came.
enum CommunicationMissed: RecordRule {
  static let reach = RuleReach.ownProject

  static let grace = Parameter<Interval>(
    "grace", "5wd", "How long after its day a communication may be sent or noted.")

  static let card = RuleCard(
    id: "communication-missed", family: .stakeholders, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [grace.card],
    summary: "A communication was due, and nobody has noted that it went out.",
    rationale: "People who were promised news and hear nothing make their own.",
    source: "House default.",
    fix: "Send it, and write the day under 'sent'; or change how often it is promised.",
    examples: [
      .fires(
        "news that were last sent a month and seven working days ago",
        """
        == projects/bridge/communications.yaml
        items:
          news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: ▸1m, owner: ben, direction: one-way, sent: [{date: 2026-05-21}]}
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
        """),
      .staysSilent(
        "news whose day was five working days ago",
        """
        == projects/bridge/communications.yaml
        items:
          news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: 1m, owner: ben, direction: one-way, sent: [{date: 2026-05-23}]}
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
        """),
      .fires(
        "the same, where no grace is given",
        """
        == folio.yaml
        thresholds: {communication-missed: {grace: 0d}}
        == projects/bridge/communications.yaml
        items:
          news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: ▸1m, owner: ben, direction: one-way, sent: [{date: 2026-05-23}]}
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
        """),
      .fires(
        "a letter that should have gone out, and news that never did since the work began",
        """
        == projects/bridge/communications.yaml
        items:
          news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: ▸1m, owner: ben, direction: one-way}
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
          letter: {title: A letter to the bus line, audience: [bus-line], what: When the ramps close, channel: mail, due: ▸2026-06-19, owner: ben}
        """),
      .staysSilent(
        "a letter that went out before its day, and a call that something sets off",
        """
        == projects/bridge/communications.yaml
        items:
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
          letter: {title: A letter to the bus line, audience: [bus-line], what: When the ramps close, channel: mail, due: 2026-06-19, owner: ben, sent: [{date: 2026-06-11}]}
          call: {title: A call, audience: [bus-line], what: That the bridge is late, channel: phone, trigger: slip, owner: ben}
        """),
      .isWaived(
        at: "bridge/communications/news",
        """
        == projects/bridge/communications.yaml
        items:
          news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: ▸1m, owner: ben, direction: one-way, sent: [{date: 2026-05-21}]}
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
        """),
    ])

  static func subjects(in portfolio: Portfolio) -> [Owned<Communication>] {
    portfolio.all(Communications.self).flatMap { plan in plan.items.map { Owned($0.value, of: plan) } }
  }

  static func check(_ subject: Owned<Communication>, _ context: inout RuleContext) {
    let item = subject.record
    guard context.portfolio.isLive(subject.entity.container), let (due, key) = due(subject, context),
      context.isPast(context[grace].after(due, in: context.calendar))
    else { return }
    let last = item.sent.max { ($0.date ?? .earliest) < ($1.date ?? .earliest) }
    context.report(
      .missed(item.title ?? item.what ?? "this communication", due, last?.date, context.asOf),
      on: item.origin, key,
      evidence: [
        context.evidence(key, item.origin, key),
        last.map { context.evidence("last sent", $0.origin, "date") }
          ?? context.evidence("sent", item.origin, "sent"),
        context.evidence("owner", item.origin, "owner"), context.evidence(grace), context.asOfEvidence,
      ])
  }

  /// The day of the next sending that is owed, and the field that says so; nothing where nobody can tell.
  private static func due(_ subject: Owned<Communication>, _ context: RuleContext) -> (day: Day, key: String)?
  {
    let item = subject.record
    let days = item.sent.compactMap(\.date)
    let isUnsent = !context.portfolio.isGiven(item.origin, "sent")
    guard isUnsent || days.count == item.sent.count && !days.isEmpty else { return nil }
    if let every = item.every {
      guard let begun = days.max() ?? firstDay(of: subject.entity, context) else { return nil }
      return (every.after(begun, in: context.calendar), "every")
    }
    return isUnsent ? item.due.map { ($0, "due") } : nil
  }

  /// From when on a plan counts of which nothing was sent yet: the day it came up, else the first day of the work.
  private static func firstDay(of plan: any PortfolioEntity, _ context: RuleContext) -> Day? {
    plan.common.raised ?? context.portfolio.find(Project.self, plan.container)?.start
  }
}

extension Message {
  fileprivate static func missed(_ title: String, _ due: Day, _ last: Day?, _ asOf: Day) -> Self {
    let tail = last.map { "it last went out on \($0)" } ?? "nobody has noted that it ever went out"
    return "'\(title)' was due on \(due), \(counted(due.days(until: asOf), "day")) ago, and \(tail)"
  }
}
