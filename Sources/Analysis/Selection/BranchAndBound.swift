import Quantities

extension SelectionProblem {
  /// How many partial selections are looked at before the best so far is given with its gap.
  public static let nodeLimit = 20_000_000

  /// The selection of the highest value; of equal ones the one that uses least of the first limit, then of the next,
  /// then the first by id. Nothing where the fixed items alone break a limit or a rule.
  public func solved(nodeLimit: Int = Self.nodeLimit) -> Selection? {
    guard let prices = Search.prices(self) else { return nil }
    var search = Search(self, prices, nodeLimit)
    search.run()
    return search.outcome
  }
}

/// Depth first over the items, each taken or left, with the bound of prices put on the limits.
///
/// With a price for every limit, what any selection can be worth is bounded by the price of all that is left of the
/// limits, and what each free item is worth beyond the price of what it uses. Prices near the best come from a
/// subgradient search. Items whose net worth is far from zero are decided first: the wrong choice about them is refuted
/// at once, and what remains to be tried are the few whose worth is close to their price.
private struct Search {
  private struct Candidate {
    let index: Int
    let value: Double
    let uses: [Double]
    /// Value beyond the price of what it uses.
    let net: Double
    let needs: [Int]
    let neededBy: [Int]
    let excludes: [Int]
  }

  private enum Choice { case open, taken, left }

  private let problem: SelectionProblem
  private let prices: [Double]
  private let nodeLimit: Int
  private var order: [Candidate]
  /// For each depth, what the free items from there on add to the bound.
  private var rest: [Double]
  private var choices: [Choice]
  private var room: [Double]
  private var value = 0.0
  private var best: (value: Decimal, used: [Decimal], taken: [Int])?
  private var bestValue = -Double.infinity
  private var nodeCount = 0
  /// The highest bound of what was not looked at.
  private var openBound = -Double.infinity
  /// Far above the rounding of sums, far below any difference that somebody writes.
  private let slack: Double

