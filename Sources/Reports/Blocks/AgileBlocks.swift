import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// How fast increments go, when the rest ends at that speed, and what has come of the points; nothing before the first
  /// increment has ended.
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
    if !figures.outcomes.isEmpty {
      entries.append(.init("What came of it", outcomeWords(figures.outcomes, of: id)))
    }
    return Definitions(entries)
  }

  /// Points are work; only a measured benefit is an outcome.
  private func outcomeWords(
    _ outcomes: [(benefit: String, progress: Quantities.Decimal?)], of project: String
  ) -> Text {
    outcomes.map { outcome -> Text in
      let benefit = portfolio.all(Benefit.self, in: project).first { $0.address == outcome.benefit }
      let name = Text.link(Text(benefit?.name ?? outcome.benefit), .anchor("benefits"))
      guard let progress = outcome.progress else { return "\(name): not measured yet" }
      return "\(name): \(Figure.percent(ExactDecimal(Percent(share: progress).points, places: 0))) of the way"
    }.joined(separator: "; ")
  }
}
