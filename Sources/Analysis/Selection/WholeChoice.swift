/// A choice between things that are done or left, in whole numbers.
struct WholeChoice {
  var values: [Int]
  /// For each limit, what each thing uses of it; never below zero.
  var uses: [[Int]]
  var limits: [Int]
  /// For each thing, those it makes no sense without.
  var needs: [[Int]]
  var exclusions: [(first: Int, second: Int)]
  /// What is settled before the search: true is in, false is out.
  var settled: [Bool?]
  /// Decide between choices of equal value, the first of them first; less is better.
  var burdens: [[Int]]

  var count: Int { values.count }
}

/// The best choice that was found, and whether there can be a better one.
struct BestChoice {
  /// Nothing where nothing fits, or nothing was found.
  var taken: [Bool]?
  var value: Int
  /// No choice is worth more than this.
  var bound: Int
  var isProven: Bool
  var nodes: Int
}

/// How long to search, counted in work and not in time, so that every machine comes to the same answer.
struct Patience {
  var nodes: Int
  var work: Int

  static let usual = Patience(nodes: 200_000, work: 2_000_000_000)
  /// For the many small questions around the main one.
  static let short = Patience(nodes: 5_000, work: 50_000_000)
}

extension WholeChoice {
  /// Searches the whole tree of choices, leaving out branches that cannot beat what is known.
  func best(_ patience: Patience = .usual) -> BestChoice {
    var search = Search(self, patience)
    search.run()
    return search.result
  }

  func value(of taken: [Bool]) -> Int { zip(values, taken).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } }

  func isPossible(_ taken: [Bool]) -> Bool {
    for (row, limit) in zip(uses, limits) {
      guard zip(row, taken).reduce(0, { $0 + ($1.1 ? $1.0 : 0) }) <= limit else { return false }
    }
    for index in taken.indices {
      if let settled = settled[index], settled != taken[index] { return false }
      if taken[index], needs[index].contains(where: { !taken[$0] }) { return false }
    }
    return !exclusions.contains { taken[$0.first] && taken[$0.second] }
  }
}

private struct Search {
  private enum Aim { case value, ties }

  private let choice: WholeChoice
  private var patience: Patience
  private let neededBy: [[Int]]
  private let rivals: [[Int]]
  private var aim = Aim.value
  private var best: [Bool]?
  private var bestValue = Int.min
  private var openBound = Int.min
  private var nodes = 0
  private var work = 0
  private var isOut = false

  init(_ choice: WholeChoice, _ patience: Patience) {
    self.choice = choice
    self.patience = patience
    var neededBy = [[Int]](repeating: [], count: choice.count)
    for (index, needs) in choice.needs.enumerated() { for need in needs { neededBy[need].append(index) } }
    var rivals = [[Int]](repeating: [], count: choice.count)
    for pair in choice.exclusions {
      rivals[pair.first].append(pair.second)
      rivals[pair.second].append(pair.first)
    }
    self.neededBy = neededBy
    self.rivals = rivals
  }

  var result: BestChoice {
    let bound = max(openBound, bestValue)
    return BestChoice(
      taken: best, value: best == nil ? 0 : bestValue, bound: bound == .min ? 0 : bound,
      isProven: openBound <= bestValue, nodes: nodes)
  }

  mutating func run() {
    visit(choice.settled)
    guard best != nil, openBound <= bestValue, !choice.burdens.isEmpty else { return }
    // A second walk among choices of the same value; it changes which one is shown and nothing else.
    let proven = nodes
    aim = .ties
    patience = Patience(nodes: patience.nodes / 10, work: patience.work / 10)
    isOut = false
    work = 0
    nodes = 0
    visit(choice.settled)
    openBound = .min
    nodes += proven
  }

  private var isExhausted: Bool { nodes >= patience.nodes || work >= patience.work }

  // MARK: One node

  private mutating func visit(_ state: [Bool?]) {
    var state = state
    guard settle(&state) else { return }
    nodes += 1
    let free = state.indices.filter { state[$0] == nil }
    let base = state.indices.reduce(0) { $0 + (state[$1] == true ? choice.values[$1] : 0) }
    if aim == .ties, isHeavier(state) { return }
    guard !free.isEmpty else {
      offer(state.map { $0 == true })
      return
    }
    let relaxed = relaxation(of: free, state)
    work += relaxed.work
    let bound = base + whole(relaxed.bound)
    guard isPromising(bound) else { return }
    offerRounded(relaxed, free, state)
    guard isPromising(bound) else { return }
    if aim == .value { fix(&state, free, relaxed, base) }
    let open = free.enumerated().filter { state[$0.element] == nil }
    guard let branch = open.max(by: { isLessOpen($0, $1, relaxed) }) else {
      visit(state)
      return
    }
    guard !isExhausted else {
      isOut = true
      if aim == .value { openBound = max(openBound, bound) }
      return
    }
    let first = relaxed.parts[branch.offset] >= 0.5
    for taken in [first, !first] {
      guard isPromising(bound) else { return }
      if isOut {
        if aim == .value { openBound = max(openBound, bound) }
        return
      }
      var child = state
      child[branch.element] = taken
      visit(child)
    }
  }

  /// The next whole number down, with room for what adding up rounded.
  private func whole(_ bound: Double) -> Int {
    let room = 1e-6 + abs(bound) * 1e-12
    return Int(max(min((bound + room).rounded(.down), 9e18), -9e18))
  }

  private func isPromising(_ bound: Int) -> Bool {
    best == nil || (aim == .value ? bound > bestValue : bound >= bestValue)
  }

