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

  /// Points planned, done and in scope, by the ends of increments; nothing where work is not planned in points.
  func burnUp(_ plan: Plan) -> LineChart? {
    let steps = plan.increments.filter { $0.ends != nil && $0.plannedPoints != nil }
      .sorted { ($0.ends ?? .latest) < ($1.ends ?? .latest) }
    guard steps.count > 1 else { return nil }
    func course(_ points: (Increment) -> Quantities.Decimal?) -> [LineChart.Point] {
      var sum = Quantities.Decimal.zero
      return steps.compactMap { step in
        guard let day = step.ends, let points = points(step) else { return nil }
        sum += points
        return .init(CalendarDay(day), ExactDecimal(sum, places: 1))
      }
    }
    let ended = steps.filter { ($0.ends ?? .latest) <= asOf }
    var scope = steps.reduce(Quantities.Decimal.zero) { $0 + ($1.plannedPoints ?? .zero) }
    let scopes = ended.compactMap { step -> LineChart.Point? in
      scope += step.addedPoints ?? .zero
      return step.ends.map { .init(CalendarDay($0), ExactDecimal(scope, places: 1)) }
    }
    return LineChart(
      "Points planned, done and in scope",
      caption: "The scope is all that was planned, and what was added since.", unit: .number,
      today: CalendarDay(asOf),
      series: [
        .init("Planned", .dashed, course(\.plannedPoints)),
        .init("Done", .solid, course { step in step.ends.flatMap { $0 <= asOf ? step.donePoints : nil } }),
        .init("Scope", .solid, scopes),
      ].filter { !$0.points.isEmpty })
  }
}