  init(_ problem: SelectionProblem, _ prices: [Double], _ nodeLimit: Int) {
    self.problem = problem
    self.prices = prices
    self.nodeLimit = nodeLimit
    let indices = Dictionary(problem.items.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var excludes = Array(repeating: [Int](), count: problem.items.count)
    for pair in problem.excludes {
      let members = pair.compactMap { indices[$0] }
      for member in members { excludes[member] += members.filter { $0 != member } }
    }
    var neededBy = Array(repeating: [Int](), count: problem.items.count)
    for (index, item) in problem.items.enumerated() {
      for need in item.needs { if let other = indices[need] { neededBy[other].append(index) } }
    }
    let candidates = problem.items.enumerated().map { index, item in
      let uses = item.uses.map(\.asDouble)
      let cost = zip(uses, prices).reduce(0) { $0 + $1.0 * $1.1 }
      return Candidate(
        index: index, value: item.value.asDouble, uses: uses, net: item.value.asDouble - cost,
        needs: item.needs.compactMap { indices[$0] }, neededBy: neededBy[index], excludes: excludes[index])
    }
    choices = Array(repeating: .open, count: candidates.count)
    room = problem.limits.map(\.amount.asDouble)
    order = candidates.sorted { left, right in
      let (first, second) = (problem.items[left.index].isFixed, problem.items[right.index].isFixed)
      if first != second { return first }
      return (abs(right.net), left.index) < (abs(left.net), right.index)
    }
    rest = Array(repeating: 0, count: candidates.count + 1)
    for depth in order.indices.reversed() {
      let candidate = order[depth]
      let adds = problem.items[candidate.index].isFixed ? candidate.net : max(candidate.net, 0)
      rest[depth] = rest[depth + 1] + adds
    }
    slack = 1e-7 * max(1, candidates.reduce(0) { $0 + abs($1.value) })
  }

  /// Prices of the limits that make the bound low; nothing where the fixed items alone use more than there is.
  static func prices(_ problem: SelectionProblem) -> [Double]? {
    let limits = problem.limits.map(\.amount.asDouble)
    for (index, limit) in problem.limits.enumerated() {
      let fixed = problem.items.filter(\.isFixed).reduce(Decimal.zero) { $0 + $1.uses[index] }
      if fixed > limit.amount { return nil }
    }
    let items = problem.items.map {
      (value: $0.value.asDouble, uses: $0.uses.map(\.asDouble), isFixed: $0.isFixed)
    }
    let total = items.reduce(0) { $0 + max($1.value, 0) }
    // Limits of unlike size are brought to one scale, so that one length of step fits them all.
    let scales = limits.indices.map { index in
      max(limits[index], items.map { $0.uses[index] }.max() ?? 1, 1e-9)
    }
    var prices = Array(repeating: 0.0, count: limits.count)
    var best = (bound: Double.infinity, prices: prices)
    var step = 1.0
    var stalled = 0
    for _ in 0..<600 {
      var bound = 0.0
      var slope = limits.indices.map { limits[$0] / scales[$0] }
      for index in limits.indices { bound += prices[index] * limits[index] }
      for item in items {
        var net = item.value
        for index in limits.indices { net -= prices[index] * item.uses[index] }
        guard item.isFixed || net > 0 else { continue }
        bound += net
        for index in limits.indices { slope[index] -= item.uses[index] / scales[index] }
      }
      if bound < best.bound - 1e-12 * max(1, total) {
        best = (bound, prices)
        stalled = 0
      } else {
        stalled += 1
        if stalled > 12 {
          step /= 2
          stalled = 0
          prices = best.prices
        }
      }
      let length = slope.reduce(0) { $0 + $1 * $1 }
      guard length > 1e-18, step > 1e-9 else { break }
      let distance = step * max(bound - best.bound * 0.98, bound * 0.01) / length
      for index in limits.indices {
        prices[index] = max(0, prices[index] - distance * slope[index] / scales[index])
      }
    }
    return best.prices
  }

  mutating func run() { visit(0) }

  var outcome: Selection? {
    guard let best else { return nil }
    let bound = openBound > bestValue + slack ? Decimal(approximating: openBound) ?? best.value : best.value
    return Selection(
      selected: best.taken.map { problem.items[$0].id }, value: best.value, used: best.used, bound: bound,
      nodeCount: nodeCount)
  }

  private mutating func visit(_ depth: Int) {
    let bound = value + zip(room, prices).reduce(0) { $0 + $1.0 * $1.1 } + rest[depth]
    guard bound >= bestValue - slack else { return }
    guard nodeCount < nodeLimit else {
      openBound = max(openBound, bound)
      return
    }
    nodeCount += 1
    guard depth < order.count else { return keep() }
    let candidate = order[depth]
    let isFixed = problem.items[candidate.index].isFixed
    if isFixed || candidate.net >= 0 {
      take(candidate, depth)
      if !isFixed { leave(candidate, depth) }
    } else {
      leave(candidate, depth)
      take(candidate, depth)
    }
  }

  private mutating func take(_ candidate: Candidate, _ depth: Int) {
    guard !candidate.needs.contains(where: { choices[$0] == .left }),
      !candidate.excludes.contains(where: { choices[$0] == .taken }),
      !room.indices.contains(where: { candidate.uses[$0] > room[$0] + slackOfRoom($0) })
    else { return }
    choices[candidate.index] = .taken
    for index in room.indices { room[index] -= candidate.uses[index] }
    value += candidate.value
    visit(depth + 1)
    value -= candidate.value
    for index in room.indices { room[index] += candidate.uses[index] }
    choices[candidate.index] = .open
  }

  private mutating func leave(_ candidate: Candidate, _ depth: Int) {
    guard !candidate.neededBy.contains(where: { choices[$0] == .taken }) else { return }
    choices[candidate.index] = .left
    visit(depth + 1)
    choices[candidate.index] = .open
  }

  private func slackOfRoom(_ index: Int) -> Double {
    1e-9 * max(1, abs(problem.limits[index].amount.asDouble))
  }

  /// Compares in exact numbers, so that rounding decides nothing.
  private mutating func keep() {
    let taken = choices.indices.filter { choices[$0] == .taken }
    var used = Array(repeating: Decimal.zero, count: problem.limits.count)
    var sum = Decimal.zero
    for index in taken {
      sum += problem.items[index].value
      for limit in used.indices { used[limit] += problem.items[index].uses[limit] }
    }
    guard zip(used, problem.limits).allSatisfy({ $0 <= $1.amount }) else { return }
    if let best {
      guard sum >= best.value else { return }
      if sum == best.value {
        if used != best.used {
          guard used.lexicographicallyPrecedes(best.used) else { return }
        } else {
          guard taken.lexicographicallyPrecedes(best.taken) else { return }
        }
      }
    }
    best = (sum, used, taken)
    bestValue = sum.asDouble
  }
}
