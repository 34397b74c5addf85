import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// A person, team or skill with its months.
struct Load: Sendable {
  let name: String
  let origin: Origin?
  let capacity: Capacity

  /// What is asked of what there is, as a page says it.
  static func words(_ period: PeriodCapacity) -> String {
    guard period.band != .none else { return "no capacity" }
    return period.utilisation.map { Figure.percent(ExactDecimal(pointsOf: $0, places: 0)).words }
      ?? "nothing"
  }
}

extension Edition {
  /// How many rows of people a page shows; a list of all of a large organisation is read by nobody.
  private static let peopleShown = 100
  /// How many months without a line of their own a table of shortages names.
  private static let shortShown = 60

  /// The subjects of the capacity analysis below a folder that shown projects ask for, the fullest first.
  func load(_ folder: String) -> [Load] {
    let loads = snapshot[CapacityAnalysis.self].subjects.compactMap { subject -> Load? in
      guard subject.address.hasPrefix(folder),
        subject.figures.requests.contains(where: { isShown($0.project) })
      else { return nil }
      let id = String(subject.address.dropFirst(folder.utf8.count))
      let person = portfolio.find(Person.self, id)
      let team = portfolio.find(Team.self, id)
      return switch folder {
      case "people/": Load(name: person?.name ?? id, origin: person?.origin, capacity: subject.figures)
      case "teams/": Load(name: team?.name ?? id, origin: team?.origin, capacity: subject.figures)
      default: Load(name: skillWords(id), origin: nil, capacity: subject.figures)
      }
    }
    return loads.enumerated().sorted {
      let (left, right) = ($0.element.capacity.height, $1.element.capacity.height)
      return left == right ? $0.offset < $1.offset : left > right
    }.map(\.element)
  }

  /// `welding/high` as “welding, high or above”.
  private func skillWords(_ id: String) -> String {
    let parts = id.split(separator: "/").map(String.init)
    guard let name = parts.first, let level = parts.last, parts.count > 1 else { return id.spaced }
    return "\(name.spaced), \(level) or above"
  }

  /// One row for each, one column for each month; a letter and a shape say what the colour says.
  func heat(_ title: String, _ noun: String, _ loads: [Load], empty: Text) -> Table {
    let months = loads.first?.capacity.periods.map(\.period) ?? []
    let shown = loads.prefix(Self.peopleShown)
    let rows = shown.map { load in
      Row(
        [.text(Text(load.name), from: load.origin.map { place($0, "name") })]
          + load.capacity.periods.map(Self.heatCell))
    }
    return Table(
      self.title(title, showing: shown.count, of: loads.count),
      columns: [Column(noun)] + months.map { .mark($0.description) }, rows: rows, empty: empty)
  }

  private static func heatCell(_ period: PeriodCapacity) -> Cell {
    guard period.demand > 0 || period.capacity > 0 else { return .missing(because: "away") }
    let order = period.band == .none ? "999999" : period.utilisation.map { "\($0)" } ?? "0"
    return Cell(.status(Status(period.band), label: Load.words(period)), sortKey: order)
  }

  /// All of them together, month by month.
  func demandChart(_ loads: [Load]) -> BarChart? {
    guard let months = loads.first?.capacity.periods.map(\.period), !months.isEmpty else { return nil }
    func sums(_ days: (PeriodCapacity) -> Quantities.Decimal) -> [ExactDecimal?] {
      months.indices.map { month in
        let sum = loads.reduce(Quantities.Decimal.zero) { $0 + days($1.capacity.periods[month]) }
        return ExactDecimal(sum, places: 1)
      }
    }
    let isTentative = loads.contains { load in load.capacity.periods.contains { $0.tentative > 0 } }
    return BarChart(
      "Working days there are, and asked for", caption: "All people with allocations together.",
      unit: .number,
      categoryName: "Month", categories: months.map(\.description),
      series: [.init("There are", sums(\.capacity)), .init("Firmly asked", sums(\.demand))]
        + (isTentative ? [.init("Tentatively asked", sums(\.tentative))] : []))
  }

