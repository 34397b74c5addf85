import Diagnostics
import Schema

enum InvalidYaml: IntegrityRule {
  static let card = RuleCard(
    id: "invalid-yaml", family: .integrity, nature: .record, severity: SeverityByType(.error, .error, .error),
    pack: .starter, isUnconditional: true,
    summary: "A file is not YAML as Folio reads it.",
    rationale:
      "Readers of YAML differ in what they forgive: many silently keep the last of two equal keys, and some turn words into other values.",
    source:
      "YAML 1.2 asks for unique keys, and dropped the words that 1.1 took for true and false; the rest is a house default.",
    fix:
      "Correct the place shown; where a file cannot be read at all, see to its permissions, its size or its limit.",
    examples: [
      .fires(
        "a key that is written twice",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        role: engineer
        ▸role: director
        """),
      .fires(
        "a key that is written twice inside a record",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        absences:
          - {from: 2026-08-03, to: 2026-08-07, ▸from: 2026-08-04}
        """),
      .fires(
        "an anchor",
        """
        == people/hal.yaml (whole)
        title: ▸&name Hal Reed
        """),
      .fires(
        "an alias",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        team: ▸*theirs
        """),
      .fires(
        "a merge key",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        ▸<<: {role: engineer}
        """),
      .fires(
        "a tag",
        """
        == people/hal.yaml (whole)
        title: ▸!!str Hal Reed
        """),
      .fires(
        "a second document",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        ▸---
        title: Ida Lane
        """),
      .fires(
        "a directive",
        """
        == people/hal.yaml (whole)
        ▸%YAML 1.2
        ---
        title: Hal Reed
        """),
      .fires(
        "a tab that indents",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        absences:
        ▸\t- {from: 2026-08-03, to: 2026-08-07}
        """),
      .fires(
        "a quote that is never closed",
        """
        == people/hal.yaml (whole)
        title: ▸"Hal Reed
        role: engineer
        """),
      .fires(
        "a list that is never closed",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        git: ▸[hal@alder.example
        """),
      .fires(
        "a mapping that is never closed",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        skills: ▸{drawing: 3
        """),
      .fires(
        "a line that is indented too far",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
          ▸role: engineer
        """),
      .fires(
        "a text with a colon and no quotes",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        notes: two days▸: Monday and Friday
        """),
      .fires(
        "a list for a key",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        ? ▸[role, team]
        : engineer
        """),
      .fires(
        "a colon with no key",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        ▸: engineer
        """),
      .fires(
        "a control character",
        """
        == people/hal.yaml (whole)
        title: Hal▸\u{7} Reed
        """),
      .fires(
        "a text that begins with a mark of YAML",
        """
        == people/hal.yaml (whole)
        title: ▸@hal
        """),
      .fires(
        "an escape that YAML does not know",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        notes: "C:▸\\Users\\hal"
        team: engineers
        """),
      .fires(
        "an empty file",
        """
        == people/hal.yaml (whole)
        ▸
        """),
      .fires(
        "two broken places in one file",
        """
        == people/hal.yaml (whole)
        title: ▸"Hal Reed
        role: engineer
        git: ▸[hal@alder.example
        team: engineers
        """),
      .fires(
        "a text longer than the limit",
        """
        == folio.yaml
        limits: {scalar: 120}
        == people/hal.yaml (whole)
        title: Hal Reed
        notes: ▸Hal came from the river office in the spring and knows every gauge between the mill and the sea, and most of their keepers by name.
        """),
      .staysSilent(
        "the same key in two records, and marks inside quotes",
        """
        == people/hal.yaml (whole)
        title: "Hal: Reed & sons, *the* second"
        notes: '@hal 50% [done'
        absences:
          - {from: 2026-08-03, to: 2026-08-07}
          - {from: 2026-09-03, to: 2026-09-04}
        """),
      .staysSilent(
        "a document that says where it begins and ends",
        """
        == people/hal.yaml (whole)
        ---
        title: Hal Reed
        ...
        """),
      .isWaived(
        at: "people/hal",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        role: engineer
        ▸role: director
        """),
    ])
}
