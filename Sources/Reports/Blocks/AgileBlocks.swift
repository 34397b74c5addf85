import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// How fast increments go, and when the rest ends at that speed; nothing before the first increment has ended.
  func agileFigures(_ id: String) -> Definitions? {
    guard let figures = snapshot[AgileAnalysis.self][id], !figures.steps.isEmpty,
      let velocity = figures.velocity
    else { return nil }
    func number(_ value: Quantities.Decimal) -> Figure {
      .number(ExactDecimal(short: value.rounded(toPlaces: 1)))
    }
    var entries: [Definitions.Entry] = [
      .init(
        "Speed",
        "\(number(velocity)) points an increment, the mean of the last \(min(figures.steps.count, 3))")
    ]
    if let rest = figures.remainingIncrements {
      let range: Text =
        if let best = figures.remainingAtBest, let worst = figures.remainingAtWorst, best < worst {
          ", \(number(best)) to \(number(worst)) at the best and the worst of the last six"
        } else {
          ""
        }
      let finish: Text =
        figures.forecastFinish.map { day in
          rest > 0 ? "; the last would end on \(Figure.day(CalendarDay(day)))" : ""
        } ?? ""
      entries.append(
        .init(
          "Still to do",
          "\(number(figures.remainingPoints)) of \(number(figures.totalPoints)) points are \(number(rest)) increments at that speed\(range)\(finish)"
        ))
    }
    return Definitions(entries)
  }
}
