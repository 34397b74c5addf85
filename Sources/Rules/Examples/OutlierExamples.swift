import Schema

extension Outlier {
  static let examples: [RuleExample] = rateExamples + moneyExamples + planExamples

  private static let rateExamples: [RuleExample] = [
    .fires(
      "a day that costs more than ten times the median",
      """
      \(rates)
      == roles/project-manager.yaml
      rate: ▸7_010 EUR
      """),
    .staysSilent(
      "exactly ten times",
      """
      \(rates)
      == roles/project-manager.yaml
      rate: 7_000 EUR
      """),
    .fires(
      "the same, where nine times is too far",
      """
      == folio.yaml
      thresholds: {outlier: {times: 9}}
      \(rates)
      == roles/project-manager.yaml
      rate: ▸7_000 EUR
      """),
    .staysSilent(
      "a day that costs more than ten times the median, where five values have none",
      """
      == folio.yaml
      thresholds: {outlier: {values: 6}}
      \(rates)
      == roles/project-manager.yaml
      rate: 7_010 EUR
      """),
    .staysSilent(
      "a day that costs more than ten times the median, and somebody looked",
      """
      \(rates)
      == roles/project-manager.yaml
      rate: 7_010 EUR
      x-checked: the agency really asks for it
      """),
    .fires(
      "a day that costs nothing",
      """
      == roles/engineer.yaml
      rate: ▸0
      """),
    .isWaived(
      at: "roles/project-manager",
      """
      \(rates)
      == roles/project-manager.yaml
      rate: ▸7_010 EUR
      """),
  ]

  private static let rates = """
    == roles/engineer.yaml
    rate: 620 EUR
    == roles/portfolio-manager.yaml
    rate: 680 EUR
    == roles/head-of-office.yaml
    rate: 700 EUR
    == roles/director.yaml
    rate: 900 EUR
    """

  private static let moneyExamples: [RuleExample] = [
    .fires(
      "a forecast with a digit too many",
      """
      == portfolios/works/portfolio.yaml
      funding: {2026: 3m}
      == projects/bridge/money.yaml
      forecast: ▹(forecast-overrun){2026-Q3: 181k, ▸2026-Q4: 1.81m}
      """),
    .fires(
      "money that was spent in a quarter to come",
      """
      == projects/bridge/money.yaml
      actuals: {2026-Q1: 118k, 2026-Q2: 181k, ▸2026-Q3: 20k}
      """),
    .fires(
      "a quarter in which a sixth of the budget was planned and nothing spent",
      """
      == projects/bridge/money.yaml
      actuals: {▸2026-Q1: 0, 2026-Q2: 299k}
      """),
    .staysSilent(
      "the same, and somebody looked",
      """
      == projects/bridge/money.yaml
      actuals: {2026-Q1: 0, 2026-Q2: 299k}
      x-checked: [2026-Q1]
      """),
    .fires(
      "tasks that are done, and nothing spent",
      """
      == projects/bridge/money.yaml
      actuals: ▸{2026-Q1: 0, 2026-Q2: 0}
      """),
  ]

  private static let planExamples: [RuleExample] = [
    .fires(
      "a task of two years among tasks of two months",
      """
      == projects/bridge/plan.yaml
      tasks:
        design:   {title: Design, duration: ▸401d, assignee: fay, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {start: 2026-02-02, finish: 2026-03-13}}
        footings: {title: Footings, duration: 45d, predecessors: design, assignee: gil, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {start: 2026-03-16, finish: 2026-05-15}}
        deck:     {title: Deck, duration: 40d, predecessors: footings, assignee: fay, progress: 75%, started: 2026-05-18, baseline: {start: 2026-05-18, finish: 2026-07-10}}
        surface:  {title: Surface, duration: 40d, predecessors: deck, assignee: fay, baseline: {start: 2026-07-13, finish: 2026-09-04}}
        ramps:    {title: Ramps, duration: 40d, predecessors: surface, assignee: gil, baseline: {start: 2026-09-07, finish: 2026-10-30}}
        open:     {title: Open to traffic, duration: 0d, predecessors: ramps}
      """),
    .fires(
      "a task that costs ten times as much as the others, and one that costs nothing",
      """
      == projects/bridge/money.yaml
      method: periods
      == projects/bridge/plan.yaml
      tasks:
        design:   {title: Design, duration: 30d, cost: ▸0, assignee: fay, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {start: 2026-02-02, finish: 2026-03-13}}
        footings: {title: Footings, duration: 45d, cost: ▸910k, predecessors: design, assignee: gil, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {start: 2026-03-16, finish: 2026-05-15}}
        deck:     {title: Deck, duration: 40d, cost: 90k, predecessors: footings, assignee: fay, progress: 75%, started: 2026-05-18, baseline: {start: 2026-05-18, finish: 2026-07-10}}
        surface:  {title: Surface, duration: 40d, cost: 80k, predecessors: deck, assignee: fay, baseline: {start: 2026-07-13, finish: 2026-09-04}}
        ramps:    {title: Ramps, duration: 40d, cost: 90k, predecessors: surface, assignee: gil, baseline: {start: 2026-09-07, finish: 2026-10-30}}
        signs:    {title: Signs, duration: 5d, cost: 90k, predecessors: [deck], assignee: gil}
        open:     {title: Open to traffic, duration: 0d, predecessors: [ramps, signs]}
      """),
    .fires(
      "six times a whole person, where three loads are enough to compare with",
      """
      == folio.yaml
      thresholds: {outlier: {values: 3}}
      == projects/bridge/team.yaml
      allocations:
        - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
        - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        - {role: engineer, from: 2026-09, to: 2026-11, load: ▸601%}
      """),
    .fires(
      "a line that asks for no time",
      """
      == projects/bridge/team.yaml
      allocations:
        - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
        - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        - {role: engineer, from: 2026-09, to: 2026-11, load: ▸0%}
      """),
  ]
}
