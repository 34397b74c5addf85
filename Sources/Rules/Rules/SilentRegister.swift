import Diagnostics
import Model
import Quantities
import Schema

/// Looks at the days that the risks themselves carry, so that it needs no history.
enum SilentRegister: EntityRule {
  static let reach = RuleReach.ownProject

  static let count = Parameter<Int>(
    "count", "3", "How many open risks a project in delivery has to know.", stricter: .higher)
  static let within = Parameter<Interval>("within", "60d", "How long ago the register may have changed last.")

  /// Two low risks that were looked at two months ago.
  private static let twoLow = """
    == projects/bridge/risks/heron.yaml
    likelihood: 1
    reviewed: 2026-04-30
    == projects/bridge/risks/steel.yaml
    likelihood: 1
    reviewed: 2026-04-29
    == projects/bridge/risks/lamps.yaml (removed)
    """

  static let card = RuleCard(
    id: "silent-register", family: .risk, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .full, parameters: [count.card, within.card],
    summary: "A large or medium project in delivery knows hardly any risk, or nothing in its register moves.",
    rationale: "Work of that size is never without risks; an empty register says that nobody asks.",
    source: "Common practice of risk reviews; the numbers are a house default.",
    fix: "Hold an hour about risks with those who do the work, and write down what comes of it.",
    examples: [
      .fires(
        "two open risks",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        == projects/bridge/risks/heron.yaml
        status: closed
        closed: {date: 2026-06-20, why: the herons have moved to the mill pond}
        == projects/bridge/risks/lamps.yaml (removed)
        """),
      .staysSilent(
        "three open ones, one of them an opportunity",
        """
        == projects/bridge/risks/heron.yaml
        kind: opportunity
        response: enhance
        == projects/bridge/risks/lamps.yaml (removed)
        """),
      .staysSilent(
        "two, where two are enough",
        """
        == folio.yaml
        thresholds: {silent-register: {count: 2}}
        == projects/bridge/risks/heron.yaml
        status: closed
        closed: {date: 2026-06-20, why: the herons have moved to the mill pond}
        == projects/bridge/risks/lamps.yaml (removed)
        """),
      .fires(
        "three low ones that nobody has touched for sixty-one days",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        == projects/bridge/risks/flood.yaml
        likelihood: 1
        target: {likelihood: 1, impact: 2}
        reviewed: 2026-04-30
        \(twoLow)
        """),
      .staysSilent(
        "one of them reviewed sixty days ago",
        """
        == projects/bridge/risks/flood.yaml
        likelihood: 1
        target: {likelihood: 1, impact: 2}
        reviewed: 2026-05-01
        \(twoLow)
        """),
      .staysSilent(
        "an action that was done in between, and a risk that was closed",
        """
        == projects/bridge/risks/flood.yaml
        likelihood: 1
        target: {likelihood: 1, impact: 2}
        actions:
          - {action: Close the deck before September ends, owner: fay, due: 2026-09-30, done: 2026-06-12}
        reviewed: 2026-04-30
        \(twoLow)
        """),
      .fires(
        "the usual reviews, where a change in every fortnight is asked for",
        """
        == folio.yaml
        thresholds: {silent-register: {within: 9d}}
        == projects/bridge/project.yaml
        status: ▸delivery
        """),
      .staysSilent(
        "a small project, whose risks fit into one head",
        """
        == projects/bridge/project.yaml
        tier: 3
        lifecycle: default
        == projects/bridge/risks/heron.yaml (removed)
        == projects/bridge/risks/lamps.yaml (removed)
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        == projects/bridge/risks/heron.yaml (removed)
        == projects/bridge/risks/lamps.yaml (removed)
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard project.status == .delivery, project.tier == .large || project.tier == .medium,
      !portfolio.hasUnreadable(Risk.self, in: project.id)
    else { return }
    let risks = portfolio.all(Risk.self, in: project.id)
    // One whose status cannot be read may be open.
    let open = risks.filter {
      $0.isOpen || ($0.status == nil && portfolio.isGiven($0.origin, "status"))
    }
    let last = risks.flatMap(traces).filter { !context.isToCome($0.day) }.max { $0.day < $1.day }
    let isFew = open.count < context[count]
    // Without any day there is no telling when; that the days are missing is said elsewhere.
    let isStill = last.map { context.isPast(context[within].after($0.day, in: context.calendar)) } ?? false
    guard isFew || isStill else { return }
    var evidence = [
      context.evidence("status", project.origin, "status"), context.evidence("tier", project.origin, "tier"),
      Evidence("open risks", "\(open.count)"), context.evidence(count),
    ]
    evidence += open.prefix(8).map { context.evidence($0.name, $0.origin, "status") }
    evidence.append(
      last.map { Evidence("last change", $0.day.description, at: portfolio.place(of: $0.origin, $0.key)) }
        ?? Evidence("last change", "not known"))
    context.report(
      .silent(
        project.name, isFew ? open.count : nil, least: context[count],
        still: isStill ? last?.day.days(until: context.asOf) : nil),
      on: project.origin, "status", evidence: evidence + [context.evidence(within), context.asOfEvidence])
  }

  private typealias Trace = (day: Day, origin: Origin, key: String)

  /// Every day on which somebody did something to a risk, as far as it is written down.
  private static func traces(of risk: Risk) -> [Trace] {
    var traces: [(Day?, Origin, String)] = [
      (risk.common.raised, risk.origin, "raised"), (risk.common.reviewed, risk.origin, "reviewed"),
    ]
    if let closed = risk.closed { traces.append((closed.date, closed.origin, "date")) }
    if let reopened = risk.reopened { traces.append((reopened.date, reopened.origin, "date")) }
    if let consent = risk.appetiteConsent { traces.append((consent.date, consent.origin, "date")) }
    traces += risk.actions.map { ($0.done, $0.origin, "done") }
    return traces.compactMap { day, origin, key in day.map { ($0, origin, key) } }
  }
}

extension Message {
  fileprivate static func silent(_ project: String, _ few: Int?, least: Int, still days: Int?) -> Self {
    let number = few.map { $0 == 0 ? "no open risk" : "only \(counted($0, "open risk"))" }
    let rest = days.map { "nothing in its register has changed for \(counted($0, "day"))" }
    guard let number else { return "\(project) is in delivery, and \(rest ?? "")" }
    return
      "\(project) is in delivery and knows \(number) where \(least) are expected\(rest.map { ", and \($0)" } ?? "")"
  }
}
