public import Model
import Schema

/// Which container stands in which, worked out once: the portfolio itself answers by searching.
public struct ContainerTree: Sendable {
  public let portfolios: [String]
  public let programs: [String]
  /// Projects in the order of their paths, those that could not be read among them.
  public let projects: [String]
  /// All portfolios, programs and projects: wide before narrow, then in the order of their paths.
  public var containers: [String] { portfolios + programs + projects }
  /// Containers whose own file could not be read.
  public let unread: Set<String>
  private let parents: [String: String]
  private let projectsUnder: [String: [String]]
  private let programsUnder: [String: [String]]

  public init(_ portfolio: Portfolio) {
    var nodes = Nodes(portfolio)
    nodes.addUnread(portfolio.unreadFiles)
    portfolios = nodes.portfolios
    programs = nodes.programs
    projects = nodes.projects
    unread = nodes.unread
    parents = nodes.parents
    projectsUnder = nodes.members(of: projects)
    programsUnder = nodes.members(of: programs)
  }

  /// The program of a project, or the portfolio of a project or program.
  public func parent(of container: String) -> String? { parents[container] }

  /// A container and everything above it, from narrow to wide.
  public func chain(of container: String) -> [String] { Nodes.chain(of: container, parents) }

  /// The projects of a portfolio or program, or the project itself, in the order of their paths.
  public func projects(under container: String) -> [String] { projectsUnder[container] ?? [] }

  /// The programs of a portfolio, in the order of their paths.
  public func programs(under container: String) -> [String] { programsUnder[container] ?? [] }

  /// The container itself and all programs and projects in it: whose records count towards it.
  public func containers(under container: String) -> [String] {
    let inside = programs(under: container) + projects(under: container)
    return inside.contains(container) ? inside : [container] + inside
  }
}

private struct Nodes {
  var portfolios: [String]
  var programs: [String]
  var projects: [String]
  var unread: Set<String> = []
  var parents: [String: String] = [:]
  private var holders: [String: String] = [:]

  init(_ portfolio: Portfolio) {
    portfolios = portfolio.all(PortfolioRecord.self).map(\.id)
    programs = portfolio.all(Program.self).map(\.id)
    projects = portfolio.all(Project.self).map(\.id)
    for record in portfolio.all(PortfolioRecord.self) {
      for member in record.contains where holders[member.target] == nil {
        holders[member.target] = record.id
      }
    }
    for program in portfolio.all(Program.self) {
      parents[program.id] = program.portfolio?.target ?? holders[program.id]
    }
    for project in portfolio.all(Project.self) {
      parents[project.id] = project.program?.target ?? project.portfolio?.target ?? holders[project.id]
    }
  }

  mutating func addUnread(_ files: [UnreadFile]) {
    for file in files {
      let id = file.identity.id
      switch file.kind {
      case PortfolioRecord.kind: portfolios.append(id)
      case Program.kind: programs.append(id)
      case Project.kind: projects.append(id)
      default: continue
      }
      unread.insert(id)
      parents[id] = file.parents.first ?? holders[id]
    }
    guard !unread.isEmpty else { return }
    portfolios.sort()
    programs.sort()
    projects.sort()
  }

  /// For each container, which of the ones given stand in it or are it.
  func members(of ids: [String]) -> [String: [String]] {
    var members: [String: [String]] = [:]
    for id in ids {
      for container in Self.chain(of: id, parents) { members[container, default: []].append(id) }
    }
    return members
  }

  static func chain(of container: String, _ parents: [String: String]) -> [String] {
    container.isEmpty ? [] : lineage(of: container) { parents[$0] }
  }
}
