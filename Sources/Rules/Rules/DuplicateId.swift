import Diagnostics
import Schema

enum DuplicateId: IntegrityRule {
  static let card = RuleCard(
    id: "duplicate-id", family: .integrity, nature: .record, severity: SeverityByType(.error, .error, .error),
    pack: .starter,
    summary: "Two things go by one name, or stand on one place of an order.",
    rationale: "A reference to a name that two things share leads to one of them, and nobody knows to which.",
    source: "house default",
    fix: "Rename one of the two.",
    examples: [
      .fires(
        "a program named like a project",
        """
        == programs/bridge/program.yaml (whole)
        title: Bridges
        status: idea
        manager: eva
        sponsor: ada
        portfolio: works
        objectives: {safe-crossings: 100%}
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        """),
      .fires(
        "a task named like a deliverable",
        """
        == projects/bridge/plan.yaml
        deliverables:
          ▸open: {title: The bridge carries traffic, accept: [load test passed], due: 2026-11-20, owner: ben}
        """),
      .fires(
        "a former id that somebody else has",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        was: [▸ben]
        """),
      .fires(
        "a former id that two claim",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        was: [junior]
        == people/ida.yaml (whole)
        title: Ida Lane
        was: [▸junior]
        """),
      .fires(
        "two projects on one rank",
        """
        == projects/library/project.yaml
        rank: ▸1
        """),
      .staysSilent(
        "the same id in two containers",
        """
        == programs/renewal/risks/flood.yaml (whole)
        title: A flood closes two crossings at once
        owner: eva
        status: draft
        """),
      .staysSilent(
        "two projects on neighbouring ranks",
        """
        == projects/library/project.yaml
        rank: 3
        """),
      .isWaived(
        at: "library",
        """
        == projects/library/project.yaml
        rank: ▸1
        """),
    ])
}
