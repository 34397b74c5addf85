import Diagnostics
import Model
import Quantities
import Schema

enum WaiverExpired: FollowUpRule {
  /// A waiver of a review.
  private static let waiver = """
    == office/waivers/steel.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The supplier answers in autumn.
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    """

  /// One that goes on from it.
  private static let later = """
    == office/waivers/again.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The supplier has asked for the summer.
    renews: steel
    """

  /// Three of one finding; what the third goes on from is left to be said.
  private static let renewedTwice = """
    == office/waivers/first.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The supplier answers in autumn.
    until: 2026-09-30
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    == office/waivers/second.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The supplier answers in autumn.
    until: 2026-09-30
    renews: first
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    == office/waivers/third.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The supplier answers in autumn.
    until: 2026-09-30
    """

  static let card = RuleCard(
    id: "waiver-expired", family: .office, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter, isMilderForSmallProjects: false,
    parameters: [WaiverLimits.length.card, WaiverLimits.renewals.card],
    summary: "A waiver is past its end, too long, renewed too often, or not approved by somebody else.",
    rationale: "Exceptions without an end are the real standard, whatever the rules say.",
    source: "house default",
    fix:
      "Remove the cause of the finding, or have the exception decided anew by somebody else for a short time.",
    examples: [
      .fires(
        "one day past its last",
        """
        \(waiver)
        until: ▸2026-06-29
        """),
      .staysSilent(
        "on its last day",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        until: 2026-06-30
        """),
      .fires(
        "181 days long",
        """
        \(waiver)
        raised: 2026-06-01
        until: ▸2026-11-29
        """),
      .staysSilent(
        "180 days long",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        raised: 2026-06-01
        until: 2026-11-28
        """),
      .fires(
        "181 days from its first consent, where nothing says when it came up",
        """
        \(waiver)
        until: ▸2026-11-30
        """),
      .fires(
        "180 days long where 90 are allowed",
        """
        == folio.yaml
        thresholds: {waiver-expired: {length: 90d}}
        \(waiver)
        raised: 2026-06-01
        until: ▸2026-11-28
        """),
      .fires(
        "approved by nobody",
        """
        == office/waivers/steel.yaml (whole)
        ▸rule: stale-risk
        where: bridge/risks/steel
        why: The supplier answers in autumn.
        until: 2026-09-30
        """),
      .fires(
        "refused by the only one who was asked",
        """
        == office/waivers/steel.yaml (whole)
        rule: stale-risk
        where: bridge/risks/steel
        why: The supplier answers in autumn.
        until: 2026-09-30
        approvals: ▸[{by: dan, as: head, date: 2026-06-02, outcome: rejected}]
        """),
      .fires(
        "approved by the one who asked for it",
        """
        \(waiver)
        requested_by: ▸dan
        until: 2026-09-30
        """),
      .staysSilent(
        "approved by another one as well",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        == office/waivers/steel.yaml (whole)
        rule: stale-risk
        where: bridge/risks/steel
        why: The supplier answers in autumn.
        requested_by: dan
        until: 2026-09-30
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
          - {by: ada, as: director, date: 2026-06-03}
        """),
      .fires(
        "past its last day and too long as well",
        """
        \(waiver)
        raised: 2025-06-01
        until: ▸▸2026-06-01
        """),
      .fires(
        "renewed for the second time",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(renewedTwice)
        renews: ▸second
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        """),
      .staysSilent(
        "renewed for the second time where two are allowed",
        """
        == folio.yaml
        thresholds: {waiver-expired: {renewals: 2}}
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(renewedTwice)
        renews: second
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        """),
      .staysSilent(
        "a later one goes on from it",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        until: 2026-06-15
        \(later)
        until: 2026-09-15
        approvals:
          - {by: dan, as: head, date: 2026-06-12}
        """),
      .fires(
        "nobody has agreed to the later one",
        """
        \(waiver)
        until: ▸2026-06-15
        == office/waivers/again.yaml (whole)
        ▸rule: stale-risk
        where: bridge/risks/steel
        why: The supplier has asked for the summer.
        renews: steel
        until: 2026-09-15
        """),
      .fires(
        "the later one is over as well, and answers for both",
        """
        \(waiver)
        until: 2026-06-10
        \(later)
        until: ▸2026-06-15
        approvals:
          - {by: dan, as: head, date: 2026-06-09}
        """),
      .isWaived(
        at: "waivers/steel",
        """
        \(waiver)
        until: ▸2026-06-29
        """),
    ])

  static func follow(_ outcome: Outcome, _ context: inout RuleContext) {
    let renewed = renewed(outcome, context.portfolio)
    for waiver in context.portfolio.all(Waiver.self) {
      context.begin(waiver.container)
      for fault in outcome.waiverFaults[waiver.address] ?? []
      where fault != .expired || !renewed.contains(waiver.address) {
        report(fault, of: waiver, &context)
      }
    }
  }

  /// What goes on in a later waiver, which answers for its end; one that is nothing but over has gone on as well.
  private static func renewed(_ outcome: Outcome, _ portfolio: Portfolio) -> Set<String> {
    Set(
      portfolio.all(Waiver.self).compactMap { later in
        guard let earlier = portfolio[later.renews], let until = later.until,
          earlier.until.map({ $0 < until }) == true,
          outcome.waiverFaults[later.address]?.allSatisfy({ $0 == .expired }) == true
        else { return nil }
        return earlier.address
      })
  }

  private static func report(_ fault: WaiverFault, of waiver: Waiver, _ context: inout RuleContext) {
    let origin = waiver.origin
    let until = context.evidence("until", origin, "until")
    switch fault {
    case .expired:
      context.report(
        .expired(waiver.name, waiver.until), on: origin, "until", evidence: [until, context.asOfEvidence])
    case .tooLong(let days):
      let start =
        waiver.common.raised != nil
        ? context.evidence("raised", origin, "raised")
        : Evidence(
          "first consent", waiver.firstDay?.description ?? "",
          at: context.portfolio.place(of: origin, "approvals"))
      context.report(
        .tooLong(waiver.name, days: days, limit: context[WaiverLimits.length]), on: origin, "until",
        evidence: [start, until, context.evidence(WaiverLimits.length)])
    case .renewedTooOften(let times):
      context.report(
        .renewed(waiver.name, times: times, limit: context[WaiverLimits.renewals]), on: origin, "renews",
        evidence: [context.evidence("renews", origin, "renews"), context.evidence(WaiverLimits.renewals)])
    case .unapproved:
      context.report(
        .unapproved(waiver.name), on: origin, "approvals",
        evidence: [context.evidence("approvals", origin, "approvals")])
    case .approvedByRequester:
      let name = context.portfolio[waiver.requestedBy]?.name ?? waiver.requestedBy?.id ?? ""
      context.report(
        .selfApproved(waiver.name, by: name), on: origin, "requested_by",
        evidence: [
          context.evidence("requested_by", origin, "requested_by"),
          context.evidence("approvals", origin, "approvals"),
        ])
    case .incomplete: break
    }
  }
}

extension Message {
  fileprivate static func expired(_ name: String, _ until: Day?) -> Self {
    "the waiver '\(name)' ended on \(until?.description ?? "an unknown day")"
  }
  fileprivate static func tooLong(_ name: String, days: Int, limit: Interval) -> Self {
    "the waiver '\(name)' lasts \(counted(days, "day")), and \(limit) is the longest one may"
  }
  fileprivate static func renewed(_ name: String, times: Int, limit: Int) -> Self {
    "the waiver '\(name)' goes on from \(counted(times, "other")), and \(limit) is the most"
  }
  fileprivate static func unapproved(_ name: String) -> Self { "nobody has approved the waiver '\(name)'" }
  fileprivate static func selfApproved(_ name: String, by person: String) -> Self {
    "\(person) asked for the waiver '\(name)' and is the only one who approved it"
  }
}
