import Synchronization

/// The portfolio as a revision or the index has it, seen as files; nothing is checked out.
///
/// Reading is asked for ahead: contents come from git in batches, and a file that was not asked for is a failure.
final class RevisionFiles: FileSystem {
  let entries: [TreeEntry]
  private let root: String
  private let reader: BlobReader
  private let ids: [String: ObjectID]
  private let held = Mutex<[String: BlobReader.Blob]>([:])

  init(_ entries: [TreeEntry], root: String, reader: BlobReader) {
    self.entries = entries
    self.root = root
    self.reader = reader
    var ids: [String: ObjectID] = [:]
    ids.reserveCapacity(entries.count)
    for entry in entries where entry.mode == .file {
      let path = entry.path
      if ids[path] == nil { ids[path] = entry.id }
    }
    self.ids = ids
  }

  /// The name of a file's content, for telling whether two revisions have the same.
  func id(of path: String) -> ObjectID? { ids[path] }

  func exists(_ path: String) -> Bool { ids[relative(path)] != nil }

  func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
    let path = relative(path)
    switch held.withLock({ $0[path] }) {
    case .bytes(let bytes): return bytes
    // As from the disk: one byte over the limit says that it is exceeded.
    case .tooLarge: return [UInt8](repeating: 0, count: limit + 1)
    case nil:
      let reason = ids[path] == nil ? "no such file or directory" : "its content was not asked for"
      throw FileFailure(path: path, reason: reason)
    }
  }

  func prepare(_ paths: [String], atMost limit: Int) async throws(FileFailure) {
    let missing = held.withLock { held in paths.map(relative).filter { held[$0] == nil && ids[$0] != nil } }
    let wanted = missing.compactMap { path in ids[path].map { (path, $0) } }
    do throws(GitProblem) {
      let blobs = try await reader.blobs(wanted.map(\.1), atMost: limit)
      held.withLock { held in for (file, blob) in zip(wanted, blobs) { held[file.0] = blob } }
    } catch {
      throw FileFailure(path: wanted.first?.0 ?? root, reason: error.message)
    }
  }

  private func relative(_ path: String) -> String {
    let prefix = root == "/" ? "/" : "\(root)/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// The same files a walk over a checkout would give; the root is always the portfolio's own.
  func list(_ root: String) async throws(FileFailure) -> Listing {
    var listing = Listing()
    var closed: Set<Substring> = []
    let marks = ["folio.yaml", Disk.siteMark].map { Array($0.utf8) }
    for entry in entries where marks.contains(where: { entry.pathBytes.hasSuffix($0) }) {
      let (folder, name) = parts(of: entry.path[...])
      if name == Disk.siteMark[...] { closed.insert(folder) }
      if name == "folio.yaml", !folder.isEmpty { closed.insert(folder) }
    }
    guard !closed.contains("") else { return listing }
    var links: [TreeEntry] = []
    for entry in entries {
      let path = entry.path
      guard !isHiddenPath(path) else { continue }
      if let folder = barrier(above: path, closed) {
        // The file that makes a portfolio inside this one is named, the rest of it is not.
        if path == "\(folder)/folio.yaml", !exists(inside: folder) {
          listing.refusals.append(Refusal(path: path, reason: .nestedRoot))
        }
        continue
      }
      guard String(validating: entry.pathBytes, as: UTF8.self) != nil else {
        listing.refusals.append(Refusal(path: path, reason: .nameIsNotUTF8))
        continue
      }
      switch entry.mode {
      case .file: listing.files.append(path)
      case .submodule: listing.refusals.append(Refusal(path: path, reason: .nestedRepository))
      case .link: links.append(entry)
      }
    }
    listing.refusals += try await refusals(of: links)
    listing.files.sort(by: precedes)
    listing.refusals.sort { precedes($0.path, $1.path) }
    return listing
  }

  /// Whether a folder was made by a report, so that nothing in it is even named.
  private func exists(inside folder: Substring) -> Bool { ids["\(folder)/\(Disk.siteMark)"] != nil }

  private func refusals(of links: [TreeEntry]) async throws(FileFailure) -> [Refusal] {
    do throws(GitProblem) {
      let targets = try await reader.blobs(links.map(\.id), atMost: 1 << 16)
      return zip(links, targets).map { link, blob in
        var target = ""
        if case .bytes(let bytes) = blob { target = String(decoding: bytes, as: UTF8.self) }
        let folder = parts(of: link.path[...]).folder
        let isOutside = target.isEmpty || target.hasPrefix("/") || climbsOut(target, from: folder)
        return Refusal(path: link.path, reason: isOutside ? .linkLeadingOutside(target: target) : .link)
      }
    } catch {
      throw FileFailure(path: root, reason: error.message)
    }
  }
}

/// The topmost folder above a path that is not entered.
func barrier(above path: String, _ closed: Set<Substring>) -> Substring? {
  guard !closed.isEmpty else { return nil }
  var index = path.startIndex
  while let slash = path[index...].firstIndex(of: "/") {
    if closed.contains(path[..<slash]) { return path[..<slash] }
    index = path.index(after: slash)
  }
  return nil
}

func isHiddenPath(_ path: String) -> Bool {
  var before = UInt8(ascii: "/")
  for byte in path.utf8 {
    if byte == UInt8(ascii: "."), before == UInt8(ascii: "/") { return true }
    before = byte
  }
  return false
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ bytes: [UInt8]) -> Bool {
    last == bytes.last && suffix(bytes.count) == bytes[...]
  }
}

private func parts(of path: Substring) -> (folder: Substring, name: Substring) {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
  return (path[..<slash], path[path.utf8.index(after: slash)...])
}

/// Whether a relative target leaves the root, by the words alone.
private func climbsOut(_ target: String, from folder: Substring) -> Bool {
  var depth = folder.split(separator: "/").count
  for part in target.split(separator: "/") where part != "." {
    depth += part == ".." ? -1 : 1
    if depth < 0 { return true }
  }
  return false
}
