import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What is being changed, and who has to bear it, quarter by quarter: several changes of one thing at once get in each
/// other's way.
extension Edition {
  /// A year and a half is as far ahead as a plan of change says anything, and as wide as a page is.
  private static let quartersShown = 6
  private static let changesShown = 40
  private static let changersShown = 15

  /// One system, process or asset, and the running projects that change it, in their order.
  private struct ChangedThing {
    let name: String
    var changers: [Project] = []

    func count(in days: DayRange) -> Int { changers.count { $0.days?.overlaps(days) ?? false } }
    /// The last day of the last of them that says one.
    var last: Project? {
      changers.filter { $0.finish != nil }.max { ($0.finish ?? .earliest) < ($1.finish ?? .earliest) }
    }
  }

  /// Each thing with the number of projects at work on it in each quarter, what most of them change first.
  func changedThings(_ projects: [String]) -> Table {
    let things = changedThingsByCount(projects)
    let shown = things.prefix(Self.changesShown)
    let quarters = quarters(until: shown.compactMap { $0.last?.finish }.max())
    let rows = shown.map { thing -> Row in
      let links = thing.changers.prefix(Self.changersShown).map { changer in
        changer.days == nil ? "\(link(to: changer.id)) (no days)" as Text : link(to: changer.id)
      }
      let more = thing.changers.count - links.count
      let cells = quarters.map { quarter in
        Self.countCell(thing.count(in: quarter.days(fiscalYearStarts: terms.fiscalYearStarts)))
      }
      return Row(
        [.text(Text(thing.name.spaced.capitalisedFirst)), .count(thing.changers.count)] + cells + [
          .text(links.joined(separator: ", ") + Text(more > 0 ? " and \(more) more" : "")),
          thing.last.map { day($0.finish, $0.origin, "finish") } ?? .missing,
        ])
    }
    return Table(
      title("What is being changed, by how many at once", showing: rows.count, of: things.count),
      columns: ["What", .number("Projects")] + quarters.map { .mark($0.description) } + ["By", "Until"],
      rows: rows, empty: "No running project says what it changes.")
  }

  private func changedThingsByCount(_ projects: [String]) -> [ChangedThing] {
    var things: [String: ChangedThing] = [:]
    for id in ranked(projects) {
      guard let project = portfolio.find(Project.self, id), project.status?.isActive ?? true else { continue }
      for name in Set(project.affects).sorted() {
        things[name, default: ChangedThing(name: name)].changers.append(project)
      }
    }
    return things.values.sorted {
      ($1.changers.count, $0.name) < ($0.changers.count, $1.name)
    }
  }

  /// Several at once stand out: they have to agree on who goes first.
  private static func countCell(_ count: Int) -> Cell {
    switch count {
    case 0: ""
    case 1: .count(1)
    default: .status(.amber, label: "\(count)")
    }
  }

  /// Points of change that groups have to bear in the fullest month of each quarter; nothing where no running project
  /// says whom it touches from now on.
  func peopleInChange(_ projects: [String]) -> Table? {
    let shownProjects = Set(projects)
    let all = snapshot[SaturationAnalysis.self].subjects.filter { subject in
      subject.figures.parts.contains { shownProjects.contains($0.project) && $0.window.last >= asOf }
    }
    guard !all.isEmpty else { return nil }
    let quarters = quarters(until: all.flatMap { $0.figures.parts.map(\.window.last) }.max())
    let groups = all.enumerated().sorted { left, right in
      let (first, second) = (height(left.element.figures, quarters), height(right.element.figures, quarters))
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
    let shown = groups.prefix(Self.changesShown)
    let known = Dictionary(portfolio.all(Stakeholder.self).map { ($0.address, $0) }) { first, _ in first }
    let rows = shown.map { subject -> Row in
      let (address, figures) = (subject.address, subject.figures)
      let group = known[address]
      let changers = figures.parts.filter { $0.window.last >= asOf }.map { link(to: $0.project) }
      return Row(
        [
          .text(Text(group?.name ?? address), from: group.map { place($0.origin, "title") }),
          figures.capacity.map { .count($0, from: group.map { place($0.origin, "capacity") }) } ?? .missing,
        ] + quarters.map { loadCell(figures, in: $0) } + [.text(changers.joined(separator: ", "))])
    }
    return Table(
      title(
        "Change that people have to bear: points in the fullest month", showing: rows.count, of: groups.count),
      columns: ["Who", .number("Can bear")] + quarters.map { .mark($0.description) } + ["From"], rows: rows)
  }

  private func points(_ load: ChangeLoad, in quarter: Period) -> Int {
    let days = quarter.days(fiscalYearStarts: terms.fiscalYearStarts)
    return load.months.filter { $0.period.days(fiscalYearStarts: terms.fiscalYearStarts).overlaps(days) }
      .map(\.points).max() ?? 0
  }

  /// How full the fullest shown quarter is; groups that say what they can bear before those that do not.
  private func height(_ load: ChangeLoad, _ quarters: [Period]) -> Quantities.Decimal {
    let most = Quantities.Decimal(quarters.map { points(load, in: $0) }.max() ?? 0)
    return load.capacity.flatMap { most.divided(by: Quantities.Decimal($0)) }.map { $0 + 1_000 } ?? most
  }

  private func loadCell(_ load: ChangeLoad, in quarter: Period) -> Cell {
    let points = points(load, in: quarter)
    guard points > 0 else { return "" }
    guard let capacity = load.capacity else { return .count(points) }
    return .status(points > capacity ? .red : .green, label: "\(points)")
  }

  /// From the quarter of the day to that of the last day given, and no further than anybody plans.
  private func quarters(until last: Day?) -> [Period] {
    guard let last else { return [] }
    let starts = terms.fiscalYearStarts
    var quarters: [Period] = []
    var next: Period? = .containing(asOf, granularity: .quarter, fiscalYearStarts: starts)
    while let quarter = next, quarters.count < Self.quartersShown,
      quarter.days(fiscalYearStarts: starts).first <= last
    {
      quarters.append(quarter)
      next = quarter.next
    }
    return quarters
  }
}

extension Project {
  /// The days on which it is at work; nothing where it does not say both ends.
  fileprivate var days: DayRange? {
    guard let start, let finish else { return nil }
    return DayRange(first: start, last: finish)
  }
}
