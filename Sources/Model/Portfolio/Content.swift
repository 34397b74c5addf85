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
  private(set) var unreadFolders = UnreadFolders()
  private var narrowing: Narrowing?

  init(of read: [ReadFile]) {
    var byKind = Array(repeating: [any PortfolioEntity](), count: allKinds.count)
    for (index, file) in read.enumerated() {
      let isWhole = file.isWhole
      if !file.diagnostics.isEmpty { diagnostics += file.diagnostics }
      addLinks(of: file, index)
      if file.isUnreadFolder { unreadFolders.add(file.path, as: FileID(index)) }
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
      tables[ObjectIdentifier(kind)] = madeTable(of: kind, entities)
    }
    structure = madeStructure
  }

  /// The same with some files replaced by others of the same names.
  func replacing(_ change: Replacement) -> Content {
    var content = self
    let entities = change.entities
    for (index, kind) in allKinds.enumerated() {
      if let own = entities[index] { content.replace(own, kind) }
    }
    if change.mayMoveContainers { content.structure = content.madeStructure }
    func isAny(_ isWanted: (ReadFile) -> Bool) -> Bool {
      change.replaced.contains { isWanted(change.old[$0]) || isWanted(change.new[$0]) }
    }
    if isAny({ !$0.links.isEmpty }) {
      content.links = []
      for (index, file) in change.new.enumerated() { content.addLinks(of: file, index) }
    }
    if isAny({ !$0.diagnostics.isEmpty }) { content.diagnostics = change.new.flatMap(\.diagnostics) }
    if isAny({ !($0.entity?.common.addresses.isEmpty ?? true) }) {
      content.responders = change.new.filter(\.isWhole).compactMap(\.entity).filter {
        !$0.common.addresses.isEmpty
      }
    }
    return content
  }

  private mutating func replace<Kind: PortfolioEntity>(_ entities: [any PortfolioEntity], _ kind: Kind.Type) {
    guard let table = table(kind) else { return }
    tables[ObjectIdentifier(kind)] = table.replacing(entities.compactMap { $0 as? Kind })
  }

  /// The same without the entities of some containers, which can still be found by their names.
  func leavingOut(_ containers: Set<String>) -> Content {
    var content = self
    content.narrowing = Narrowing(containers)
    content.responders = responders.filter { !containers.contains($0.container) }
    return content
  }

  private mutating func addLinks(of file: ReadFile, _ index: Int) {
    guard !file.links.isEmpty, file.isWhole else { return }
    for link in file.links {
      links.append(PortfolioLink(text: link.text, place: Place(FileID(index), link.range)))
    }
  }

  private var madeStructure: Structure {
    Structure(
      projects: rows(Project.self), programs: rows(Program.self), portfolios: rows(PortfolioRecord.self),
      offices: rows(Office.self))
  }

  func table<Kind: PortfolioEntity>(_ kind: Kind.Type) -> EntityTable<Kind>? {
    tables[ObjectIdentifier(kind)] as? EntityTable<Kind>
  }

  /// The entities of one kind that are not left out.
  func rows<Kind: PortfolioEntity>(_ kind: Kind.Type) -> [Kind] {
    guard let table = table(kind) else { return [] }
    return narrowing.map { $0.rows(of: table) } ?? table.rows
  }
}

private func madeTable<Kind: PortfolioEntity>(of kind: Kind.Type, _ entities: [any PortfolioEntity])
  -> any AnyObject & Sendable
{
  EntityTable<Kind>(entities)
}
