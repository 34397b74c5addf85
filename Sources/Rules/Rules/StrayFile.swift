import Diagnostics
import Schema

enum StrayFile: IntegrityRule {
  static let card = RuleCard(
    id: "stray-file", family: .integrity, nature: .record,
    severity: SeverityByType(.warning, .warning, .error), pack: .starter,
    summary: "A file stands where nothing gives it a kind, or a container where no portfolio leads to it.",
    rationale:
      "Nobody checks a file that belongs to nothing, and no sum holds a project that no portfolio leads to.",
    source: "house default",
    fix: "Move or rename it, or list it under 'ignore' in folio.yaml.",
    examples: [
      .fires(
        "a file at the top that nobody knows",
        """
        == notes.yaml (whole)
        ▸title: Things to remember
        """),
      .fires(
        "a folder that is misspelt",
        """
        == projects/bridge/risk/wind.yaml (whole)
        ▸title: Wind stops the crane
        """),
      .fires(
        "a file in a folder too deep",
        """
        == projects/bridge/risks/old/wind.yaml (whole)
        ▸title: Wind stops the crane
        """),
      .fires(
        "a file name that is misspelt",
        """
        == projects/bridge/plans.yaml (whole)
        ▸tasks: {}
        """),
      .fires(
        "another ending of the name",
        """
        == people/hal.yml (whole)
        ▸title: Hal Reed
        """),
      .fires(
        "a kind that comes later",
        """
        == office/requests/plan.yaml (whole)
        ▸title: A plan for the lift
        """),
      .fires(
        "an id with a capital letter",
        """
        == people/Hal.yaml (whole)
        ▸title: Hal Reed
        """),
      .fires(
        "an id that does not fit the pattern of its kind",
        """
        == folio.yaml
        id_patterns: {kpi: kpi-*}
        == strategy/kpis/days-open.yaml
        ▸title: Days a year that all crossings are open
        """),
      .fires(
        "a folder without the file that makes it a project",
        """
        == projects/mole/risks/leak.yaml (whole)
        ▸title: Water comes in
        owner: ben
        status: draft
        """),
      .fires(
        "a project that no portfolio leads to",
        """
        == projects/kiosk/project.yaml (whole)
        ▸title: A kiosk for tickets
        status: idea
        tier: 3
        """),
      .staysSilent(
        "files that are on the list to ignore",
        """
        == folio.yaml
        ignore: [notes.yaml, 'archive/**']
        == notes.yaml (whole)
        title: Things to remember
        == archive/2019/old.yaml (whole)
        whatever: it is
        """),
      .staysSilent(
        "an id that fits the pattern of its kind",
        """
        == folio.yaml
        id_patterns: {kpi: days-*}
        """),
      .staysSilent(
        "a project that its portfolio lists",
        """
        == projects/kiosk/project.yaml (whole)
        title: A kiosk for tickets
        status: idea
        tier: 3
        == portfolios/works/portfolio.yaml
        contains: [renewal, bridge, library, kiosk]
        """),
      .isWaived(
        at: "notes.yaml",
        """
        == notes.yaml (whole)
        ▸title: Things to remember
        """),
    ])
}