  /// Months in which somebody is asked for more than there is, and who goes short when rank decides.
  func shortTable(_ loads: [Load]) -> Table {
    let short = loads.flatMap { load in load.capacity.overloaded.map { (load: load, period: $0) } }
      .enumerated().sorted {
        ($1.element.period.excess, $0.offset) < ($0.element.period.excess, $1.offset)
      }.map(\.element)
    let shown = short.prefix(Self.shortShown)
    let rows = shown.map { load, period in
      let projects = load.capacity.shortages(in: period.period).map { project, days in
        "\(link(to: project)) (\(Figure.number(ExactDecimal(days, places: 1))))" as Text
      }
      let asked = load.capacity.requests.first { $0.period == period.period && $0.isFirm }
      return Row([
        .text(Text(load.name), from: load.origin.map { place($0, "name") }),
        .text(Text(period.period.description)),
        days(period.capacity), days(period.demand, from: asked.map { place($0.origin, "load") }),
        days(period.excess), .text(projects.joined(separator: ", ")),
      ])
    }
    return Table(
      Text(
        short.count > shown.count
          ? "Months with too much asked, the worst \(shown.count) of \(short.count)"
          : "Months with too much asked, the worst first"),
      columns: [
        "Person", "Month", .number("Days there are"), .number("Days asked"), .number("Too many"),
        "Goes short if the first in rank is served first",
      ], rows: rows, empty: "Nobody is asked for more than they have.")
  }

  /// What would come on top if it were decided.
  func tentativeTable(_ loads: [Load]) -> Table {
    let requests = loads.flatMap { load in
      load.capacity.requests.filter { !$0.isFirm && isShown($0.project) }.map { (load: load, request: $0) }
    }
    let shown = requests.prefix(Self.shortShown)
    let rows = shown.map { load, request in
      Row([
        .text(Text(load.name)), .text(link(to: request.project)), .text(Text(request.period.description)),
        days(request.days, from: place(request.origin, "load")),
      ])
    }
    return Table(
      title("Asked tentatively", showing: shown.count, of: requests.count),
      columns: ["Person", "By", "Month", .number("Days")], rows: rows, empty: "Nothing is asked tentatively.")
  }

  func capacityCoverage(_ people: [Load]) -> Table {
    let all = portfolio.all(Person.self)
    let teams = portfolio.all(Allocations.self).filter { isShown($0.container) }
    let lines = teams.flatMap(\.allocations)
    return Table(
      "What the figures rest on", columns: ["Figures", "Carried by"],
      rows: [
        Row([
          "People asked for", .text(Text("\(people.count) of \(counted(all.count, "person", "people"))")),
        ]),
        Row([
          "Share for projects",
          .text(
            Text(
              counted(
                all.count { $0.forProjects != nil }, of: all.count, "person", "people", one: "says it",
                several: "say it"))
          ),
        ]),
        Row([
          "Load",
          .text(Text("\(lines.count { $0.load != nil }) of \(counted(lines.count, "line")) of a team")),
        ]),
      ])
  }

  private func days(_ days: Quantities.Decimal, from place: SourcePlace? = nil) -> Cell {
    .number(ExactDecimal(days, places: 1), from: place)
  }
}

extension Capacity {
  /// How high the highest month is; no capacity at all stands above every share.
  fileprivate var height: Quantities.Decimal {
    guard let peak else { return .zero }
    return peak.band == .none ? Quantities.Decimal(1_000_000) : peak.utilisation ?? .zero
  }
}

extension Status {
  init(_ band: PeriodCapacity.Band) {
    switch band {
    case .low: self = .grey
    case .free, .full: self = .green
    case .over: self = .amber
    case .critical, .none: self = .red
    }
  }
}
