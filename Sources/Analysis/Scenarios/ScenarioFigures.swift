import Model
public import Quantities
import Schema

/// Two states of a portfolio beside each other.
public struct ScenarioFigures: AnalysisFigures {
  /// A figure on both sides; nothing where a side does not have it.
  public struct Pair: Sendable, Hashable {
    public let before: Decimal?
    public let after: Decimal?

    public init(_ before: Decimal?, _ after: Decimal?) {
      self.before = before
      self.after = after
    }
  }

  /// What choosing comes to on both sides.
  public struct Choice: Sendable {
    public let value: Pair
    public let cost: Pair
    /// Chosen before and not after, and the other way round.
    public let leaves: [String]
    public let enters: [String]

    /// Each portfolio chooses for itself; together they are added up.
    public init(before: [Selection], after: [Selection]) {
      func sum(_ side: [Selection], _ part: (Selection) -> Decimal) -> Decimal? {
        let possible = side.filter { $0.chosen != nil }
        return possible.isEmpty ? nil : possible.reduce(.zero) { $0 + part($1) }
      }
      func chosen(_ side: [Selection]) -> [String] { Set(side.flatMap { $0.chosen ?? [] }).sorted() }
      value = Pair(sum(before, \.value), sum(after, \.value))
      cost = Pair(sum(before, \.cost), sum(after, \.cost))
      let (old, new) = (chosen(before), chosen(after))
      leaves = old.filter { !new.contains($0) }
      enters = new.filter { !old.contains($0) }
    }
  }

  /// The forecast end of a project on both sides; nothing on a side on which it is not under way.
  public struct MovedProject: Sendable {
    public let id: String
    public let before: Day?
    public let after: Day?
    public let workdays: Int?
  }

  public let choice: Choice
  public let spending: Pair
  public let netPresentValue: Pair
  public let peak: Pair
  public let exposure: Pair
  public let finish: (before: Day?, after: Day?)
  public let projects: [MovedProject]
  public let years: [(year: Int, money: Pair)]
  /// Ids of objectives.
  public let orphans: [String]
  public let newFindings: [String]
  public let goneFindings: [String]
  let suppositions: [AnalysisInput]
  private let currency: Currency

  init(_ alternative: Alternative) {
    let (before, after) = (WorkAhead(alternative.before), WorkAhead(alternative.after))
    func selections(_ moment: Moment) -> [Selection] {
      moment[SelectionAnalysis.self].subjects.map(\.figures.best)
    }
    choice = Choice(before: selections(alternative.before), after: selections(alternative.after))
    currency = alternative.before.currency
    spending = Pair(before.spending, after.spending)
    years = Set(before.years.keys).union(after.years.keys).sorted().map {
      ($0, Pair(before.years[$0], after.years[$0]))
    }
    let first = [before.firstFlow, after.firstFlow].compactMap(\.self).min()
    netPresentValue = Pair(before.netPresentValue(from: first), after.netPresentValue(from: first))
    peak = Pair(before.peak, after.peak)
    exposure = Pair(before.exposure, after.exposure)
    finish = (before.finishes.map(\.day).max(), after.finishes.map(\.day).max())
    projects = Self.moved(before, after, alternative.before.calendar)
    let kept = after.servedObjectives
    orphans = before.servedObjectives.filter { !kept.contains($0) }
    newFindings = alternative.newFindings
    goneFindings = alternative.goneFindings
    suppositions = alternative.suppositions
  }

  private static func moved(_ before: WorkAhead, _ after: WorkAhead, _ calendar: WorkCalendar)
    -> [MovedProject]
  {
    let old = Dictionary(before.finishes.map { ($0.project, $0.day) }) { first, _ in first }
    let new = Dictionary(after.finishes.map { ($0.project, $0.day) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().compactMap { id in
      guard old[id] != new[id] else { return nil }
      let workdays = old[id].flatMap { from in new[id].map { calendar.workdays(from: from, to: $0) } }
      return MovedProject(id: id, before: old[id], after: new[id], workdays: workdays)
    }
  }

  public var entries: [AnalysisEntry] {
    func money(_ amount: Decimal?) -> AnalysisValue { AnalysisValue(amount, in: currency) }
    func amounts(_ pair: Pair) -> AnalysisValue { .list([money(pair.before), money(pair.after)]) }
    func numbers(_ pair: Pair) -> AnalysisValue {
      .list([AnalysisValue(pair.before), AnalysisValue(pair.after)])
    }
    func row(_ name: String, _ pair: Pair, _ write: (Decimal?) -> AnalysisValue) -> AnalysisValue {
      let change = pair.before.flatMap { before in pair.after.map { $0 - before } }
      return .map([
        AnalysisEntry("figure", .text(name)), AnalysisEntry("before", write(pair.before)),
        AnalysisEntry("after", write(pair.after)), AnalysisEntry("change", write(change)),
      ])
    }
    let plain = { (number: Decimal?) in AnalysisValue(number) }
    return [
      AnalysisEntry("value", numbers(choice.value)), AnalysisEntry("cost", amounts(choice.cost)),
      AnalysisEntry("leaves", AnalysisValue(choice.leaves)),
      AnalysisEntry("enters", AnalysisValue(choice.enters)),
      AnalysisEntry("spending", amounts(spending)), AnalysisEntry("NPV", amounts(netPresentValue)),
      AnalysisEntry("fte_peak", numbers(peak)), AnalysisEntry("exposure", amounts(exposure)),
      AnalysisEntry("finish", .list([AnalysisValue(finish.before), AnalysisValue(finish.after)])),
      AnalysisEntry(
        "figures",
        .list([
          row("value", choice.value, plain), row("cost", choice.cost, money),
          row("spending", spending, money), row("NPV", netPresentValue, money),
          row("fte_peak", peak, plain), row("exposure", exposure, money),
        ])),
      AnalysisEntry(
        "projects",
        .list(
          projects.map {
            .map([
              AnalysisEntry("project", .text($0.id)), AnalysisEntry("before", AnalysisValue($0.before)),
              AnalysisEntry("after", AnalysisValue($0.after)),
              AnalysisEntry("workdays", AnalysisValue($0.workdays)),
            ])
          })),
      AnalysisEntry(
        "years",
        .list(
          years.map { year in
            .map([
              AnalysisEntry("year", .text("\(year.year)")),
              AnalysisEntry("before", money(year.money.before)),
              AnalysisEntry("after", money(year.money.after)),
              AnalysisEntry(
                "change", money((year.money.after ?? .zero) - (year.money.before ?? .zero))),
            ])
          })),
      AnalysisEntry("objectives", AnalysisValue(orphans)),
      AnalysisEntry("new_findings", AnalysisValue(newFindings)),
      AnalysisEntry("gone_findings", AnalysisValue(goneFindings)),
      AnalysisEntry("suppositions", AnalysisValue(suppositions.map(\.label))),
    ]
  }

  /// Sums by their parts on both sides; all that is otherwise is in what was supposed.
  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "spending":
      years.map { year in
        AnalysisInput(
          "\(year.year)",
          .list([year.money.before, year.money.after].map { AnalysisValue($0, in: currency) }), in: .pair)
      }
    case "finish":
      projects.map {
        AnalysisInput($0.id, .list([AnalysisValue($0.before), AnalysisValue($0.after)]), in: .pair)
      }
    case "suppositions": suppositions
    default: []
    }
  }
}
