import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What one project gives and another needs, with whether it comes in time.
struct Handover: Sendable {
  let dependency: Dependency
  /// Nothing for what is no longer open.
  let figures: DependencyFigures?

  /// Late is red whatever was said; in time and not agreed is amber.
  var state: Status {
    guard let figures, let gap = figures.gap else { return .grey }
    if gap < 0 { return .red }
    return isAgreed ? .green : .amber
  }

  /// Somebody outside signs nothing here: their promise is what there is of them.
  var isAgreed: Bool { missingSides.isEmpty }

  var missingSides: [String] {
    let agreed = dependency.agreed
    let isPromised = isFromOutside && dependency.promised != nil
    return [("giver", agreed?.giver != nil || isPromised), ("getter", agreed?.getter != nil)]
      .filter { !$0.1 }.map(\.0)
  }

  private var isFromOutside: Bool { if case .external = dependency.giver { true } else { false } }

  /// Whose it is to give: the project, or who stands outside.
  var giverKey: String {
    switch dependency.giver {
    case .project(let project): project.target
    case .external(let name): "\u{1}" + name
    case nil: ""
    }
  }
}

extension Edition {
  /// How many rows of handovers a page shows.
  static let handoversShown = 200
  /// What a picture can hold and a reader can follow.
  private static let handoversDrawn = 40
  private static let matrixSide = 20

  /// All that touch the containers shown: the latest first, then what nobody can date.
  func handovers() -> [Handover] {
    let figures = snapshot[DependenciesAnalysis.self]
    let all = portfolio.all(Dependency.self).filter { $0.touched.contains(where: isShown) }
    return all.map { Handover(dependency: $0, figures: figures[$0.address]) }.enumerated().sorted {
      ($0.element.figures?.gap ?? .max, $0.offset) < ($1.element.figures?.gap ?? .max, $1.offset)
    }.map(\.element)
  }

  func giver(of dependency: Dependency) -> Text {
    switch dependency.giver {
    case .project(let project): link(to: project.target)
    case .external(let name): "\(Text(name)), outside"
    case nil: "nobody named"
    }
  }

  /// Who gives what to whom, with the days of the analysis beside those that people wrote.
  func handoverTable(_ open: [Handover]) -> Table {
    let shown = open.prefix(Self.handoversShown)
    let rows = shown.map { handover -> Row in
      let dependency = handover.dependency
      let (origin, figures) = (dependency.origin, handover.figures)
      let drives: Text =
        figures?.drivesFinish ?? false ? " \(Text.badge("decides the getter's finish", .info))" : ""
      return Row(
        [
          .text("\(Text(dependency.name))\(drives)", from: place(origin, "title")),
          .text(giver(of: dependency)),
          dependency.getter.map { .text(link(to: $0.target)) } ?? .missing,
          day(dependency.needBy, origin, "need_by"), day(dependency.promised, origin, "promised"),
          forecast(handover), .text(Text(figures?.basis?.words ?? "")),
          figures?.gap.map { .count($0, from: place(origin, "need_by")) }
            ?? .missing(because: "no day to compare"),
          .status(handover.state, label: handover.stateWords),
          agreement(handover),
        ], anchor: dependency.anchor)
    }
    return Table(
      Text(
        open.count > shown.count
          ? "Open handovers, the latest \(shown.count) of \(open.count); room in working days"
          : "Open handovers, the latest first; room in working days"),
      columns: [
        "What", "Giver", "Getter", "Needed", "Promised", "Expected", "By",
        .number("Room"),
        .mark("State"), "Agreed by",
      ], rows: rows, empty: "No handover between projects is open.")
  }

  func forecast(_ handover: Handover) -> Cell {
    guard let day = handover.figures?.forecast else { return .missing }
    let dependency = handover.dependency
    let task = (dependency.milestone ?? dependency.task)?.target
    let source: SourcePlace? =
      switch handover.figures?.basis {
      case .schedule: task.flatMap(planTask(at:)).map { place($0.origin) }
      case .promise: place(dependency.origin, "promised")
      case .finish:
        if case .project(let giver) = dependency.giver, let project = portfolio[giver] {
          place(project.origin, "finish")
        } else {
          nil
        }
      case nil: nil
      }
    return .day(CalendarDay(day), from: source)
  }

