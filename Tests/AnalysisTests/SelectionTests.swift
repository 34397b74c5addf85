import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct SelectionTests {
  /// Budget and people of the worked example, as they are or as asked.
  static func problem(_ input: Oracle.Value, budget: Decimal? = nil, people: Decimal? = nil)
    -> SelectionProblem
  {
    let exclusions = input["exclude"].items.map { $0.items.map(\.text) }
    let mandatory = input["mandatory"].items.map(\.text)
    let items = input["items"].members.map { item in
      let numbers = item.value.items.map(\.decimal)
      return SelectionProblem.Item(
        item.key, value: numbers[0], cost: numbers[1], people: numbers[2], uses: [numbers[1], numbers[2]],
        isMandatory: mandatory.contains(item.key), needs: input["needs"][item.key].items.map(\.text),
        excludes: exclusions.filter { $0.first == item.key }.map { $0[1] })
    }
    return SelectionProblem(
      items,
      limits: [
        .init("budget", .money, amount: budget ?? input["budget"].decimal),
        .init("people", .people, amount: people ?? input["fte"].decimal),
      ])
  }

  @Test(arguments: Oracle.cases("selection"))
  func oracle(_ oracle: Oracle) {
    let problem = Self.problem(oracle.input)
    let best = problem.best()
    let wanted = oracle.output
    #expect(best.isOptimal && best.bound == best.value && best.gap == 0)
    #expect(best.value == wanted["value"].decimal && best.cost == wanted["cost"].decimal)
    #expect(best.people == wanted["fte"].decimal)
    #expect(best.chosen == wanted["selected"].items.map(\.text))
    #expect(problem.greedy(by: \.value).value == wanted["greedy_by_value"].decimal)
    let perCost = problem.greedy { $0.value.divided(by: $0.cost) ?? 0 }
    #expect(perCost.value == wanted["greedy_by_value_per_cost"].decimal)
    for (limits, value) in wanted["frontier"].members {
      let parts = limits.split(separator: "/").map { decimal(String($0)) }
      let other = Self.problem(oracle.input, budget: parts[0], people: parts[1]).best()
      #expect(other.value == value.decimal && other.isOptimal, "\(limits)")
    }
  }

  @Test func aSmallerBudgetSwapsOneForAnother() throws {
    let oracle = try #require(Oracle.cases("selection").first)
    let smaller = oracle.value["smaller"]
    let before = try #require(Self.problem(oracle.input).best().chosen)
    let best = Self.problem(oracle.input, budget: smaller["budget"].decimal).best()
    let after = try #require(best.chosen)
    #expect(best.value == smaller["value"].decimal && best.cost == smaller["cost"].decimal)
    #expect(before.filter { !after.contains($0) } == smaller["leaves"].items.map(\.text))
    #expect(after.filter { !before.contains($0) } == smaller["enters"].items.map(\.text))
  }

  static func knapsack(_ oracle: Oracle) -> SelectionProblem {
    let rows = oracle.value["rows"].items.map { $0.items.map(\.decimal) }
    let items = oracle.value["values"].items.enumerated().map { index, value in
      SelectionProblem.Item("project-\(100 + index)", value: value.decimal, uses: rows.map { $0[index] })
    }
    return SelectionProblem(
      items,
      limits: oracle.value["limits"].items.enumerated().map {
        .init("limit-\($0)", .money, amount: $1.decimal)
      })
  }

  /// Few branches are looked at, which is what keeps each of them far below a second.
  @Test(arguments: Oracle.cases("knapsacks"))
  func classicProblemsAreSolvedAndProven(_ oracle: Oracle) {
    let best = Self.knapsack(oracle).best()
    #expect(best.value == oracle.value["optimum"].decimal && best.isOptimal)
    #expect(best.nodes < 3000, "\(best.nodes) branches")
  }

  static func random(_ seed: Int) -> SelectionProblem {
    var numbers = SeededNumbers(seed: seed)
    let count = Int.random(in: 1...11, using: &numbers)
    let limitCount = Int.random(in: 1...4, using: &numbers)
    let names = (0..<count).map { "item-\(100 + $0)" }
    func chance(_ share: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < share }
    let items = names.indices.map { index in
      SelectionProblem.Item(
        names[index],
        value: Decimal(saturating: Int128(Int.random(in: -5...60, using: &numbers)) * 500_000_000),
        cost: Decimal(Int.random(in: 0...9, using: &numbers)),
        people: Decimal(saturating: Int128(Int.random(in: 0...8, using: &numbers)) * 250_000_000),
        uses: (0..<limitCount).map { _ in Decimal(Int.random(in: 0...20, using: &numbers)) },
        isMandatory: chance(8), needs: chance(25) ? [names.randomElement(using: &numbers) ?? ""] : [],
        excludes: chance(20) ? [names.randomElement(using: &numbers) ?? ""] : [],
        obstacle: chance(4) ? "nobody wants it" : nil)
    }
    let limits = (0..<limitCount).map {
      SelectionProblem.Limit("limit-\($0)", .money, amount: Decimal(Int.random(in: 0...70, using: &numbers)))
    }
    return SelectionProblem(items, limits: limits)
  }

  /// Every choice there is, in the order that the solver claims.
  static func exhaustive(_ problem: SelectionProblem) -> (
    value: Decimal, cost: Decimal, people: Decimal, chosen: [String]
  )? {
    let items = problem.items
    var best: (value: Decimal, cost: Decimal, people: Decimal, chosen: [String])?
    for number in 0..<(1 << items.count) {
      let taken = items.indices.map { number >> $0 & 1 == 1 }
      let names = items.indices.filter { taken[$0] }.map { items[$0].id }
      guard problem.exceeded(taken).isEmpty,
        items.indices.allSatisfy({ index in
          let item = items[index]
          guard taken[index] else { return !item.isMandatory }
          return (item.obstacle == nil || item.isMandatory) && item.needs.allSatisfy(names.contains)
            && !item.excludes.contains { $0 != item.id && names.contains($0) }
        })
      else { continue }
      func sum(_ part: (SelectionProblem.Item) -> Decimal) -> Decimal {
        items.indices.reduce(.zero) { taken[$1] ? $0 + part(items[$1]) : $0 }
      }
      let found = (value: sum(\.value), cost: sum(\.cost), people: sum(\.people), chosen: names)
      guard let known = best else {
        best = found
        continue
      }
      let (left, right) = ((-found.value, found.cost, found.people), (-known.value, known.cost, known.people))
      if left < right { best = found }
    }
    return best
  }

  @Test(arguments: 0..<300) func agreesWithCountingOutAllChoices(_ seed: Int) {
    let problem = Self.random(seed)
    let best = problem.best()
    let wanted = Self.exhaustive(problem)
    #expect(best.isOptimal)
    #expect((best.chosen == nil) == (wanted == nil))
    guard let wanted, best.chosen != nil else { return }
    #expect(best.value == wanted.value && best.cost == wanted.cost && best.people == wanted.people)
  }

  @Test(arguments: 0..<40) func moreOfALimitIsNeverLess(_ seed: Int) {
    var problem = Self.random(seed + 1000)
    let before = problem.best()
    problem.limits[0].amount += 7
    let after = problem.best()
    if before.chosen != nil { #expect(after.chosen != nil && after.value >= before.value) }
  }

  @Test func whatIsMandatoryAndDoesNotFitIsNoChoice() {
    let problem = SelectionProblem(
      [.init("a", value: 1, uses: [5], isMandatory: true)], limits: [.init("money", .money, amount: 4)])
    #expect(problem.best().chosen == nil && problem.best().isOptimal)
  }
}
