import Diagnostics
import Schema
import Source
import YAMLTree

/// What all files hold: entities in one typed table per kind, links, and what could not be read.
struct Content: Sendable {
  private(set) var links: [PortfolioLink] = []
  /// What was found in the files one by one.
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var tables: [ObjectIdentifier: any AnyObject & Sendable] = [:]
  /// The entities that carry `addresses`.
  private(set) var responders: [any PortfolioEntity] = []
  private(set) var structure = Structure()
  /// Kinds, and `kind container` pairs, of files that are there and could not be read whole.
  private(set) var unreadable: Set<String> = []

  init(of read: [ReadFile]) {
    var byKind = Array(repeating: [any PortfolioEntity](), count: allKinds.count)
    for (index, file) in read.enumerated() {
      let isWhole = file.isWhole
      if !file.diagnostics.isEmpty { diagnostics += file.diagnostics }
      if isWhole {
        for link in file.links {
          links.append(PortfolioLink(text: link.text, place: Place(FileID(index), link.range)))
        }
      }
      guard case .entity(let kind, let identity) = file.location else { continue }
      if !isWhole {
        unreadable.insert(allKinds[kind].kind)
        unreadable.insert("\(allKinds[kind].kind) \(identity.container)")
      } else if let entity = file.entity {
        byKind[kind].append(entity)
        if !entity.common.addresses.isEmpty { responders.append(entity) }
      }
    }
    for (kind, entities) in zip(allKinds, byKind) {
      tables[ObjectIdentifier(kind)] = table(of: kind, entities)
    }
    structure = Structure(
      projects: rows(Project.self), programs: rows(Program.self), portfolios: rows(PortfolioRecord.self),
      offices: rows(Office.self))
  }

  private func rows<Kind: PortfolioEntity>(_ kind: Kind.Type) -> [Kind] {
    (tables[ObjectIdentifier(kind)] as? EntityTable<Kind>)?.rows ?? []
  }
}

private func table<Kind: PortfolioEntity>(of kind: Kind.Type, _ entities: [any PortfolioEntity])
  -> any AnyObject & Sendable
{
  EntityTable<Kind>(entities)
}
