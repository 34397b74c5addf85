import Dispatch
import Synchronization

/// Many runs of a network with drawn lengths.
public struct NetworkSimulation: Sendable {
  public let runCount: Int
  /// For each group, the length of every run in millionths of a working day since the axis begins, ascending.
  public let finishes: [[Int]]
  /// How often each task decided the finish of its own group.
  public let criticalCounts: [Int]
  /// For each task that is drawn: how the finish of its group goes with its length, from −1 to 1.
  public let correlations: [Double?]
  /// For each task that is drawn: how far the finish moves when its length moves by its own spread, in working days.
  public let swings: [Double?]

  /// Lengths of tasks without a distribution are as in the network.
  ///
  /// Runs are dealt out to the cores in batches, whose results are put together in their order: nothing depends on how
  /// many cores there are. `ran` is told of every batch how many runs it had.
  public init(
    _ network: TaskNetwork, _ distributions: [Distribution?], runs: Int = 10_000,
    numbers: CounterNumbers = CounterNumbers(), now: WorkingTime = .zero, batch size: Int = 625,
    ran: @Sendable (Int) -> Void = { _ in }
  ) {
    runCount = runs
    let network = network.withoutAbsences(ofUndrawn: distributions)
    let batchCount = (runs + size - 1) / size
    let batches = Mutex<[Batch?]>(Array(repeating: nil, count: batchCount))
    DispatchQueue.concurrentPerform(iterations: batchCount) { number in
      let range = number * size..<min((number + 1) * size, runs)
      let batch = Batch(network, distributions, range, numbers, now)
      batches.withLock { $0[number] = batch }
      ran(range.count)
    }
    var all = Batch(network)
    for batch in batches.withLock({ $0 }) { if let batch { all.add(batch) } }
    for group in all.finishes.indices { all.finishes[group].sort() }
    finishes = all.finishes
    criticalCounts = all.critical
    correlations = all.moments.map(\.correlation)
    swings = all.moments.map(\.swing)
  }

  /// The mean finish of a group, in working days since the axis begins.
  public func mean(of group: Int) -> Double? {
    let all = finishes[group]
    return all.isEmpty ? nil : all.reduce(0.0) { $0 + Double($1) / 1e6 } / Double(all.count)
  }

  public func deviation(of group: Int) -> Double? {
    guard let mean = mean(of: group) else { return nil }
    let squares = finishes[group].reduce(0.0) { sum, finish in
      let distance = Double(finish) / 1e6 - mean
      return sum + distance * distance
    }
    return (squares / Double(finishes[group].count)).squareRoot()
  }

  /// The moment that so many percent of all runs (1 to 100) do not exceed.
  public func finish(of group: Int, atPercent percent: Int) -> WorkingTime? {
    finishes[group].nearestRank(percent).map(WorkingTime.init(millionths:))
  }

  /// The share of runs that end by a moment.
  public func share(of group: Int, endingBy moment: WorkingTime) -> Double? {
    let all = finishes[group]
    return all.isEmpty ? nil : Double(all.count { $0 <= moment.millionths }) / Double(all.count)
  }
}

extension TaskNetwork {
  /// What is left of a task that runs and is not drawn has the days in it on which its people are away: they must not
  /// count again.
  fileprivate func withoutAbsences(ofUndrawn distributions: [Distribution?]) -> TaskNetwork {
    let nodes = zip(nodes, distributions).map { node, distribution in
      guard distribution == nil, case .running = node.state else { return node }
      var node = node
      node.availability = .always
      return node
    }
    return TaskNetwork(nodes, links, deadlines: deadlines)
  }
}

/// What came of some runs.
private struct Batch: Sendable {
  var finishes: [[Int]]
  var critical: [Int]
  var moments: [Moments]

  init(_ network: TaskNetwork) {
    finishes = Array(repeating: [], count: network.deadlines.count)
    critical = Array(repeating: 0, count: network.nodes.count)
    moments = Array(repeating: Moments(), count: network.nodes.count)
  }

  init(
    _ network: TaskNetwork, _ distributions: [Distribution?], _ runs: Range<Int>, _ numbers: CounterNumbers,
    _ now: WorkingTime
  ) {
    self.init(network)
    let drawn = distributions.enumerated().compactMap { index, distribution in
      distribution.map { (index: index, distribution: $0) }
    }
    var lengths = network.nodes.map { node in
      if case .running(_, let until) = node.state { max(until - now, .zero) } else { node.length }
    }
    for group in finishes.indices { finishes[group].reserveCapacity(runs.count) }
    var early = EarlyTimes(network)
    let groups = network.nodes.map(\.group)
    var marks = Array(repeating: -1, count: network.nodes.count)
    for run in runs {
      let own = numbers.ofRun(run)
      for (index, distribution) in drawn {
        lengths[index] = WorkingTime(approximating: distribution.value(at: own.unit(stream: index)))
      }
      early.place(network, lengths: lengths, now: now)
      for group in finishes.indices {
        if let finish = early.finishes[group] { finishes[group].append(finish.millionths) }
      }
      early.countCritical(run, &marks, &critical)
      for (index, _) in drawn {
        guard let finish = early.finishes[groups[index]] else { continue }
        moments[index].add(Double(lengths[index].millionths) / 1e6, Double(finish.millionths) / 1e6)
      }
    }
  }

  mutating func add(_ other: Batch) {
    for group in finishes.indices { finishes[group] += other.finishes[group] }
    for index in critical.indices { critical[index] += other.critical[index] }
    for index in moments.indices { moments[index].add(other.moments[index]) }
  }
}

/// Sums from which mean, spread and covariance of two numbers follow, added up so that large numbers lose nothing.
private struct Moments: Sendable {
  private var count = 0.0
  private var meanX = 0.0
  private var meanY = 0.0
  private var squaresX = 0.0
  private var squaresY = 0.0
  private var products = 0.0

  mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let (deltaX, deltaY) = (x - meanX, y - meanY)
    meanX += deltaX / count
    meanY += deltaY / count
    squaresX += deltaX * (x - meanX)
    squaresY += deltaY * (y - meanY)
    products += deltaX * (y - meanY)
  }

  mutating func add(_ other: Moments) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let (deltaX, deltaY) = (other.meanX - meanX, other.meanY - meanY)
    let weight = count * other.count / total
    squaresX += other.squaresX + deltaX * deltaX * weight
    squaresY += other.squaresY + deltaY * deltaY * weight
    products += other.products + deltaX * deltaY * weight
    meanX += deltaX * other.count / total
    meanY += deltaY * other.count / total
    count = total
  }

  var correlation: Double? {
    squaresX > 0 && squaresY > 0 ? products / (squaresX * squaresY).squareRoot() : nil
  }

  /// The slope of the finish over the length, times the spread of the length.
  var swing: Double? {
    squaresX > 0 ? products / squaresX * (squaresX / count).squareRoot() : nil
  }
}
