import Schema
import Synchronization

extension Portfolio {
  /// The same without the entities of some projects; names, files and what stands above them stay.
  ///
  /// For whoever looks at the rest alone: what was found in it is left out altogether. Whoever asks for one of these
  /// projects by its name, or for what is in it, still gets it.
  public func narrowed(leavingOut projects: Set<String>) -> Portfolio {
    Portfolio(files, content.leavingOut(projects), names, otherPaths, documents)
  }
}

/// Which containers are left out, with the tables without them: each is made when it is first asked for.
final class Narrowing: Sendable {
  private let containers: Set<String>
  private let tables = Mutex<[ObjectIdentifier: any Sendable]>([:])

  init(_ containers: Set<String>) { self.containers = containers }

  func rows<Kind: PortfolioEntity>(of table: EntityTable<Kind>) -> [Kind] {
    if let known = tables.withLock({ $0[ObjectIdentifier(Kind.self)] }) as? [Kind] { return known }
    let rows = table.rows(leavingOut: containers)
    tables.withLock { $0[ObjectIdentifier(Kind.self)] = rows }
    return rows
  }
}
