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
    // A scenario says the same, with both sides beside each other.
    let choice = ScenarioFigures.Choice(before: [Self.problem(oracle.input).best()], after: [best])
    #expect(choice.value == .init(200, 180) && choice.cost == .init(1070, 970))
    #expect(choice.leaves == ["portal"] && choice.enters == ["hr"])
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

  /// Amounts beyond all sense must end the search in no crash, and nothing that does not fit is chosen.
  @Test func amountsBeyondAllSumsAreChosenAmong() {
    let huge = Decimal.greatest
    let tiny = Decimal(saturating: 1)
    let items = (0..<40).map { index in
      SelectionProblem.Item(
        "p\(100 + index)", value: Decimal(index), cost: index < 30 ? huge : tiny,
        uses: [index < 30 ? huge - Decimal(index) : tiny])
    }
    let best = SelectionProblem(items, limits: [.init("budget", .money, amount: 10)]).best()
    #expect(best.chosen?.count == 10 && best.value == Decimal((30..<40).reduce(0, +)))
    let free = SelectionProblem(items, limits: [.init("budget", .money, amount: huge)]).best()
    #expect(free.value >= best.value)
  }

  @Test func whatIsMandatoryAndDoesNotFitIsNoChoice() {
    let problem = SelectionProblem(
      [.init("a", value: 1, uses: [5], isMandatory: true)], limits: [.init("money", .money, amount: 4)])
    #expect(problem.best().chosen == nil && problem.best().isOptimal)
  }
}

@Suite struct PortfolioChoiceTests {
  static func figures(_ overlay: String) async throws -> SelectionFigures {
    var files = ExampleFiles.base
    files.lay(
      """
      == portfolios/works/portfolio.yaml
      funding: {2026: 2m, 2027: 300k}
      == people/gil.yaml
      for_projects: 100%
      == intake/proposals/ferry.yaml (whole)
      title: A rope ferry
      requested_by: cleo
      problem: Nobody crosses at night.
      cost: 150k..200k..300k
      window: [2027-01-01, 2027-12-31]
      scores: {value: 4, effort: 2}
      scored_with: default@1
      status: ready
      == intake/proposals/stairs.yaml (whole)
      title: Stairs to the river
      requested_by: cleo
      problem: People climb the wall.
      cost: 150k
      people: {engineer: 150%}
      window: [2027-01-01, 2027-12-31]
      scores: {value: 3, effort: 2}
      scored_with: default@1
      status: ready
      == intake/proposals/lamps.yaml (whole)
      title: Lamps on the stairs
      requested_by: cleo
      problem: The wall is dark.
      cost: 40k
      window: [2027-01-01, 2027-12-31]
      scores: {value: 2, effort: 1}
      scored_with: default@1
      needs: [stairs]
      status: ready
      == intake/proposals/tunnel.yaml (whole)
      title: A tunnel
      requested_by: cleo
      problem: Some people do not like bridges.
      cost: 1k
      scores: {value: 1, effort: 5}
      scored_with: default@1
      excludes: [bridge]
      status: ready
      \(overlay)
      """)
    let snapshot = await Judged(files.bytes().files, asOf: Day("2026-06-30") ?? .earliest).snapshot
    return try #require(snapshot[SelectionAnalysis.self]["works"])
  }

  @Test func choosesWithinWhatIsLeft() async throws {
    let figures = try await Self.figures("")
    // ferry 75, stairs 60, lamps 55; the budget of 2027 holds the ferry, or the stairs with their lamps.
    #expect(
      figures.best.chosen == ["lamps", "stairs"] && figures.best.value == 115 && figures.best.isOptimal)
    #expect(figures.problem.limits.map(\.name).prefix(2) == ["budget 2026", "budget 2027"])
    #expect(figures.problem.limits[0].amount == 1_396_000 && figures.problem.limits[1].amount == 300_000)
    let ferry = try #require(figures.rejections.first { $0.id == "ferry" })
    #expect(ferry.bindsOn == "budget 2027" && ferry.missing == 90_000 && ferry.valueWithIt == 75)
    let tunnel = try #require(figures.rejections.first { $0.id == "tunnel" })
    #expect(tunnel.why == "excludes project bridge, which was chosen before" && tunnel.valueWithIt == nil)
    #expect(figures.byValue.value == 75)
  }

  /// What was spent is spent as it was corrected later, and a budget without a currency is in the portfolio's.
  @Test func runningWorkHasFirstClaimOnWhatItReallyTakes() async throws {
    let corrected = try await Self.figures(
      """
      == projects/bridge/money.yaml
      adjustments: [{adjusts: 2026-Q1, amount: -18k, why: booked twice}]
      """)
    #expect(corrected.problem.limits[0].amount == 1_414_000)
    let foreign = try await Self.figures(
      """
      == projects/bridge/money.yaml
      currency: USD
      - baseline
      - actuals
      - forecast
      """)
    // 600k over the 299 days from 2 February to 27 November, all of them in 2026.
    #expect(foreign.problem.limits[0].amount == 1_400_000)
  }

  @Test func moreMoneyBuysTheRest() async throws {
    let figures = try await Self.figures("== intake/proposals/ferry.yaml\ncost: 140k")
    let more = try #require(figures.more.first { $0.what == "10% more budget" })
    #expect(more.gain == 55 && more.enters == ["lamps"] && more.leaves.isEmpty)
    #expect(figures.frontier.map(\.best.value) == figures.frontier.map(\.best.value).sorted())
    #expect(figures.frontier.first { $0.share == 1 }?.best.value == figures.best.value)
  }

  @Test func peopleBindToo() async throws {
    let figures = try await Self.figures(
      """
      == portfolios/works/portfolio.yaml
      funding: {2026: 2m, 2027: 2m}
      == intake/proposals/stairs.yaml
      people: {engineer: 400%}
      """)
    let stairs = try #require(figures.rejections.first { $0.id == "stairs" })
    #expect(stairs.bindsOn?.hasPrefix("engineer 2027-Q") == true)
    #expect(figures.rejections.first { $0.id == "lamps" }?.why == "needs stairs, which is not chosen")
    #expect(figures.best.chosen == ["ferry"])
  }

  @Test func whatIsMandatoryIsInWhateverItIsWorth() async throws {
    let figures = try await Self.figures("== intake/proposals/ferry.yaml\nmandatory: true")
    #expect(figures.best.chosen == ["ferry"])
    let dear = try await Self.figures("== intake/proposals/ferry.yaml\nmandatory: true\ncost: 900k")
    #expect(dear.best.chosen == nil && dear.entries.first { $0.key == "value" }?.value == .nothing)
  }
}
