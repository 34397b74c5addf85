/// Replaces a file that was read before, and only if it still holds what was read.
///
/// Whoever looks sees the old content or the new one. A link is not followed, because what it leads to may be
/// no part of the portfolio.
public func rewrite(_ path: String, from old: [UInt8], to new: [UInt8]) throws(FileFailure) {
  guard entryType(of: path) == .file else {
    throw FileFailure(path: path, reason: "it is not an ordinary file, so it is not replaced")
  }
  guard try readBytes(path, atMost: old.count + 1) == old else {
    throw FileFailure(path: path, reason: "somebody changed it meanwhile, so it is left as it is")
  }
  try replaceFile(path, with: new)
}

/// Puts new files below a root, making folders on the way; never over something that is there.
///
/// Nothing is written unless all of them can be new. Where one of them fails after all, those before it are taken
/// away again, with the folders that were made for them.
public func addFiles(
  _ files: [(path: String, bytes: [UInt8])], below root: String, using disk: any WritableFiles = Disk()
) throws(FileFailure) {
  for file in files where isThere("\(root)/\(file.path)") {
    throw FileFailure(path: file.path, reason: "it is there already, and nothing is written over it")
  }
  var additions = Additions(on: disk)
  do throws(FileFailure) {
    try additions.makeFolder(root)
    for file in files {
      let path = "\(root)/\(file.path)"
      let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
      try requireInside(folder, root: root)
      try additions.makeFolder(folder)
      try additions.create(path, file.bytes)
    }
  } catch {
    throw additions.takenBack(because: error)
  }
}

/// A folder of the portfolio may be a link to a place outside, where nothing is to be written.
private func requireInside(_ folder: String, root: String) throws(FileFailure) {
  var existing = folder
  while !isThere(existing), let slash = existing.lastIndex(of: "/") {
    existing = String(existing[..<slash])
  }
  guard let real = realPath(existing), let top = realPath(root) else { return }
  guard real == top || real.hasPrefix(top + "/") || top.hasPrefix(real + "/") else {
    throw FileFailure(path: folder, reason: "it leads out of the portfolio, to '\(real)'")
  }
}
