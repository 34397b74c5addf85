/// The tasks of one project laid along the calendar, so that what is finished lies before the day of the check.
struct Timeline {
  /// The day that every generated portfolio is checked at.
  static let asOf = CalendarDay(year: 2026, month: 6, day: 30)

  var tasks: [Task] = []
  var start: CalendarDay
  var finish: CalendarDay

  /// A piece of work with the workdays it takes and the pieces it waits for.
  struct Task {
    var id: String
    var title: String
    var days: Int
    var predecessors: [String]
    var first: CalendarDay
    var last: CalendarDay

    var isFinished: Bool { last <= Timeline.asOf }
    var isStarted: Bool { first <= Timeline.asOf }
  }

  /// Lays the usual steps from `start` on; `stretch` is the percent of its usual duration that each takes.
  init(start: CalendarDay, stretch: Int) {
    self.start = start
    finish = start
    for step in Self.steps {
      let days = step.days * stretch / 100
      let waits = tasks.filter { step.after.contains($0.id) }.map(\.last).max()
      let first = waits?.nextWorkday ?? start.plus(-1).nextWorkday
      let last = first.workdays(days)
      tasks.append(
        Task(
          id: step.id, title: step.title, days: days, predecessors: step.after, first: first, last: last))
      finish = max(finish, last.endOfMonth)
    }
  }

  var months: [CalendarDay] {
    var months = [start]
    while let next = months.last?.firstOfNextMonth, next < finish { months.append(next) }
    return months
  }

  /// The workdays of all tasks in the month that begins on this day, or has begun before it.
  func work(in month: CalendarDay) -> Int {
    tasks.reduce(0) { sum, task in
      let first = max(task.first, month).number
      let last = min(task.last, month.endOfMonth).number
      return sum + (first..<max(first, last + 1)).count { CalendarDay(number: $0).isWorkday }
    }
  }

  private static let steps: [(id: String, title: String, days: Int, after: [String])] = [
    ("discover", "See how the work is done today", 15, []),
    ("design", "Design the new way", 20, ["discover"]),
    ("prototype", "Try it with one team", 12, ["discover"]),
    ("agree", "Agree scope and interfaces", 5, ["design", "prototype"]),
    ("build", "Build and configure", 31, ["agree"]),
    ("interfaces", "Connect the neighbours", 30, ["agree"]),
    ("migrate", "Move the data", 15, ["build"]),
    ("test", "Test with real volumes", 20, ["build", "interfaces"]),
    ("train", "Train the users", 10, ["test"]),
    ("rehearse", "Rehearse the change-over", 10, ["migrate", "test"]),
    ("go-live", "Go live", 1, ["train", "rehearse"]),
    ("hand-over", "Hand over to operations", 10, ["go-live"]),
  ]
}
