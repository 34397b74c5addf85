import Analysis
import Changes
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What the whole looks like before and after a change.
struct ChangeEffect: Sendable {
  /// A figure that can be compared, and printed by every writer.
  enum Value: Sendable, Hashable {
    case count(Int)
    /// The amount in the currency of the portfolio.
    case money(Quantities.Decimal, Currency)
    case day(Day)
  }

  /// One figure about everything there is.
  struct Total: Sendable {
    let key: String
    let name: String
    let before: Value?
    let after: Value?
    /// Whether a rise is welcome; nothing where nobody can say.
    let isRiseGood: Bool?
    /// What happened to a day, in working days.
    let workdays: Int?

    var isMoved: Bool { before != after }
  }

  /// A project whose money or days moved.
  struct ProjectMove: Sendable {
    let id: String
    let name: String
    let totals: [Total]
  }

  let totals: [Total]
  let projects: [ProjectMove]
  /// The keys of the totals that count findings.
  static let findingKeys: Set<String> = ["errors", "warnings"]

  init(from old: Edition, to new: Edition, _ renames: Renames) {
    let (before, after) = (Whole(old), Whole(new))
    let calendar = new.snapshot.calendar
    func total(
      _ key: String, _ name: String, _ isRiseGood: Bool?, _ value: (Whole) -> Value?
    ) -> Total { Self.total(key, name, isRiseGood, value(before), value(after), calendar) }
    var totals = [
      total("projects", "Projects under way", nil) { .count($0.activeCount) },
      total("budget", "Approved budget", nil, \.budget),
      total("at_completion", "Expected at completion", false, \.atCompletion),
      total("contingency", "Kept for risks", nil, \.contingency),
      total("exposure", "Expected cost of risks", false, \.exposure),
      total("open_risks", "Open risks", nil) { .count($0.openRisks) },
      total("benefits", "Benefits in a year, at their targets", true, \.benefits),
      total("finish", "Last finish of any project", false, \.finish),
      total("overloaded", "People asked for more than they have", false) { .count($0.overloaded) },
    ]
    for severity in [Severity.error, .warning] {
      let findings = new.snapshot.judgement.findings.filter { $0.counts && $0.severity == severity }
      let fresh = findings.count { $0.isNew ?? false }
      let fixed = new.snapshot.judgement.fixed.count { $0.severity == severity && $0.counts }
      totals.append(
        Self.total(
          "\(severity.rawValue)s", severity == .error ? "Errors of the rules" : "Warnings of the rules",
          false,
          .count(findings.count - fresh + fixed), .count(findings.count), calendar))
    }
    self.totals = totals
    // A project is known by the name it has now, else by the one it had.
    let former = Dictionary(old.tree.projects.map { (renames.newAddress(of: $0), $0) }) { first, _ in first }
    projects = Set(former.keys).union(new.tree.projects).sorted().compactMap { id in
      let (one, two) = (SingleProject(former[id] ?? id, old), SingleProject(id, new))
      let totals = [
        Self.total("budget", "Budget", nil, one.budget, two.budget, calendar),
        Self.total("at_completion", "At completion", false, one.atCompletion, two.atCompletion, calendar),
        Self.total("finish", "Finish as forecast", false, one.finish, two.finish, calendar),
        Self.total("planned_finish", "Finish by the plan", false, one.planned, two.planned, calendar),
      ]
      guard totals.contains(where: \.isMoved) else { return nil }
      let name = new.portfolio.find(Project.self, id)?.name ?? old.name(of: former[id] ?? id)
      return ProjectMove(id: id, name: name.shortened(80), totals: totals)
    }
  }

  private static func total(
    _ key: String, _ name: String, _ isRiseGood: Bool?, _ before: Value?, _ after: Value?,
    _ calendar: WorkCalendar
  ) -> Total {
    var workdays: Int?
    if case .day(let one)? = before, case .day(let two)? = after {
      workdays = calendar.workdays(from: one, to: two)
    }
    return Total(
      key: key, name: name, before: before, after: after, isRiseGood: isRiseGood, workdays: workdays)
  }
}

/// The figures of one side.
private struct Whole {
  let activeCount: Int
  let budget: ChangeEffect.Value?
  let atCompletion: ChangeEffect.Value?
  let contingency: ChangeEffect.Value?
  let exposure: ChangeEffect.Value?
  let benefits: ChangeEffect.Value?
  let openRisks: Int
  let finish: ChangeEffect.Value?
  let overloaded: Int

