import Quantities
import Synchronization

/// Whether a judgement remembers for which days it holds; only whoever looks at many days has a use for it.
public enum DayKeeping: Sendable { case kept, dropped }

/// The days on which a rule would have said the same.
struct DaySpan: Sendable, Hashable {
  var first = Day.earliest
  var last = Day.latest

  static let all = DaySpan()
  /// For what rests on more than a day: it holds at no other moment.
  static let none = DaySpan(first: .latest, last: .earliest)

  func contains(_ day: Day) -> Bool { first <= day && day <= last }

  func intersection(_ other: Self) -> Self {
    Self(first: max(first, other.first), last: min(last, other.last))
  }
}

/// Takes note of how a rule looks at the day, from one subject to the next.
///
/// A class because helpers of a rule are handed copies of its context.
final class DayUse: Sendable {
  private let span = Mutex(DaySpan.all)

  func note(from first: Day = .earliest, until last: Day = .latest) {
    note(DaySpan(first: first, last: last))
  }

  func note(_ other: DaySpan) { span.withLock { $0 = $0.intersection(other) } }

  /// What was noted since it was last taken.
  func taken() -> DaySpan {
    span.withLock { span in
      defer { span = .all }
      return span
    }
  }
}
