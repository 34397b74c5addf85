import Diagnostics
import Schema

enum UnknownField: IntegrityRule {
  static let card = RuleCard(
    id: "unknown-field", family: .integrity, nature: .record,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary: "A file holds a key that its kind does not have.",
    rationale: "A misspelt key is data that nobody reads, and that its author believes to be there.",
    source: "house default",
    fix: "Correct the name, or begin it with 'x-' to keep it as a note.",
    examples: [
      .fires(
        "a letter left out of a key",
        """
        == people/fay.yaml
        - for_projects
        ▸for_project: 80%
        """),
      .fires(
        "a misspelt key whose field had to be there",
        """
        == people/hal.yaml (whole)
        ▸titel: Hal Reed
        role: engineer
        """),
      .fires(
        "a key that is near to nothing",
        """
        == people/fay.yaml
        ▸salary: 60k
        """),
      .fires(
        "a key inside a record",
        """
        == projects/bridge/project.yaml
        tolerance: {cost: 10%, ▸tiem: 10d}
        """),
      .fires(
        "a key inside a list",
        """
        == people/fay.yaml
        absences:
          - {from: 2026-12-21, to: 2026-12-23, ▸why: flu}
        """),
      .fires(
        "a key inside a map",
        """
        == projects/bridge/plan.yaml
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed], due: 2026-11-20, ▸ownr: ben}
        """),
      .staysSilent(
        "a key of one's own",
        """
        == people/fay.yaml
        x-desk: 4.12
        """),
      .isWaived(
        at: "people/fay",
        """
        == people/fay.yaml
        ▸salary: 60k
        """),
    ])
}