  init(_ edition: Edition) {
    let portfolio = edition.portfolio
    let currency = edition.terms.currency
    let projects = portfolio.all(Project.self)
    activeCount = projects.count { $0.isUnderWay }
    let rollup = edition.moneyRollup(edition.tree.projects)
    func money(_ sum: MoneySum) -> ChangeEffect.Value? {
      sum.amount(in: currency).map { .money($0, currency) }
    }
    budget = money(rollup.budget.sum)
    atCompletion = money(rollup.atCompletion.sum)
    contingency = money(rollup.contingency.sum)
    let risks = portfolio.all(Risk.self)
    exposure = expectedCost(of: risks, edition.matrix, in: currency).map { .money($0, currency) }
    openRisks = risks.count { $0.isOpen }
    let values = portfolio.all(Benefit.self).compactMap { benefit -> Quantities.Decimal? in
      guard let value = benefit.value?.assuming(currency), value.currency == currency,
        benefit.status != .lost
      else { return nil }
      return benefit.kind == .disBenefit ? -value.amount.magnitude : value.amount
    }
    benefits = values.isEmpty ? nil : .money(values.reduce(.zero, +), currency)
    finish = projects.filter { $0.isUnderWay }.compactMap { $0.finish }.max().map { .day($0) }
    overloaded = edition.snapshot[CapacityAnalysis.self].subjects.count {
      $0.address.hasPrefix("people/") && !$0.figures.overloaded.isEmpty
    }
  }
}

/// The figures of one project on one side; nothing of one that is not there.
private struct SingleProject {
  let budget: ChangeEffect.Value?
  let atCompletion: ChangeEffect.Value?
  let finish: ChangeEffect.Value?
  let planned: ChangeEffect.Value?

  init(_ id: String, _ edition: Edition) {
    let currency = edition.terms.currency
    let money = edition.money[id]
    budget = money?.budget?.amount(in: currency).map { .money($0, currency) }
    atCompletion = money?.atCompletion?.amount(in: currency).map { .money($0, currency) }
    finish = edition.portfolio.find(Project.self, id)?.finish.map { .day($0) }
    planned = edition.snapshot[CriticalPathAnalysis.self][id]?.finish.map { .day($0) }
  }
}

extension ChangeEffect.Value {
  /// What is higher, dearer or later stands higher.
  fileprivate var height: Quantities.Decimal {
    switch self {
    case .count(let number): Decimal(number)
    case .money(let amount, _): amount
    case .day(let day): Decimal(Day.earliest.days(until: day))
    }
  }

  var figure: Figure {
    switch self {
    case .count(let number): .count(number)
    case .money(let amount, let currency): .money(ExactDecimal(amount, places: 2), currency.code)
    case .day(let day): .day(CalendarDay(day))
    }
  }

  /// As short as a sentence wants it.
  var words: String {
    switch self {
    case .count(let number): String(number)
    case .money(let amount, let currency): Money(amount, currency).description
    case .day(let day): day.description
    }
  }
}

extension ChangeEffect.Total {
  /// How far it moved; nothing where one side has no value.
  var difference: Figure? {
    switch (before, after) {
    case (.count(let one), .count(let two)): .count(abs(two - one))
    case (.money(let one, let currency), .money(let two, _)):
      .money(ExactDecimal((two - one).magnitude, places: 2), currency.code)
    case (.day, .day): workdays.map { .count(abs($0)) }
    default: nil
    }
  }

  var direction: Markup.Trend.Direction? {
    guard let before, let after else { return nil }
    return before == after ? .flat : before.height < after.height ? .up : .down
  }

  var meaning: Markup.Trend.Meaning {
    guard let isRiseGood, let direction, direction != .flat else { return .neutral }
    return (direction == .up) == isRiseGood ? .good : .bad
  }

  /// `1.2m EUR → 1.29m EUR (+90k EUR)`.
  var words: String {
    guard isMoved else { return "\(after?.words ?? "not known"), as before" }
    return "\(before?.words ?? "not known") → \(after?.words ?? "not known")" + moveWords
  }

  private var moveWords: String {
    switch (before, after) {
    case (.count(let one), .count(let two)): return " (\(two > one ? "+" : "")\(two - one))"
    case (.money(let one, let currency), .money(let two, _)):
      return " (\(two > one ? "+" : "")\(Money(two - one, currency)))"
    case (.day(let one), .day(let two)):
      return " (\(FieldReader.words(ofMove: workdays ?? 0, from: one, to: two)))"
    default: return ""
    }
  }
}
