import Schema

/// Settings of `folio.yaml` that let more pass.
extension GovernanceWeakened {
  static let settingExamples: [RuleExample] = [
    .fires(
      "a rule matters less",
      after: """
        == folio.yaml
        rules: {orphan-objective: ▸info}
        """),
    .staysSilent(
      "a rule matters more",
      before: """
        == folio.yaml
        rules: {orphan-objective: info}
        """,
      after: """
        == folio.yaml
        rules: {orphan-objective: error}
        """),
    .fires(
      "a rule falls back to less than was set",
      before: """
        == folio.yaml
        rules: {waiver-unused: error}
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        - rules
        """),
    .fires(
      "a parameter lets more pass",
      after: """
        == folio.yaml
        thresholds: {stale-risk: {low: ▸300d}}
        """),
    .fires(
      "a colour comes later",
      after: """
        == folio.yaml
        thresholds: {rag: {lateness_red: ▸60d}}
        """),
    .staysSilent(
      "a colour comes sooner",
      after: """
        == folio.yaml
        thresholds: {rag: {lateness_red: 15d}}
        """),
    .staysSilent(
      "a parameter lets less pass",
      after: """
        == folio.yaml
        thresholds: {stale-risk: {low: 80d}}
        """),
    .fires(
      "another type of office",
      after: """
        == folio.yaml
        pmo_type: ▸controlling
        """),
    .fires(
      "a smaller pack",
      after: """
        == folio.yaml
        pack: ▸standard
        """),
    .fires(
      "less evidence behind approvals",
      after: """
        == folio.yaml
        approval_evidence: ▸authored
        """),
    .fires(
      "more appetite for risk",
      after: """
        == folio.yaml
        risk_matrix: ▸{appetite: high}
        """),
    .fires(
      "files that nobody looks at any more",
      after: """
        == folio.yaml
        ignore: [▸drafts/*]
        """),
    .fires(
      "more projects at once",
      before: """
        == folio.yaml
        wip_limit: 5
        """,
      after: """
        == folio.yaml
        wip_limit: ▸6
        """),
    .fires(
      "reports may come less often",
      after: """
        == folio.yaml
        thresholds: {report-stale: {cadence: ▸2m}}
        """),
    .fires(
      "more projects need no proposal",
      before: """
        == folio.yaml
        intake_since: 2025-01-01
        """,
      after: """
        == folio.yaml
        intake_since: ▸2025-07-01
        """),
    .staysSilent(
      "fewer projects need no proposal",
      before: """
        == folio.yaml
        intake_since: 2025-01-01
        """,
      after: """
        == folio.yaml
        intake_since: 2024-07-01
        """),
    .fires(
      "no limit of projects at once",
      before: """
        == folio.yaml
        wip_limit: 5
        """,
      after: """
        == folio.yaml
        ▸organisation: Alder Council
        - wip_limit
        """),
    .fires(
      "more appetite for one category of risk",
      after: """
        == folio.yaml
        risk_matrix: ▸{appetite: {technology: high}}
        """),
    .fires(
      "a score falls into a lower band",
      after: """
        == folio.yaml
        risk_matrix: ▸{bands: {low: 1..4, medium: 5..6, high: 8..12, extreme: 15..25}}
        """),
    .fires(
      "a likelihood means less",
      after: """
        == folio.yaml
        risk_matrix: ▸{probability: {5: 80%}}
        """),
    .staysSilent(
      "a likelihood means more",
      after: """
        == folio.yaml
        risk_matrix: {probability: {5: 95%}}
        """),
  ]
}
