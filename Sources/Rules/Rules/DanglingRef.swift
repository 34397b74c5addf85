import Diagnostics
import Schema

enum DanglingRef: IntegrityRule {
  static let card = RuleCard(
    id: "dangling-ref", family: .integrity, nature: .record, severity: SeverityByType(.error, .error, .error),
    pack: .starter,
    summary: "A reference names something that does not exist.",
    rationale: "A broken trace hides orphans: what nobody can follow, nobody misses.",
    source: "house default",
    fix: "Correct the id, or add 'was:' to the file that was renamed.",
    examples: [
      .fires(
        "a misspelt person",
        """
        == projects/bridge/risks/steel.yaml
        owner: ▸bne
        """),
      .staysSilent(
        "a former id that the renamed file still claims",
        """
        == people/ben.yaml
        was: [benjamin]
        == projects/bridge/risks/steel.yaml
        owner: benjamin
        """),
      .isWaived(
        at: "bridge/risks/steel",
        """
        == projects/bridge/risks/steel.yaml
        owner: ▸bne
        """),
    ])
}
