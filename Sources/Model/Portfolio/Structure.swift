import Schema

/// How containers stand inside each other, looked up once: a project in a program, a program in a portfolio.
struct Structure: Sendable {
  private(set) var parents: [String: String] = [:]
  /// The office that names a container under `serves`, or that is the container.
  private(set) var offices: [String: Int] = [:]

  init() {}

  init(projects: [Project], programs: [Program], portfolios: [PortfolioRecord], offices: [Office]) {
    for portfolio in portfolios {
      for content in portfolio.contains where parents[content.target] == nil {
        parents[content.target] = portfolio.id
      }
    }
    for program in programs {
      if let portfolio = program.portfolio { parents[program.id] = portfolio.target }
    }
    for project in projects {
      if let parent = project.program?.target ?? project.portfolio?.target { parents[project.id] = parent }
    }
    for (index, office) in offices.enumerated() {
      for id in [office.id] + office.serves.map(\.target) where self.offices[id] == nil {
        self.offices[id] = index
      }
    }
  }
}

/// Somebody and everything above it, from narrow to wide, as far as the first that comes again.
///
/// A loop is reported where it is written; here it only must not hang. Few are above each other as a rule, and looking
/// through a few is quicker than a set.
public func lineage(of id: String, _ parent: (String) -> String?) -> [String] {
  var line: [String] = []
  var seen: Set<String> = []
  var next: String? = id
  while let id = next {
    if line.count < 8 {
      guard !line.contains(id) else { break }
    } else {
      if seen.isEmpty { seen = Set(line) }
      guard seen.insert(id).inserted else { break }
    }
    line.append(id)
    next = parent(id)
  }
  return line
}

extension Portfolio {
  /// A container and everything above it, from narrow to wide; empty for what belongs to none.
  public func chain(of container: String) -> [String] {
    container.isEmpty ? [] : lineage(of: container) { structure.parents[$0] }
  }

  /// The program of a project, or the portfolio of a project or program.
  public func parent(of container: String) -> String? { structure.parents[container] }

  /// The projects of a container, itself included, in the order of their paths.
  public func projects(under container: String) -> [Project] {
    all(Project.self).filter { chain(of: $0.id).contains(container) }
  }

  /// The programs of a portfolio, in the order of their paths.
  public func programs(under container: String) -> [Program] {
    all(Program.self).filter { chain(of: $0.id).contains(container) }
  }

  /// The office that serves the narrowest part of a container's chain.
  public func office(serving container: String) -> Office? {
    for id in chain(of: container) {
      if let index = structure.offices[id] { return all(Office.self)[index] }
    }
    return nil
  }

  /// Whether a policy's scope covers a container; no scope covers everything.
  public func isCovered(_ container: String, by scope: PolicyScope?) -> Bool {
    guard let scope else { return true }
    let chain = chain(of: container)
    let portfolios = scope.portfolio.items.map(\.target)
    let programs = scope.program.items.map(\.target)
    if !portfolios.isEmpty, !chain.contains(where: portfolios.contains) { return false }
    if !programs.isEmpty, !chain.contains(where: programs.contains) { return false }
    let tiers = scope.tier.items
    let approaches = scope.approach.items
    guard !tiers.isEmpty || !approaches.isEmpty else { return true }
    guard let project = find(Project.self, container) else { return false }
    if !tiers.isEmpty, !tiers.contains(where: { $0 == project.tier }) { return false }
    if !approaches.isEmpty, !approaches.contains(project.approach ?? .predictive) { return false }
    return true
  }
}

extension PolicyScope {
  /// How narrow it is: everything, a portfolio, a program, a tier or approach of one.
  public var narrowness: Int {
    (portfolio.items.isEmpty ? 0 : 1) + (program.items.isEmpty ? 0 : 2) + (tier.items.isEmpty ? 0 : 4)
      + (approach.items.isEmpty ? 0 : 4)
  }
}
