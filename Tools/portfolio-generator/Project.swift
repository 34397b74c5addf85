/// One generated project: its place in life, its people, its calendar, and the files that say so.
struct Project {
  /// The phases that ordinary portfolios are mostly made of; closed projects are left to the example.
  enum Phase: String {
    case `case`, planning, delivery, transition

    var gates: [(id: String, name: String)] {
      let all = [("g0", "fit"), ("g1", "business-case"), ("g2", "ready"), ("g3", "service")]
      let count =
        switch self {
        case .case: 1
        case .planning: 2
        case .delivery: 3
        case .transition: 4
        }
      return Array(all.prefix(count))
    }

    var hasBaseline: Bool { self == .delivery || self == .transition }
  }

  let number: Int
  let phase: Phase
  let title: String
  let id: String
  let timeline: Timeline
  let sponsor: String
  let manager: String
  let businessOwner: String
  let staff: Staff
  let findings: Int
  /// Thousands of euro for each month from start to finish.
  let monthly: [Int]
  var dice: Dice

  init(number: Int, staff: Staff, findings: Int, phase: Phase? = nil) {
    var dice = Dice(seed: UInt64(number) &* 0x2545_F491_4F6C_DD1D &+ 2026)
    self.number = number
    self.staff = staff
    self.findings = findings
    let system = dice.pick(Vocabulary.systems)
    let place = dice.pick(Vocabulary.places)
    title = "\(dice.pick(Vocabulary.verbs)) the \(system) in \(place)"
    id = "\(slug(system))-\(slug(place))-\(number + 1)"
    self.phase = phase ?? Project.phase(number)
    let timeline = Project.timeline(self.phase, &dice)
    self.timeline = timeline
    sponsor = staff.executive(number)
    businessOwner = staff.executive(number + 1)
    manager = staff.manager(number)
    let rate = dice.number(10...30)
    monthly = timeline.months.map { timeline.work(in: $0) * rate / 10 + dice.number(4...6) }
    self.dice = dice
  }

  var folder: String { "projects/\(id)" }

  var budget: Int { monthly.reduce(0, +) }

  /// Half of all projects are in delivery, as in an ordinary year.
  private static func phase(_ number: Int) -> Phase {
    switch number % 20 {
    case 0: .case
    case 1...5: .planning
    case 6...16: .delivery
    default: .transition
    }
  }

  /// Unfinished phases end after the day of the check, and planned work begins after it.
  private static func timeline(_ phase: Phase, _ dice: inout Dice) -> Timeline {
    switch phase {
    case .case, .planning:
      Timeline(
        start: CalendarDay(year: 2026, month: dice.number(8...11)), stretch: dice.number(90...140))
    case .delivery:
      Timeline(start: CalendarDay(year: 2026, month: dice.number(2...4)), stretch: dice.number(105...140))
    case .transition:
      Timeline(start: CalendarDay(year: 2026, month: 1), stretch: dice.number(125...135))
    }
  }
}
