import Analysis
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct ChoiceTests {
  static let yardstick: (yardstick: ScoringYardstick, items: [ScoredItem]) = {
    let file = Oracle.file("scoring")
    let down = file["down"].items.map(\.text)
    let yardstick = ScoringYardstick(
      lowest: file["scale"].items[0].decimal, highest: file["scale"].items[1].decimal,
      criteria: file["weights"].items.map {
        ScoredCriterion(
          $0.items[0].text, weight: $0.items[1].decimal, isDown: down.contains($0.items[0].text))
      })
    let items = file["items"].members.map { id, values in
      ScoredItem(
        id, cost: values["cost"].decimal,
        values: Dictionary(values.members.map { ($0.key, $0.value.decimal) }) { first, _ in first })
    }
    return (yardstick, items)
  }()

  @Test(arguments: Oracle.cases("scoring"))
  func scoring(_ oracle: Oracle) {
    let (yardstick, items) = Self.yardstick
    let changed = oracle.change.isNull ? yardstick : yardstick.weighing(oracle.id, by: oracle.change.decimal)
    let found = ranking(items, by: changed)
    #expect(found.map(\.id) == oracle.output["ranking"].items.map(\.text))
    for (id, score) in found { expect(AnalysisValue(score), is: oracle.output["scores"][id], id) }
  }

  @Test func aMissingValueGivesNoScore() {
    #expect(Self.yardstick.yardstick.score { $0 == "risk" ? nil : 3 } == nil)
    #expect(
      ScoringYardstick(lowest: 1, highest: 1, criteria: [.init("a", weight: 1)]).score { _ in 1 } == nil)
    #expect(ScoringYardstick(lowest: 1, highest: 5, criteria: []).score { _ in 1 } == nil)
  }

  @Test func jobs() {
    let file = Oracle.file("wsjf")
    let jobs = file["in"].items.map { item in
      (id: item.items[0].text, numbers: item.items.dropFirst().map(\.decimal))
    }
    for job in jobs {
      expect(AnalysisValue(WsjfFigures(job.numbers).index), is: file["out"]["wsjf"][job.id], job.id)
    }
    #expect(wsjfOrder(jobs) == file["out"]["order"].items.map(\.text))
  }

  @Test(arguments: Oracle.cases("investment"))
  func investment(_ oracle: Oracle) {
    let flows = CashFlows(oracle.input["flows"].items.map(\.double))
    let rate = DiscountRate.flat(oracle.input["rate"].double)
    let values: [String: Double?] = [
      "NPV": flows.presentValue(rate), "NPV_8pct": flows.presentValue(.flat(0.08)), "IRR": flows.internalRate,
      "payback": flows.payback, "discounted_payback": flows.discountedPayback(rate),
      "BCR": flows.benefitCostRatio(rate),
    ]
    for (key, wanted) in oracle.output.members { expect(AnalysisValue(values[key] ?? nil), is: wanted, key) }
  }

  @Test func decliningRates() {
    for (year, factor) in Oracle.file("investment")["factors"].members {
      expect(AnalysisValue(DiscountRate.declining.factor(year: Int(year) ?? 0)), is: factor, year)
    }
  }

  /// At the internal rate nothing is won and nothing lost.
  @Test(arguments: 0..<100) func theInternalRateMakesThePresentValueZero(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let flows = CashFlows(
      [-Double.random(in: 10...1000, using: &numbers)]
        + (0..<Int.random(in: 1...9, using: &numbers)).map { _ in Double.random(in: 1...500, using: &numbers)
        })
    let rate = flows.internalRate
    #expect(rate != nil)
    if let rate { #expect(abs(flows.presentValue(.flat(rate))) < 1e-6 * 1000) }
  }
}
