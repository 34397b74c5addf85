import Schema

/// Exceptions for one place, and what the head of the office has to do with all of it.
extension GovernanceWeakened {
  /// A waiver of a review.
  private static let waiver = """
    == office/waivers/steel.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The supplier answers in autumn.
    raised: 2026-06-01
    until: 2026-08-31
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    """

  static let exceptionExamples: [RuleExample] = [
    .fires(
      "a longer waiver",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        """,
      after: """
        == office/waivers/steel.yaml
        until: ▸2026-09-30
        """),
    .staysSilent(
      "a longer waiver that the head of the office has approved again",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        """,
      after: """
        commit 2026-06-22 by ben
          Reviewed-by: dan
        == office/waivers/steel.yaml
        until: 2026-09-30
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
          - {by: dan, as: head, date: 2026-06-22}
        """),
    .fires(
      "a waiver in one more place",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        """,
      after: """
        == projects/bridge/risks/heron.yaml
        reviewed: 2026-01-10
        == office/waivers/steel.yaml
        where: [bridge/risks/steel, ▸bridge/risks/heron]
        """),
    .fires(
      "a waiver of another rule",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        \(waiver)
        """,
      after: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-06-10
        - effect
        == office/waivers/steel.yaml
        rule: ▸incomplete-risk
        """),
    .fires(
      "a new waiver that only the sponsor has approved",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        """,
      after: """
        commit 2026-06-22 by ben
          Reviewed-by: ada
        == office/waivers/steel.yaml (whole)
        rule: ▸stale-risk
        where: bridge/risks/steel
        why: The supplier answers in autumn.
        raised: 2026-06-01
        until: 2026-08-31
        approvals:
          - {by: ada, as: executive-board, date: 2026-06-22}
        """),
    .staysSilent(
      "a new waiver that the head of the office has approved",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        """,
      after: """
        commit 2026-06-22 by ben
          Reviewed-by: dan
        == office/waivers/steel.yaml (whole)
        rule: stale-risk
        where: bridge/risks/steel
        why: The supplier answers in autumn.
        raised: 2026-06-01
        until: 2026-08-31
        approvals:
          - {by: dan, as: head, date: 2026-06-22}
        """),
    .fires(
      "old findings are accepted",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        """,
      after: """
        == projects/bridge/risks/steel.yaml
        reviewed: ▹(stale-risk)2026-03-10
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk: {▸bridge/risks/steel: 1}
        """),
    .fires(
      "more old findings are accepted than before",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        == projects/bridge/risks/heron.yaml
        reviewed: 2026-01-10
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk: {bridge/risks/steel: 1}
        """,
      after: """
        == projects/bridge/risks/heron.yaml
        reviewed: ▹(stale-risk)2026-01-10
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk: {▸bridge/risks/heron: 1, bridge/risks/steel: 1}
        """),
    .staysSilent(
      "fewer old findings are accepted than before",
      before: """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        == projects/bridge/risks/heron.yaml
        reviewed: 2026-01-10
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk: {bridge/risks/heron: 1, bridge/risks/steel: 1}
        """,
      after: """
        == projects/bridge/risks/heron.yaml
        reviewed: 2026-06-10
        == accepted-findings.yaml (whole)
        accepted:
          stale-risk: {bridge/risks/steel: 1}
        """),
    .fires(
      "a project may stray further before anybody has to know",
      after: """
        == projects/bridge/project.yaml
        tolerance: {cost: ▸20%, time: 10d}
        """),
    .fires(
      "a project may be late for longer before anybody has to know",
      after: """
        == projects/bridge/project.yaml
        tolerance: {cost: 10%, time: ▸20d}
        """),
    .staysSilent(
      "a project may stray less before somebody has to know",
      after: """
        == projects/bridge/project.yaml
        tolerance: {cost: 5%, time: 8d}
        """),
  ]

  static let consentExamples: [RuleExample] = [
    .staysSilent(
      "the head of the office has decided it before",
      before: """
        == projects/bridge/decisions/railing.yaml
        status: decided
        affects: [folio]
        decided: {date: 2026-06-20, by: dan, as: head, choice: info, why: It finds nothing of use.}
        """,
      after: """
        == folio.yaml
        rules: {orphan-objective: info}
        """),
    .staysSilent(
      "the head of the office has reviewed the decision",
      after: """
        commit 2026-06-22 by ben
          Reviewed-by: dan
        == folio.yaml
        rules: {orphan-objective: info}
        == projects/bridge/decisions/railing.yaml
        status: decided
        affects: [folio]
        decided: {date: 2026-06-20, by: dan, as: head, choice: info, why: It finds nothing of use.}
        """),
    .fires(
      "nobody has reviewed the decision",
      after: """
        commit 2026-06-22 by ben
        == folio.yaml
        rules: {orphan-objective: ▸info}
        == projects/bridge/decisions/railing.yaml
        status: decided
        affects: [folio]
        decided: {date: 2026-06-20, by: dan, as: head, choice: info, why: It finds nothing of use.}
        """),
    .fires(
      "decided, and the same change brings what profits from it",
      before: """
        == projects/bridge/decisions/railing.yaml
        status: decided
        affects: [folio]
        decided: {date: 2026-06-20, by: dan, as: head, choice: 300d, why: Low risks can wait.}
        """,
      after: """
        == folio.yaml
        thresholds: {stale-risk: {medium: ▸300d}}
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-01-10
        """),
    .fires(
      "decided, and the same change brings a decision on the gate",
      before: """
        == office/lifecycles/default.yaml (whole)
        title: Default
        gates:
          - {id: g0, title: Fit, enters: case, approvers: [sponsor]}
          - {id: g1, title: Business case, enters: planning, approvers: [sponsor], documents: [business-case]}
          - {id: g2, title: Ready, enters: delivery, approvers: [sponsor], documents: [charter]}
          - {id: g3, title: Service, enters: transition, approvers: [sponsor, works-board]}
        == projects/bridge/decisions/railing.yaml
        status: decided
        affects: [lifecycles/default]
        decided: {date: 2026-06-20, by: dan, as: head, choice: the sponsor alone, why: The board meets too rarely.}
        """,
      after: """
        commit 2026-06-29 by ben
          Reviewed-by: ada
        == office/lifecycles/default.yaml
        gates:
          - {id: g0, title: Fit, enters: case, approvers: [sponsor]}
          - {id: g1, title: Business case, enters: planning, approvers: [sponsor], documents: [business-case]}
          - {id: g2, title: Ready, enters: delivery, approvers: [sponsor], documents: [charter]}
          - {id: g3, title: Service, enters: transition, approvers: ▸[sponsor]}
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-06-29
        decided: 2026-06-29
        outcome: hold
        approvals:
          - {by: ada, as: sponsor, date: 2026-06-29}
        """),
    .isWaived(
      at: "folio",
      after: """
        == folio.yaml
        rules: {orphan-objective: ▸info}
        """),
  ]
}
