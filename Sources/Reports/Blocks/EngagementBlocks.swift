import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Those whom work touches, what they are told, and who does what.
extension Edition {
  private static let stakeholdersDrawn = 60

  /// Names by power and interest, the most powerful on top; nothing where nobody said either.
  func powerGrid(_ container: String) -> Table? {
    let known = portfolio.all(Stakeholder.self, in: container).filter {
      $0.power != nil && $0.interest != nil
    }
    guard !known.isEmpty else { return nil }
    let rows = Level.allCases.reversed().map { power in
      Row(
        [.text(Text("Power \(power.number)"))]
          + Level.allCases.map { interest in
            let names = known.prefix(Self.stakeholdersDrawn).filter {
              $0.power == power && $0.interest == interest
            }.map { item -> Text in
              let name = Text.sourced(Text(item.name), from: place(item.origin, "power"))
              return item.now == item.wanted ? name : "\(name) \(Text.badge("to win", .info))"
            }
            return .text(names.joined(separator: ", "))
          })
    }
    return Table(
      "Stakeholders by power and interest",
      columns: ["Power"] + Level.allCases.map { Column("Interest \($0.number)") }, rows: rows)
  }

  /// What is told to whom, how often, and when it went out last.
  func communicationTable(_ container: String) -> Table? {
    let items = portfolio.all(Communications.self, in: container).flatMap { $0.items.map(\.value) }
    guard !items.isEmpty else { return nil }
    let rows = items.map { item -> Row in
      let last = item.sent.compactMap(\.date).max()
      let next = item.every.flatMap { every in last.map { every.after($0, in: snapshot.calendar) } }
      let due = next ?? (last == nil ? item.due : nil)
      let audience = item.audience.items.map {
        portfolio.find(Stakeholder.self, $0.target)?.name ?? portfolio.find(Board.self, $0.target)?.name
          ?? $0.id
      }
      return Row([
        text(item.title ?? item.what, item.origin, item.title == nil ? "what" : "title"),
        text(audience.isEmpty ? nil : listed(audience), item.origin, "audience"),
        text(item.channel, item.origin, "channel"),
        item.every.map { text("every \($0)", item.origin, "every") }
          ?? item.trigger.map { text("at a \($0.rawValue)", item.origin, "trigger") }
          ?? text(item.due == nil ? nil : "once", item.origin, "due"),
        text(item.direction?.rawValue, item.origin, "direction"),
        last.map { .day(CalendarDay($0), from: place(item.origin, "sent")) } ?? .missing(because: "never"),
        day(due, passed: "late"), person(item.owner, item.origin, "owner"),
      ])
    }
    return Table(
      "What is told, and when",
      columns: ["What", "To whom", "Channel", "How often", "Direction", "Last", "Next", "Owner"], rows: rows)
  }

  /// Who answers for each activity, does it, helps, is asked and is told.
  func responsibilityTable(_ container: String) -> Table? {
    let rows = portfolio.all(ResponsibilityMatrix.self, in: container).flatMap { matrix in
      matrix.rows.map { activity -> Row in
        func names(_ letter: Responsibility.Letter) -> Cell {
          let parties = activity.value.filter { $0.value.letters.contains(letter) }.map { entry in
            portfolio.find(Person.self, entry.key.target)?.name ?? portfolio.find(
              Role.self, entry.key.target)?
              .name ?? portfolio.find(Board.self, entry.key.target)?.name ?? entry.key.id.spaced
          }
          return parties.isEmpty ? "" : .text(Text(parties.joined(separator: ", ")))
        }
        return Row([
          .text(Text(activity.key), from: lines.place(portfolio.place(ofKey: activity.origin))),
          names(.accountable), names(.responsible), names(.supporting), names(.consulted), names(.informed),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      "Who does what",
      columns: ["Activity", "Answers for it", "Does it", "Helps", "Is asked", "Is told"], rows: rows)
  }

  /// What work in increments is for, and what it has moved; nothing for other work.
  @BlockBuilder func outcomesOfPoints(_ project: Project) -> [Block] {
    if snapshot[AgileAnalysis.self][project.id] != nil {
      let served = objectives(of: project).map { name(of: $0.key) }
      Definitions([
        .init("For", Text(served.isEmpty ? "no objective" : listed(served)))
      ])
      Table(
        "What its outcomes have moved, which points do not say",
        columns: ["Benefit", .number("Of the way"), .number("Last reading"), "Read"],
        rows: portfolio.all(Benefit.self, in: project.id).map { benefit in
          let reading = reading(of: benefit)
          return Row([
            .text(Text(benefit.name), from: place(benefit.origin, "title")),
            percent(reading.progress, from: place(benefit.origin, "readings")),
            number(reading.value, benefit.origin, "readings"),
            text(reading.period?.description, benefit.origin, "readings"),
          ])
        }, empty: "It promises no benefit of its own.")
    }
  }

  /// Firm lines without a name in the teams of some work, those that begin first first.
  func gapTable(_ containers: [String]) -> Table {
    let starts = terms.fiscalYearStarts
    let open = containers.flatMap { id in
      portfolio.all(Allocations.self, in: id).flatMap(\.allocations).filter { line in
        line.resource == nil && line.isFirm
          && line.to.map { $0.days(fiscalYearStarts: starts).last >= asOf } ?? true
      }.map { (container: id, line: $0) }
    }
    func first(_ line: Allocation) -> Day { line.from?.days(fiscalYearStarts: starts).first ?? .earliest }
    let order = open.enumerated().sorted {
      (first($0.element.line), $0.offset) < (first($1.element.line), $1.offset)
    }.map(\.element)
    let rows = order.prefix(60).map { container, line in
      Row([
        .text(link(to: container)), text(line.role.map { name(of: $0) }, line.origin, "role"),
        text(
          line.skill.isEmpty
            ? nil : line.skill.map { "\($0.key.id.spaced), \($0.value.number)" }.joined(separator: "; "),
          line.origin, "skill"),
        text(line.from?.description, line.origin, "from"), text(line.to?.description, line.origin, "to"),
        text(line.load?.description, line.origin, "load"),
        line.critical ?? false ? .text(.badge("the work stops without them", .danger)) : "",
      ])
    }
    return Table(
      title("People to be found", showing: rows.count, of: order.count),
      columns: ["Work", "Role", "Skill and level", "From", "To", .number("Load"), "Note"], rows: rows,
      empty: "Every firm line of a team has a name.")
  }
}
