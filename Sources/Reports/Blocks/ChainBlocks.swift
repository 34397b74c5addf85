import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// From what is wanted to the work, and from the work back up.
extension Edition {
  /// How many boxes of a column a map draws.
  static let chainsDrawn = 24

  /// From what is wanted back to the work, one box each.
  func chainMap(_ outcomes: [OutcomeFigures]) -> ChainMap {
    let drawn = Set(outcomes.prefix(Self.chainsDrawn).map(\.benefit.address))
    var map = ChainMap(
      "From what is wanted to the work",
      caption: outcomes.count > drawn.count
        ? "The worst \(drawn.count) of \(outcomes.count) benefits; a letter says how each stands."
        : "A letter says how each benefit stands, and what each project declares.",
      columns: ["Objective", "Measure", "Benefit", "Work"].map { .init($0, []) }, links: [])
    var known: Set<String> = []
    func add(_ node: ChainMap.Node, _ column: Int) {
      if known.insert(node.id).inserted { map.columns[column].nodes.append(node) }
    }
    func connect(_ from: String, _ to: String) {
      let link = ChainMap.Link(from, to)
      if !map.links.contains(link) { map.links.append(link) }
    }
    // Objective by objective and measure by measure, so that few lines cross.
    let order = outcomes.filter { drawn.contains($0.benefit.address) }.sorted {
      ($0.benefit.objective?.target ?? "~", $0.benefit.kpi?.target ?? "~", $0.benefit.address)
        < ($1.benefit.objective?.target ?? "~", $1.benefit.kpi?.target ?? "~", $1.benefit.address)
    }
    for outcome in order {
      let benefit = outcome.benefit
      let objective = portfolio[benefit.objective]
      let wanted = "o \(objective?.id ?? "")"
      add(
        .init(wanted, objective?.name ?? "No objective named", detail: person(objective?.owner)), 0)
      let kpi = portfolio[benefit.kpi]
      let measure = "m \(objective?.id ?? "") \(kpi?.id ?? "")"
      add(.init(measure, kpi?.name ?? "No measure named", detail: person(kpi?.owner)), 1)
      let good = "b \(benefit.address)"
      add(
        .init(
          good, benefit.name, detail: person(benefit.owner), status: outcome.states.consequence.mark.status),
        2)
      connect(wanted, measure)
      connect(measure, good)
      let works = enablers(of: benefit).map(\.container).uniqued
      for work in works.isEmpty ? [benefit.container] : works {
        let manager =
          portfolio.find(Project.self, work)?.manager ?? portfolio.find(Program.self, work)?.manager
        add(
          .init(
            "w \(work)", name(of: work), detail: person(manager),
            status: status(of: work)[.overall].map { Status($0) },
            link: page(of: work).map { .page($0) }), 3)
        connect(good, "w \(work)")
      }
    }
    return map
  }
}

extension Edition {
  private static let tracesShown = 100

  /// Each thing that is handed over, and what it is good for in the end.
  func upwardTable(_ outcomes: [OutcomeFigures]) -> Table {
    var traces: [(container: String, enabler: Reference<Enabler>, outcome: OutcomeFigures)] = []
    for outcome in outcomes {
      traces += outcome.benefit.enablers.map { (String($0.target.prefix { $0 != "/" }), $0, outcome) }
    }
    let places = Dictionary(
      ranked(traces.map(\.container).uniqued).enumerated().map { ($1, $0) }
    ) { first, _ in first }
    let order = traces.enumerated().sorted {
      (places[$0.element.container] ?? 0, $0.offset) < (places[$1.element.container] ?? 0, $1.offset)
    }.map(\.element)
    let rows = order.prefix(Self.tracesShown).map { _, reference, outcome in
      let enabler = enabler(reference, of: outcome.benefit)
      let benefit = outcome.benefit
      return Row([
        .text(Text(enabler.title), from: enabler.source), .text(link(to: enabler.container)),
        enabler.day.map { Cell.day(CalendarDay($0)) } ?? .missing,
        .text(Text(benefit.name), from: place(benefit.origin, "title")),
        portfolio[benefit.kpi].map { .text(Text($0.name), from: place($0.origin, "title")) } ?? .missing,
        portfolio[benefit.objective].map { .text(Text($0.name), from: place($0.origin, "title")) }
          ?? .missing,
      ])
    }
    return Table(
      Text(
        order.count > rows.count
          ? "What is handed over, and what for: the first \(rows.count) of \(order.count) by rank"
          : "What is handed over, and what for"),
      columns: ["Handed over", "By", "There on", "So that", "Measured by", "Which serves"], rows: rows,
      empty: "No benefit names what has to be there first.")
  }

  /// Work under way from which no named step leads to a benefit.
  func workWithoutOutcome(_ outcomes: [OutcomeFigures]) -> Table {
    var leading: Set<String> = []
    for outcome in outcomes {
      leading.insert(outcome.benefit.container)
      for enabler in outcome.benefit.enablers { leading.insert(String(enabler.target.prefix { $0 != "/" })) }
    }
    let without = ranked(shownProjects).compactMap { portfolio.find(Project.self, $0) }.filter {
      ($0.status?.isActive ?? false) && !leading.contains($0.id)
    }
    let rows = without.prefix(Self.tracesShown).map { project in
      let objectives = project.objectives.map { name(of: $0.key) }
      return Row([
        .text(link(to: project.id)), text(project.status?.words, project.origin, "status"),
        text((project.type ?? .change).rawValue.capitalisedFirst, project.origin, "type"),
        text(objectives.isEmpty ? nil : listed(objectives), project.origin, "objectives"),
        person(project.manager ?? project.sponsor, project.origin, "manager"),
      ])
    }
    return Table(
      Text(
        without.count > rows.count
          ? "Work that leads to no benefit: the first \(rows.count) of \(without.count) by rank"
          : "Work that leads to no benefit"),
      columns: ["Project", "Phase", "Type", "Says it serves", "Answers for it"], rows: rows,
      empty: "Every active project leads to a benefit.")
  }

  /// Links that nobody named, the most first.
  func brokenChains(_ outcomes: [OutcomeFigures]) -> Table {
    let broken = outcomes.filter { !$0.isComplete }.enumerated().sorted {
      ($1.element.missing.count, $0.offset) < ($0.element.missing.count, $1.offset)
    }.map(\.element)
    let rows = broken.prefix(Self.tracesShown).map { outcome in
      Row([
        .text(Text(outcome.benefit.name), from: place(outcome.benefit.origin, "title")),
        .text(link(to: outcome.benefit.container)),
        person(outcome.benefit.owner, outcome.benefit.origin, "owner"),
        .text(Text(listed(outcome.missing))),
      ])
    }
    return Table(
      Text(
        broken.count > rows.count
          ? "Chains with a link missing: the worst \(rows.count) of \(broken.count)"
          : "Chains with a link missing"),
      columns: ["Benefit", "Where", "Owner", "Nobody named"], rows: rows,
      empty: "Every chain is named from the vision to the work.")
  }
}
