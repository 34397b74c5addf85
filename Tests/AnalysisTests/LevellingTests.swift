import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct LevellingTests {
  static func problem(_ value: Oracle.Value) -> ResourceNetwork {
    let rows = value["needs"].items.map { $0.items.map(\.int) }
    let nodes = value["durations"].items.map { TaskNetwork.Node(length: .init(wholeDays: $0.int)) }
    let links = value["successors"].items.enumerated().flatMap { from, list in
      list.items.map { TaskNetwork.Link(from, $0.int - 1, .finishToStart) }
    }
    return ResourceNetwork(
      TaskNetwork(nodes, links),
      needs: nodes.indices.map { node in rows.enumerated().map { .init($0, $1[node]) } },
      capacities: value["capacities"].items.map(\.int))
  }

  /// Nothing here was tuned to these instances.
  @Test func publicInstances() {
    var gaps: [Double] = []
    var lines: [String] = []
    for oracle in Oracle.cases("levelling") {
      let problem = Self.problem(oracle.value)
      let schedule = LevelledSchedule(problem)
      let length = schedule.total.millionths / 1_000_000
      Self.expectValid(schedule, problem)
      #expect(length >= oracle.best.int && length <= schedule.first.millionths / 1_000_000)
      let critical = NetworkSchedule(problem.network).finishes[0]?.millionths
      #expect(critical == oracle.critical_path.int * 1_000_000 && length >= oracle.critical_path.int)
      gaps.append(Double(length - oracle.best.int) / oracle.best.double)
      lines.append("\(oracle.id): \(schedule.first.days) → \(length), best \(oracle.best.int)")
    }
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    #expect(mean < 0.02, "mean \(mean)\n\(lines.joined(separator: "\n"))")
  }

  /// Every link holds, and nobody does more at a time than they can.
  static func expectValid(_ schedule: LevelledSchedule, _ problem: ResourceNetwork) {
    let (starts, ends) = (schedule.starts, schedule.ends)
    for link in problem.network.links {
      let holds =
        switch link.kind {
        case .finishToStart: ends[link.from] + link.lag <= starts[link.to]
        case .startToStart: starts[link.from] + link.lag <= starts[link.to]
        case .finishToFinish: ends[link.from] + link.lag <= ends[link.to]
        case .startToFinish: starts[link.from] + link.lag <= ends[link.to]
        }
      #expect(holds, "\(link)")
    }
    for moment in starts {
      for (resource, capacity) in problem.capacities.enumerated() {
        let taken = problem.needs.indices.filter { starts[$0] <= moment && moment < ends[$0] }
          .flatMap { problem.needs[$0] }.filter { $0.resource == resource }.reduce(0) { $0 + $1.amount }
        #expect(taken <= capacity)
      }
    }
  }

  static func random(_ seed: Int, count: Int, kinds: [Predecessor.Kind], isAway: Bool) -> ResourceNetwork {
    var numbers = SeededNumbers(seed: seed)
    let capacities = [Int.random(in: 1...3, using: &numbers), Int.random(in: 2...4, using: &numbers)]
    let nodes = (0..<count).map { _ in
      TaskNetwork.Node(
        length: .init(wholeDays: Int.random(in: 1...6, using: &numbers)),
        earliest: .init(wholeDays: max(Int.random(in: -9...3, using: &numbers), 0)),
        availability: isAway && Bool.random(using: &numbers)
          ? Availability(away: [Int.random(in: 0...9, using: &numbers)..<12]) : .always)
    }
    var links: [TaskNetwork.Link] = []
    for to in nodes.indices {
      for from in 0..<to where Int.random(in: 0..<4, using: &numbers) == 0 {
        let kind = kinds.randomElement(using: &numbers) ?? .finishToStart
        let lag = kinds.count > 1 ? Int.random(in: -2...3, using: &numbers) : 0
        links.append(.init(from, to, kind, .init(wholeDays: lag)))
      }
    }
    let needs = nodes.map { _ in
      capacities.enumerated().map { index, capacity in
        ResourceNetwork.Need(index, Int.random(in: 0...capacity, using: &numbers))
      }
    }
    return ResourceNetwork(TaskNetwork(nodes, links), needs: needs, capacities: capacities)
  }

  @Test(arguments: 0..<60) func everyLinkAndEverybodyIsKept(_ seed: Int) {
    let problem = Self.random(
      seed, count: 12, kinds: Predecessor.Kind.allCases, isAway: seed.isMultiple(of: 2))
    let schedule = LevelledSchedule(problem)
    Self.expectValid(schedule, problem)
    #expect(schedule.total <= schedule.first)
    let again = LevelledSchedule(problem)
    #expect(again.starts == schedule.starts && again.ends == schedule.ends)
    for (start, times) in zip(schedule.starts, NetworkSchedule(problem.network).times) {
      #expect(start >= times?.earlyStart ?? .zero)
    }
  }

  /// With enough of everybody, links alone decide.
  @Test(arguments: 0..<40) func plentyOfPeopleChangesNothing(_ seed: Int) {
    let scarce = Self.random(seed, count: 10, kinds: Predecessor.Kind.allCases, isAway: true)
    let plenty = ResourceNetwork(scarce.network, needs: scarce.needs, capacities: [100, 100])
    let schedule = LevelledSchedule(plenty)
    #expect(schedule.starts == NetworkSchedule(plenty.network).times.map { $0?.earlyStart ?? .zero })
  }

  /// Against every order there is: the shortest schedule of six tasks is known.
  @Test func closeToTheBestOfAllOrders() {
    var gaps: [Double] = []
    for seed in 0..<60 {
      let problem = Self.random(seed, count: 6, kinds: [.finishToStart], isAway: false)
      let best = Self.best(problem)
      let found = LevelledSchedule(problem).total.millionths / 1_000_000
      #expect(found >= best)
      gaps.append(Double(found - best) / Double(best))
    }
    #expect(gaps.reduce(0, +) / 60 < 0.005 && gaps.count { $0 > 0 } <= 6, "\(gaps)")
  }

  /// The shortest of all schedules in which every task begins as soon as it can after those before it in some order.
  private static func best(_ problem: ResourceNetwork) -> Int {
    let nodes = problem.network.nodes
    let lengths = nodes.map { $0.length.millionths / 1_000_000 }
    var best = Int.max
    func place(_ starts: [Int?], _ usage: [[Int]], _ end: Int) {
      if end >= best { return }
      guard starts.contains(nil) else {
        best = end
        return
      }
      for index in nodes.indices where starts[index] == nil {
        let before = problem.network.links.filter { $0.to == index }
        guard before.allSatisfy({ starts[$0.from] != nil }) else { continue }
        var start = nodes[index].earliest.millionths / 1_000_000
        for link in before { start = max(start, (starts[link.from] ?? 0) + lengths[link.from]) }
        func fits(_ start: Int) -> Bool {
          problem.needs[index].allSatisfy { need in
            (start..<start + lengths[index]).allSatisfy {
              usage[need.resource][$0] + need.amount <= problem.capacities[need.resource]
            }
          }
        }
        while !fits(start) { start += 1 }
        var (nextStarts, nextUsage) = (starts, usage)
        nextStarts[index] = start
        for need in problem.needs[index] {
          for day in start..<start + lengths[index] { nextUsage[need.resource][day] += need.amount }
        }
        place(nextStarts, nextUsage, max(end, start + lengths[index]))
      }
    }
    place(
      nodes.map { _ in nil }, problem.capacities.map { _ in Array(repeating: 0, count: 60) }, 0)
    return best
  }

  @Test func aMovedTaskSaysWhomItWaitsFor() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        piers: {title: Piers, duration: 10d, assignee: eva}
        deck: {title: Deck, duration: 6d, assignee: eva}
        paint: {title: Paint, duration: 2d, predecessors: deck}
        lamps: {title: Lamps, duration: 3d, assignee: fay}
      """)
    let found = try #require(snapshot[LevellingAnalysis.self]["bridge"])
    #expect(found.length == 10 && found.levelledLength == 16 && found.delay == 6)
    #expect(found.moved.map(\.id) == ["piers"])
    #expect(found.moved[0].resource == "people/eva" && found.moved[0].holder == "bridge/deck")
    #expect(found.moved[0].workdays == 6 && found.bottlenecks == ["people/eva"])
    #expect(found.moved[0].through == nil)
  }

  /// What only follows a task that was moved waits for the same person, and says through which task.
  @Test func aTaskBehindAMovedOneSaysWhomThatWaitsFor() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        piers: {title: Piers, duration: 10d, assignee: eva}
        coat: {title: Coat, duration: 1d, assignee: fay, predecessors: piers}
        tests: {title: Tests, duration: 1d, predecessors: coat FF+2d}
        deck: {title: Deck, duration: 6d, assignee: eva}
        paint: {title: Paint, duration: 20d, predecessors: deck}
      """)
    let found = try #require(snapshot[LevellingAnalysis.self]["bridge"])
    #expect(found.moved.map(\.id) == ["piers", "coat", "tests"])
    #expect(found.moved.allSatisfy { $0.resource == "people/eva" && $0.holder == "bridge/deck" })
    #expect(found.moved.map(\.through) == [nil, "bridge/piers", "bridge/piers"])
    #expect(found.inputs(of: "finish").contains { $0.origin != nil })
  }
}
