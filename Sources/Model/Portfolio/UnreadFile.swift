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

extension FolderPlan {
  /// What a folder that cannot be opened stands for: a container, or one of its files at least.
  fileprivate func unreadFile(for folder: String) -> UnreadFile? {
    let id = folder.lastPart
    let (kind, identity): (Int, Identity)
    switch meaning(of: folder[...]) {
    case .container(let own, _, let name):
      (kind, identity) = (own, Identity(address: name, container: name, id: name))
    case .local(let own, let container):
      (kind, identity) = (own, Identity(address: folder, container: container, id: id))
    case .global(let own, let container):
      (kind, identity) = (own, Identity(address: folder, container: container, id: id))
    case .root, .later, .unknown: return nil
    }
    return UnreadFile(kind: allKinds[kind].kind, identity: identity, path: folder, parents: [])
  }
}

extension Portfolio {
  /// The files whose content is missing from every table, in the order of their paths.
  public var unreadFiles: [UnreadFile] {
    files.compactMap { file in
      if file.isUnreadFolder { return FolderPlan().unreadFile(for: file.path) }
      guard !file.isWhole, case .entity(let kind, let identity) = file.location else { return nil }
      let parents = ["program", "portfolio"].compactMap { key in
        file.tree.root.flatMap { file.tree.value(of: $0, for: key) }.map { file.tree.text(of: $0) }
      }
      return UnreadFile(kind: allKinds[kind].kind, identity: identity, path: file.path, parents: parents)
    }
  }

  public func source(of file: FileID) -> SourceFile { tree(file).source }
}
