import Diagnostics
import Schema

enum MissingField: IntegrityRule {
  static let card = RuleCard(
    id: "missing-field", family: .integrity, nature: .record,
    severity: SeverityByType(.error, .error, .error), pack: .starter,
    summary: "A field that has to be there is not.",
    rationale: "Reports compare records; one without its fields compares with nothing.",
    source: "house default",
    fix: "Add the field.",
    examples: [
      .fires(
        "a person without a name",
        """
        == people/hal.yaml (whole)
        ▸role: engineer
        """),
      .fires(
        "a field that is due since the business case",
        """
        == projects/bridge/project.yaml
        - pitch
        ▸title: New mill bridge
        """),
      .fires(
        "a field that is due while a risk is open",
        """
        == projects/bridge/risks/heron.yaml
        - status
        ▸title: Nesting delays the demolition
        """),
      .fires(
        "a record inside a list",
        """
        == people/fay.yaml
        absences:
          - {▸from: 2026-12-21}
        """),
      .fires(
        "an issue that is closed for no reason",
        """
        == projects/bridge/issues/late-drawings.yaml
        ▸title: The ramp drawings are late
        status: closed
        """),
      .staysSilent(
        "an idea that needs no pitch yet",
        """
        == projects/kiosk/project.yaml (whole)
        title: A kiosk for tickets
        status: idea
        tier: 3
        portfolio: works
        """),
      .isWaived(
        at: "people/hal",
        """
        == people/hal.yaml (whole)
        ▸role: engineer
        """),
    ])
}
