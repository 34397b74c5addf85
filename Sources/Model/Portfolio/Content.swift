import YAMLTree

/// The entities of all files, sorted into one typed table per kind.
struct Content: Sendable {
  private(set) var tables: [ObjectIdentifier: any Sendable] = [:]
  /// The entities that carry `addresses`.
  private(set) var responders: [any PortfolioEntity] = []
  let structure: Structure

  init(taking read: inout [ReadFile]) { self.init(takeEntities(of: &read)) }

  /// Makes the tables from entities by kind; the boxes they came in are gone when their table is made.
  init(_ entities: consuming [[any PortfolioEntity]]) {
    var entities = entities
    var tables: [ObjectIdentifier: any Sendable] = [:]
    for index in allKinds.indices {
      responders += entities[index].filter { !$0.common.addresses.isEmpty }
      tables[ObjectIdentifier(allKinds[index])] = table(of: allKinds[index], entities[index])
      entities[index] = []
    }
    self.tables = tables
    func rows<Kind: PortfolioEntity>(_ kind: Kind.Type) -> [Kind] {
      (tables[ObjectIdentifier(kind)] as? EntityTable<Kind>)?.rows ?? []
    }
    structure = Structure(
      projects: rows(Project.self), programs: rows(Program.self), portfolios: rows(PortfolioRecord.self),
      offices: rows(Office.self))
  }
}

private func table<Kind: PortfolioEntity>(of kind: Kind.Type, _ entities: [any PortfolioEntity])
  -> any Sendable
{
  var rows: [Kind] = []
  rows.reserveCapacity(entities.count)
  for entity in entities { if let row = entity as? Kind { rows.append(row) } }
  return EntityTable<Kind>(rows)
}

/// Takes the entities out of files that could be read whole, kind by kind, in the order of their paths.
func takeEntities(of read: inout [ReadFile]) -> [[any PortfolioEntity]] {
  var byKind = Array(repeating: [any PortfolioEntity](), count: allKinds.count)
  for index in read.indices {
    guard let entity = read[index].takeEntity(), read[index].tree.isWhole else { continue }
    if case .entity(let kind, _) = read[index].location { byKind[kind].append(entity) }
  }
  return byKind
}