  func planTask(at address: String) -> PlanTask? {
    let parts = address.split(separator: "/").map(String.init)
    guard parts.count == 2 else { return nil }
    return portfolio.all(Plan.self, in: parts[0]).first?.tasks.first { $0.key.text == parts[1] }?.value
  }

  private func agreement(_ handover: Handover) -> Cell {
    let agreed = handover.dependency.agreed
    let people = [agreed?.giver?.by, agreed?.getter?.by].compactMap { person($0) }
    let missing = handover.missingSides
    var words = Text(people.joined(separator: " and "))
    if !missing.isEmpty {
      if !people.isEmpty { words += ", " }
      words += .badge("not by the \(listed(missing))", .warning)
    }
    return .text(words, from: agreed.map { place($0.origin) })
  }

  /// Needed against promised and expected, one row each.
  func handoverChart(_ open: [Handover]) -> HandoverTimeline? {
    let dated = open.compactMap { handover -> HandoverTimeline.Entry? in
      guard let needed = handover.dependency.needBy else { return nil }
      return .init(
        handover.dependency.name, needed: CalendarDay(needed),
        promised: handover.dependency.promised.map { CalendarDay($0) },
        expected: handover.figures?.forecast.map { CalendarDay($0) }, room: handover.figures?.gap,
        link: .anchor(handover.dependency.anchor))
    }
    guard !dated.isEmpty else { return nil }
    let shown = Array(dated.prefix(Self.handoversDrawn))
    return HandoverTimeline(
      "Needed, promised, expected",
      caption: dated.count > shown.count ? "The latest \(shown.count) of \(dated.count)." : nil,
      today: CalendarDay(asOf), unit: "working days", entries: shown)
  }

  /// Givers down, getters across; each cell counts its handovers and shows the worst of them.
  func handoverMatrix(_ open: [Handover]) -> Table? {
    let placed = open.filter { $0.dependency.getter != nil && !$0.giverKey.isEmpty }
    guard !placed.isEmpty else { return nil }
    let (givers, getters) = (placed.map(\.giverKey).uniqued, placed.map(\.getterKey).uniqued)
    let (rows, columns) = (givers.prefix(Self.matrixSide), getters.prefix(Self.matrixSide))
    let cells = Dictionary(grouping: placed) { "\($0.giverKey) > \($0.getterKey)" }
    let isCut = rows.count < givers.count || columns.count < getters.count
    return Table(
      Text(
        isCut
          ? "Who gives to whom: the \(rows.count) givers and \(columns.count) getters with the latest handovers"
          : "Who gives to whom, with the worst state"),
      columns: [Column("Giver")] + columns.map { .mark(name(of: $0)) },
      rows: rows.map { giver in
        Row(
          [.text(giver.hasPrefix("\u{1}") ? "\(Text(String(giver.dropFirst()))), outside" : link(to: giver))]
            + columns.map { getter in
              guard let inside = cells["\(giver) > \(getter)"],
                let worst = inside.map(\.state).min(by: { $0.order < $1.order })
              else { return "" }
              return .status(worst, label: counted(inside.count, "handover"))
            })
      })
  }

  /// Where the finish of a project hangs on tasks of another.
  func foreignChains() -> Table {
    let schedules = snapshot[CriticalPathAnalysis.self]
    let hanging = ranked(tree.projects.filter(isShown)).compactMap { id in
      schedules[id].flatMap { $0.foreignTasks.isEmpty ? nil : (id: id, schedule: $0) }
    }
    let shown = hanging.prefix(Self.handoversShown)
    let rows = shown.map { id, schedule in
      Row([
        .text(link(to: id)), schedule.finish.map { .day(CalendarDay($0)) } ?? .missing,
        .count(schedule.foreignTasks.count), .text(chain(schedule.drivingPath, of: id)),
      ])
    }
    return Table(
      title("Finishes that hang on another project", showing: shown.count, of: hanging.count),
      columns: ["Project", "Finish by its links", .number("Tasks of others"), "The chain that decides it"],
      rows: rows, empty: "No finish hangs on a task of another project.")
  }

