public import Model
public import Quantities
import Schema
import Synchronization

extension Moment {
  /// What a project had earned at the ends of past days and has earned by now, as far back as the files say it.
  ///
  /// The files hold the days on which tasks began and ended and increments were accepted. In between, work is taken to
  /// have gone on evenly. Points of an increment that still goes on count today, and nobody knows since when. Nothing
  /// where not even the earned value of today is known.
  public func earnedCourse(of project: Project, at days: [Day]) -> [ValueCourse.Point] {
    guard let earned = self[EarnedValueAnalysis.self][project.id]?.earned else { return [] }
    var points = [ValueCourse.Point(day: asOf, amount: earned)]
    guard !countsRunningIncrement(project) else { return points }
    for day in days.filter({ $0 < asOf }).sorted().reversed() where day < points[points.count - 1].day {
      guard let amount = past(day).earnedValue(of: project, told: asOf)?.earned else { break }
      points.append(ValueCourse.Point(day: day, amount: amount))
    }
    return points.reversed()
  }

  private func countsRunningIncrement(_ project: Project) -> Bool {
    guard let plan = portfolio.all(Plan.self, in: project.id).first else { return false }
    let method = portfolio.all(MoneyTable.self, in: project.id).first?.method
    let isByCosts = method != .periods && plan.tasks.contains { $0.value.cost != nil }
    return !isByCosts
      && plan.increments.contains { ($0.ends ?? .latest) > asOf && ($0.donePoints ?? .zero) > 0 }
  }

  /// The same portfolio on an earlier day.
  func past(_ day: Day) -> Moment {
    kept(PastMoments.self) { PastMoments($0.portfolio) }[day]
  }
}

/// Moments of a portfolio on earlier days.
///
/// A class because all who ask share it.
private final class PastMoments: Sendable {
  private let portfolio: Portfolio
  private let moments = Mutex<[Day: Moment]>([:])

  init(_ portfolio: Portfolio) { self.portfolio = portfolio }

  subscript(day: Day) -> Moment {
    moments.withLock { moments in
      if let known = moments[day] { return known }
      let moment = Moment(portfolio, asOf: day)
      moments[day] = moment
      return moment
    }
  }
}
