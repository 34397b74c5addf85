public import Model
public import Quantities
import Schema
import Synchronization

/// What an analysis looks at: a portfolio on a day, and the other analyses of the same moment.
///
/// Results are kept: each analysis runs once for a moment and its copies, and only if somebody asks.
public struct Moment: Sendable {
  public private(set) var portfolio: Portfolio
  public let asOf: Day
  /// The working days of the organisation.
  public let calendar: WorkCalendar
  /// What this portfolio is compared with; empty unless somebody asks for that.
  public private(set) var alternatives: [Alternative] = []
  /// Full-time people of a role or skill that there are taken to be, in the place of those there are.
  public private(set) var supposedPeople: [String: Decimal] = [:]
  /// Told how far long computations have come; nobody asks it anything here.
  private(set) var done: WorkDone?
  private var complianceResults: (@Sendable () -> ComplianceResults)?
  private let results = KeptResults()
  /// Another moment of the same day, from which much can be taken over; nothing for a moment of its own.
  let twin: Twin?
  /// The moment of the whole portfolio, where this one looks at a part of it.
  private var origin: Twin?

  public init(_ portfolio: Portfolio, asOf: Day, supposedPeople: [String: Decimal] = [:]) {
    self.portfolio = portfolio
    self.asOf = asOf
    self.supposedPeople = supposedPeople
    calendar = portfolio.workCalendar
    twin = nil
  }

  /// The other side of a comparison: what is said of projects that are alike is taken over where it can be.
  ///
  /// Both portfolios have the same numbers, and nothing differs outside of projects unless none is alike.
  public init(_ portfolio: Portfolio, beside moment: Moment, alike: Set<String>) {
    self.portfolio = portfolio
    asOf = moment.asOf
    calendar = portfolio.workCalendar
    twin = alike.isEmpty ? nil : Twin(moment, alike: alike)
  }

  /// The same moment for whoever looks only at some projects; its analyses are still those of the whole.
  public func narrowed(leavingOut projects: Set<String>) -> Moment {
    guard !projects.isEmpty else { return self }
    var moment = self
    moment.origin = Twin(whole, alike: [])
    moment.portfolio = whole.portfolio.narrowed(leavingOut: projects)
    return moment
  }

  /// What analyses look at, whatever part somebody else looks at.
  var whole: Moment { origin?.moment ?? self }

  /// The same moment with others to compare it with.
  public func beside(_ alternatives: [Alternative]) -> Moment {
    var moment = self
    moment.alternatives = alternatives
    results.forget(ObjectIdentifier(ScenarioAnalysis.self))
    return moment
  }

  /// The same moment for somebody who wants to see how far its analyses have come.
  public func watched(by done: WorkDone?) -> Moment {
    var moment = self
    moment.done = done
    return moment
  }

  /// The same moment after the rules were asked; what was worked out before stays, but for what reads findings.
  public func judged(_ results: @escaping @Sendable () -> ComplianceResults) -> Moment {
    var moment = self
    moment.complianceResults = results
    self.results.forget(ObjectIdentifier(ComplianceAnalysis.self))
    return moment
  }

  /// How well the rules are kept by container; nothing until somebody has checked.
  public var compliance: ComplianceResults? { complianceResults?() }

  /// The results of an analysis, which runs now unless it has run before.
  public subscript<Analysis: PortfolioAnalysis>(analysis: Analysis.Type) -> Analysed<Analysis.Figures> {
    results.value(of: ObjectIdentifier(analysis)) { analysis.run(at: whole) }
  }

  /// Which container stands in which.
  public var tree: ContainerTree {
    results.value(of: ObjectIdentifier(ContainerTree.self)) { ContainerTree(whole.portfolio) }
  }

  /// Something that several analyses need, made when it is first asked for.
  func kept<Value: Sendable>(_ type: Value.Type, make: (Moment) -> Value) -> Value {
    results.value(of: ObjectIdentifier(type)) { make(whole) }
  }

  public var currency: Currency { portfolio.configuration?.currency ?? .unnamed }

  public var fiscalYearStarts: Month { portfolio.configuration?.fiscalYearStarts ?? .january }

  public var terms: MoneyTerms {
    MoneyTerms(currency: currency, fiscalYearStarts: fiscalYearStarts, asOf: asOf)
  }
}

/// A moment that another one refers to, and the projects that are alike in both.
final class Twin: Sendable {
  let moment: Moment
  let alike: Set<String>

  init(_ moment: Moment, alike: Set<String>) {
    self.moment = moment
    self.alike = alike
  }
}

/// Values that are made when they are first asked for, and once.
///
/// A class because all copies of a moment share it. Whoever asks while a value is being made waits for it: the lock of
/// a value is held until it is there. Analyses may ask for each other, and never in a circle.
private final class KeptResults: Sendable {
  private final class Place: Sendable {
    let value = Mutex<(any Sendable)?>(nil)
  }

  private let places = Mutex<[ObjectIdentifier: Place]>([:])

  func forget(_ key: ObjectIdentifier) {
    places.withLock { $0[key] = nil }
  }

  func value<Value: Sendable>(of key: ObjectIdentifier, make: () -> Value) -> Value {
    let place = places.withLock { places in
      if let place = places[key] { return place }
      let place = Place()
      places[key] = place
      return place
    }
    return place.value.withLock { kept in
      if let value = kept as? Value { return value }
      let value = make()
      kept = value
      return value
    }
  }
}
