public import Diagnostics
import Schema
public import Source
import Synchronization
public import YAMLTree

/// One file of a portfolio on its own: what it holds, and what it expects of others.
public final class ReadFile: Sendable {
  public let tree: Tree
  public let location: Location
  /// The entity, as far as it could be read.
  public let entity: (any PortfolioEntity)?
  public let diagnostics: [Diagnostic]
  /// Why it is not read at all, where it is no ordinary file.
  let refusal: Message?
  /// True for a folder that could not be opened; it stands for all that may be below it.
  public let isUnreadFolder: Bool
  let references: [ReferenceUse]
  let names: [NameGiven]
  let links: [LinkUse]
  /// Ids the entity had before.
  let formerIDs: [String]
  /// Paths of documents that the entity names, relative to the root.
  public let namedDocuments: [String]

  public var path: String { tree.source.path }
  /// False when something in it could not be read; rules that need its content are silent.
  ///
  /// As in the tree, which is not at hand where one file after another is asked.
  public let isWhole: Bool
  /// Whether its place gives it a kind.
  public var isEntity: Bool { if case .entity = location { true } else { false } }
  /// False for a file that only the other side of a comparison has.
  public var isPresent: Bool { if case .absent = location { false } else { true } }

  private let keptLines = AtomicLazyReference<KeptLines>()

  /// The line (from 1) of an offset.
  ///
  /// Where lines begin is worked out when somebody first asks: of most files of a check nobody does, and every figure of
  /// a page.
  public func line(at offset: UInt32) -> Int {
    (keptLines.load() ?? keptLines.storeIfNil(KeptLines(tree.source.bytes))).table.line(of: offset)
  }

  private final class KeptLines: Sendable {
    let table: LineTable

    init(_ bytes: [UInt8]) { table = LineTable(bytes) }
  }

  /// Reads the bytes of one file; a pure function, so that files can be read side by side.
  public convenience init(_ source: SourceFile, as file: FileID, plan: FolderPlan, limits: Limits) {
    self.init(source, as: file, at: plan.locate(source.path), limits: limits)
  }

  /// Reads the bytes of one file whose place says what it holds.
  public init(_ source: SourceFile, as file: FileID, at location: Location, limits: Limits) {
    var diagnostics: [Diagnostic] = []
    tree = parse(source, as: file, limits: limits, into: &diagnostics)
    isWhole = tree.isWhole
    self.location = location
    switch location {
    case .entity(let kind, let identity):
      let reading = Reading(tree, file: file, identity: identity)
      entity = allKinds[kind].read(reading)
      diagnostics += reading.diagnostics
      references = reading.references.withoutSlack
      names = reading.names.withoutSlack
      links = reading.links
    case .later, .stray, .absent:
      entity = nil
      references = []
      names = []
      links = []
    }
    self.diagnostics = diagnostics
    refusal = nil
    isUnreadFolder = false
    formerIDs = Self.formerIDs(in: tree)
    namedDocuments = Self.documents(of: entity, at: source.path)
  }

  /// A file that is there and cannot be read.
  public convenience init(
    unreadable path: String, as file: FileID, plan: FolderPlan, because reason: Message
  ) {
    let diagnostic = Diagnostic(reason, rule: invalidYAML, at: Place(file, TextRange(0, 0)))
    self.init(holdingNothing: Tree(unreadable: path), at: plan.locate(path), diagnostics: [diagnostic])
  }

  /// A folder that is there and cannot be opened.
  public convenience init(unreadableFolder path: String, as file: FileID, because reason: Message) {
    let diagnostic = Diagnostic(
      reason, rule: invalidYAML, at: Place(file, TextRange(0, 0)),
      fix: "See to the permissions of the folder, or list it under 'ignore' in folio.yaml.")
    self.init(
      holdingNothing: Tree(unreadable: path), at: .stray(hint: nil), diagnostics: [diagnostic],
      isUnreadFolder: true)
  }

  /// Something that is there and is not read: a link, a portfolio inside the portfolio.
  public convenience init(
    refused path: String, as file: FileID, plan: FolderPlan, because reason: Message
  ) {
    let location = path.hasSuffix(".yaml") ? plan.locate(path) : .stray(hint: nil)
    self.init(holdingNothing: Tree(unreadable: path), at: location, refusal: reason)
  }

  /// Keeps the place of a file that only the other side of a comparison has.
  ///
  /// Both sides then know each file by the same number, so that one that is alike is read once for both.
  public convenience init(absent path: String) {
    self.init(holdingNothing: Tree(absent: path), at: .absent)
  }

  /// A file of which nobody knows what it holds, or that holds nothing.
  private init(
    holdingNothing tree: Tree, at location: Location, diagnostics: [Diagnostic] = [], refusal: Message? = nil,
    isUnreadFolder: Bool = false
  ) {
    self.tree = tree
    isWhole = tree.isWhole
    self.location = location
    self.diagnostics = diagnostics
    self.refusal = refusal
    self.isUnreadFolder = isUnreadFolder
    entity = nil
    references = []
    names = []
    links = []
    formerIDs = []
    namedDocuments = []
  }

  private static func formerIDs(in tree: Tree) -> [String] {
    guard let root = tree.root, let list = tree.value(of: root, for: "was") else { return [] }
    return tree.items(of: list).map(tree.text).filter(FormerID.isWritten)
  }

  private static func documents(of entity: (any PortfolioEntity)?, at path: String) -> [String] {
    guard let project = entity as? Project, !project.documents.isEmpty else { return [] }
    let folder = String(FolderPlan.folder(of: path))
    return project.documents.compactMap { document in
      document.value.isWeb ? nil : resolvedPath(document.value.text, from: folder)
    }
  }
}

/// A relative path as seen from a folder, with `.` and `..` worked out; nothing when it leads outside.
public func resolvedPath(_ path: String, from folder: String) -> String? {
  let slash = UInt8(ascii: "/")
  var parts = path.utf8.first == slash ? [] : folder.utf8.split(separator: slash)
  for part in path.utf8.split(separator: slash) {
    if part.elementsEqual(".".utf8) { continue }
    guard part.elementsEqual("..".utf8) else {
      parts.append(part)
      continue
    }
    guard parts.popLast() != nil else { return nil }
  }
  return parts.map { Substring($0) }.joined(separator: "/")
}
