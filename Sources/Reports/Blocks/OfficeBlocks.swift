import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Offices: which stands above which, what they offer, and how well their work keeps the rules.
extension Edition {
  private static let officesShown = 60

  /// Each office below the one above it, with how deep it stands.
  private var officeTree: [(office: Office, depth: Int)] {
    let all = Array(portfolio.all(Office.self))
    let known = Set(all.map(\.id))
    var below: [String: [Office]] = [:]
    for office in all {
      let above = office.parent.map(\.target).flatMap { known.contains($0) && $0 != office.id ? $0 : nil }
      below[above ?? "", default: []].append(office)
    }
    var lines: [(office: Office, depth: Int)] = []
    var seen: Set<String> = []
    func add(_ id: String, _ depth: Int) {
      for office in below[id] ?? [] where seen.insert(office.id).inserted {
        lines.append((office, depth))
        add(office.id, depth + 1)
      }
    }
    add("", 0)
    // Offices that stand above each other in a circle have no top; a rule tells of them.
    for office in all where seen.insert(office.id).inserted { lines.append((office, 0)) }
    return lines
  }

  func officeTable() -> Table {
    let tree = officeTree
    let rows = tree.prefix(Self.officesShown).map { office, depth -> Row in
      let serves = office.serves.map { link(to: $0.target) }
      let objectives = office.objectives.compactMap { portfolio[$0].map(chain) }
      return Row([
        .text(
          .sourced(
            Text(String(repeating: "\u{2003}", count: depth) + office.name),
            from: place(office.origin, "title"))),
        text(office.kind?.rawValue, office.origin, "kind"),
        office.parent.map { .text(Text(portfolio[$0]?.name ?? $0.id), from: place(office.origin, "parent")) }
          ?? "",
        person(office.head, office.origin, "head"),
        serves.isEmpty
          ? .missing : .text(serves.joined(separator: ", "), from: place(office.origin, "serves")),
        .text(Text(levels(of: office))),
        objectives.isEmpty
          ? .missing(because: "none named")
          : .text(Text(objectives.joined(separator: "; ")), from: place(office.origin, "objectives")),
      ])
    }
    return Table(
      title("Offices", showing: rows.count, of: tree.count),
      columns: ["Office", "Kind", "Below", "Head", "Serves", "People by level", "Objectives"], rows: rows,
      empty: "No office is written down.")
  }

  /// How many of its people have a role of each level, the highest first.
  private func levels(of office: Office) -> String {
    let members = ([office.head].compactMap { $0 } + office.team).map(\.target).uniqued
    let grades = members.map { id in
      portfolio.find(Person.self, id).flatMap { portfolio[$0.role]?.level }
    }
    let known = Role.Grade.allCases.reversed().compactMap { grade -> String? in
      let count = grades.count { $0 == grade }
      return count > 0 ? "\(count) \(grade.rawValue)" : nil
    }
    let unknown = grades.count { $0 == nil }
    return (known + (unknown > 0 ? ["\(unknown) without a level"] : [])).joined(separator: ", ")
  }

  /// An objective and the wider ones it is part of.
  private func chain(_ objective: Objective) -> String {
    var names = [objective.name]
    var seen = [objective.id]
    var current = objective
    while let parent = portfolio[current.parent], !seen.contains(parent.id) {
      names.append(parent.name)
      seen.append(parent.id)
      current = parent
    }
    return names.joined(separator: " \u{2192} ")
  }

  /// What was found in all that an office answers for, added up by who leads it.
  func findingsByHead() -> Table {
    let containers = tree.containers.filter(isShown)
    let served = Dictionary(grouping: containers) { portfolio.office(serving: $0)?.id ?? "" }
    var rows = officeTree.prefix(Self.officesShown).compactMap { office, _ -> Row? in
      let own = (served[office.id] ?? []) + [office.id]
      guard served[office.id] != nil || isShown(office.id) else { return nil }
      return row(
        .text(Text(person(office.head) ?? "nobody"), from: place(office.origin, "head")),
        .text(Text(office.name), from: place(office.origin, "title")), own)
    }
    if let others = served[""], !others.isEmpty {
      rows.append(row("", .text(.badge("no office", .warning)), others))
    }
    return Table(
      "Findings by head of office",
      columns: [
        "Head", "Office", .number("Answers for"), .number("Errors"), .number("Warnings"), .number("Infos"),
        .number("Waived"), .number("Rules kept"),
      ], rows: rows, empty: "No office is written down.")
  }

  private func row(_ head: Cell, _ office: Cell, _ containers: [String]) -> Row {
    let counts = findingCounts(in: containers)
    return Row([
      head, office, .count(containers.count), .count(counts.errors), .count(counts.warnings),
      .count(counts.infos), .count(counts.waived), percent(compliance.score(of: containers).score),
    ])
  }

