import Analysis
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct SelectionTests {
  static func problem(_ oracle: Oracle, budget: Int? = nil, fte: Int? = nil) -> SelectionProblem {
    let mandatory = oracle.mandatory.items.map(\.text)
    let items = oracle.items.members.map { id, row in
      SelectionProblem.Item(
        id, value: row.items[0].decimal, uses: [row.items[1].decimal, row.items[2].decimal],
        isFixed: mandatory.contains(id), needs: oracle.needs[id].items.map(\.text))
    }
    return SelectionProblem(
      items,
      limits: [
        .init("money", budget.map { Decimal($0) } ?? oracle.budget.decimal),
        .init("fte", fte.map { Decimal($0) } ?? oracle.fte.decimal),
      ], excludes: oracle.exclude.items.map { $0.items.map(\.text) })
  }

  @Test(arguments: Oracle.cases("selection"))
  func oracle(_ oracle: Oracle) throws {
    let found = try #require(Self.problem(oracle).solved())
    #expect(found.selected == oracle.output["selected"].items.map(\.text))
    #expect(found.value == oracle.output["value"].decimal && found.isProved)
    #expect(found.used == [oracle.output["cost"].decimal, oracle.output["fte"].decimal])
    for (limits, value) in oracle.frontier.members {
      let parts = limits.split(separator: "/").compactMap { Int($0) }
      #expect(
        Self.problem(oracle, budget: parts[0], fte: parts[1]).solved()?.value == value.decimal, "\(limits)")
    }
    let figures = SelectionFigures(Self.problem(oracle))
    let reasons = Dictionary(figures.rejections.map { ($0.id, $0.reason) }) { first, _ in first }
    #expect(reasons["crm"] == "cannot be done beside portal")
    #expect(reasons["hr"]?.hasPrefix("money: needs 150, and 130 is left") == true)
    #expect(figures.variants.map(\.value) == [200, 205])
  }

  @Test func whatHasToBeDoneMayNotFit() {
    let problem = SelectionProblem(
      [.init("a", value: 1, uses: [5], isFixed: true), .init("b", value: 1, uses: [1])],
      limits: [.init("money", 4)])
    #expect(problem.solved() == nil)
  }

  /// Against every subset there is.
  @Test(arguments: 0..<200) func agreesWithEnumeration(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let count = Int.random(in: 1...11, using: &numbers)
    let limitCount = Int.random(in: 1...4, using: &numbers)
    let ids = (0..<count).map { "i\($0 < 10 ? "0" : "")\($0)" }
    let items = ids.enumerated().map { index, id in
      SelectionProblem.Item(
        id, value: Decimal(Int.random(in: 0...12, using: &numbers)),
        uses: (0..<limitCount).map { _ in Decimal(Int.random(in: 0...9, using: &numbers)) },
        isFixed: Int.random(in: 0..<8, using: &numbers) == 0,
        needs: index > 0 && Int.random(in: 0..<4, using: &numbers) == 0
          ? [ids[Int.random(in: 0..<index, using: &numbers)]] : [])
    }
    let limits = (0..<limitCount).map {
      SelectionProblem.Limit("l\($0)", Decimal(Int.random(in: 3...(3 + count * 4), using: &numbers)))
    }
    let excludes =
      count > 2 && Bool.random(using: &numbers) ? [[ids[0], ids[count - 1]], [ids[1], ids[count / 2]]] : []
    let problem = SelectionProblem(items, limits: limits, excludes: excludes.filter { $0[0] != $0[1] })
    var best: (value: Decimal, used: [Decimal], taken: [String])?
    for mask in 0..<(1 << count) {
      let taken = problem.items.indices.filter { mask & (1 << $0) != 0 }.map { problem.items[$0] }
      let names = taken.map(\.id)
      guard problem.items.allSatisfy({ !$0.isFixed || names.contains($0.id) }),
        taken.allSatisfy({ $0.needs.allSatisfy(names.contains) }),
        problem.excludes.allSatisfy({ pair in pair.count(where: names.contains) < 2 })
      else { continue }
      let used = limits.indices.map { index in taken.reduce(Decimal.zero) { $0 + $1.uses[index] } }
      guard zip(used, limits).allSatisfy({ $0 <= $1.amount }) else { continue }
      let value = taken.reduce(Decimal.zero) { $0 + $1.value }
      if let known = best {
        if value < known.value { continue }
        if value == known.value, used != known.used, !used.lexicographicallyPrecedes(known.used) { continue }
        if value == known.value, used == known.used {
          let own = problem.items.indices.filter { names.contains(problem.items[$0].id) }
          let other = problem.items.indices.filter { known.taken.contains(problem.items[$0].id) }
          if !own.lexicographicallyPrecedes(other) { continue }
        }
      }
      best = (value, used, names)
    }
    let found = problem.solved()
    #expect(found?.value == best?.value && found?.selected == best?.taken && found?.isProved ?? true)
  }

  /// Weakly correlated values and five limits of half of everything: the kind of instance that bounds are made for.
  @Test(arguments: [(28, 2), (40, 5), (50, 5)])
  func largerOnesAreProved(_ count: Int, _ limitCount: Int) throws {
    var numbers = SeededNumbers(seed: count * 100 + limitCount)
    let items = (0..<count).map { index in
      let uses = (0..<limitCount).map { _ in Int.random(in: 1...1000, using: &numbers) }
      return SelectionProblem.Item(
        "i\(100 + index)",
        value: Decimal(uses.reduce(0, +) / limitCount + Int.random(in: 0...500, using: &numbers)),
        uses: uses.map { Decimal($0) })
    }
    let limits = (0..<limitCount).map { index in
      SelectionProblem.Limit(
        "l\(index)", items.reduce(Decimal.zero) { $0 + $1.uses[index] }.divided(by: 2) ?? 0)
    }
    let found = try #require(SelectionProblem(items, limits: limits).solved(nodeLimit: 3_000_000))
    #expect(found.isProved, "\(found.nodeCount) nodes, gap \(found.gap ?? 0)")
  }
}
