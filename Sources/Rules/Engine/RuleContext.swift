public import Diagnostics
public import Model
public import Quantities
public import Schema
public import Snapshots
public import Source

/// What a rule may look at, and where it reports.
public struct RuleContext: Sendable {
  private let judged: Snapshot
  /// All there is, for whoever gathers from every project what is then held against one.
  public let whole: Portfolio
  public let book: RuleBook
  private let card: RuleCard
  public private(set) var diagnostics: [Diagnostic] = []
  /// The container that each of them was reported for.
  private(set) var reportedFor: [String] = []
  /// Subjects looked at, in runs of one container.
  private(set) var subjectCounts: [(container: String, count: Int)] = []

  /// The container whose settings apply now.
  public private(set) var container = ""
  private let tallies: TallyKeeping
  private let days: DayUse?
  /// By container, the days on which the same would have been said there; a container without an entry has any day.
  private(set) var spans: [String: DaySpan] = [:]
  /// The same for what was looked at outside of containers, whose entries rest on it too.
  private(set) var sharedSpan = DaySpan.all

  /// Looks at a part of a snapshot, where not everything has to be asked about.
  init(
    _ part: Snapshot, of snapshot: Snapshot? = nil, book: RuleBook, card: RuleCard,
    tallies: TallyKeeping = .dropped, days: DayKeeping = .dropped
  ) {
    self.tallies = tallies
    judged = part
    whole = (snapshot ?? part).portfolio
    self.book = book
    self.card = card
    self.days = days == .kept ? DayUse() : nil
  }

  /// The moment with its figures; what is said after a look at it is not known of any other moment.
  public var snapshot: Snapshot {
    days?.note(.none)
    return judged
  }
  /// May leave out projects about which nothing has to be asked; who knows their names still finds them.
  public var portfolio: Portfolio { judged.portfolio }
  public var calendar: WorkCalendar { judged.calendar }

  /// The day everything is judged at.
  ///
  /// Whoever only asks what lies before or behind it should ask that: the answer is then known to hold on other days.
  public var asOf: Day {
    days?.note(from: judged.asOf, until: judged.asOf)
    return judged.asOf
  }

  /// Whether a day is over.
  public func isPast(_ day: Day) -> Bool {
    let isPast = day < judged.asOf
    if let days { isPast ? days.note(from: day.adding(days: 1)) : days.note(until: day) }
    return isPast
  }

  /// Whether a day has not begun.
  public func isToCome(_ day: Day) -> Bool {
    let isToCome = day > judged.asOf
    if let days { isToCome ? days.note(until: day.adding(days: -1)) : days.note(from: day) }
    return isToCome
  }

  /// How likelihood and impact become bands in this organisation.
  public var riskMatrix: RiskMatrix { portfolio.configuration?.riskMatrix ?? .standard }
  public var fiscalYearStarts: Month { portfolio.configuration?.fiscalYearStarts ?? .january }

  /// Turns to the next subject; its container's settings apply until the next call.
  public mutating func begin(_ container: String) {
    if days != nil, container != self.container { noteSpan() }
    self.container = container
    guard tallies == .kept else { return }
    if subjectCounts.last?.container == container {
      subjectCounts[subjectCounts.count - 1].count += 1
    } else {
      subjectCounts.append((container, 1))
    }
  }

  /// Keeps what was noted of the day for the subject it was noted for.
  mutating func noteSpan() {
    guard let span = days?.taken() else { return }
    if container.isEmpty {
      // Before there is a subject, or outside of all containers: what is made here may be used anywhere.
      sharedSpan = sharedSpan.intersection(span)
    } else if span != .all {
      spans[container] = (spans[container] ?? .all).intersection(span)
    }
  }

  // MARK: Parameters

  /// The value of a parameter here.
  public subscript<Value>(parameter: Parameter<Value>) -> Value {
    book.setting(parameter.card, of: card.id, in: container).flatMap { try? Value(reading: $0.text) }
      ?? parameter.standard
  }

  /// The value of a parameter here and who set it, as part of a finding.
  public func evidence<Value>(_ parameter: Parameter<Value>) -> Evidence {
    guard let setting = book.setting(parameter.card, of: card.id, in: container) else {
      return Evidence(parameter.name, "\(parameter.card.standard) (default)")
    }
    guard let place = setting.place else { return Evidence(parameter.name, "\(setting.text) (at the base)") }
    return Evidence(parameter.name, setting.text, at: place)
  }

  /// What a person wrote behind a key, as part of a finding.
  public func evidence(_ label: String, _ origin: Origin, _ key: String) -> Evidence {
    guard let text = portfolio.written(origin, key) else {
      return Evidence(label, "not given", at: portfolio.place(of: origin))
    }
    let firstLine = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    return Evidence(label, firstLine, at: portfolio.place(of: origin, key))
  }

  /// The day everything is judged at, as part of a finding.
  public var asOfEvidence: Evidence { Evidence("as-of", asOf.description) }

  // MARK: Reports

  /// Reports on a field, or on its absence.
  public mutating func report(
    _ message: Message, on origin: Origin, _ key: String, evidence: [Evidence] = [], fix: String? = nil,
    atMost ceiling: Severity? = nil
  ) {
    report(
      message, at: portfolio.place(of: origin, key), absent: portfolio.has(origin, key) ? nil : key,
      evidence: evidence,
      fix: fix, atMost: ceiling)
  }

  /// Reports on a place.
  public mutating func report(
    _ message: Message, at place: Place, absent key: String? = nil, evidence: [Evidence] = [],
    fix: String? = nil,
    atMost ceiling: Severity? = nil
  ) {
    reportedFor.append(container)
    diagnostics.append(
      Diagnostic(
        message, rule: card.id, at: place, absentField: key, evidence: evidence, fix: fix, ceiling: ceiling))
  }
}
