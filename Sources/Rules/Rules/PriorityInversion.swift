import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots
import Source

/// An order of projects that people, money or the number of projects does not keep to.
enum PriorityInversion: PortfolioRule {
  static let horizon = Parameter<Interval>(
    "horizon", "6m", "How far ahead it looks for people.", stricter: .higher)

  static let card = RuleCard(
    id: "priority-inversion", family: .intake, nature: .condition,
    severity: SeverityByType(.ignore, .warning, .warning), pack: .full, parameters: [horizon.card],
    summary:
      "Work that ranks later is served while better ranked work goes without, or more work is begun than was allowed.",
    rationale: "An order that nobody keeps is a list, and who asks loudest decides.",
    source:
      "House default; an order of projects and a limit of work in progress are what a portfolio decides on.",
    fix: "Swap them, change the order, or put the decision for it on record.",
    examples: [
      .fires(
        "an engineer for the project that ranks third, while the first looks for one",
        """
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: ▸10%}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {role: engineer, from: 2026-08, to: 2026-11, load: 21%, commitment: tentative}
        """),
      .staysSilent(
        "a need that the others have just enough time for",
        """
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: 10%}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {role: engineer, from: 2026-08, to: 2026-11, load: 20%, commitment: tentative}
        """),
      .staysSilent(
        "an engineer for the project that ranks third, and nobody looks so far ahead",
        """
        == folio.yaml
        thresholds: {priority-inversion: {horizon: 1m}}
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: 10%}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {role: engineer, from: 2026-08, to: 2026-11, load: 21%, commitment: tentative}
        """),
      .staysSilent(
        "an engineer for the project that ranks first, while the third looks for one",
        """
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {role: engineer, from: 2026-07, to: 2026-09, load: 40%, commitment: tentative}
        """),
      .fires(
        "somebody asked for by name who is promised to a later project",
        """
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: ▸10%}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {resource: gil, role: engineer, from: 2026-08, to: 2026-09, load: 5%, commitment: tentative, backup: fay}
        """),
      .fires(
        "a skill that is missing at once, and somebody who has it elsewhere",
        """
        \(secondProject)
        == projects/stairs/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2026-07, to: 2026-09, load: ▸10%}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 60%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {▹(unstaffed-demand)skill: {drawing: 3}, from: 2026-07, to: 2026-08, load: 25%}
        """),
      .fires(
        "money that a later project holds and does not need, while the first goes short",
        """
        \(secondProject)
        == projects/stairs/project.yaml
        baseline: {set: 2026-05-22, change: initial, start: 2026-06-01, finish: 2026-09-30, budget: 150k, approvals: [{by: ada, as: sponsor, date: 2026-05-22}]}
        == projects/stairs/money.yaml (whole)
        baseline: {▸2026-Q3: 150k}
        forecast: {2026-Q3: 120k}
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 181k, 2026-Q4: 130k}
        == portfolios/works/portfolio.yaml
        funding: {2026: 755k}
        """),
      .staysSilent(
        "as much money left as the first project asks for",
        """
        \(secondProject)
        == projects/stairs/project.yaml
        baseline: {set: 2026-05-22, change: initial, start: 2026-06-01, finish: 2026-09-30, budget: 150k, approvals: [{by: ada, as: sponsor, date: 2026-05-22}]}
        == projects/stairs/money.yaml (whole)
        baseline: {2026-Q3: 150k}
        forecast: {2026-Q3: 120k}
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 181k, 2026-Q4: 130k}
        == portfolios/works/portfolio.yaml
        funding: {2026: 760k}
        """),
      .fires(
        "two projects under way in a portfolio for one",
        """
        \(secondProject)
        == portfolios/works/portfolio.yaml
        wip_limit: ▸1
        """),
      .staysSilent(
        "as many as it is for",
        """
        \(secondProject)
        == portfolios/works/portfolio.yaml
        wip_limit: 2
        """),
      .fires(
        "two projects under way in an organisation for one",
        """
        \(secondProject)
        == folio.yaml
        wip_limit: ▸1
        """),
      .isWaived(
        at: "works",
        """
        \(secondProject)
        == portfolios/works/portfolio.yaml
        wip_limit: ▸1
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    checkPeople(&context)
    var isTold = false
    for record in portfolio.all(PortfolioRecord.self) where record.status != .closed {
      context.begin(record.container)
      checkMoney(of: record, &context)
      let projects = context.snapshot.moment.tree.projects(under: record.id)
      if let limit = record.wipLimit, check(projects, of: record.name, limit, record.origin, &context) {
        isTold = true
      }
    }
    // What a portfolio has too many of, the organisation has as well.
    guard !isTold, let settings = portfolio.configuration, let limit = settings.wipLimit else { return }
    context.begin("")
    let name = settings.organisation ?? "the organisation"
    _ = check(context.snapshot.moment.tree.projects, of: name, limit, settings.origin, &context)
  }

  // MARK: People

  /// Reported once for each line that ranks last where somebody goes short: its load moves first.
  private static func checkPeople(_ context: inout RuleContext) {
    var needs: [Origin: [OutrankedNeed]] = [:]
    var order: [Origin] = []
    for need in context.snapshot.moment.outrankedNeeds {
      if needs[need.holder.origin] == nil { order.append(need.holder.origin) }
      needs[need.holder.origin, default: []].append(need)
    }
    for line in order {
      let all = needs[line] ?? []
      guard let holder = all.first?.holder else { continue }
      context.begin(holder.project)
      let near = context[horizon].after(context.asOf, in: context.calendar)
      let close = all.filter { $0.month.days(fiscalYearStarts: context.fiscalYearStarts).first <= near }
        .sorted {
          ($0.rank, $0.project, $0.month) < ($1.rank, $1.project, $1.month)
        }
      guard let need = close.first else { continue }
      let portfolio = context.portfolio
      let asked = close.prefix(8).map { need in
        Evidence(
          "\(need.project) (rank \(need.rank)) asks for",
          "\(figure(need.days)) days of \(words(for: need.want, portfolio)) in \(need.month)",
          at: portfolio.place(of: need.origin))
      }
      context.report(
        .served(
          name(of: holder.resource, portfolio), work(holder.project, holder.rank, portfolio),
          lack(of: need, portfolio), need.month),
        on: holder.origin, "load",
        evidence: asked + ranks([need.project, holder.project], portfolio) + [
          Evidence(
            "\(holder.resource) for \(holder.project)", "\(figure(need.holder.days)) days in \(need.month)",
            at: portfolio.place(of: holder.origin, "load")),
          Evidence("left of all who could", "\(figure(need.free)) working days"),
          context.evidence(horizon), context.asOfEvidence,
        ])
    }
  }

  private static func name(of resource: String, _ portfolio: Portfolio) -> String {
    portfolio.find(Person.self, resource)?.name ?? portfolio.find(Team.self, resource)?.name ?? resource
  }

  private static func lack(of need: OutrankedNeed, _ portfolio: Portfolio) -> String {
    let project = work(need.project, need.rank, portfolio)
    return switch need.want {
    case .resource: "\(project) cannot have them"
    case .role, .skills: "\(project) has nobody left for \(words(for: need.want, portfolio))"
    }
  }

  private static func words(for want: OutrankedNeed.Want, _ portfolio: Portfolio) -> String {
    switch want {
    case .resource(let id): name(of: id, portfolio)
    case .role(let role): "the role '\(portfolio.find(Role.self, role)?.name ?? role)'"
    case .skills(let skills): enumerated(skills.map { "\($0.id) at level \($0.level)" })
    }
  }

  fileprivate static func work(_ project: String, _ rank: Int?, _ portfolio: Portfolio) -> String {
    let name = portfolio.find(Project.self, project)?.name ?? project
    return "\(name) (\(rank.map { "rank \($0)" } ?? "no rank"))"
  }

  private static func ranks(_ projects: [String], _ portfolio: Portfolio) -> [Evidence] {
    projects.compactMap { portfolio.find(Project.self, $0) }.map { project in
      Evidence(
        "rank of \(project.id)", project.rank.map(String.init) ?? "none",
        at: portfolio.place(of: project.origin, "rank"))
    }
  }

  // MARK: Money

  /// Where the whole is more than there is, another rule says so, and whom the money does not reach.
  private static func checkMoney(of record: PortfolioRecord, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let currency = context.snapshot.moment.currency
    for use in context.snapshot.moment.fundingUse(of: record) {
      let left = use.funding.amount - use.approved
      guard left >= 0, use.expected <= use.funding.amount,
        let holder = use.shares.last(where: { $0.approved > 0 }),
        let short = use.shares.first(where: { share in
          share.rank.map { $0 < holder.rank ?? .max } ?? false && share.expected - share.approved > left
            && portfolio.find(Project.self, share.project)?.status?.isActive ?? false
        }), let project = portfolio.find(Project.self, holder.project)
      else { continue }
      let place = baselinePlace(of: project, in: use.period, context)
      let need = short.expected - short.approved
      context.report(
        .funded(
          work(holder.project, holder.rank, portfolio), money(holder.approved, currency), use.period,
          work(short.project, short.rank, portfolio), money(need, currency, beside: left),
          money(left, currency, beside: need)),
        at: place,
        evidence: [
          Evidence("funding", use.funding.description, at: portfolio.place(ofKey: use.origin)),
          Evidence("approved", exactMoney(use.approved, currency)),
          Evidence("\(holder.project) is approved for", exactMoney(holder.approved, currency), at: place),
          Evidence("\(holder.project) expects", exactMoney(holder.expected, currency)),
          Evidence("\(short.project) is approved for", exactMoney(short.approved, currency)),
          Evidence("\(short.project) expects", exactMoney(short.expected, currency)),
        ] + ranks([short.project, holder.project], portfolio) + [context.asOfEvidence])
    }
  }

  /// The first planned amount that touches the period, else the budget.
  private static func baselinePlace(of project: Project, in period: Period, _ context: RuleContext) -> Place {
    let starts = context.fiscalYearStarts
    let days = period.days(fiscalYearStarts: starts)
    let table = context.portfolio.all(MoneyTable.self, in: project.id).first
    let entry = table?.baseline.first { $0.key.days(fiscalYearStarts: starts).intersection(days) != nil }
    if let entry { return context.portfolio.place(ofKey: entry.origin) }
    return project.baseline.map { context.portfolio.place(of: $0.origin, "budget") }
      ?? context.portfolio.place(of: project.origin)
  }

  // MARK: Number

  /// Whether more of the projects are active than may be.
  private static func check(
    _ projects: [String], of name: String, _ limit: Int, _ origin: Origin, _ context: inout RuleContext
  ) -> Bool {
    let active = projects.compactMap { context.portfolio.find(Project.self, $0) }.filter {
      $0.status?.isActive ?? false
    }
    guard active.count > limit else { return false }
    let last = active.sorted { ($0.rank ?? .max, $0.id) > ($1.rank ?? .max, $1.id) }
    context.report(
      .tooMany(name, active.count, limit, last.prefix(active.count - limit).map(\.name)), on: origin,
      "wip_limit",
      evidence: [context.evidence("wip_limit", origin, "wip_limit")]
        + last.prefix(8).map { project in
          Evidence(
            "\(project.id) (rank \(project.rank.map(String.init) ?? "none"))",
            project.status?.rawValue ?? "", at: context.portfolio.place(of: project.origin, "status"))
        })
    return true
  }
}

extension Message {
  fileprivate static func served(_ resource: String, _ holder: String, _ lack: String, _ month: Period)
    -> Self
  {
    "\(resource) is promised to \(holder), and \(lack) in \(month)"
  }
  fileprivate static func funded(
    _ holder: String, _ held: String, _ period: Period, _ needing: String, _ need: String, _ left: String
  ) -> Self {
    "\(holder) is approved for \(held) in \(period), and \(needing) needs \(need) more than it is approved for, of which \(left) is left"
  }
  fileprivate static func tooMany(_ name: String, _ count: Int, _ limit: Int, _ last: [String]) -> Self {
    "\(name) has \(counted(count, "active project")), and \(limit) may be active at once; \(enumerated(last)) \(last.count == 1 ? "ranks" : "rank") last"
  }
}
