public import Diagnostics
public import Schema
public import Source
public import YAMLTree

/// One file of a portfolio on its own: what it holds, and what it expects of others.
public struct ReadFile: Sendable {
  public let tree: Tree
  public let location: Location
  /// The entity, as far as it could be read.
  public let entity: (any PortfolioEntity)?
  public var diagnostics: [Diagnostic]
  let references: [ReferenceUse]
  let names: [NameGiven]

  /// Reads the bytes of one file; a pure function, so that files can be read side by side.
  public init(_ source: SourceFile, as file: FileID, plan: FolderPlan, limits: Limits) {
    var diagnostics: [Diagnostic] = []
    tree = parse(source, as: file, limits: limits, into: &diagnostics)
    location = plan.locate(source.path)
    switch location {
    case .entity(let kind, let identity):
      let reading = Reading(tree, file: file, identity: identity)
      entity = allKinds[kind].read(reading)
      diagnostics += reading.diagnostics
      references = reading.references
      names = reading.names
    case .later, .stray:
      entity = nil
      references = []
      names = []
    }
    self.diagnostics = diagnostics
  }

  /// A file that is there and cannot be read.
  public init(unreadable path: String, as file: FileID, plan: FolderPlan, because reason: Message) {
    tree = Tree(unreadable: path)
    location = plan.locate(path)
    entity = nil
    references = []
    names = []
    diagnostics = [Diagnostic(reason, rule: invalidYAML, at: Place(file, TextRange(0, 0)))]
  }
}
