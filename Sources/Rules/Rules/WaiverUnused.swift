import Diagnostics
import Model
import Schema

enum WaiverUnused: FollowUpRule {
  /// A waiver for a manager.
  private static let waiver = """
    == office/waivers/manager.yaml (whole)
    rule: sponsor-is-manager
    why: The manager is ill until autumn.
    until: 2026-09-30
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    """

  /// What the waiver is for.
  private static let sponsorManages = """
    == projects/bridge/project.yaml
    manager: ada
    == office/office.yaml
    team: [ada, ben, dan, eva]
    """

  static let card = RuleCard(
    id: "waiver-unused", family: .office, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .starter,
    summary: "A waiver covers a place where its rule finds nothing.",
    rationale: "A waiver nobody needs any more lies ready for the next fault at the same place.",
    source: "house default",
    fix: "Remove the place, or the waiver; its history stays in the revisions.",
    examples: [
      .fires(
        "a waiver for a place where all is well",
        """
        \(waiver)
        where: ▸bridge
        """),
      .fires(
        "a waiver for two places, of which one is well",
        """
        \(sponsorManages)
        \(waiver)
        where: [bridge, ▸library]
        """),
      .fires(
        "a pattern under which all is well",
        """
        \(waiver)
        where: ▸renewal/**
        """),
      .fires(
        "a waiver of a rule that is switched off",
        """
        == folio.yaml
        rules: {stale-risk: ignore}
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-04-30
        == office/waivers/manager.yaml (whole)
        rule: stale-risk
        where: ▸bridge/risks/steel
        why: The manager is ill until autumn.
        until: 2026-09-30
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        """),
      .staysSilent(
        "a waiver that takes a finding out of the count",
        """
        \(sponsorManages)
        \(waiver)
        where: bridge
        """),
      .staysSilent(
        "a second waiver of the same finding, which goes on from the first",
        """
        \(sponsorManages)
        \(waiver)
        where: bridge
        == office/waivers/later.yaml (whole)
        rule: sponsor-is-manager
        where: bridge
        why: The manager is ill until the new year.
        renews: manager
        until: 2026-11-30
        approvals:
          - {by: dan, as: head, date: 2026-06-22}
        """),
      .staysSilent(
        "a pattern that covers a finding",
        """
        \(sponsorManages)
        \(waiver)
        where: "br*"
        """),
      .isWaived(
        at: "waivers/manager",
        """
        \(waiver)
        where: ▸bridge
        """),
    ])

  static func follow(_ outcome: Outcome, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    // What a rule about changes will find is not known before there is a change, and what is accepted comes later.
    let rules = Set(allRules.map { $0.card.id }).subtracting(changeRules.union([AcceptanceStale.card.id]))
    let unread = portfolio.files.filter { !$0.isWhole }
    for waiver in portfolio.all(Waiver.self) where outcome.waiverFaults[waiver.address] == [] {
      context.begin(waiver.container)
      // A rule that does not exist is a bad value; this rule's own findings are not there yet.
      guard let rule = waiver.rule, rules.contains(rule), rule != card.id
      else { continue }
      let cover = WaiverCover(waiver, in: portfolio)
      let unreadPlaces = unread.flatMap { file in cover.places(coveringContentOf: file) }
      for (index, place) in waiver.places.items.enumerated() {
        guard !outcome.usedWaivers.contains(WaiverUse(waiver: waiver.address, place: index)),
          !unreadPlaces.contains(index), portfolio.holds(place)
        else { continue }
        context.report(
          .unused(rule, at: place.text), at: portfolio.place(of: waiver, whereIndex: index),
          evidence: [context.evidence("rule", waiver.origin, "rule")])
      }
    }
  }
}

extension WaiverCover {
  /// The places that cover a file which could not be read, where a rule may yet find something.
  fileprivate func places(coveringContentOf file: ReadFile) -> [Int] {
    switch file.location {
    case .entity(_, let identity): places(covering: identity.address, in: identity.container)
    case .later, .stray, .absent: places(covering: file.path, in: "")
    }
  }
}

extension Message {
  fileprivate static func unused(_ rule: String, at place: String) -> Self {
    "'\(rule)' finds nothing at '\(place)', so there is nothing to waive"
  }
}
