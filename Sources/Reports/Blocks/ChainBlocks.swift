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
    var map = DistinctChain(
      "From what is wanted to the work",
      caption: outcomes.count > drawn.count
        ? "The worst \(drawn.count) of \(outcomes.count) benefits; a letter says how each stands."
        : "A letter says how each benefit stands, and what each project declares.",
      columns: ["Objective", "Measure", "Benefit", "Work"])
    for outcome in outcomes.filter({ drawn.contains($0.benefit.address) }).byAim {
      let benefit = outcome.benefit
      let wanted = map.add(wantedNode(benefit), 0)
      let measure = map.add(measureNode(benefit), 1)
      let good = map.add(benefitNode(outcome), 2)
      map.connect(wanted, measure)
      map.connect(measure, good)
      let works = enablers(of: benefit).map(\.container).uniqued
      for work in works.isEmpty ? [benefit.container] : works {
        map.connect(good, map.add(workNode(work), 3))
      }
    }
    return map.chart
  }

  /// What is handed over, what good comes of it, what shows that, and what it serves.
  func benefitMap(_ outcomes: [OutcomeFigures]) -> ChainMap {
    let drawn = outcomes.filter { $0.benefit.status != .lost }.prefix(Self.chainsDrawn)
    var map = DistinctChain(
      "From what is handed over to what it serves",
      caption: drawn.count < outcomes.count
        ? "\(drawn.count) of \(counted(outcomes.count, "benefit")); harms and what was given up are left out."
        : nil,
      columns: ["Output", "Benefit", "Measure", "Objective"])
    for outcome in Array(drawn).byAim {
      let benefit = outcome.benefit
      var node = benefitNode(outcome)
      node.link = page(of: benefit.container).map { .page($0, anchor: "benefits") }
      let good = map.add(node, 1)
      for enabler in enablers(of: benefit) { map.connect(map.add(outputNode(enabler), 0), good) }
      let measure = map.add(measureNode(benefit), 2)
      map.connect(good, measure)
      map.connect(measure, map.add(wantedNode(benefit), 3))
    }
    return map.chart
  }

  private func wantedNode(_ benefit: Benefit) -> ChainMap.Node {
    let objective = portfolio[benefit.objective]
    return .init(
      "o \(objective?.id ?? "")", objective?.name ?? "No objective named", detail: person(objective?.owner))
  }

  /// The same measure of two objectives is drawn twice, so that no way leads from one to the other.
  private func measureNode(_ benefit: Benefit) -> ChainMap.Node {
    let kpi = portfolio[benefit.kpi]
    return .init(
      "m \(portfolio[benefit.objective]?.id ?? "") \(kpi?.id ?? "")", kpi?.name ?? "No measure named",
      detail: person(kpi?.owner))
  }

  private func benefitNode(_ outcome: OutcomeFigures) -> ChainMap.Node {
    .init(
      "b \(outcome.benefit.address)", outcome.benefit.name, detail: person(outcome.benefit.owner),
      status: outcome.states.consequence.mark.status)
  }

  private func workNode(_ work: String) -> ChainMap.Node {
    let manager = portfolio.find(Project.self, work)?.manager ?? portfolio.find(Program.self, work)?.manager
    return .init(
      "w \(work)", name(of: work), detail: person(manager),
      status: status(of: work)[.overall].map { Status($0) }, link: page(of: work).map { .page($0) })
  }

  private func outputNode(_ enabler: EnablerLine) -> ChainMap.Node {
    .init(
      "e \(enabler.container) \(enabler.title)", enabler.title,
      detail: enabler.isDone ? "done" : enabler.day.map { "by \($0)" },
      status: enabler.isDone ? .green : nil,
      link: page(of: enabler.container).map { .page($0, anchor: "plan") })
  }
}

/// A chain map while it is made: each box and each line stands once.
private struct DistinctChain {
  private(set) var chart: ChainMap
  private var known: Set<String> = []
  private var links: Set<ChainMap.Link> = []

  init(_ title: String, caption: Text?, columns: [String]) {
    chart = ChainMap(title, caption: caption, columns: columns.map { .init($0, []) }, links: [])
  }

  /// The id of the box.
  mutating func add(_ node: ChainMap.Node, _ column: Int) -> String {
    if known.insert(node.id).inserted { chart.columns[column].nodes.append(node) }
    return node.id
  }

  mutating func connect(_ from: String, _ to: String) {
    let link = ChainMap.Link(from, to)
    if links.insert(link).inserted { chart.links.append(link) }
  }
}

extension [OutcomeFigures] {
  /// Objective by objective and measure by measure, so that few lines cross; what names none comes last.
  fileprivate var byAim: [OutcomeFigures] {
    sorted {
      ($0.benefit.objective?.target ?? "~", $0.benefit.kpi?.target ?? "~", $0.benefit.address)
        < ($1.benefit.objective?.target ?? "~", $1.benefit.kpi?.target ?? "~", $1.benefit.address)
    }
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
