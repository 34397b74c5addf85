extension Project {
  /// Around twelve files, fewer while there is only a case.
  mutating func write(to output: OutputFolder) throws {
    try output.write(charter(), to: "\(folder)/project.yaml")
    for (step, gate) in phase.gates.enumerated() {
      try output.write(text(ofGate: gate.id, step: step), to: "\(folder)/gates/\(gate.id)-\(gate.name).yaml")
    }
    for group in Self.stakeholders {
      try output.write(text(ofStakeholder: group), to: "\(folder)/stakeholders/\(group.id).yaml")
    }
    for risk in 1...(phase == .delivery ? 3 : 2) {
      try output.write(text(ofRisk: risk), to: "\(folder)/risks/risk-\(risk).yaml")
    }
    guard phase != .case else { return }
    try output.write(plan(), to: "\(folder)/plan.yaml")
    try output.write(money(), to: "\(folder)/money.yaml")
    try output.write(team(), to: "\(folder)/team.yaml")
    try output.write(issue(), to: "\(folder)/issues/late-answer.yaml")
    try output.write(benefit(), to: "\(folder)/benefits/less-waiting.yaml")
    for month in number.isMultiple(of: 2) ? [5, 6] : [6] {
      try output.write(statusReport(month: month), to: "\(folder)/status-reports/2026-0\(month).yaml")
    }
  }

  private mutating func charter() -> String {
    let objectives = Organisation.objectives
    let first = objectives[number % objectives.count]
    let second = objectives[(number + 2) % objectives.count]
    let share = dice.number(5...9) * 10
    var text = """
      title: \(title)
      status: \(phase.rawValue)
      program: \(Organisation.program(of: number))
      sponsor: \(sponsor)
      manager: \(manager)
      business_owner: \(businessOwner)
      tier: 2
      approach: predictive
      objectives: {\(first): \(share)%, \(second): \(100 - share)%}
      pitch: >
        \(dice.number(2...90)) crews wait for paper every morning.
        When this is done, they see on arrival what is theirs.
      problem: What crews need in the morning is on paper, and the paper is somewhere else.
      scope:
        in: [daily work lists, corrections, monthly figures]
        out: [time recording, travel]
      raised: 2025-11-14
      reviewed: 2026-06-12
      start: \(timeline.start)
      finish: \(timeline.finish)
      rank: \(number + 1)
      tolerance: {cost: 10%, time: 10d}
      change_plan:
        impact: \(dice.number(2...4))
        groups: {\(Self.stakeholders[0].id): \(dice.number(1...4))}
      documents:
        business-case: https://documents.works.example/\(id)/business-case
        charter: https://documents.works.example/\(id)/charter

      """
    if phase.hasBaseline {
      for name in ["baseline", "original"] { text += baseline(name) }
      text += "contingency: \(budget / 10)k\n"
    }
    for extra in stride(from: 2, to: findings, by: 3) { text += "contigency_\(extra): 40k\n" }
    return text
  }

  private func baseline(_ name: String) -> String {
    """
    \(name):
      set: \(timeline.start.plus(-12))
      change: initial
      start: \(timeline.start)
      finish: \(timeline.finish)
      budget: \(budget)k
      approvals:
        - {by: \(sponsor), as: sponsor, date: \(timeline.start.plus(-12))}

    """
  }

  /// Gates are passed a few weeks apart, the last of them before the phase it opens.
  private func text(ofGate gate: String, step: Int) -> String {
    let opened =
      switch phase {
      case .case, .planning: CalendarDay(year: 2026, month: 4, day: 14)
      case .delivery, .transition: timeline.start.plus(-70)
      }
    let decided = step == 3 ? CalendarDay(year: 2026, month: 6, day: 24) : opened.plus(step * 29)
    return """
      gate: \(gate)
      planned: \(decided.plus(-3))
      decided: \(decided)
      outcome: pass
      approvals:
        - {by: \(sponsor), as: sponsor, date: \(decided)}

      """
  }

  private mutating func plan() -> String {
    let assignees = (0..<3).map { staff.specialist(number * 3 + $0) } + [manager]
    var text = "# Kept by the project manager; progress is entered on Fridays.\ntasks:\n"
    for task in timeline.tasks {
      text += "  \(task.id):\n    title: \(task.title)\n    duration: \(estimate(of: task))\n"
      if !task.predecessors.isEmpty {
        text += "    predecessors: [\(task.predecessors.joined(separator: ", "))]\n"
      }
      text += "    assignee: \(dice.pick(assignees))\n"
      if task.isFinished {
        text += "    started: \(task.first)\n    finished: \(task.last)\n    progress: 100%\n"
      } else if task.isStarted {
        let passed = Timeline.asOf.number - task.first.number + 1
        // A little ahead of the days that have passed, so that no index falls below what is declared as green.
        let progress = min(98, passed * 100 / (task.last.number - task.first.number + 1) + 4)
        text += "    started: \(task.first)\n    progress: \(progress)%\n"
      }
      if phase.hasBaseline {
        text += "    baseline: {start: \(task.first), finish: \(task.last)}\n"
      }
    }
    return text + faultyTasks() + deliverable()
  }

  /// Two of three unwanted findings are tasks: a duration that is none, and a person nobody knows.
  private func faultyTasks() -> String {
    (0..<findings).filter { $0 % 3 != 2 }.map { extra in
      extra % 3 == 0
        ? "  extra-\(extra): {title: Extra work \(extra), duration: soon}\n"
        : "  extra-\(extra): {title: Extra work \(extra), duration: 200d, assignee: stranger-\(number)-\(extra)}\n"
    }.joined()
  }

  private func estimate(of task: Timeline.Task) -> String {
    guard !task.isStarted, task.days > 12 else { return "\(task.days)d" }
    return "\(task.days * 4 / 5)d..\(task.days)d..\(task.days * 3 / 2)d"
  }

  private func deliverable() -> String {
    """
    deliverables:
      work-lists:
        title: Work lists on every screen
        accept: [two weeks without a paper list, crews can correct an entry]
        due: \(timeline.finish)
        owner: \(manager)

    """
  }

  private mutating func money() -> String {
    let months = Array(zip(timeline.months, monthly))
    let past = months.filter { $0.0.endOfMonth <= Timeline.asOf }
    var text = "currency: EUR\nmethod: periods\n"
    if phase.hasBaseline {
      text += "baseline:\n" + table(months)
      text += "actuals:\n" + table(past.map { ($0.0, $0.1 + dice.number(-2...1)) })
    }
    return text + "forecast:\n" + table(months.filter { $0.0 > Timeline.asOf })
  }

  private func table(_ lines: [(CalendarDay, Int)]) -> String {
    lines.map { "  \($0.0.period): \($0.1)k\n" }.joined()
  }

  private func team() -> String {
    let from = timeline.start.period
    let to = timeline.finish.period
    let specialists = (0..<3).map { staff.specialist(number * 3 + $0) }
    let loads = specialists.enumerated().map { seat, specialist in
      "  - {resource: \(specialist), role: specialist, from: \(from), to: \(to), load: \(10 + seat * 2)%, backup: \(specialists[(seat + 1) % 3])}\n"
    }
    let lead =
      "  - {resource: \(manager), role: project-manager, from: \(from), to: \(to), load: 25%, critical: true, backup: \(staff.manager(number + 1))}\n"
    return "allocations:\n" + lead + loads.joined()
  }
}
