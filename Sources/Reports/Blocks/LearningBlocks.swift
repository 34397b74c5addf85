import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What people have to know, what they learn, and which jobs there are to fill and to grow into.
extension Edition {
  private static let learnersShown = 100

  /// What the roles of people require; what is missing or has run out stands first.
  func trainingTable() -> Table {
    let needs = snapshot.moment.trainingNeeds
    let order = needs.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.isMet != second.isMet { return !first.isMet }
      let (one, other) = (first.until ?? .latest, second.until ?? .latest)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
    let rows = order.prefix(Self.learnersShown).map { need in
      Row([
        .text(Text(need.person.name), from: place(need.origin, "role")), .text(Text(need.role.name)),
        .text(Text(need.name)), need.since.map { .day(CalendarDay($0)) } ?? .missing(because: "never"),
        need.until.map { .day(CalendarDay($0)) } ?? .text(need.since == nil ? "" : "for ever"),
        .status(
          need.isMet ? .green : .red, label: need.isMet ? "counts" : need.since == nil ? "missing" : "over"),
      ])
    }
    let met = needs.count(where: \.isMet)
    return Table(
      Text(
        order.count > rows.count
          ? "Who has had which training: \(met) of \(needs.count) requirements met, the first \(rows.count) shown"
          : "Who has had which training: \(met) of \(needs.count) requirements met"),
      columns: ["Person", "Role", "Requires", "Had on", "Counts until", .mark("State")], rows: rows,
      empty: "No role requires a course or a certification.")
  }

  /// What can be learnt, for whom, and how many have.
  func courseTable() -> Table {
    let year = asOf.adding(years: -1)
    let rows = portfolio.all(Course.self).prefix(Self.learnersShown).map { course in
      let recent = course.attended.count { $0.value > year && $0.value <= asOf }
      let gatherings = course.sessions.compactMap { portfolio[$0] }.compactMap(\.when)
      let next = gatherings.filter { $0 >= asOf }.min()
      return Row([
        .text(Text(course.name), from: place(course.origin, "title")),
        text(course.topics.isEmpty ? nil : course.topics.joined(separator: ", "), course.origin, "topics"),
        text(
          course.roles.isEmpty
            ? nil : course.roles.map { name(of: $0) }.joined(separator: ", "),
          course.origin, "for"),
        count(course.attended.count, course.origin, "attended"), count(recent, course.origin, "attended"),
        next.map { .day(CalendarDay($0)) } ?? .missing(because: "no day"),
      ])
    }
    return Table(
      "Courses, and how many took part",
      columns: [
        "Course", "Topics", "For", .number("Took part"), .number("In twelve months"), "Next day",
      ], rows: rows, empty: "No course is written down.")
  }

  /// Goals that people wrote down themselves, and whom they learn from.
  func goalTable() -> Table {
    let learners = portfolio.all(Person.self).filter { person in
      (person.mentor != nil || !person.development.isEmpty) && person.until.map { $0 >= asOf } ?? true
    }
    let rows = learners.flatMap { person -> [Row] in
      let name = Cell.text(Text(person.name), from: place(person.origin, "title"))
      let mentor = self.person(person.mentor, person.origin, "mentor")
      guard !person.development.isEmpty else { return [Row([name, mentor])] }
      return person.development.map { goal in
        Row([
          name, mentor, text(goal.goal, goal.origin, "goal"),
          text(goal.kind?.rawValue.capitalisedFirst, goal.origin, "kind"), day(goal.due, goal.origin, "due"),
          day(goal.done, goal.origin, "done"),
        ])
      }
    }
    return Table(
      "Who learns from whom, and what",
      columns: ["Person", "Learns from", "Goal", "By way of", "Due", "Reached"],
      rows: Array(rows.prefix(Self.learnersShown)),
      empty: "Nobody has written down a mentor or a goal; both are theirs to write.")
  }

  /// Roles with what they lead to, and how many of them are wanted and there.
  func roleTable() -> Table {
    let people = Dictionary(
      grouping: portfolio.all(Person.self).filter { person in
        person.until.map { $0 >= asOf } ?? true && person.from.map { $0 <= asOf } ?? true
      }
    ) { $0.role?.target ?? "" }
    let grades = Role.Grade.allCases
    let roles = portfolio.all(Role.self).enumerated().sorted { left, right in
      func key(_ role: Role) -> Int { role.level.flatMap { grades.firstIndex(of: $0) } ?? grades.count }
      let (first, second) = (key(left.element), key(right.element))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
    let rows = roles.prefix(Self.learnersShown).map { role -> Row in
      let there = people[role.id]?.count ?? 0
      let missing = role.demand.map { max($0 - there, 0) }
      return Row([
        .text(Text(role.name), from: place(role.origin, "title")),
        text(role.level?.rawValue.capitalisedFirst, role.origin, "level"),
        text(role.family?.rawValue.capitalisedFirst, role.origin, "family"),
        text(
          role.next.isEmpty ? nil : role.next.map { name(of: $0) }.joined(separator: ", "),
          role.origin, "next"),
        count(role.demand, role.origin, "demand"), .count(there),
        missing.map { $0 > 0 ? .text(.badge("\($0) to find", .warning)) : .text("filled") } ?? "",
      ])
    }
    return Table(
      "Jobs, from entry to the top, and what they lead to",
      columns: [
        "Role", "Level", "Family", "Leads to", .number("Wanted"), .number("There are"), "Vacancies",
      ], rows: rows, empty: "No role is written down.")
  }

  /// What proposals on their way would ask for in the next four quarters, beside what is asked for already.
  func proposedTable() -> Table {
    let needs = snapshot.moment.proposedNeeds(quarters: 4)
    func people(_ value: Quantities.Decimal) -> Cell { .number(ExactDecimal(value, places: 1)) }
    let rows = needs.prefix(Self.learnersShown).map { need in
      Row([
        .text(
          Text(portfolio.find(Role.self, need.resource)?.name ?? need.resource.spaced)),
        .text(Text(need.quarter.description)), people(need.supply), people(need.demand),
        people(need.proposed),
        need.left < .zero
          ? Cell(
            .text(.badge("\(Figure.number(ExactDecimal(-need.left, places: 1)).words) missing", .warning)),
            sortKey: "\(need.left)") : people(need.left),
        .text(Text(listed(need.proposals.prefix(4).map { portfolio.find(Proposal.self, $0)?.name ?? $0 }))),
      ])
    }
    return Table(
      "What proposals would ask for, in full-time people",
      columns: [
        "Role or skill", "Quarter", .number("There are"), .number("Asked by work"),
        .number("Asked by proposals"), .number("Left"), "Proposals",
      ], rows: rows, empty: "No proposal on its way says whom it would need in the next four quarters.")
  }
}
