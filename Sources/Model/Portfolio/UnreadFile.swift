public import Schema
public import Source
import YAMLTree

/// A file of a known kind that could not be read whole; every total that would need it has to say so.
public struct UnreadFile: Sendable {
  public let kind: String
  public let identity: Identity
  public let path: String
  /// The program and portfolio it names, as far as could be read; a reader of totals still wants to place it.
  public let parents: [String]
}

extension Portfolio {
  /// The files whose content is missing from every table, in the order of their paths.
  public var unreadFiles: [UnreadFile] {
    files.compactMap { file in
      guard !file.isWhole, case .entity(let kind, let identity) = file.location else { return nil }
      let parents = ["program", "portfolio"].compactMap { key in
        file.tree.root.flatMap { file.tree.value(of: $0, for: key) }.map { file.tree.text(of: $0) }
      }
      return UnreadFile(kind: allKinds[kind].kind, identity: identity, path: file.path, parents: parents)
    }
  }

  public func source(of file: FileID) -> SourceFile { tree(file).source }
}
