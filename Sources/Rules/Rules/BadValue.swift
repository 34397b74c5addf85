import Diagnostics
import Schema

enum BadValue: IntegrityRule {
  static let card = RuleCard(
    id: "bad-value", family: .integrity, nature: .record, severity: SeverityByType(.error, .error, .error),
    pack: .starter,
    summary: "A value is not of the kind its field holds.",
    rationale: "A mistaken unit survives every sum that is made of it.",
    source: "house default",
    fix: "Write the value in the form shown.",
    examples: [
      .fires(
        "a percent without its sign",
        """
        == people/fay.yaml
        - for_projects
        for_projects: ▸80
        """),
      .fires(
        "a percent as a fraction",
        """
        == people/fay.yaml
        - for_projects
        for_projects: ▸0.8
        """),
      .fires(
        "more than the whole",
        """
        == people/fay.yaml
        - for_projects
        for_projects: ▸120%
        """),
      .fires(
        "a day that does not exist",
        """
        == people/fay.yaml
        - until
        until: ▸2026-02-30
        """),
      .fires(
        "a day in another order",
        """
        == people/fay.yaml
        - until
        until: ▸30/06/2027
        """),
      .fires(
        "nothing in YAML words",
        """
        == people/fay.yaml
        - until
        until: ▸~
        """),
      .fires(
        "a word for a Boolean",
        """
        == people/fay.yaml
        - external
        external: ▸no
        """),
      .fires(
        "a number in the notation of machines",
        """
        == people/fay.yaml
        - hours
        hours: ▸1e3
        """),
      .fires(
        "a number with a comma",
        """
        == people/fay.yaml
        - hours
        hours: ▸37,5
        """),
      .fires(
        "a time of day for a number",
        """
        == people/fay.yaml
        - hours
        hours: ▸12:30
        """),
      .fires(
        "less than no hours",
        """
        == people/fay.yaml
        - hours
        hours: ▸-1
        """),
      .fires(
        "a share of more than the whole in a range",
        """
        == strategy/objectives/every-road.yaml (whole)
        title: Every road is open all year
        owner: ada
        from: 2026-01-01
        to: 2026-12-31
        kpis: [days-open]
        status: draft
        share: ▸-5%..200%
        """),
      .fires(
        "a rule that nobody can make milder",
        """
        == folio.yaml
        rules: {▸invalid-yaml: ignore}
        """),
      .fires(
        "a list for one value",
        """
        == people/fay.yaml
        - mentor
        mentor: ▸[ben, gil]
        """),
      .fires(
        "a mapping for one value",
        """
        == people/fay.yaml
        - mentor
        mentor: ▸{person: ben}
        """),
      .fires(
        "one value for a list",
        """
        == people/fay.yaml
        - git
        git: ▸fay@alder.example
        """),
      .fires(
        "one value for a map",
        """
        == people/fay.yaml
        - skills
        skills: ▸engineering
        """),
      .fires(
        "a level that is none",
        """
        == people/fay.yaml
        skills: {engineering: ▸6, drawing: 3}
        """),
      .fires(
        "a name where an id belongs",
        """
        == people/fay.yaml
        - mentor
        mentor: ▸Ben Sorrel
        """),
      .fires(
        "a key with nothing behind it",
        """
        == people/fay.yaml
        mentor:▸
        external: false
        """),
      .fires(
        "a whole number with a zero in front",
        """
        == roles/engineer.yaml
        demand: ▸010
        """),
      .fires(
        "an amount in the notation of machines",
        """
        == roles/engineer.yaml
        rate: ▸1e3
        """),
      .fires(
        "an amount in a currency with no code",
        """
        == roles/engineer.yaml
        rate: ▸600 euro
        """),
      .fires(
        "a word that is not one of those there are, and near to one",
        """
        == roles/engineer.yaml
        family: ▸delivry
        """),
      .fires(
        "a month that does not exist",
        """
        == strategy/kpis/days-open.yaml
        readings: {▸2026-13: 300}
        """),
      .fires(
        "a span of time in words",
        """
        == office/office.yaml
        service_review: {every: ▸each year, last: 2026-02-10}
        """),
      .fires(
        "working time without a unit",
        """
        == office/boards/works-board.yaml
        limits: {cost: 1m, time: ▸60}
        """),
      .fires(
        "a load without a unit",
        """
        == intake/proposals/bridge-proposal.yaml
        people: {engineer: ▸100}
        """),
      .fires(
        "an estimate out of order",
        """
        == intake/proposals/bridge-proposal.yaml
        cost: ▸750k..600k..500k
        """),
      .fires(
        "a range of percents out of order",
        """
        == strategy/objectives/safe-crossings.yaml
        share: ▸50%..30%
        """),
      .fires(
        "a scoring model without a version",
        """
        == intake/proposals/bridge-proposal.yaml
        scored_with: ▸default
        """),
      .fires(
        "a month with a number",
        """
        == folio.yaml
        fiscal_year_starts: ▸13
        """),
      .fires(
        "a band that begins behind its end",
        """
        == folio.yaml
        risk_matrix: {bands: {low: ▸6..1}}
        """),
      .fires(
        "days off that end before they begin",
        """
        == calendars/plain.yaml (whole)
        title: Plain
        week: [monday, ▸moonday]
        holidays: [▸2026-12-31..2026-12-24]
        """),
      .fires(
        "an answer that names no finding",
        """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [▸past-end]
        """),
      .fires(
        "an answer to a rule that does not exist",
        """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [▸passed-end@bridge]
        """),
      .fires(
        "a waiver of a rule that does not exist",
        """
        == office/waivers/old.yaml (whole)
        rule: ▸past-ending
        where: bridge
        why: The steel comes late.
        until: 2026-09-30
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        """),
      .fires(
        "a severity for a rule that does not exist",
        """
        == folio.yaml
        rules: {▸stale-risks: error}
        """),
      .fires(
        "a parameter that a rule does not have",
        """
        == folio.yaml
        thresholds: {stale-risk: {▸hihg: 20d}}
        """),
      .fires(
        "a parameter of another kind",
        """
        == folio.yaml
        thresholds: {stale-risk: {▸high: 20}}
        """),
      .fires(
        "a pattern for ids of a kind there is not",
        """
        == folio.yaml
        id_patterns: {▸riks: r-###}
        """),
      .fires(
        "a pattern for ids that is a regular expression",
        """
        == folio.yaml
        id_patterns: {risk: ▸"^R-[0-9]+$"}
        """),
      .fires(
        "limits that are none, and that go further than Folio does",
        """
        == folio.yaml
        limits: {nodes: ▸0, depth: ▸257, file_size: 9000000}
        """),
      .staysSilent(
        "the deepest limit there is",
        """
        == folio.yaml
        limits: {depth: 256}
        """),
      .fires(
        "a source that is not on the web",
        """
        == folio.yaml
        source_url: ▸ftp://git.example/{file}
        """),
      .fires(
        "a source that leads from every line to one place",
        """
        == folio.yaml
        source_url: ▸https://git.example/blob/{revision}
        """),
      .fires(
        "a source with a misspelt part",
        """
        == folio.yaml
        source_url: ▸https://git.example/blob/{revision}/{fil}#L{line}
        """),
      .staysSilent(
        "a source that knows no lines",
        """
        == folio.yaml
        source_url: https://git.example/blob/main/{file}
        """),
      .fires(
        "a criterion that names a rule there is not",
        """
        == office/lifecycles/quick.yaml (whole)
        title: Quick
        gates:
          - {id: g1, enters: planning, criteria: [▸no-error(no-reason)]}
        """),
      .fires(
        "a phase that is none",
        """
        == office/lifecycles/quick.yaml (whole)
        title: Quick
        gates:
          - {id: g1, enters: ▸planing}
        """),
      .fires(
        "an amount in a foreign currency",
        """
        == projects/bridge/money.yaml
        commitments: {▸steel from abroad: 10k SEK}
        """),
      .fires(
        "a correction and a source of money in a foreign currency",
        """
        == projects/bridge/money.yaml
        adjustments:
          - {adjusts: 2026-05, amount: ▸-2k SEK, why: An invoice was booked twice}
        funding:
          - {source: the county, amount: ▸100k SEK}
        """),
      .fires(
        "text that a comment cuts off",
        """
        == people/fay.yaml
        notes: see ▸#42 for the desk
        """),
      .fires(
        "a file that holds only words",
        """
        == people/hal.yaml (whole)
        ▸Hal Reed, engineer
        """),
      .staysSilent(
        "values as they are meant",
        """
        == people/fay.yaml
        until: 2027-02-28
        external: false
        hours: 37.5
        notes: no   # a word is a text, and this is a remark
        x-old: 1e3
        == roles/engineer.yaml
        rate: 1_000.50 EUR
        demand: 10
        level: senior
        """),
      .isWaived(
        at: "people/fay",
        """
        == people/fay.yaml
        for_projects: ▸80
        """),
    ])
}
