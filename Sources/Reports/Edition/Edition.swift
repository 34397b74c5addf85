public import Analysis
import Diagnostics
import Markup
public import Model
import Quantities
import Schema
public import Snapshots
import Source

/// Everything the pages of one site share, worked out once: a page looks only at what it shows.
public struct Edition: Sendable {
  public let snapshot: Snapshot
  let revision: Revision
  /// What was compared with what; nothing without a base.
  let sides: ComparedSides?
  let tree: ContainerTree
  let terms: MoneyTerms
  let matrix: Model.RiskMatrix
  let lines: SourceLines
  /// By project; one that could not be read has none.
  let money: [String: ProjectMoney]
  /// Findings by container, in the order of their places; those of no container under the empty name.
  let findings: [String: [Finding]]
  let compliance: ComplianceBook
  /// What people declare, by container: every page about several of them asks for all of theirs.
  private let statuses: [String: DeclaredStatus]
  /// Dependencies by each container that holds, gives or gets them, as their places among all.
  private let dependencyRows: [String: [Int]]
  /// Files that could not be read, by container.
  let unread: [String: [UnreadFile]]
  /// The pages of the site: only to them may a page link.
  var paths: Set<String> = []
  /// The containers that somebody asked for; nothing for all of them.
  var scope: Set<String>?
  /// True where nobody named a report or a part of the portfolio.
  var isWholeSite = false
  /// How portfolios and projects came to be what they are, by id; empty where there is no history to ask.
  public var trends: [String: History] = [:]

  /// Without a template, here or in the configuration, the file and line are printed.
  public init(
    _ snapshot: Snapshot, revision: Revision = .none, sourceTemplate: SourceTemplate? = nil,
    sides: ComparedSides? = nil
  ) {
    let portfolio = snapshot.portfolio
    let configuration = portfolio.configuration
    self.snapshot = snapshot
    self.revision = revision
    self.sides = sides
    tree = snapshot.moment.tree
    terms = snapshot.moment.terms
    matrix = configuration?.riskMatrix ?? .standard
    lines = SourceLines(
      portfolio, template: sourceTemplate ?? configuration?.sourceTemplate, revision: revision)
    unread = Dictionary(grouping: portfolio.unreadFiles, by: \.identity.container)
    var money = snapshot.moment.projectMoney
    // An unreadable table would read as no money at all.
    for (container, files) in unread where files.contains(where: { $0.kind == MoneyTable.kind }) {
      money[container] = nil
    }
    self.money = money
    findings = Dictionary(grouping: snapshot.judgement.findings, by: \.container)
    compliance = ComplianceBook(snapshot.judgement)
    let containers = tree.portfolios + tree.programs + tree.projects
    dependencyRows = Self.dependencyRows(in: portfolio)
    statuses = Dictionary(
      containers.map { ($0, DeclaredStatus(of: $0, in: portfolio, asOf: snapshot.asOf)) }
    ) { first, _ in first }
  }

  var portfolio: Portfolio { snapshot.portfolio }
  var asOf: Day { snapshot.asOf }
  var organisation: String { portfolio.configuration?.organisation ?? "Portfolio" }

  // MARK: Containers

  func isShown(_ container: String) -> Bool { scope?.contains(container) ?? true }

  /// What people call a container: its title, or its id.
  func name(of container: String) -> String {
    portfolio.find(Project.self, container)?.name ?? portfolio.find(Program.self, container)?.name
      ?? portfolio.find(PortfolioRecord.self, container)?.name
      ?? portfolio.find(Office.self, container)?.name ?? container
  }

  /// The page about a container, if the site has one.
  func page(of container: String) -> String? {
    ["projects", "programs", "portfolios"].map { "\($0)/\(container)" }.first(where: paths.contains)
  }

  /// The name of a container, leading to its page if there is one.
  func link(to container: String) -> Text {
    .link(Text(name(of: container)), page(of: container).map { .page($0) })
  }

  /// Words that lead to a page of the site, or only the words where the site lacks it.
  func link(_ words: Text, to path: String, anchor: String? = nil) -> Text {
    paths.contains(path) ? .link(words, .page(path, anchor: anchor)) : words
  }

  /// Projects in the order of their rank, then of their ids; those without a rank come last.
  func ranked(_ projects: [String]) -> [String] {
    projects.map { (portfolio.find(Project.self, $0)?.rank ?? .max, $0) }.sorted { $0 < $1 }.map(\.1)
  }

  func status(of container: String) -> DeclaredStatus {
    statuses[container] ?? DeclaredStatus(of: container, in: portfolio, asOf: asOf)
  }

  /// What these containers hold, give or get, in the order of all; every page of a project asks.
  func dependencies(of containers: [String]) -> [Dependency] {
    let all = portfolio.all(Dependency.self)
    return Set(containers.flatMap { dependencyRows[$0] ?? [] }).sorted().map { all[$0] }
  }

  private static func dependencyRows(in portfolio: Portfolio) -> [String: [Int]] {
    var rows: [String: [Int]] = [:]
    for (row, dependency) in portfolio.all(Dependency.self).enumerated() {
      for container in dependency.touched where rows[container]?.last != row {
        rows[container, default: []].append(row)
      }
    }
    return rows
  }

  func moneyRollup(_ projects: [String]) -> MoneyRollup { rollUp(projects.map { ($0, money[$0]) }) }

  // MARK: Pages

  /// A page with what every page of the site says about itself, and what it covers of what it is about.
  func document(
    _ title: String, path: String, subtitle: Text, above: [String] = [], coverage: Text,
    @BlockBuilder _ blocks: () -> [Block]
  ) -> Document {
    document(title, path: path, subtitle: subtitle, above: above, Fact("Coverage", coverage), blocks)
  }

  /// A page whose last fact is one of its own.
  func document(
    _ title: String, path: String, subtitle: Text, above: [String] = [], _ fact: Fact,
    @BlockBuilder _ blocks: () -> [Block]
  ) -> Document {
    let crumbs = above.compactMap { container in
      page(of: container).map { NavigationLink(name(of: container), .page($0)) }
    }
    return Document(
      title, path: path, subtitle: subtitle,
      breadcrumbs: path == "index" ? [] : [NavigationLink(organisation, .page("index"))] + crumbs,
      navigation: navigation,
      facts: [
        Fact("As of", .figure(.day(CalendarDay(asOf)))), Fact("Revision", Text(revision.words)),
        Fact("Rules", Text(rulesWords)), fact,
      ] + sheetFact(on: path), blocks)
  }

  /// Leads from the page of a container to its one sheet, where the site has it.
  private func sheetFact(on path: String) -> [Fact] {
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[0] != "one-pagers", paths.contains("one-pagers/\(parts[1])") else {
      return []
    }
    return [Fact("In short", .link("One sheet", .page("one-pagers/\(parts[1])")))]
  }

  private var navigation: [NavigationLink] {
    var links = [NavigationLink("Overview", .page("index"))]
    for portfolio in tree.portfolios.prefix(3) where paths.contains("portfolios/\(portfolio)") {
      links.append(NavigationLink(name(of: portfolio), .page("portfolios/\(portfolio)")))
    }
    // A report about the portfolio as a whole is one page, and that is called as the report is.
    for report in allReports where paths.contains(report.card.id) {
      links.append(NavigationLink(report.card.title, .page(report.card.id)))
    }
    return links
  }

  private var rulesWords: String {
    let configuration = portfolio.configuration
    let pack = (configuration?.pack ?? .starter).rawValue
    return "\(pack) pack, \(configuration?.pmoType?.rawValue ?? "no type of") office"
  }
}