  /// Who sponsors work and who sits on which board, those with most to do first.
  func seatTable() -> Table {
    var sponsored: [String: [String]] = [:]
    for project in portfolio.all(Project.self) where project.status?.isActive ?? false {
      if let sponsor = project.sponsor { sponsored[sponsor.target, default: []].append(project.id) }
    }
    for program in portfolio.all(Program.self) where program.status?.isActive ?? false {
      if let sponsor = program.sponsor { sponsored[sponsor.target, default: []].append(program.id) }
    }
    var chaired: [String: [Board]] = [:]
    var seats: [String: [Board]] = [:]
    for board in portfolio.all(Board.self) {
      if let chair = board.chair { chaired[chair.target, default: []].append(board) }
      for member in board.members where member.target != board.chair?.target {
        seats[member.target, default: []].append(board)
      }
    }
    let people = portfolio.all(Person.self).filter {
      sponsored[$0.id] != nil || chaired[$0.id] != nil || seats[$0.id] != nil
    }
    func load(_ person: Person) -> Int {
      (sponsored[person.id]?.count ?? 0) + (chaired[person.id]?.count ?? 0) + (seats[person.id]?.count ?? 0)
    }
    let order = people.enumerated().sorted {
      (load($1.element), $0.offset) < (load($0.element), $1.offset)
    }.map(\.element)
    func boards(_ boards: [Board]?) -> Cell {
      .text(
        (boards ?? []).map { .sourced(Text($0.name), from: place($0.origin, "members")) }.joined(
          separator: ", "))
    }
    let rows = order.prefix(Self.officesShown).map { person in
      let work = sponsored[person.id] ?? []
      let more = work.count > 5 ? " and \(work.count - 5) more" : ""
      return Row([
        .text(Text(person.name), from: place(person.origin, "title")), .count(work.count),
        .text(work.prefix(5).map { link(to: $0) }.joined(separator: ", ") + Text(more)),
        boards(chaired[person.id]), boards(seats[person.id]),
      ])
    }
    return Table(
      title("Who sponsors, and who sits where", showing: rows.count, of: order.count),
      columns: ["Person", .number("Sponsors"), "Running work", "Chairs", "Sits on"], rows: rows,
      empty: "Nobody sponsors work or sits on a board.")
  }

  // MARK: Services

  /// What offices offer; what nobody agreed to or used, or what has to wait for the organisation to grow.
  func serviceTable() -> Table {
    let services = Array(portfolio.all(Service.self))
    let level = maturityLevel
    let rows = services.prefix(Self.officesShown).map { service -> Row in
      let used = service.usage.map { (period: $0.key, count: $0.value, origin: $0.origin) }.sorted {
        $0.period.days(fiscalYearStarts: terms.fiscalYearStarts).last
          < $1.period.days(fiscalYearStarts: terms.fiscalYearStarts).last
      }.suffix(2)
      var marks: [Text] = []
      if service.agreedWith.isEmpty { marks.append(.badge("nobody agreed", .warning)) }
      if used.count == 2, used.allSatisfy({ $0.count == .zero }), service.status != .planned {
        marks.append(.badge("not used twice: is it still wanted?", .danger))
      }
      if let wanted = service.minLevel, let level, Quantities.Decimal(wanted.number) > level {
        marks.append(.badge("not yet: waits for level \(wanted.number)", .neutral))
      }
      return Row([
        .text(Text(service.name), from: place(service.origin, "title")),
        text(service.status?.rawValue.capitalisedFirst, service.origin, "status"),
        person(service.owner, service.origin, "owner"), text(service.sla, service.origin, "sla"),
        text(
          service.agreedWith.isEmpty
            ? nil : listed(service.agreedWith.map { name(of: $0) }), service.origin,
          "agreed_with"),
        used.isEmpty
          ? .missing(because: "not counted")
          : .text(
            used.map { use in
              "\(Text.figure(.number(ExactDecimal(use.count, places: 0)), from: lines.place(portfolio.place(ofKey: use.origin)))) in \(use.period.description)"
                as Text
            }.joined(separator: ", ")),
        .text(marks.joined(separator: " ")),
      ])
    }
    return Table(
      "What the offices offer",
      columns: ["Service", "Status", "Owner", "Promises", "Agreed with", "Used", "To look at"], rows: rows,
      empty: "No service is written down.")
  }

  /// Of the newest assessment; nothing where nobody has looked.
  private var maturityLevel: Quantities.Decimal? {
    let newest = snapshot[MaturityAnalysis.self].subjects.enumerated().max {
      ($0.element.figures.assessment.date ?? .earliest, $0.offset)
        < ($1.element.figures.assessment.date ?? .earliest, $1.offset)
    }?.element.figures
    return newest.flatMap { figures in
      figures.yardstick.aggregate == .least
        ? figures.profile.least.map { Quantities.Decimal($0) } : figures.profile.mean
    }
  }
}
