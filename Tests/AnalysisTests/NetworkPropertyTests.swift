import Analysis
import Model
import TestSupport
import Testing

/// Schedules of random networks against another way to find them: relaxing every link until nothing moves.
@Suite struct NetworkPropertyTests {
  static func network(_ seed: Int, isAway: Bool) -> TaskNetwork {
    var numbers = SeededNumbers(seed: seed)
    let count = Int.random(in: 1...14, using: &numbers)
    let nodes = (0..<count).map { _ -> TaskNetwork.Node in
      var node = TaskNetwork.Node(
        length: .init(wholeDays: Int.random(in: isAway ? 1...9 : 0...9, using: &numbers)),
        earliest: .init(wholeDays: max(Int.random(in: -8...6, using: &numbers), 0)))
      if Int.random(in: 0..<5, using: &numbers) == 0 {
        node.deadline = .init(wholeDays: Int.random(in: 3...25, using: &numbers))
      }
      if isAway {
        node.availability = Availability(
          away: (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
            let first = Int.random(in: 0...40, using: &numbers)
            return first..<first + Int.random(in: 1...4, using: &numbers)
          })
      }
      return node
    }
    var links: [TaskNetwork.Link] = []
    for to in nodes.indices {
      for from in 0..<to where Int.random(in: 0..<4, using: &numbers) == 0 {
        let kind = Predecessor.Kind.allCases.randomElement(using: &numbers) ?? .finishToStart
        links.append(.init(from, to, kind, .init(wholeDays: Int.random(in: -2...4, using: &numbers))))
      }
    }
    let deadline = Bool.random(using: &numbers) ? Int.random(in: 5...40, using: &numbers) : nil
    // Numbers that do not follow the order of the links.
    let places = Array(nodes.indices).shuffled(using: &numbers)
    var shuffled = nodes
    for (old, new) in places.enumerated() { shuffled[new] = nodes[old] }
    return TaskNetwork(
      shuffled,
      links.map { .init(places[$0.from], places[$0.to], $0.kind, $0.lag) }.shuffled(using: &numbers),
      deadlines: [deadline.map { .init(wholeDays: $0) }])
  }

  @Test(arguments: 0..<300) func agreesWithRelaxation(_ seed: Int) {
    let network = Self.network(seed, isAway: false)
    let schedule = NetworkSchedule(network)
    let lengths = network.nodes.map { $0.length.millionths / 1_000_000 }
    var starts = network.nodes.map { $0.earliest.millionths / 1_000_000 }
    /// The least distance from one start to the other that a link demands.
    func distance(_ link: TaskNetwork.Link) -> Int {
      let lag = link.lag.millionths / 1_000_000
      return switch link.kind {
      case .finishToStart: lengths[link.from] + lag
      case .startToStart: lag
      case .finishToFinish: lengths[link.from] + lag - lengths[link.to]
      case .startToFinish: lag - lengths[link.to]
      }
    }
    var moved = true
    while moved {
      moved = false
      for link in network.links where starts[link.from] + distance(link) > starts[link.to] {
        starts[link.to] = starts[link.from] + distance(link)
        moved = true
      }
    }
    let end = zip(starts, lengths).map { $0 + $1 }.max() ?? 0
    let limit = network.deadlines[0].map { min($0.millionths / 1_000_000, end) } ?? end
    var latest = network.nodes.indices.map { index in
      min(limit, network.nodes[index].deadline.map { $0.millionths / 1_000_000 } ?? limit) - lengths[index]
    }
    moved = true
    while moved {
      moved = false
      for link in network.links where latest[link.to] - distance(link) < latest[link.from] {
        latest[link.from] = latest[link.to] - distance(link)
        moved = true
      }
    }
    for index in network.nodes.indices {
      let times = schedule.times[index]
      #expect(times?.earlyStart == .init(wholeDays: starts[index]))
      #expect(times?.lateStart == .init(wholeDays: latest[index]))
      #expect(times?.totalFloat == .init(wholeDays: latest[index] - starts[index]))
      if network.deadlines[0] == nil, network.nodes.allSatisfy({ $0.deadline == nil }) {
        #expect((times?.freeFloat ?? .zero) <= (times?.totalFloat ?? .zero))
        #expect((times?.totalFloat ?? .zero) >= .zero)
      }
    }
    if network.deadlines[0] == nil, network.nodes.allSatisfy({ $0.deadline == nil }) {
      #expect(schedule.times.contains { $0?.isCritical ?? false }, "something must be critical")
    }
  }

  /// With days away: every link holds, nobody works on a day away, and nothing could begin a day earlier.
  @Test(arguments: 300..<600) func nothingCanBeginEarlierWithDaysAway(_ seed: Int) throws {
    let network = Self.network(seed, isAway: true)
    let schedule = NetworkSchedule(network)
    let times = try schedule.times.map { try #require($0) }
    func holds(_ link: TaskNetwork.Link, _ start: WorkingTime, _ finish: WorkingTime) -> Bool {
      let from = times[link.from]
      return switch link.kind {
      case .finishToStart: start >= from.earlyFinish + link.lag
      case .startToStart: start >= from.earlyStart + link.lag
      case .finishToFinish: finish >= from.earlyFinish + link.lag
      case .startToFinish: finish >= from.earlyStart + link.lag
      }
    }
    for (index, node) in network.nodes.enumerated() {
      let own = times[index]
      let waits = network.links.filter { $0.to == index }
      for link in waits { #expect(holds(link, own.earlyStart, own.earlyFinish)) }
      #expect(own.earlyStart >= node.earliest)
      for start
        in (node.earliest.millionths / 1_000_000)..<max(
          own.earlyStart.millionths / 1_000_000, node.earliest.millionths / 1_000_000)
      {
        guard let finish = Self.finish(from: start, node) else { continue }
        let isPossible = waits.allSatisfy { holds($0, .init(wholeDays: start), .init(wholeDays: finish)) }
        #expect(!isPossible, "task \(index) could begin on \(start)")
      }
    }
  }

  /// Day by day; nothing where work cannot begin on that day.
  private static func finish(from start: Int, _ node: TaskNetwork.Node) -> Int? {
    let days = node.length.millionths / 1_000_000
    guard node.availability.isWorked(start) else { return nil }
    var (day, worked) = (start, 0)
    while worked < days {
      if node.availability.isWorked(day) { worked += 1 }
      day += 1
    }
    return day
  }

  @Test func aHundredThousandTasksTakeSeconds() {
    var numbers = SeededNumbers(seed: 7)
    let count = 100_000
    let nodes = (0..<count).map { index in
      TaskNetwork.Node(length: .init(wholeDays: 1 + index % 9), group: 0)
    }
    let links = (1..<count).flatMap { to in
      (0..<2).map { _ in
        TaskNetwork.Link(max(0, to - Int.random(in: 1...50, using: &numbers)), to, .finishToStart)
      }
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      let schedule = NetworkSchedule(TaskNetwork(nodes, links))
      #expect(schedule.times.allSatisfy { $0 != nil })
    }
    #expect(time < .seconds(20), "\(time)")
  }
}
