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

  /// What these containers give to others or wait for: what comes too late first, then the rest that is open.
  func dependencyTable(_ containers: [String]) -> Table {
    let analysed = snapshot[DependenciesAnalysis.self]
    let involved = dependencies(of: containers).map {
      Handover(dependency: $0, figures: analysed[$0.address])
    }
    func order(_ figures: DependencyFigures?) -> (Int, Int) {
      figures.map { ($0.gap == nil ? 1 : 0, $0.gap ?? 0) } ?? (2, 0)
    }
    let rows = involved.enumerated().sorted { left, right in
      let (first, second) = (order(left.element.figures), order(right.element.figures))
      return first == second ? left.offset < right.offset : first < second
    }.map { row(of: $0.element) }
    return Table(
      "Dependencies",
      columns: [
        "What", "Giver", "Getter", "Needed by", "Promised", "Expected", .number("To spare, working days"),
        .mark("Agreed"), "Status",
      ], rows: rows, empty: "No dependency is written down.")
  }

  /// The expected day is that of the giver's task in the network of all plans, where it has one.
  private func row(of handover: Handover) -> Row {
    let (dependency, figures) = (handover.dependency, handover.figures)
    let drives: Text = figures?.drivesFinish ?? false ? " \(Text.badge("decides the end", .warning))" : ""
    let basis: Text = figures?.basis.map { " (\(Text($0.words)))" } ?? ""
    var spare: Cell = .missing
    if let gap = figures?.gap {
      let days = Text.figure(.count(gap), from: place(dependency.origin, "need_by"))
      spare = Cell(.text(gap < 0 ? "\(days) \(Text.badge("late", .danger))" : days), sortKey: String(gap))
    }
    return Row([
      .text("\(Text.sourced(Text(dependency.name), from: place(dependency.origin, "title")))\(drives)"),
      .text(giver(of: dependency)), dependency.getter.map { .text(link(to: $0.target)) } ?? .missing,
      day(dependency.needBy, dependency.origin, "need_by"),
      day(dependency.promised, dependency.origin, "promised"),
      figures?.forecast.map { .text("\(Figure.day(CalendarDay($0)))\(basis)") } ?? .missing, spare,
      figures == nil ? .missing : handover.isAgreed ? "yes" : .text(.badge("no", .warning)),
      text(dependency.statusWord?.capitalisedFirst, dependency.origin, "status"),
    ])
  }
}

extension DependencyFigures.Basis {
  fileprivate var words: String {
    switch self {
    case .schedule: "computed"
    case .promise: "as promised"
    case .finish: "end of the giver"
    }
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
