import Diagnostics
import Model
import Schema

enum KeyWithoutCommunication: Rule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "key-without-communication", family: .stakeholders, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "Nobody talks regularly to people with much power and much interest.",
    rationale: "They hear of the work anyway; the question is from whom.",
    source: "The usual grid of power and interest says to manage such people closely.",
    fix: "Add a communication for them that comes again, or that something sets off.",
    examples: [
      .fires(
        "powerful and interested people in no plan",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        power: ▸4
        """),
      .staysSilent(
        "people with a little less power",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        interest: 5
        """),
      .staysSilent(
        "people who hear at each gate",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        power: 4
        == projects/bridge/communications.yaml
        items:
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
          gate: {title: A call after each gate, audience: bus-line, what: What was decided, channel: phone, trigger: gate, owner: ben}
        """),
      .fires(
        "people who hear once",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        power: ▸4
        == projects/bridge/communications.yaml
        items:
          hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
          letter: {title: One letter, audience: bus-line, what: When the ramps close, channel: mail, due: 2026-07-31, owner: ben}
        """),
      .staysSilent(
        "people whom the program talks to",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        power: 4
        == programs/renewal/communications.yaml (whole)
        items:
          lunch: {title: Lunch with the bus line, audience: bridge/bus-line, what: The year ahead, channel: meeting, every: 3m, owner: eva, direction: two-way, sent: [{date: 2026-06-02}]}
        """),
      .isWaived(
        at: "bridge/stakeholders/bus-line",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        power: ▸4
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    var reached: Set<String> = []
    for plan in context.whole.all(Communications.self) {
      for item in plan.items {
        let origin = item.value.origin
        guard portfolio.isGiven(origin, "every") || portfolio.isGiven(origin, "trigger") else { continue }
        for party in item.value.audience.items { reached.insert(party.target) }
      }
    }
    for stakeholder in portfolio.all(Stakeholder.self) where stakeholder.isKey {
      context.begin(stakeholder.container)
      guard !portfolio.isOver(stakeholder.container), !reached.contains(stakeholder.identity.target),
        // What cannot be read may be about them.
        !portfolio.chain(of: stakeholder.container).contains(where: {
          portfolio.hasUnreadable(Communications.self, in: $0)
        })
      else { continue }
      context.report(
        .unspoken(stakeholder.name), on: stakeholder.origin, "power",
        evidence: [
          context.evidence("power", stakeholder.origin, "power"),
          context.evidence("interest", stakeholder.origin, "interest"),
          Evidence("communications for them", "none that comes again or that something sets off"),
        ])
    }
  }
}

extension Message {
  fileprivate static func unspoken(_ name: String) -> Self {
    "\(name) can do much and cares much, and no communication keeps in touch with them"
  }
}
