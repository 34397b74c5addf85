/// What a command that writes into a portfolio needs of a disk, one step at a time; tests bring one that fails or stops.
public protocol WritableFiles: FileSystem {
  /// Makes a folder that may be there already.
  func makeFolder(at path: String) throws(FileFailure)
  /// Makes a whole new file, forced to the disk; fails where there is anything of that name.
  func create(_ path: String, _ bytes: [UInt8]) throws(FileFailure)
  /// Puts a whole file in the place of another.
  func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure)
  /// Gives a file or folder another path, where nothing may be.
  func move(_ path: String, to other: String) throws(FileFailure)
  func remove(_ path: String) throws(FileFailure)
  /// Removes a folder that is empty.
  func removeFolder(at path: String) throws(FileFailure)
  /// The names in a folder; empty where there is none.
  func names(in path: String) -> [String]
  /// Takes a lock that ends with the process; nothing where another process holds it.
  func lock(_ path: String) throws(FileFailure) -> FileLock?
}

extension Disk: WritableFiles {
  public func makeFolder(at path: String) throws(FileFailure) { try Workspace.makeFolder(path) }

  public func create(_ path: String, _ bytes: [UInt8]) throws(FileFailure) { try createFile(path, with: bytes) }

  /// A link is not followed, because what it leads to may be no part of the portfolio.
  public func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    guard entryType(of: path) == .file else {
      throw FileFailure(path: path, reason: "it is not an ordinary file, so it is not replaced")
    }
    guard isWritable(path) else { throw FileFailure(path: path, reason: "it is read-only") }
    try replaceFile(path, with: bytes)
  }

  public func move(_ path: String, to other: String) throws(FileFailure) {
    guard !isThere(other) else { throw FileFailure(path: other, reason: "it is there already") }
    try movePath(path, to: other)
  }

  public func remove(_ path: String) throws(FileFailure) { try removeFile(path) }
  public func removeFolder(at path: String) throws(FileFailure) { try removeEmptyFolder(path) }

  public func names(in path: String) -> [String] {
    ((try? directoryEntries(path)) ?? []).map { String(decoding: $0.name, as: UTF8.self) }.sorted()
  }

  public func lock(_ path: String) throws(FileFailure) -> FileLock? { try lockFile(path) }
}