  /// The tasks of others, what waits for them, and the last one; own work between them is left out.
  private func chain(_ path: [String], of project: String) -> Text {
    func isForeign(_ index: Int) -> Bool { !path[index].hasPrefix("\(project)/") }
    var words = Text(runs: [])
    var last = 0
    for index in path.indices
    where isForeign(index) || index > 0 && isForeign(index - 1) || index == path.count - 1 {
      if !words.isEmpty { words += last + 1 == index ? " → " : " → … → " }
      words += taskWords(path[index], besides: project)
      last = index
    }
    return words
  }

  /// A task by its title, with the project where that is another one.
  private func taskWords(_ address: String, besides project: String) -> Text {
    let container = String(address.split(separator: "/").first ?? "")
    let task = planTask(at: address)
    let title = Text.sourced(Text(task?.title ?? address), from: task.map { place($0.origin) })
    return container == project ? title : "\(link(to: container)): \(Text.strong(title))"
  }

  /// What the plans say about each other, and whether somebody wrote the handover down.
  func crossLinkTable() -> Table {
    let links = snapshot.moment.crossLinks.filter { isShown($0.giverProject) || isShown($0.getterProject) }
    let shown = links.prefix(Self.handoversShown)
    let rows = shown.map { link in
      Row([
        .text(taskWords(link.getter, besides: "")), .text(taskWords(link.giver, besides: "")),
        link.ready.map { .day(CalendarDay($0), from: place(link.giverTask.origin)) } ?? .missing,
        link.drivesFinish ? .text(.badge("decides the finish", .info)) : "",
        link.dependency.map { .text(Text($0.name), from: place($0.origin, "title")) }
          ?? .text(.badge("not written down", .warning)),
      ])
    }
    return Table(
      title("Links between plans", showing: shown.count, of: links.count),
      columns: ["This waits", "For this", "Ready", "Weight", "The handover"], rows: rows,
      empty: "No plan waits for a task of another plan.")
  }

  /// What came of those that are over.
  func settledHandovers(_ settled: [Handover]) -> Table {
    let shown = settled.prefix(Self.handoversShown)
    return Table(
      Text(
        settled.count > shown.count
          ? "Over: the first \(shown.count) of \(settled.count)" : "Delivered, failed or called off"),
      columns: ["What", "Giver", "Getter", "Needed", "Promised", "Status"],
      rows: shown.map { handover in
        let dependency = handover.dependency
        let origin = dependency.origin
        return Row([
          .text(Text(dependency.name), from: place(origin, "title")), .text(giver(of: dependency)),
          dependency.getter.map { .text(link(to: $0.target)) } ?? .missing,
          day(dependency.needBy, origin, "need_by"), day(dependency.promised, origin, "promised"),
          text(dependency.statusWord?.capitalisedFirst, origin, "status"),
        ])
      })
  }
}

extension Handover {
  fileprivate var getterKey: String { dependency.getter?.target ?? "" }

  /// What stands beside the letter of its state.
  fileprivate var stateWords: String {
    switch state {
    case .red: "late"
    case .amber: "not agreed"
    case .green: "in time"
    case .grey: "not known"
    }
  }
}

extension Dependency {
  /// The container that holds it, and the projects that give and get it; some may be the same.
  var touched: [String] {
    var touched = [container]
    if case .project(let giver) = giver { touched.append(giver.target) }
    if let getter { touched.append(getter.target) }
    return touched
  }

  /// Two containers may each have one of the same id.
  var anchor: String { "\(container).\(id)" }
}

extension DependencyFigures.Basis {
  fileprivate var words: String {
    switch self {
    case .schedule: "plan"
    case .promise: "promise"
    case .finish: "finish"
    }
  }
}

extension Status {
  /// Worst first.
  fileprivate var order: Int {
    switch self {
    case .red: 0
    case .amber: 1
    case .grey: 2
    case .green: 3
    }
  }
}
