import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What benefits are worth, promised beside realised.
extension Edition {
  private static let worthShown = 60

  /// From what the full target is worth in a year to what has come of it.
  func worthWaterfall(_ financial: FinancialRealisation) -> Waterfall {
    func exact(_ amount: Quantities.Decimal) -> ExactDecimal { ExactDecimal(amount, places: 0) }
    let later = financial.plannedTotal - financial.plannedToDate
    let gap = financial.realised - financial.plannedToDate
    return Waterfall(
      "From promised to realised, money in a year",
      caption: "What is planned only for later is no shortfall; what should have come by now is.",
      unit: .money(terms.currency.code),
      steps: [
        .init("Promised at full target", .total, exact(financial.plannedTotal)),
        .init("Planned only for later", .change, exact(-later)),
        .init("Planned by now", .total, exact(financial.plannedToDate)),
        .init(gap < 0 ? "Should have come, and has not" : "More than planned", .change, exact(gap)),
        .init("Realised", .total, exact(financial.realised)),
      ])
  }

  /// Benefits that are worth money, those that lack most first.
  func worthTable(_ lines: [BenefitLine]) -> Table {
    let worth = lines.compactMap { line in line.figures?.financial.map { (line: line, money: $0) } }
      .enumerated().sorted {
        let gaps = [$0, $1].map { $0.element.money.plannedToDate - $0.element.money.realised }
        return (gaps[1], $0.offset) < (gaps[0], $1.offset)
      }.map(\.element)
    func amount(_ amount: Quantities.Decimal, _ line: BenefitLine? = nil) -> Cell {
      .money(
        ExactDecimal(amount, places: 0), terms.currency.code,
        from: line.map { place($0.benefit.origin, "value") })
    }
    let rows = worth.prefix(Self.worthShown).map { line, money in
      Row([
        .text(Text(line.benefit.name), from: place(line.benefit.origin, "title")),
        .text(link(to: line.benefit.container)), person(line.benefit.owner, line.benefit.origin, "owner"),
        text(line.benefit.cashable.map { $0 ? "yes" : "no" }, line.benefit.origin, "cashable"),
        amount(money.plannedTotal, line), amount(money.plannedToDate), amount(money.realised),
        percent(money.ofTotal, from: place(line.benefit.origin, "readings")),
      ])
    }
    let sum = BenefitFigures(worth.compactMap(\.line.figures), in: terms.currency).financial
    let total = sum.map {
      Row([
        "All", "", "", "", amount($0.plannedTotal), amount($0.plannedToDate), amount($0.realised),
        percent($0.ofTotal),
      ])
    }
    return Table(
      Text(
        worth.count > rows.count
          ? "Worth in a year: the \(rows.count) of \(worth.count) that lack most" : "Worth in a year"),
      columns: [
        "Benefit", "Where", "Owner", "A budget becomes smaller", .number("Promised"),
        .number("Planned by now"), .number("Realised"), .number("Of what was promised"),
      ], rows: rows, totals: total.map { [$0] } ?? [], empty: "No benefit says what it is worth in a year.")
  }

  /// Promised and realised by what sort of work the benefits come from.
  func benefitsByType(_ lines: [BenefitLine]) -> Table {
    var groups: [String: [BenefitLine]] = [:]
    for line in lines where !line.isHarm {
      let project = portfolio.find(Project.self, line.benefit.container)
      let sort = project.map { ($0.type ?? .change).rawValue.capitalisedFirst } ?? "Several projects together"
      groups[sort, default: []].append(line)
    }
    let rows = groups.keys.sorted().map { sort -> Row in
      let own = groups[sort] ?? []
      let sum = BenefitFigures(own.compactMap(\.figures), in: terms.currency)
      func amount(_ amount: Quantities.Decimal?) -> Cell {
        amount.map { .money(ExactDecimal($0, places: 0), terms.currency.code) } ?? .missing
      }
      return Row([
        .text(Text(sort)), .count(own.count), .count(sum.rollup.parts.count),
        .count(own.count { $0.benefit.status == .realised }),
        .count(own.count { $0.benefit.status == .lost }),
        percent(sum.rollup.capped), amount(sum.financial?.plannedTotal), amount(sum.financial?.realised),
      ])
    }
    return Table(
      "Promised and realised by type of work",
      columns: [
        "Type", .number("Benefits"), .number("Measured"), .number("Realised"), .number("Lost"),
        .number("Come of the measured"), .number("Worth in a year"), .number("Of it realised"),
      ], rows: rows, empty: "No benefit is promised.")
  }
}
