public import Diagnostics
public import Schema
public import Source
public import YAMLTree

/// A path or web address that an entity mentions, and where.
public struct PortfolioLink: Sendable {
  public let text: String
  public let place: Place
}

/// What was found between the files of a portfolio, by what has to be looked at to find it.
struct Seams: Sendable {
  var naming: [Diagnostic] = []
  var dangling: [Diagnostic] = []
  var cycles: [Diagnostic] = []
  var integrity: [Diagnostic] = []
}

/// What a portfolio is made of.
private struct PortfolioParts: Sendable {
  let files: [ReadFile]
  let names: Names
  let otherPaths: Set<String>
  let documents: [String: SourceFile]
  let content: Content
  var seams = Seams()
  var diagnostics: [Diagnostic] = []
  var subjects: KeptSubjects?
  var codeOwners: [CodeOwners] = []
  var folderInRepository = ""
}

/// Portfolios are handed around by the million: a copy of one costs one count, which the cores take turns at.
private final class KeptParts: Sendable {
  let value: PortfolioParts
  init(_ value: PortfolioParts) { self.value = value }
}

/// Every entity of every kind, in one typed table per kind, with the names that lead from one to another.
public struct Portfolio: Sendable {
  private let kept: KeptParts

  /// By number; next to a portfolio this one is compared with, some of them may not be present.
  public var files: [ReadFile] { kept.value.files }
  public var names: Names { kept.value.names }
  /// What the compiler found: file by file, then between them, then in the whole.
  public var diagnostics: [Diagnostic] { kept.value.diagnostics }
  /// Paths of files that are not YAML: documents, pictures.
  public var otherPaths: Set<String> { kept.value.otherPaths }
  /// Texts of the documents that entities name, by path.
  public var documents: [String: SourceFile] { kept.value.documents }
  /// Who has to agree to changes of its files on a forge; read only where two moments are compared.
  public var codeOwners: [CodeOwners] { kept.value.codeOwners }
  /// The folder of the portfolio from the top of the repository, ending in a slash; empty at the top.
  public var folderInRepository: String { kept.value.folderInRepository }
  var content: Content { kept.value.content }
  /// What was found between the files.
  var seams: Seams { kept.value.seams }
  /// Kept only where portfolios are made from each other.
  var subjects: KeptSubjects? { kept.value.subjects }

  /// Puts read files together: tables, names, references, and what can only be seen from above.
  public init(_ read: [ReadFile], otherPaths: Set<String> = [], documents: [String: SourceFile] = [:]) {
    let naming = Naming(of: read)
    let portfolio = Portfolio(read, Content(of: read), naming.names, otherPaths, documents)
    self = portfolio.settled(
      Seams(
        naming: naming.diagnostics, dangling: portfolio.danglingReferences(), cycles: portfolio.cycles(),
        integrity: portfolio.integrityDiagnostics()))
  }

  /// The same, side by side: on a large portfolio this is all that one core would do alone.
  public static func assembled(
    _ read: [ReadFile], otherPaths: Set<String>, documents: [String: SourceFile]
  ) async -> Portfolio {
    async let content = Content(of: read)
    let naming = Naming(of: read)
    let portfolio = await Portfolio(read, content, naming.names, otherPaths, documents)
    async let integrity = portfolio.integrityDiagnostics()
    async let cycles = portfolio.cycles()
    let dangling = await portfolio.danglingReferencesInParts()
    return await portfolio.settled(
      Seams(naming: naming.diagnostics, dangling: dangling, cycles: cycles, integrity: integrity))
  }

  /// Nothing is looked for in it yet.
  init(
    _ read: [ReadFile], _ content: Content, _ names: Names, _ otherPaths: Set<String>,
    _ documents: [String: SourceFile]
  ) {
    self.init(
      PortfolioParts(
        files: read, names: names.settled(), otherPaths: otherPaths, documents: documents, content: content))
  }

  private init(_ parts: PortfolioParts) { kept = KeptParts(parts) }

  /// The same with what was found between the files, behind what was found in them.
  func settled(_ seams: Seams, subjects: KeptSubjects? = nil) -> Portfolio {
    var parts = kept.value
    parts.seams = seams
    parts.subjects = subjects
    parts.diagnostics =
      content.diagnostics + seams.naming + seams.dangling + seams.cycles + seams.integrity
    return Portfolio(parts)
  }

  /// The same portfolio, with what a forge is told about its owners.
  public func owned(by owners: [CodeOwners], folder: String) -> Portfolio {
    var parts = kept.value
    parts.codeOwners = owners
    parts.folderInRepository = folder
    return Portfolio(parts)
  }

  /// Links of all entities, in the order of the files.
  public var links: [PortfolioLink] { kept.value.content.links }
  /// The entities that carry `addresses`: the few that answer a finding.
  public var responders: [any PortfolioEntity] { kept.value.content.responders }
  var structure: Structure { kept.value.content.structure }
  /// `kind container` of files that are there and could not be read.
  private var unreadable: Set<String> { kept.value.content.unreadable }

  private func table<Kind: PortfolioEntity>(_ kind: Kind.Type) -> EntityTable<Kind>? {
    kept.value.content.table(kind)
  }

  // MARK: Entities

  /// The entities of one kind, in the order of their paths.
  public func all<Kind: PortfolioEntity>(_ kind: Kind.Type = Kind.self) -> [Kind] {
    kept.value.content.rows(kind)
  }

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
    unreadable.contains(kind.kind) || content.unreadFolders.mayHold(kind.kind)
  }

  /// Whether some file of a kind in a container could not be read, so that nobody knows what it would have said.
  public func hasUnreadable<Kind: PortfolioEntity>(_ kind: Kind.Type, in container: String) -> Bool {
    // Mostly there is none, and a text need not be made to find that out.
    !unreadable.isEmpty && unreadable.contains("\(kind.kind) \(container)")
      || content.unreadFolders.mayHold(kind.kind, in: container)
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
