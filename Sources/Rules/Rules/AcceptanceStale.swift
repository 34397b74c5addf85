import Diagnostics
import Schema

enum AcceptanceStale: IntegrityRule {
  static let card = RuleCard(
    id: "acceptance-stale", family: .office, nature: .record,
    severity: SeverityByType(.error, .error, .error), pack: .starter,
    summary: "More findings are accepted than there are.",
    rationale:
      "Room that is left open will be filled again: what is mended must not be allowed to come back.",
    source: "house default",
    fix: "Run 'folio check --prune', which takes away what has been mended.",
    examples: [
      .fires(
        "what was accepted has been mended",
        """
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk:
            ▸bridge/risks/steel: 1
        """),
      .fires(
        "one of two has been mended",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-04-30
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk: {▸bridge/risks/steel: 2}
        """),
      .fires(
        "what was accepted is gone altogether",
        """
        == accepted-findings.yaml (whole)
        accepted:
          stray-file:
            ▸notes/old.yaml: 1
        """),
      .staysSilent(
        "what is accepted is there",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-04-30
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk:
            bridge/risks/steel: 1
        """),
      .staysSilent(
        "a file that cannot be read, so that nobody knows what is mended in it",
        """
        == projects/bridge/risks/steel.yaml
        title: ▹(invalid-yaml)"The steel price rises
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk:
            bridge/risks/steel: 1
        """),
      .staysSilent(
        "a file that no folder gives a kind is accepted by its path",
        """
        == notes/old.yaml (whole)
        title: From before
        == accepted-findings.yaml (whole)
        accepted:
          stray-file:
            notes/old.yaml: 1
        """),
      .staysSilent(
        "what is accepted has another address now",
        """
        == projects/bridge/risks/steel.yaml (removed)
        == projects/bridge/risks/mill.yaml (whole)
        title: The steel price rises
        cause: steel gets dearer
        event: the supplier asks for more
        effect: the budget is short by a tenth
        likelihood: 2
        impact: 2
        cost: 10k
        owner: ben
        response: accept
        reviewed: 2026-04-30
        status: open
        was: [steel]
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk:
            bridge/risks/steel: 1
        """),
      .isWaived(
        at: "accepted-findings",
        """
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk:
            ▸bridge/risks/steel: 1
        """),
    ])
}
