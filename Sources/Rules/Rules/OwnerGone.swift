import Diagnostics
import Model
import Quantities
import Schema

enum OwnerGone: Rule {
  static let warnBefore = Parameter<Interval>(
    "warn_before", "14d", "How long before somebody's last day what they hold is pointed out.",
    stricter: .higher)

  static let card = RuleCard(
    id: "owner-gone", family: .ownership, nature: .process,
    severity: SeverityByType(.warning, .warning, .error), pack: .standard, parameters: [warnBefore.card],
    summary: "Somebody who has left, or is about to, still holds something, or agreed after their last day.",
    rationale: "Handovers are where risks get lost.",
    source: "house default",
    fix: "Hand it over to somebody who stays; 'folio reassign' does so for all that they own.",
    examples: [
      .fires(
        "an issue of somebody whose last day was yesterday",
        """
        == people/fay.yaml
        until: 2026-06-29
        == projects/bridge/issues/late-drawings.yaml
        owner: ▸fay
        == projects/bridge/risks/flood.yaml
        actions:
          - {action: Close the deck before September ends, owner: ben, due: 2026-09-30}
        == teams/engineers.yaml
        lead: ben
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: ben}
        == projects/bridge/plan.yaml
        tasks:
          design:   {title: Design, duration: 30d, assignee: gil, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {start: 2026-02-02, finish: 2026-03-13}}
          footings: {title: Footings, duration: 45d, predecessors: design, assignee: gil, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {start: 2026-03-16, finish: 2026-05-15}}
          deck:     {title: Deck, duration: 40d, predecessors: footings, assignee: gil, progress: 40%, started: 2026-05-18, baseline: {start: 2026-05-18, finish: 2026-09-04}}
          ramps:    {title: Ramps, duration: 40d, predecessors: deck, assignee: gil, baseline: {start: 2026-09-07, finish: 2026-11-13}}
          open:     {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a business owner and board member who leaves in fourteen days",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-07-14
        == projects/bridge/project.yaml
        business_owner: ▸hugo
        == office/boards/works-board.yaml
        members: [ada, eva, dan, ▸hugo]
        """),
      .staysSilent(
        "the same fifteen days before",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-07-15
        == projects/bridge/project.yaml
        business_owner: hugo
        == office/boards/works-board.yaml
        members: [ada, eva, dan, hugo]
        """),
      .fires(
        "the same where thirty days are asked for",
        """
        == folio.yaml
        thresholds:
          owner-gone: {warn_before: 30d}
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-07-15
        == projects/bridge/project.yaml
        business_owner: ▸hugo
        == office/boards/works-board.yaml
        members: [ada, eva, dan, ▸hugo]
        """),
      .fires(
        "somebody who agreed after they had left",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-01-21
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          - {by: ▸hugo, as: director, date: 2026-01-22}
          - {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        """),
      .staysSilent(
        "somebody who has left and holds only what is closed",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-01-22
        == projects/bridge/risks/steel.yaml
        owner: hugo
        status: closed
        closed: {date: 2026-06-10, why: The steel is bought.}
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          - {by: hugo, as: director, date: 2026-01-22}
          - {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        == projects/library/gates/g1-business-case.yaml
        approvals:
          - {by: hugo, as: sponsor, date: 2025-04-15}
          - {by: eva, as: works-board, date: 2025-04-15}
          - {by: dan, as: works-board, date: 2025-04-15}
        == projects/library/gates/g4-close.yaml
        approvals:
          - {by: hugo, as: sponsor, date: 2025-11-05}
          - {by: eva, as: works-board, date: 2025-11-05}
          - {by: dan, as: works-board, date: 2025-11-05}
        == projects/library/project.yaml
        sponsor: hugo
        baseline: {set: 2025-04-20, change: initial, start: 2025-05-05, finish: 2025-10-31, budget: 80k, approvals: [{by: hugo, as: sponsor, date: 2025-04-20}]}
        """),
      .isWaived(
        at: "bridge",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-06-29
        == projects/bridge/project.yaml
        business_owner: ▸hugo
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let holdings = context.portfolio.holdings
    let leaving = Set(context.portfolio.all(Person.self).filter { $0.until != nil }.map(\.id))
    var counts: [String: Int] = [:]
    for holding in holdings where leaving.contains(holding.person.target) {
      counts[holding.person.target, default: 0] += 1
    }
    for holding in holdings {
      context.begin(holding.container)
      guard let count = counts[holding.person.target] else { continue }
      check(holding, besides: count - 1, &context)
    }
    for consent in context.portfolio.consents {
      context.begin(consent.container)
      check(consent, &context)
    }
  }

  /// The first day on which somebody's leaving is pointed out; nothing for who stays.
  static func firstDay(ofWarningAbout person: Person, _ context: RuleContext) -> Day? {
    let span =
      context.book.setting(warnBefore.card, of: card.id, in: context.container)
      .flatMap { try? Interval(reading: $0.text) } ?? warnBefore.standard
    return person.until.map { span.before($0, in: context.calendar) }
  }

  private static func check(_ holding: Holding, besides others: Int, _ context: inout RuleContext) {
    guard let person = context.portfolio[holding.person], let until = person.until,
      let warning = firstDay(ofWarningAbout: person, context), warning <= context.asOf
    else { return }
    let isGone = until < context.asOf
    context.report(
      isGone
        ? .hasLeft(person.name, until, holding, besides: others)
        : .leaves(person.name, until, holding, besides: others),
      at: context.portfolio.place(of: holding.person, in: holding.origin),
      evidence: [
        context.evidence(holding.capacity, holding.origin, holding.key),
        context.evidence("last day", person.origin, "until"), context.evidence(warnBefore),
        context.asOfEvidence,
      ],
      atMost: isGone ? nil : .warning)
  }

  private static func check(_ consent: Consent, _ context: inout RuleContext) {
    guard let person = context.portfolio[consent.by], let until = person.until, let date = consent.date,
      until < date
    else { return }
    context.report(
      .agreedAfterwards(person.name, date, until), on: consent.origin, "by",
      evidence: [
        context.evidence("by", consent.origin, "by"), context.evidence("date", consent.origin, "date"),
        context.evidence("last day", person.origin, "until"),
      ],
      fix: "Correct the day, or let somebody agree who is there.")
  }
}

extension Message {
  fileprivate static func hasLeft(_ person: String, _ until: Day, _ holding: Holding, besides others: Int)
    -> Self
  {
    "\(person), \(holding.capacity) of '\(holding.name)', left on \(until)\(more(others))"
  }
  fileprivate static func leaves(_ person: String, _ until: Day, _ holding: Holding, besides others: Int)
    -> Self
  {
    "\(person), \(holding.capacity) of '\(holding.name)', leaves on \(until)\(more(others))"
  }
  private static func more(_ count: Int) -> String {
    switch count {
    case 0: ""
    case 1: " and holds one thing more"
    default: " and holds \(count) things more"
    }
  }
  fileprivate static func agreedAfterwards(_ person: String, _ date: Day, _ until: Day) -> Self {
    "\(person) agreed on \(date), and left on \(until)"
  }
}
