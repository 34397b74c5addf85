/// When whoever does a task is away, on the axis of working days.
public struct Availability: Sendable, Hashable {
  /// Ascending, apart from each other, whole days.
  private let away: [Range<Int>]
  /// How much time is lost before each of them; one more entry at the end.
  private let lost: [Int]

  public static let always = Availability(away: [])

  /// Numbers of working days, from the first to before the last.
  public init(away days: [Range<Int>]) {
    var merged: [Range<Int>] = []
    for range in days.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let range = range.lowerBound * 1_000_000..<range.upperBound * 1_000_000
      if let last = merged.last, last.upperBound >= range.lowerBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    away = merged
    var lost = [0]
    for range in merged { lost.append(lost[lost.count - 1] + range.count) }
    self.lost = lost
  }

  public var isAlways: Bool { away.isEmpty }

  /// Whether a working day with this number is worked.
  public func isWorked(_ day: Int) -> Bool { !away.contains { $0.contains(day * 1_000_000) } }

  /// When work of a length ends that begins at a moment, and when it really begins.
  func span(from start: WorkingTime, lasting length: WorkingTime) -> (start: WorkingTime, finish: WorkingTime)
  {
    guard !away.isEmpty, length > .zero else { return (start, start + length) }
    let worked = workedBefore(start.millionths)
    return (
      WorkingTime(millionths: latest(worked)), WorkingTime(millionths: earliest(worked + length.millionths))
    )
  }

  /// The latest moment to begin work of a length that has to end by a moment.
  func latestStart(endingBy finish: WorkingTime, lasting length: WorkingTime) -> WorkingTime {
    guard !away.isEmpty, length > .zero else { return finish - length }
    return WorkingTime(millionths: latest(workedBefore(finish.millionths) - length.millionths))
  }

  /// The earliest moment to begin work of a length that may not end before a moment.
  func earliestStart(endingAfter finish: WorkingTime, lasting length: WorkingTime) -> WorkingTime {
    let start = latestStart(endingBy: finish, lasting: length)
    guard !away.isEmpty, length > .zero, span(from: start, lasting: length).finish < finish else {
      return start
    }
    // The moment lies in days away, in which nothing can end: the work ends a day after them, or as soon as it can.
    let rest = min(length.millionths, WorkingTime.day.millionths)
    let worked = workedBefore(finish.millionths) - length.millionths + rest
    return WorkingTime(millionths: latest(worked))
  }

  private func workedBefore(_ moment: Int) -> Int {
    var (low, high) = (0, away.count)
    while low < high {
      let middle = (low + high) / 2
      if away[middle].lowerBound < moment { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return moment }
    return moment - lost[low - 1] - (min(moment, away[low - 1].upperBound) - away[low - 1].lowerBound)
  }

  /// The first moment at which so much could have been worked.
  private func earliest(_ worked: Int) -> Int { worked + lost[passed(worked) { $0 < $1 }] }

  /// The last moment before any more is worked.
  private func latest(_ worked: Int) -> Int { worked + lost[passed(worked) { $0 <= $1 }] }

  /// How many absences begin before so much is worked.
  private func passed(_ worked: Int, _ precedes: (Int, Int) -> Bool) -> Int {
    var (low, high) = (0, away.count)
    while low < high {
      let middle = (low + high) / 2
      if precedes(away[middle].lowerBound - lost[middle], worked) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
