/// What a project keeps in its registers: risks, issues, benefits, stakeholders and status reports.
extension Project {
  mutating func text(ofRisk risk: Int) -> String {
    // No risk is extreme, and what all may cost fits into the contingency: pages of projects then say green as well.
    let likelihood = dice.number(2...3)
    let impact = dice.number(2...4)
    return """
      title: \(dice.pick(["Late", "Missing", "Costly", "Shared"])) \(dice.pick(["interface", "skills", "test hall", "approval"]))
      cause: \(dice.pick(Vocabulary.causes))
      event: \(dice.pick(Vocabulary.events))
      effect: \(dice.pick(Vocabulary.effects))
      category: \(dice.pick(["technology", "people", "supplier", "external"]))
      likelihood: \(likelihood)
      impact: \(impact)
      cost: \(dice.number(1...6))k
      delay: \(dice.number(1...4) * 5)d
      proximity: \(Timeline.asOf.plus(dice.number(20...160)))
      owner: \(manager)
      response: reduce
      actions:
        - {action: \(dice.pick(Vocabulary.responses)), owner: \(staff.specialist(number * 3)), due: \(Timeline.asOf.plus(dice.number(5...60)))}
      target: {likelihood: 1, impact: \(max(1, impact - 1))}
      raised: \(Timeline.asOf.plus(-dice.number(30...140)))
      reviewed: \(Timeline.asOf.plus(-dice.number(1...20)))
      status: open

      """
  }

  /// One project in a hundred has an issue past its date: the finding that keeps the report from being empty.
  mutating func issue() -> String {
    let isLate = number % 100 == 37
    return """
      title: An answer is missing
      what: |
        The neighbour has not said which fields stay.
        Until then the interface is built twice.
      impact: 2
      urgency: 2
      owner: \(manager)
      raised: \(Timeline.asOf.plus(isLate ? -20 : -8))
      due: \(Timeline.asOf.plus(isLate ? -1 : dice.number(3...30)))
      actions:
        - {action: Ask again with a date, owner: \(manager), due: \(Timeline.asOf.plus(4))}
      status: open

      """
  }

  mutating func benefit() -> String {
    let objective = Organisation.objectives[number % Organisation.objectives.count]
    let baseline = dice.number(20...60)
    return """
      title: Crews wait less in the morning
      kind: non-financial
      objective: \(objective)
      kpi: \(objective)-index
      owner: \(businessOwner)
      unit: minutes
      baseline: \(baseline)
      target: {value: \(baseline / 3), due: \(timeline.finish.plus(180))}
      if: [go-live, train]
      then: crews leave the yard before eight
      else: keep the paper lists and close the second window
      measure_every: 3m
      method: counted at the gate for two weeks
      status: planned

      """
  }

  static let stakeholders = [
    (id: "shift-crews", title: "Shift crews", power: 3, interest: 4, now: "neutral"),
    (id: "works-council", title: "Works council", power: 4, interest: 3, now: "supportive"),
    (id: "service-desk", title: "Service desk", power: 2, interest: 4, now: "neutral"),
  ]

  mutating func text(
    ofStakeholder group: (id: String, title: String, power: Int, interest: Int, now: String)
  ) -> String {
    """
    title: \(group.title)
    kind: group
    side: internal
    size: \(dice.number(12...240))
    power: \(group.power)
    interest: \(group.interest)
    now: \(group.now)
    want: supportive
    concerns: [fewer breaks, new devices]
    owner: \(manager)
    reviewed: \(Timeline.asOf.plus(-dice.number(5...60)))

    """
  }

  mutating func statusReport(month: Int) -> String {
    let next = timeline.tasks.first { $0.last > Timeline.asOf } ?? timeline.tasks[0]
    let isAmber = dice.number(1...6) == 1
    let colour = isAmber ? "amber" : "green"
    var text = """
      period: 2026-0\(month)
      by: \(manager)
      rag: {overall: \(colour), schedule: \(colour), cost: green, scope: green, benefits: green, risk: green, resources: green}
      situation: \(next.title) is what the team works on, \(isAmber ? "a few days behind the plan" : "on plan").
      action: \(dice.pick(Vocabulary.responses)).
      outcome: Go-live stays where the baseline has it.
      next:
        - {milestone: \(next.id), text: \(next.title), due: \(max(next.last, Timeline.asOf.plus(7)))}

      """
    if isAmber {
      text += """
        recovery:
          - {action: Two more testers for two weeks, owner: \(manager), due: \(Timeline.asOf.plus(12))}

        """
    }
    return text
  }
}
