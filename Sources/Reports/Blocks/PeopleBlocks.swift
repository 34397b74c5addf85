import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// Who is responsible, what the work serves and where it belongs.
  func facts(_ project: Project) -> Definitions {
    let origin = project.origin
    var entries = responsible(project)
    if let owner = person(project.businessOwner) {
      entries.append(.init("Business owner", .sourced(Text(owner), from: place(origin, "business_owner"))))
    }
    if !project.assurance.isEmpty {
      entries.append(
        .init("Assurance", .sourced(Text(people(project.assurance)), from: place(origin, "assurance"))))
    }
    entries += objectives(project)
    if let tier = project.tier {
      let words =
        "\(tier.rawValue), \((project.approach ?? .predictive).rawValue), \((project.type ?? .change).rawValue)"
      entries.append(.init("Tier, approach, type", .sourced(Text(words), from: place(origin, "tier"))))
    }
    if !project.affects.isEmpty {
      entries.append(
        .init(
          "Changes", .sourced(Text(listed(project.affects.map(\.spaced))), from: place(origin, "affects"))))
    }
    return Definitions(entries)
  }

  func facts(_ program: Program) -> Definitions {
    var entries = responsible(program) + objectives(program)
    if let area = program.area {
      entries.append(.init("Area", .sourced(Text(area), from: place(program.origin, "area"))))
    }
    return Definitions(entries)
  }

  private func responsible(_ work: any Work) -> [Definitions.Entry] {
    [("Sponsor", work.sponsor, "sponsor"), ("Manager", work.manager, "manager")].map { label, who, key in
      let name = person(who).map { Text.sourced(Text($0), from: place(work.origin, key)) }
      return .init(Text(label), name ?? "nobody named")
    }
  }

  private func objectives(_ work: any Work) -> [Definitions.Entry] {
    guard !work.objectives.isEmpty else { return [] }
    let words = work.objectives.map { entry -> Text in
      let points = entry.value.percent.points
      let share = Text.figure(
        .percent(ExactDecimal(points, places: points == points.rounded(toPlaces: 0) ? 0 : 1)),
        from: lines.place(portfolio.place(ofKey: entry.origin)))
      return "\(Text(name(of: entry.key))) (\(share))"
    }
    return [.init("Serves", words.joined(separator: ", "))]
  }

  /// Problem and scope, for a reader who has never heard of the project.
  @BlockBuilder func purpose(_ project: Project) -> [Block] {
    if let problem = project.problem { markdown(problem.text) }
    if let scope = project.scope {
      Definitions([
        .init("In scope", .sourced(Text(listed(scope.included)), from: place(scope.origin, "in"))),
        .init(
          "Out of scope",
          scope.excluded.isEmpty
            ? "nothing named" : .sourced(Text(listed(scope.excluded)), from: place(scope.origin, "out"))),
      ])
    }
  }

  func teamTable(_ container: String) -> Table {
    let allocations = portfolio.all(Allocations.self, in: container).first?.allocations ?? []
    let rows = allocations.map { allocation -> Row in
      let name = allocation.resource.map { reference in
        portfolio.find(Person.self, reference.target)?.name ?? portfolio.find(Team.self, reference.target)?
          .name ?? reference.id
      }
      let marks = [
        allocation.critical == true ? "the work stops without them" : nil,
        allocation.isFirm ? nil : "tentative",
      ].compactMap { $0 }
      return Row([
        name.map { .text(Text($0), from: place(allocation.origin, "resource")) }
          ?? .text(.badge("not found yet", .warning)),
        text(allocation.role.map { self.name(of: $0) }, allocation.origin, "role"),
        text(allocation.from?.description, allocation.origin, "from"),
        text(allocation.to?.description, allocation.origin, "to"),
        text(allocation.load?.description, allocation.origin, "load"), fullest(allocation),
        shortage(allocation, in: container), person(allocation.backup, allocation.origin, "backup"),
        .text(Text(marks.joined(separator: ", "))),
      ])
    }
    return Table(
      "Team",
      columns: [
        "Who", "Role", "From", "To", .number("Load"), .mark("Fullest month, in all work"),
        .number("Days this work goes short"), "Can be replaced by", "Note",
      ], rows: rows, empty: "Nobody is allocated.")
  }

  /// What is asked of somebody by all work together.
  private func capacity(_ allocation: Allocation) -> Capacity? {
    guard let target = allocation.resource?.target else { return nil }
    let figures = snapshot[CapacityAnalysis.self]
    return figures["people/\(target)"] ?? figures["teams/\(target)"]
  }

  private func fullest(_ allocation: Allocation) -> Cell {
    guard let peak = capacity(allocation)?.peak, peak.demand > 0 else { return .missing }
    return Cell(
      .status(Status(peak.band), label: "\(Load.words(peak)) in \(peak.period)"),
      sortKey: peak.utilisation.map { "\($0)" } ?? "999999")
  }

  /// What is left for this work when those that rank first are served first.
  private func shortage(_ allocation: Allocation, in container: String) -> Cell {
    guard let capacity = capacity(allocation) else { return .missing }
    let days = capacity.overloaded.reduce(Quantities.Decimal.zero) { sum, period in
      capacity.shortages(in: period.period).reduce(sum) { $1.project == container ? $0 + $1.days : $0 }
    }
    return .number(ExactDecimal(days, places: 1))
  }

  func stakeholderTable(_ container: String) -> Table {
    let heard = lastHeard(in: [container])
    let inside = portfolio.all(Stakeholder.self, in: container)
    // Inside the organisation, then outside, then those of whom nobody says where they are.
    let sides = Stakeholder.Side.allCases.map { Optional($0) } + [nil]
    let rows = sides.flatMap { side in inside.filter { $0.side == side } }.map { stakeholder in
      Row([
        .text(Text(stakeholder.name), from: place(stakeholder.origin, "title")),
        text(stakeholder.side?.rawValue.capitalisedFirst, stakeholder.origin, "side"),
        count(stakeholder.power?.number, stakeholder.origin, "power"),
        count(stakeholder.interest?.number, stakeholder.origin, "interest"),
        text(stakeholder.now?.rawValue.capitalisedFirst, stakeholder.origin, "now"),
        text(stakeholder.wanted?.rawValue.capitalisedFirst, stakeholder.origin, "want"),
        heard[stakeholder.address].map { .day(CalendarDay($0)) } ?? .missing(because: "never"),
        person(stakeholder.owner, stakeholder.origin, "owner"),
      ])
    }
    return Table(
      "Stakeholders",
      columns: [
        "Who", "Side", .number("Power"), .number("Interest"), "Now", "Wanted", "Last heard", "Owner",
      ],
      rows: rows,
      empty: "No stakeholder is written down.")
  }

  /// Documents by name, and links.
  @BlockBuilder func papers(_ project: Project) -> [Block] {
    let documents = project.documents.map { entry in
      link(entry.value, in: project.id, as: Text(entry.key.spaced.capitalisedFirst))
    }
    let links = project.common.links.map { link($0, in: project.id, as: Text($0.text)) }
    if documents.isEmpty && links.isEmpty {
      "No document is named."
    } else {
      List(documents + links)
    }
  }

  func lessonTable(_ container: String) -> Table {
    let rows = portfolio.all(Lesson.self, in: container).map { lesson in
      Row([
        .text(Text(lesson.name), from: place(lesson.origin, "title")),
        lesson.doNextTime.map {
          .text(MarkdownText.inline($0.text), from: place(lesson.origin, "do_next_time"))
        } ?? .missing,
        lesson.disposition.map { text($0.outcome?.rawValue.capitalisedFirst, $0.origin, "outcome") }
          ?? .missing,
      ])
    }
    return Table("Lessons", columns: ["Lesson", "Next time", "What became of it"], rows: rows)
  }
}
