import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Issues, decisions, actions, changes and dependencies: what people have to do something about.
extension Edition {
  func openTable(_ title: Text, _ records: [OpenRecord], ofSeveral: Bool) -> Table {
    let rows = records.map { record -> Row in
      var cells: [Cell] = [
        .text(Text(record.title), from: place(record.origin, record.titleKey)),
        .text(Text(record.sort.rawValue.capitalisedFirst)),
      ]
      if ofSeveral { cells.append(.text(link(to: record.container))) }
      cells += [
        person(record.owner, record.origin, "owner"), day(record.due, record.origin, record.dueKey),
        record.lateness.map {
          Cell(.text(.badge("\(counted($0, "day")) late", .danger)), sortKey: String($0))
        } ?? Cell(""),
        count(record.age, record.origin, "raised"),
      ]
      return Row(cells)
    }
    return Table(
      title,
      columns: ["What", "Sort"] + (ofSeveral ? ["Where"] : []) + [
        "Owner", "Due", .mark("Late"), .number("Age, days"),
      ],
      rows: rows, empty: "No issue, decision or action is open.")
  }

  /// Changes still to be decided or carried out first, then the others.
  func changeTable(_ containers: [String]) -> Table {
    let changes = containers.flatMap { portfolio.all(ChangeRequest.self, in: $0) }
    let open = changes.filter { $0.status.isOpen } + changes.filter { !$0.status.isOpen }
    let rows = open.map { change -> Row in
      let moves = change.moves
      return Row([
        .text(Text(change.name), from: place(change.origin, "title")),
        text(change.status?.rawValue.capitalisedFirst, change.origin, "status"),
        moves.map { money($0.budget, $0.origin, "budget") } ?? .missing,
        moves.map { text($0.finish?.description, $0.origin, "finish") } ?? .missing,
        moves.flatMap { $0.scope.isEmpty ? nil : text($0.scope.joined(separator: "; "), $0.origin, "scope") }
          ?? .missing,
        person(change.owner, change.origin, change.namedOwner == nil ? "requested_by" : "owner"),
        change.decision.map { day($0.date, $0.origin, "date") } ?? .missing,
      ])
    }
    return Table(
      "Change requests",
      columns: ["Change", "Status", .number("Budget"), "Finish", "Scope", "Owner", "Decided"], rows: rows,
      empty: "No change has been asked for.")
  }

  /// What these containers give to others or wait for, the unfinished first.
  func dependencyTable(_ containers: [String]) -> Table {
    let own = Set(containers)
    let dependencies = portfolio.all(Dependency.self).filter { dependency in
      if own.contains(dependency.container) { return true }
      if case .project(let giver) = dependency.giver, own.contains(giver.target) { return true }
      return dependency.getter.map { own.contains($0.target) } ?? false
    }
    let rows = dependencies.map { dependency -> Row in
      let giver: Text =
        switch dependency.giver {
        case .project(let project): link(to: project.target)
        case .external(let name): Text(name)
        case nil: "nobody named"
        }
      let gap: Int? =
        if let promised = dependency.promised, let need = dependency.needBy {
          snapshot.calendar.workdays(from: need, to: promised)
        } else { nil }
      return Row([
        .text(Text(dependency.name), from: place(dependency.origin, "title")), .text(giver),
        dependency.getter.map { .text(link(to: $0.target)) } ?? .missing,
        day(dependency.needBy, dependency.origin, "need_by"),
        day(dependency.promised, dependency.origin, "promised"),
        gap.map { .count($0, from: place(dependency.origin, "promised")) } ?? .missing,
        text(dependency.statusWord?.capitalisedFirst, dependency.origin, "status"),
      ])
    }
    return Table(
      "Dependencies",
      columns: ["What", "Giver", "Getter", "Needed by", "Promised", .number("Gap, working days"), "Status"],
      rows: rows, empty: "No dependency is written down.")
  }

  func benefitTable(_ containers: [String], ofSeveral: Bool) -> Table {
    let benefits = containers.flatMap { portfolio.all(Benefit.self, in: $0) }
    let rows = benefits.map { benefit -> Row in
      let origin = benefit.origin
      let reading = BenefitReading(
        of: benefit, asOf: asOf, fiscalYearStarts: terms.fiscalYearStarts, in: snapshot.calendar)
      let harm: Text = benefit.kind == .disBenefit ? " \(Text.badge("harm accepted", .warning))" : ""
      var due =
        reading.nextDue.map { Cell.day(CalendarDay($0), from: place(origin, "measure_every")) } ?? .missing
      if let day = reading.nextDue, day < asOf, benefit.status != .realised, benefit.status != .lost {
        due = Cell(
          .text("\(Figure.day(CalendarDay(day))) \(Text.badge("late", .danger))"),
          from: place(origin, "measure_every"),
          sortKey: day.description)
      }
      var cells: [Cell] = [.text("\(Text.strong(Text(benefit.name)))\(harm)", from: place(origin, "title"))]
      if ofSeveral { cells.append(.text(link(to: benefit.container))) }
      cells += [
        text(benefit.status?.rawValue.capitalisedFirst, origin, "status"),
        person(benefit.owner, origin, "owner"), text(benefit.unit, origin, "unit"),
        number(benefit.baseline, origin, "baseline"), number(reading.value, origin, "readings"),
        text(reading.period?.description, origin, "readings"),
        benefit.target.map { number($0.value, $0.origin, "value") } ?? .missing,
        benefit.target.map { day($0.due, $0.origin, "due") } ?? .missing,
        percent(reading.progress, from: place(origin, "readings")), due,
      ]
      return Row(cells)
    }
    return Table(
      "Benefits",
      columns: ["Benefit"] + (ofSeveral ? ["Where"] : []) + [
        "Status", "Owner", "Unit", .number("Before"), .number("Last reading"), "Read", .number("Target"),
        "Target due", .number("Of the way"), "Next reading",
      ], rows: rows, empty: "No benefit is promised.")
  }

  func number(_ number: Quantities.Decimal?, _ origin: Origin, _ key: String) -> Cell {
    number.map { .number(ExactDecimal($0, places: 2), from: place(origin, key)) } ?? .missing
  }
}

extension Optional<ChangeRequest.Status> {
  fileprivate var isOpen: Bool {
    switch self {
    case .submitted, .assessing, .deciding, .approved, .postponed, nil: true
    case .rejected, .merged, .implemented: false
    }
  }
}
