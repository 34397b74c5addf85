public import Diagnostics
public import Schema
public import Source
public import YAMLTree

/// A path or web address that an entity mentions, and where.
public struct PortfolioLink: Sendable {
  public let text: String
  public let place: Place
}

/// Every entity of every kind, in one typed table per kind, with the names that lead from one to another.
public struct Portfolio: Sendable {
  /// By number; next to a portfolio this one is compared with, some of them may not be present.
  public let files: [ReadFile]
  public let names: Names
  /// What the compiler found, in the order of the files.
  public private(set) var diagnostics: [Diagnostic]
  /// Paths of files that are not YAML: documents, pictures.
  public let otherPaths: Set<String>
  /// Texts of the documents that entities name, by path.
  public let documents: [String: SourceFile]
  /// Links of all entities, in the order of the files.
  public let links: [PortfolioLink]
  private let tables: [ObjectIdentifier: any Sendable]
  let structure: Structure
  /// Who has to agree to changes of its files on a forge; read only where two moments are compared.
  public private(set) var codeOwners: [CodeOwners] = []
  /// The folder of the portfolio from the top of the repository, ending in a slash; empty at the top.
  public private(set) var folderInRepository = ""
  /// The entities that carry `addresses`: the few that answer a finding.
  public let responders: [any PortfolioEntity]
  /// `kind container` of files that are there and could not be read.
  private let unreadable: Set<String>

  /// Puts read files together: tables, names, references, and what can only be seen from above.
  public init(_ read: [ReadFile], otherPaths: Set<String> = [], documents: [String: SourceFile] = [:]) {
    let naming = Naming(of: read)
    self.init(read, Content(of: read), naming.names, otherPaths, documents)
    diagnostics = found(naming, danglingReferences(), cycles() + integrityDiagnostics())
  }

  /// The same, side by side: on a large portfolio this is all that one core would do alone.
  public static func assembled(
    _ read: [ReadFile], otherPaths: Set<String>, documents: [String: SourceFile]
  ) async -> Portfolio {
    async let content = Content(of: read)
    let naming = Naming(of: read)
    let portfolio = await Portfolio(read, content, naming.names, otherPaths, documents)
    async let cycles = portfolio.cycles()
    let dangling = portfolio.danglingReferences()
    let integrity = portfolio.integrityDiagnostics()
    var whole = portfolio
    whole.diagnostics = portfolio.found(naming, dangling, await cycles + integrity)
    return whole
  }

  private init(
    _ read: [ReadFile], _ content: Content, _ names: Names, _ otherPaths: Set<String>,
    _ documents: [String: SourceFile]
  ) {
    files = read
    links = content.links
    unreadable = content.unreadable
    tables = content.tables
    responders = content.responders
    structure = content.structure
    self.names = names.settled()
    self.otherPaths = otherPaths
    self.documents = documents
    diagnostics = []
  }

  /// What the compiler found: file by file, then between them, then in the whole.
  private func found(
    _ naming: Naming, _ dangling: [Diagnostic], _ integrity: [Diagnostic]
  ) -> [Diagnostic] {
    files.flatMap(\.diagnostics) + naming.diagnostics + dangling + integrity
  }

  /// The same portfolio, with what a forge is told about its owners.
  public func owned(by owners: [CodeOwners], folder: String) -> Portfolio {
    var portfolio = self
    portfolio.codeOwners = owners
    portfolio.folderInRepository = folder
    return portfolio
  }

  private func table<Kind: PortfolioEntity>(_ kind: Kind.Type) -> EntityTable<Kind>? {
    tables[ObjectIdentifier(kind)] as? EntityTable<Kind>
  }

  // MARK: Entities

  /// The entities of one kind, in the order of their paths.
  public func all<Kind: PortfolioEntity>(_ kind: Kind.Type = Kind.self) -> [Kind] { table(kind)?.rows ?? [] }

  /// The entities of one kind in one container.
  public func all<Kind: PortfolioEntity>(_ kind: Kind.Type = Kind.self, in container: String) -> ArraySlice<
    Kind
  > {
    table(kind)?.rows(in: container) ?? []
  }

  /// What a reference leads to; nothing where it dangles or its file could not be read.
  public subscript<Kind: PortfolioEntity>(reference: Reference<Kind>?) -> Kind? {
    reference.flatMap { table(Kind.self)?[$0.target] }
  }

  /// The entity of a kind by its target: the id, or `container/id`.
  public func find<Kind: PortfolioEntity>(_ kind: Kind.Type = Kind.self, _ target: String) -> Kind? {
    table(kind)?[target]
  }

  /// The entities of a kind that is known only when the program runs.
  public func all(of kind: any PortfolioEntity.Type) -> [any PortfolioEntity] { erased(kind) }
  private func erased<Kind: PortfolioEntity>(_ kind: Kind.Type) -> [any PortfolioEntity] { all(kind) }

  /// Whether some file of a kind could not be read, so that nobody knows what it would have said.
  public func hasUnreadable<Kind: PortfolioEntity>(_ kind: Kind.Type) -> Bool {
    unreadable.contains(kind.kind)
  }

  /// Whether some file of a kind in a container could not be read, so that nobody knows what it would have said.
  public func hasUnreadable<Kind: PortfolioEntity>(_ kind: Kind.Type, in container: String) -> Bool {
    unreadable.contains("\(kind.kind) \(container)")
  }

  // MARK: Places

  public func tree(_ file: FileID) -> Tree { files[Int(file.index)].tree }

  /// Where a field of an entity or record is written: its value, or the first key where it is absent.
  public func place(of origin: Origin, _ key: String? = nil) -> Place {
    let tree = tree(origin.file)
    guard let node = origin.node else { return Place(origin.file, TextRange(0, 0)) }
    if let key, let value = tree.value(of: node, for: key) {
      return Place(origin.file, tree.range(of: value))
    }
    let first = tree.members(of: node).first?.key ?? node
    return Place(origin.file, tree.range(of: first))
  }

  /// Where a reference is written.
  public func place<Target>(of reference: Reference<Target>, in origin: Origin) -> Place {
    guard let node = reference.node else { return place(of: origin) }
    return Place(origin.file, tree(origin.file).range(of: node))
  }

  /// Whether a record has a key, whatever stands behind it.
  public func has(_ origin: Origin, _ key: String) -> Bool {
    guard let node = origin.node else { return false }
    return tree(origin.file).value(of: node, for: key) != nil
  }

  /// What a person wrote behind a key.
  public func written(_ origin: Origin, _ key: String) -> String? {
    guard let node = origin.node else { return nil }
    let tree = tree(origin.file)
    return tree.value(of: node, for: key).map { tree.source.text(in: tree.range(of: $0)) }
  }
}
