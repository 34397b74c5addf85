/// What a run has put where nothing was, so that it can be taken away again where the rest cannot be put there.
struct Additions {
  private let disk: any WritableFiles
  private var files: [String] = []
  private var folders: [String] = []

  init(on disk: any WritableFiles = Disk()) { self.disk = disk }

  /// Makes a folder and those above it, where they are missing.
  mutating func makeFolder(_ path: String) throws(FileFailure) {
    guard !path.isEmpty, !isFolder(path) else { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    let isNew = !isThere(path)
    try disk.makeFolder(at: path)
    if isNew { folders.append(path) }
  }

  /// Makes a whole new file; fails where there is anything of that name.
  mutating func create(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
    try disk.create(path, bytes)
    files.append(path)
  }

  /// Takes everything away again, and says so where the failure is told.
  func takenBack(because failure: FileFailure) -> FileFailure {
    guard !files.isEmpty || !folders.isEmpty else { return failure }
    var left: [String] = []
    for file in files.reversed() {
      do throws(FileFailure) { try disk.remove(file) } catch { left.append(file) }
    }
    for folder in folders.reversed() {
      do throws(FileFailure) { try disk.removeFolder(at: folder) } catch { left.append(folder) }
    }
    let words =
      left.isEmpty
      ? "what was made before is taken away again"
      : "this was made before and cannot be taken away again: \(left.joined(separator: ", "))"
    return FileFailure(path: failure.path, reason: "\(failure.reason); \(words)")
  }
}

/// Makes a folder and those above it, where they are missing; another run may make them meanwhile.
public func makeFolder(_ path: String) throws(FileFailure) {
  guard !path.isEmpty, !isFolder(path) else { return }
  if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
  do throws(FileFailure) {
    try makeNewFolder(path)
  } catch {
    guard isFolder(path) else { throw error }
  }
}
