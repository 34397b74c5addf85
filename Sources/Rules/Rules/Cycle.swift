import Diagnostics
import Schema

enum Cycle: IntegrityRule {
  static let card = RuleCard(
    id: "cycle", family: .integrity, nature: .record, severity: SeverityByType(.error, .error, .error),
    pack: .starter,
    summary: "Things wait for, contain or enable each other in a circle.",
    rationale:
      "In a circle nothing comes first: no date can be computed, no sum closed, and no chain of benefits begins.",
    source: "house default",
    fix: "Remove one link of the circle.",
    examples: [
      .fires(
        "objectives that are part of each other",
        """
        == strategy/objectives/safe-crossings.yaml
        parent: wide-roads
        == strategy/objectives/wide-roads.yaml (whole)
        title: Every road is wide enough
        owner: ada
        parent: ▸safe-crossings
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: draft
        """),
      .fires(
        "an office above itself",
        """
        == office/office.yaml
        parent: ▸office
        """),
      .fires(
        "tasks that wait for each other",
        """
        == projects/bridge/plan.yaml
        tasks:
          design: {title: Design, duration: 30d, predecessors: open}
          deck:   {title: Deck, duration: 40d}
          open:   {title: Open to traffic, duration: 0d, predecessors: ▸design}
        """),
      .fires(
        "tasks of two projects that wait for each other",
        """
        == folio.yaml
        rules: {open-ends: ignore}
        == programs/renewal/plan.yaml (whole)
        tasks:
          survey: {title: Survey of all crossings, duration: 10d, predecessors: bridge/ramps}
        == projects/bridge/plan.yaml
        tasks:
          deck:  {title: Deck, duration: 40d, predecessors: ▸renewal/survey}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          open:  {title: Open to traffic, duration: 0d, predecessors: ramps}
          footings: {title: Footings, duration: 40d}
        """),
      .fires(
        "a task inside itself",
        """
        == programs/renewal/plan.yaml (whole)
        tasks:
          survey: {title: Survey of all crossings, duration: 10d, part_of: ▸survey}
        """),
      .fires(
        "benefits that enable each other",
        """
        == programs/renewal/benefits/fewer-detours.yaml
        if: [bridge/open-days]
        == projects/bridge/benefits/open-days.yaml
        if: [open, ▸renewal/fewer-detours]
        """),
      .fires(
        "proposals that need each other",
        """
        == intake/proposals/bridge-proposal.yaml
        needs: [ramps]
        == intake/proposals/ramps.yaml (whole)
        title: Ramps for buses
        requested_by: cleo
        problem: Buses cannot turn.
        needs: [▸bridge-proposal]
        status: draft
        """),
      .staysSilent(
        "a chain with no way back",
        """
        == programs/renewal/benefits/fewer-detours.yaml
        if: [bridge/open-days]
        == programs/renewal/plan.yaml (whole)
        tasks:
          survey: {title: Survey of all crossings, duration: 10d}
          report: {title: Report, duration: 5d, predecessors: [survey, survey SS+2d, bridge/design]}
        """),
      .isWaived(
        at: "office",
        """
        == office/office.yaml
        parent: ▸office
        """),
    ])
}
