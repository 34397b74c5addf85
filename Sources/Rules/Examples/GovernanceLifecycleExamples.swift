import Schema

/// Gates that ask for less.
extension GovernanceWeakened {
  /// A lifecycle of two gates.
  private static let lifecycle = """
    == office/lifecycles/small.yaml (whole)
    title: Small
    gates:
      - {id: g1, title: Go, enters: planning, approvers: [sponsor, head], criteria: [cost is known], documents: [charter], business_case: true}
      - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
    """

  /// As the shipped one, without its documents and for nobody yet.
  private static let brisk = """
    == office/lifecycles/brisk.yaml (whole)
    title: Brisk
    gates:
      - {id: g0, title: Fit, enters: case}
      - {id: g1, title: Business case, enters: planning, business_case: true}
      - {id: g2, title: Ready, enters: delivery, business_case: true}
      - {id: g3, title: Ready for service, enters: transition, business_case: true}
      - {id: g4, title: Closure, enters: closed}
    """

  static let lifecycleExamples: [RuleExample] = [
    .fires(
      "a gate asks for less",
      before: """
        == office/lifecycles/small.yaml (whole)
        title: Small
        gates:
          - {id: g1, title: Go, enters: planning, approvers: [sponsor], min_approvals: 2}
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: planning, approvers: [sponsor], min_approvals: ▸1}
        """),
    .fires(
      "an approver of a gate is gone",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: planning, approvers: ▸[sponsor], criteria: [cost is known], documents: [charter], business_case: true}
          - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
        """),
    .fires(
      "a criterion of a gate is gone",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: planning, approvers: [sponsor, head], criteria: ▸[], documents: [charter], business_case: true}
          - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
        """),
    .fires(
      "a document of a gate is gone",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: planning, approvers: [sponsor, head], criteria: [cost is known], documents: ▸[], business_case: true}
          - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
        """),
    .fires(
      "nobody looks at the business case again",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: planning, approvers: [sponsor, head], criteria: [cost is known], documents: [charter], business_case: ▸false}
          - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
        """),
    .fires(
      "a gate no longer leads into a phase",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: ▸case, approvers: [sponsor, head], criteria: [cost is known], documents: [charter], business_case: true}
          - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
        """),
    .fires(
      "a gate is gone",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          ▸- {id: g1, title: Go, enters: planning, approvers: [sponsor, head], criteria: [cost is known], documents: [charter], business_case: true}
        """),
    .fires(
      "a lifecycle is gone",
      before: """
        \(lifecycle)
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        == office/lifecycles/small.yaml (removed)
        """),
    .fires(
      "a lifecycle that asks for less says that it is for work that followed another",
      before: """
        \(brisk)
        """,
      after: """
        == office/lifecycles/brisk.yaml
        for: ▸{tier: 2}
        """),
    .staysSilent(
      "a lifecycle is for work that there is none of",
      before: """
        \(brisk)
        """,
      after: """
        == office/lifecycles/brisk.yaml
        for: {tier: 1}
        """),
    .staysSilent(
      "a gate asks for more",
      before: """
        \(lifecycle)
        """,
      after: """
        == office/lifecycles/small.yaml
        gates:
          - {id: g1, title: Go, enters: planning, approvers: [sponsor, head], min_approvals: 2, criteria: [cost is known, worth is known], documents: [charter], business_case: true}
          - {id: g4, title: Done, enters: closed, approvers: [sponsor]}
        """),
  ]
}
