import Schema

/// Policies, offices, boards and owners of files that ask for less.
extension GovernanceWeakened {
  static let officeExamples: [RuleExample] = [
    .fires(
      "a new policy sets a rule lower",
      after: """
        == office/policies/small.yaml (whole)
        ▸title: Small projects report less
        reason: Nobody reads them.
        rules: {report-stale: info}
        review_by: 2026-12-31
        approvals: []
        """),
    .fires(
      "a board may decide more",
      after: """
        == office/boards/works-board.yaml
        limits: {cost: ▸2m, time: 60d}
        """),
    .staysSilent(
      "a board may decide less",
      after: """
        == office/boards/works-board.yaml
        limits: {cost: 900k, time: 60d}
        """),
    .fires(
      "a smaller quorum",
      after: """
        == office/boards/works-board.yaml
        quorum: ▸1
        """),
    .fires(
      "a policy no longer sets a rule higher",
      before: """
        == office/policies/works.yaml (whole)
        title: Works are looked at closely
        reason: The council asks.
        rules: {orphan-objective: error}
        thresholds: {stale-risk: {low: 60d}}
        pmo_type: directive
        review_by: 2026-12-31
        approvals: []
        """,
      after: """
        == office/policies/works.yaml
        rules: {orphan-objective: ▸info}
        """),
    .fires(
      "a policy lets a parameter pass more",
      before: """
        == office/policies/works.yaml (whole)
        title: Works are looked at closely
        reason: The council asks.
        rules: {orphan-objective: error}
        thresholds: {stale-risk: {low: 60d}}
        pmo_type: directive
        review_by: 2026-12-31
        approvals: []
        """,
      after: """
        == office/policies/works.yaml
        thresholds: {stale-risk: {low: ▸90d}}
        """),
    .staysSilent(
      "a policy lets a parameter pass less",
      before: """
        == office/policies/works.yaml (whole)
        title: Works are looked at closely
        reason: The council asks.
        rules: {orphan-objective: error}
        thresholds: {stale-risk: {low: 60d}}
        pmo_type: directive
        review_by: 2026-12-31
        approvals: []
        """,
      after: """
        == office/policies/works.yaml
        thresholds: {stale-risk: {low: 50d}}
        """),
    .fires(
      "a policy that was stricter is gone",
      before: """
        == office/policies/works.yaml (whole)
        title: Works are looked at closely
        reason: The council asks.
        rules: {orphan-objective: error}
        review_by: 2026-12-31
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        == office/policies/works.yaml (removed)
        """),
    .fires(
      "a policy that was stricter holds for less",
      before: """
        == office/policies/works.yaml (whole)
        title: Works are looked at closely
        reason: The council asks.
        rules: {orphan-objective: error}
        review_by: 2026-12-31
        """,
      after: """
        == office/policies/works.yaml
        scope: ▸{tier: 1}
        """),
    .fires(
      "a policy makes the office milder",
      after: """
        == office/policies/works.yaml (whole)
        ▸title: Works are advised
        reason: They know what they do.
        pmo_type: supportive
        review_by: 2026-12-31
        """),
    .fires(
      "an office becomes milder",
      before: """
        == office/office.yaml
        pmo_type: directive
        """,
      after: """
        == office/office.yaml
        pmo_type: ▸controlling
        """),
    .fires(
      "a board may grant longer delays",
      after: """
        == office/boards/works-board.yaml
        limits: {cost: 1m, time: ▸90d}
        """),
    .fires(
      "a board has no limits any more",
      after: """
        == office/boards/works-board.yaml
        ▸title: Works board
        - limits
        """),
    .fires(
      "nobody looks at a list of files any more",
      before: """
        == CODEOWNERS (whole)
        *                  @alder/office
        projects/*/gates/  @alder/sponsors
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        == CODEOWNERS (whole)
        projects/*/gates/  @alder/sponsors
        """),
    .fires(
      "the list of owners is gone",
      before: """
        == .github/CODEOWNERS (whole)
        projects/*/gates/  @alder/sponsors
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        == .github/CODEOWNERS (removed)
        """),
    .fires(
      "somebody else may agree to one project's gates",
      before: """
        == CODEOWNERS (whole)
        projects/*/gates/  @alder/sponsors
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        == CODEOWNERS (whole)
        projects/*/gates/  @alder/sponsors
        projects/bridge/   @ben
        """),
    .fires(
      "fewer people have to agree in a section",
      before: """
        == .gitlab/CODEOWNERS (whole)
        [Gates][2] @alder/sponsors
        projects/*/gates/
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        == .gitlab/CODEOWNERS (whole)
        [Gates] @alder/sponsors
        projects/*/gates/
        """),
    .staysSilent(
      "the owners stand in another order and at another place",
      before: """
        == CODEOWNERS (whole)
        # Who decides
        projects/*/gates/  @alder/sponsors @dan
        """,
      after: """
        == CODEOWNERS (removed)
        == .github/CODEOWNERS (whole)
        projects/*/gates/  @Dan @alder/sponsors # in any order
        office/            @dan
        """),
  ]
}
