import Diagnostics
import Model
import Quantities
import Schema

enum BadAllocation: RecordRule {
  static let reach = RuleReach.ownProject

  static let absence = Parameter<Percent>("absence", "50%", "The share of it that somebody may be away.")

  static let card = RuleCard(
    id: "bad-allocation", family: .resources, nature: .record,
    severity: SeverityByType(.warning, .error, .error),
    pack: .standard, parameters: [absence.card],
    summary:
      "Somebody is planned for work when they are not employed, mostly away, or when the work does not run.",
    rationale: "Capacity that exists on paper only is found missing on the day it is needed.",
    source: "House default.",
    fix: "Correct the periods of the allocation, or plan with somebody who is there.",
    examples: [
      .fires(
        "a month that begins after the last day of a person",
        """
        == people/gil.yaml
        until: 2026-10-31
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-03, to: ▸2026-11, load: 40%, backup: fay}
        """),
      .staysSilent(
        "a month in which a person leaves",
        """
        == people/gil.yaml
        until: 2026-11-02
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
      .fires(
        "a month that ends before the first day of a person",
        """
        == people/gil.yaml
        from: 2026-04-01
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: ▸2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
      .fires(
        "months before and after the project",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: ▸2026-01, to: ▸2026-12, load: 40%, backup: fay}
          - {role: engineer, from: 2026-03, to: ▸2027, load: 40%, commitment: tentative}
        """),
      .staysSilent(
        "a quarter and a year in which the project begins and ends",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-Q1, to: 2026, load: 40%, backup: fay}
        """),
      .fires(
        "somebody who is away for more than half of it",
        """
        == people/gil.yaml
        absences: [{from: 2026-07-10, to: 2026-07-31}]
        == projects/bridge/team.yaml
        allocations:
          - {resource: ▸gil, role: engineer, from: 2026-07, to: 2026-07, load: 10%, backup: fay}
          - {resource: gil, role: engineer, from: 2026-08, to: 2026-11, load: 30%, backup: fay}
        """),
      .staysSilent(
        "the same absence in an allocation twice as long",
        """
        == people/gil.yaml
        absences: [{from: 2026-07-10, to: 2026-07-31}]
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-08, load: 10%, backup: fay}
          - {resource: gil, role: engineer, from: 2026-08, to: 2026-11, load: 30%, backup: fay}
        """),
      .fires(
        "the same absence and length where less is allowed",
        """
        == folio.yaml
        thresholds: {bad-allocation: {absence: 30%}}
        == people/gil.yaml
        absences: [{from: 2026-07-10, to: 2026-07-31}]
        == projects/bridge/team.yaml
        allocations:
          - {resource: ▸gil, role: engineer, from: 2026-07, to: 2026-08, load: 10%, backup: fay}
          - {resource: gil, role: engineer, from: 2026-08, to: 2026-11, load: 30%, backup: fay}
        """),
      .fires(
        "work that goes on in a project that was cancelled",
        """
        \(secondProject)
        == projects/bridge/project.yaml
        status: cancelled
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-03, to: ▸2026-07, load: 40%}
          - {resource: fay, role: engineer, from: 2026-03, to: 2026-06, load: 40%}
        """),
      .isWaived(
        at: "bridge/team",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: gil, role: engineer, from: 2026-03, to: ▸2026-12, load: 40%, backup: fay}
        """),
    ])

  static func subjects(in portfolio: Portfolio) -> [Owned<Allocation>] {
    portfolio.all(Allocations.self).flatMap { team in team.allocations.map { Owned($0, of: team) } }
  }

  static func check(_ subject: Owned<Allocation>, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let allocation = subject.record
    let project = portfolio.find(Project.self, subject.entity.container)
    let person = allocation.resource.flatMap { portfolio.find(Person.self, $0.target) }
    let ends = Ends(allocation, in: project, context)
    var bounds: [Bound] = []
    if let person {
      let name = person.name
      bounds.append(Bound(person.origin, "from", person.from, .start, .notYet(name)))
      bounds.append(Bound(person.origin, "until", person.until, .finish, .gone(name)))
    }
    // What closed work still holds is one of its loose ends, and told there.
    if let project, project.status != .closed, project.status != .realising {
      let name = project.name
      bounds.append(Bound(project.origin, "start", project.start, .start, .tooEarly(name)))
      if project.status == .cancelled, let end = ends.last, context.isToCome(end.last) {
        context.report(
          .cancelled(name), on: allocation.origin, "to",
          evidence: [context.evidence("to", allocation.origin, "to"), context.asOfEvidence])
      } else {
        bounds.append(Bound(project.origin, "finish", project.finish, .finish, .tooLate(name)))
      }
    }
    var reported: Set<String> = []
    for bound in bounds {
      guard let key = bound.violatedKey(by: ends), reported.insert(key).inserted else { continue }
      context.report(
        bound.message, on: allocation.origin, key,
        evidence: [
          context.evidence(key, allocation.origin, key), context.evidence(bound.key, bound.origin, bound.key),
        ])
    }
    if let person, reported.isEmpty { checkAbsence(of: person, allocation, ends, &context) }
  }

  private static func checkAbsence(
    of person: Person, _ allocation: Allocation, _ ends: Ends, _ context: inout RuleContext
  ) {
    guard let first = ends.first?.first, let last = ends.last?.last,
      let span = DayRange(first: first, last: last)
    else { return }
    let calendar = context.portfolio[person.calendar]?.workCalendar ?? context.calendar
    let days = calendar.workdays(in: span)
    let absences = person.absences.compactMap { absence -> DayRange? in
      guard let from = absence.from, let to = absence.to else { return nil }
      return DayRange(first: from, last: to)
    }
    let present = WorkCalendar(workweek: calendar.workweek, holidays: calendar.holidays + absences)
    let daysAway = days - present.workdays(in: span)
    guard Decimal(daysAway) > context[absence].of(Decimal(days)) else { return }
    context.report(
      .away(person.name, daysAway, of: days), on: allocation.origin, "resource",
      evidence: person.absences.map { context.evidence("away from", $0.origin, "from") } + [
        Evidence("working days", "\(days)"), context.evidence(absence),
      ])
  }
}

/// The first and last period of an allocation; those of the work where nothing is written.
private struct Ends {
  var first: DayRange?
  var last: DayRange?

  init(_ allocation: Allocation, in project: Project?, _ context: RuleContext) {
    func days(_ period: Period?, _ key: String, _ standard: Day?) -> DayRange? {
      if let period { return period.days(fiscalYearStarts: context.fiscalYearStarts) }
      return context.portfolio.isGiven(allocation.origin, key) ? nil : standard.map { DayRange($0) }
    }
    first = days(allocation.from, "from", project?.start)
    last = days(allocation.to, "to", project?.finish)
  }
}

/// A day before or after which an allocation makes no sense.
///
/// A period need only touch what it must lie in: people leave and projects end in the middle of months.
private struct Bound {
  enum Side { case start, finish }
  var origin: Origin
  var key: String
  var day: Day?
  var side: Side
  var message: Message

  init(_ origin: Origin, _ key: String, _ day: Day?, _ side: Side, _ message: Message) {
    self.origin = origin
    self.key = key
    self.day = day
    self.side = side
    self.message = message
  }

  func violatedKey(by ends: Ends) -> String? {
    guard let day else { return nil }
    switch side {
    case .start: return ends.first.map { $0.last < day } ?? false ? "from" : nil
    case .finish: return ends.last.map { $0.first > day } ?? false ? "to" : nil
    }
  }
}

extension Message {
  fileprivate static func notYet(_ person: String) -> Self {
    "\(person) is planned for work before their first day"
  }
  fileprivate static func gone(_ person: String) -> Self {
    "\(person) is planned for work after their last day"
  }
  fileprivate static func tooEarly(_ project: String) -> Self {
    "this allocation begins before \(project) does"
  }
  fileprivate static func tooLate(_ project: String) -> Self {
    "this allocation goes on after \(project) has finished"
  }
  fileprivate static func cancelled(_ project: String) -> Self {
    "\(project) is cancelled, and this allocation goes on"
  }
  fileprivate static func away(_ person: String, _ away: Int, of days: Int) -> Self {
    "\(person) is away on \(away) of the \(counted(days, "working day")) of this allocation"
  }
}