  /// The one nearest to a half is the most open; among equals the most valuable, then the first.
  private func isLessOpen(
    _ left: (offset: Int, element: Int), _ right: (offset: Int, element: Int), _ relaxed: LinearBound
  ) -> Bool {
    func distance(_ entry: (offset: Int, element: Int)) -> Double { abs(relaxed.parts[entry.offset] - 0.5) }
    if distance(left) != distance(right) { return distance(left) > distance(right) }
    let (first, second) = (choice.values[left.element], choice.values[right.element])
    return first == second ? left.element > right.element : first < second
  }

  /// Draws every conclusion from what is settled; false where it cannot be.
  private func settle(_ state: inout [Bool?]) -> Bool {
    var queue = state.indices.filter { state[$0] != nil }
    func conclude(_ index: Int, _ taken: Bool, _ state: inout [Bool?]) -> Bool {
      if let known = state[index] { return known == taken }
      state[index] = taken
      queue.append(index)
      return true
    }
    while true {
      while let index = queue.popLast() {
        if state[index] == true {
          for need in choice.needs[index] { guard conclude(need, true, &state) else { return false } }
          for rival in rivals[index] { guard conclude(rival, false, &state) else { return false } }
        } else {
          for other in neededBy[index] { guard conclude(other, false, &state) else { return false } }
        }
      }
      for (row, limit) in zip(choice.uses, choice.limits) {
        var rest = limit
        for index in row.indices where state[index] == true { rest -= row[index] }
        guard rest >= 0 else { return false }
        for index in row.indices where state[index] == nil && row[index] > rest {
          guard conclude(index, false, &state) else { return false }
        }
      }
      if queue.isEmpty { return true }
    }
  }

  private func relaxation(of free: [Int], _ state: [Bool?]) -> LinearBound {
    var places = [Int?](repeating: nil, count: choice.count)
    for (place, index) in free.enumerated() { places[index] = place }
    var rows: [[Double]] = []
    var limits: [Double] = []
    for (row, limit) in zip(choice.uses, choice.limits) {
      var rest = limit
      var total = 0
      for index in row.indices where state[index] == true { rest -= row[index] }
      for index in free { total += row[index] }
      // A limit that all of them together keep says nothing.
      guard total > rest else { continue }
      rows.append(free.map { Double(row[$0]) })
      limits.append(Double(rest))
    }
    func add(_ pairs: [(Int, Double)], limit: Double) {
      var row = [Double](repeating: 0, count: free.count)
      for (place, factor) in pairs { row[place] = factor }
      rows.append(row)
      limits.append(limit)
    }
    for index in free {
      for need in choice.needs[index] {
        if let own = places[index], let other = places[need] { add([(own, 1), (other, -1)], limit: 0) }
      }
    }
    for pair in choice.exclusions {
      if let first = places[pair.first], let second = places[pair.second], first != second {
        add([(first, 1), (second, 1)], limit: 1)
      }
    }
    return LinearBound(values: free.map { Double(choice.values[$0]) }, rows: rows, limits: limits)
  }

  /// Settles what could only be the other way in a choice that is no better than the best known.
  private func fix(_ state: inout [Bool?], _ free: [Int], _ relaxed: LinearBound, _ base: Int) {
    guard best != nil else { return }
    for (place, index) in free.enumerated() {
      let gain = relaxed.gains[place]
      guard base + whole(relaxed.bound - abs(gain)) <= bestValue else { continue }
      state[index] = gain > 0
    }
  }

  // MARK: Candidates

  /// Takes what the relaxation takes whole, then whatever still fits, the fullest parts first.
  private mutating func offerRounded(_ relaxed: LinearBound, _ free: [Int], _ state: [Bool?]) {
    var taken = state.map { $0 == true }
    var rests = zip(choice.uses, choice.limits).map { row, limit in
      row.indices.reduce(limit) { $0 - (taken[$1] ? row[$1] : 0) }
    }
    let order = free.indices.sorted {
      (relaxed.parts[$0], relaxed.gains[$0], -free[$0]) > (relaxed.parts[$1], relaxed.gains[$1], -free[$1])
    }
    for place in order {
      let index = free[place]
      guard choice.values[index] > 0 || relaxed.parts[place] > 0.5 else { continue }
      guard !rivals[index].contains(where: { taken[$0] }), choice.needs[index].allSatisfy({ taken[$0] })
      else {
        continue
      }
      guard zip(choice.uses, rests).allSatisfy({ $0[index] <= $1 }) else { continue }
      taken[index] = true
      for (number, row) in choice.uses.enumerated() { rests[number] -= row[index] }
    }
    work += free.count * max(choice.uses.count, 1)
    offer(taken)
  }

  private mutating func offer(_ taken: [Bool]) {
    guard choice.isPossible(taken) else { return }
    let value = choice.value(of: taken)
    guard let best else {
      (self.best, bestValue) = (taken, value)
      return
    }
    if value > bestValue || value == bestValue && isPreferred(taken, to: best) {
      (self.best, bestValue) = (taken, value)
    }
  }

  private func burden(_ row: [Int], _ taken: [Bool]) -> Int {
    zip(row, taken).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
  }

  /// By the burdens in their order, then by the things that come first.
  private func isPreferred(_ taken: [Bool], to other: [Bool]) -> Bool {
    for row in choice.burdens {
      let (first, second) = (burden(row, taken), burden(row, other))
      if first != second { return first < second }
    }
    for (first, second) in zip(taken, other) where first != second { return first }
    return false
  }

  /// What is settled already weighs more than the best of the same value.
  private func isHeavier(_ state: [Bool?]) -> Bool {
    guard let best, let row = choice.burdens.first else { return false }
    return burden(row, state.map { $0 == true }) > burden(row, best)
  }
}
