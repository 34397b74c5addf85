import Model
import Source

extension RevisionSides {
  /// What a forge is told about the owners of files on both sides; such files stand at the top of the repository.
  func codeOwners() async throws(GitProblem) -> (old: [CodeOwners], new: [CodeOwners]) {
    let before = try await repository.topFiles(CodeOwners.paths, of: ObjectID(base.commit))
    guard new != nil else {
      return (try await read(before), workTreeOwners())
    }
    let after = try await repository.topFiles(CodeOwners.paths, of: head.flatMap { ObjectID($0.commit) })
    let old = try await read(before)
    return (old, after == before ? old : try await read(after))
  }

  /// The portfolio's folder from the top of the repository, ending in a slash; empty at the top.
  var folderInRepository: String {
    let prefix = repository.top == "/" ? "/" : "\(repository.top)/"
    return repository.root.hasPrefix(prefix) ? "\(repository.root.dropFirst(prefix.count))/" : ""
  }

  private static let limit = 1 << 22

  private func read(_ entries: [TreeEntry]) async throws(GitProblem) -> [CodeOwners] {
    let blobs = try await reader.blobs(entries.map(\.id), atMost: Self.limit)
    return zip(entries, blobs).compactMap { entry, blob in
      guard case .bytes(let bytes) = blob else { return nil }
      return CodeOwners(SourceFile(path: entry.path, bytes: bytes), path: entry.path)
    }.inOrder
  }

  private func workTreeOwners() -> [CodeOwners] {
    CodeOwners.paths.compactMap { path in
      let whole = "\(repository.top)/\(path)"
      guard entryType(of: whole) == .file, let bytes = try? Disk().read(whole, atMost: Self.limit) else {
        return nil
      }
      return CodeOwners(SourceFile(path: path, bytes: bytes), path: path)
    }
  }
}

extension [CodeOwners] {
  /// In the order in which a forge looks for them.
  fileprivate var inOrder: [CodeOwners] {
    CodeOwners.paths.compactMap { path in first { $0.path == path } }
  }
}
