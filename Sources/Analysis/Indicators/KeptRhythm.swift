import Model
import Quantities
import Schema

/// Status reports and messages that were due in twelve months, and whether they came in time.
struct KeptRhythm {
  var kept = 0
  var due = 0
  /// What did not come in time, as many as somebody reads.
  var missed: [AnalysisInput] = []

  /// More than a person would follow back are counted and not named.
  private static let named = 40

  private mutating func note(_ isKept: Bool, _ input: @autoclosure () -> AnalysisInput) {
    due += 1
    if isKept {
      kept += 1
    } else if missed.count < Self.named {
      missed.append(input())
    }
  }

  // MARK: Status reports

  /// How long a report may take to write.
  private static let grace = 7

  /// One report for each period that ended while the work was being done, in the length of its newest report.
  ///
  /// One without a day on which it came up is in time: only its period is known. Small projects may leave out every
  /// other period. Paused and cancelled work is not looked at.
  static func reports(of projects: [Project], _ moment: Moment) -> KeptRhythm {
    var rhythm = KeptRhythm()
    let starts = moment.fiscalYearStarts
    for project in projects {
      guard let status = project.status, status.isActive || status == .closed, let start = project.start,
        let window = moment.year
      else { continue }
      let reports = moment.portfolio.all(StatusReport.self, in: project.id)
      let written = Dictionary(reports.compactMap { report in report.period.map { ($0, report) } }) {
        first, _ in first
      }
      let newest = written.keys.max {
        $0.days(fiscalYearStarts: starts).last < $1.days(fiscalYearStarts: starts).last
      }
      guard written.count == reports.count else { continue }
      let last = min(
        status.isAtLeast(.realising) ? project.finish ?? moment.asOf : moment.asOf,
        moment.asOf.adding(days: -grace))
      var wasReported = false
      var period: Period? = .containing(
        max(start, window.first), granularity: newest?.granularity ?? .month, fiscalYearStarts: starts)
      while let current = period, current.days(fiscalYearStarts: starts).last <= last {
        defer { period = current.next }
        let days = current.days(fiscalYearStarts: starts)
        guard days.first >= start, days.last >= window.first else { continue }
        let report = written[current]
        if report == nil, wasReported, project.tier == .small {
          wasReported = false
          continue
        }
        wasReported = report != nil
        let isLate = report?.common.raised.map { $0 > days.last.adding(days: grace) } ?? false
        rhythm.note(
          report != nil && !isLate,
          report.map {
            AnalysisInput("late: \($0.address)", AnalysisValue($0.common.raised), $0.origin, "raised")
          } ?? AnalysisInput("none: \(project.id) on \(current)", .nothing, project.origin, "status"))
      }
    }
    return rhythm
  }

  // MARK: Messages

  /// How long after its day a message may go out.
  private static let delay = Interval(5, .workingDay)

  /// Each message with a day of its own, and each sending of one that comes again and again, held against the one before.
  static func messages(in containers: [String], _ moment: Moment) -> KeptRhythm {
    var rhythm = KeptRhythm()
    for plan in containers.flatMap({ Array(moment.portfolio.all(Communications.self, in: $0)) }) {
      for item in plan.items.map(\.value) {
        let days = item.sent.compactMap(\.date).sorted()
        guard days.count == item.sent.count else { continue }
        let owed =
          item.every.map { every in days.map { every.after($0, in: moment.calendar) } }
          ?? item.due.map { [$0] } ?? []
        for (number, day) in owed.enumerated() {
          let limit = delay.after(day, in: moment.calendar)
          let sent = item.every == nil ? days.first : days.dropFirst(number + 1).first
          guard moment.year?.contains(day) ?? false, sent != nil || limit < moment.asOf else { continue }
          rhythm.note(
            sent.map { $0 <= limit } ?? false,
            AnalysisInput(
              "\(plan.container): \(item.title ?? item.what ?? "a message"), due \(day)", AnalysisValue(sent),
              item.origin, "sent"))
        }
      }
    }
    return rhythm
  }
}
