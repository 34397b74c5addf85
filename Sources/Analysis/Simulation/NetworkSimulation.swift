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
  public init(
    _ network: TaskNetwork, _ distributions: [Distribution?], runs: Int = 10_000,
    numbers: CounterNumbers = CounterNumbers(), now: WorkingTime = .zero
  ) {
    runCount = runs
    let count = network.nodes.count
    let groupCount = network.deadlines.count
    let drawn = (0..<count).filter { distributions[$0] != nil }
    var lengths = network.nodes.map { node in
      if case .running(_, let until) = node.state { max(until - now, .zero) } else { node.length }
    }
    var early = EarlyTimes(network)
    var finishes = Array(repeating: [Int](), count: groupCount)
    for group in finishes.indices { finishes[group].reserveCapacity(runs) }
    var critical = Array(repeating: 0, count: count)
    var moments = Array(repeating: Moments(), count: count)
    var marks = Array(repeating: -1, count: count)
    for run in 0..<runs {
      for index in drawn {
        guard let days = distributions[index]?.value(at: numbers.unit(run: run, stream: index)) else {
          continue
        }
        lengths[index] = WorkingTime(millionths: Int((days * 1_000_000).rounded()))
      }
      early.place(network, lengths: lengths, now: now)
      for group in 0..<groupCount {
        if let finish = early.finishes[group] { finishes[group].append(finish.millionths) }
      }
      Self.mark(network, early, run, &marks, &critical)
      for index in drawn {
        guard let finish = early.finishes[network.nodes[index].group] else { continue }
        moments[index].add(Double(lengths[index].millionths) / 1e6, Double(finish.millionths) / 1e6)
      }
    }
    for group in finishes.indices { finishes[group].sort() }
    self.finishes = finishes
    criticalCounts = critical
    correlations = moments.map(\.correlation)
    swings = moments.map(\.swing)
  }

  /// Counts the tasks from which tight links lead to the last tasks of their own group.
  ///
  /// A link into another group passes no criticality on: what decides another project's finish is counted there.
  private static func mark(
    _ network: TaskNetwork, _ early: EarlyTimes, _ run: Int, _ marks: inout [Int], _ critical: inout [Int]
  ) {
    for index in network.order.reversed() {
      let node = network.nodes[index]
      if marks[index] != run, early.finishes[node.group] == early.ends[index] { marks[index] = run }
      guard marks[index] == run else { continue }
      critical[index] += 1
      for number in network.incoming[index] {
        let link = network.links[number]
        if network.nodes[link.from].group == node.group, early.isTight(number, link) {
          marks[link.from] = run
        }
      }
    }
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

  /// The moment that a share of all runs does not exceed.
  public func finish(of group: Int, at share: Double) -> WorkingTime? {
    let all = finishes[group]
    guard !all.isEmpty else { return nil }
    let rank = Int((share * Double(all.count)).rounded(.up)) - 1
    return WorkingTime(millionths: all[min(max(rank, 0), all.count - 1)])
  }

  /// The share of runs that end by a moment.
  public func share(of group: Int, endingBy moment: WorkingTime) -> Double? {
    let all = finishes[group]
    return all.isEmpty ? nil : Double(all.count { $0 <= moment.millionths }) / Double(all.count)
  }
}

/// Sums from which mean, spread and covariance of two numbers follow, added up so that large numbers lose nothing.
private struct Moments {
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

  var correlation: Double? {
    squaresX > 0 && squaresY > 0 ? products / (squaresX * squaresY).squareRoot() : nil
  }

  /// The slope of the finish over the length, times the spread of the length.
  var swing: Double? {
    squaresX > 0 ? products / squaresX * (squaresX / count).squareRoot() : nil
  }
}
