/// The name as raw bytes, so that one that is not UTF-8 is seen and not lost.
typealias FolderEntry = (name: [UInt8], type: EntryType)

func directoryEntries(_ path: String) throws(FileFailure) -> [FolderEntry] {
  try OpenFolder(path).entries(".")
}

/// The files of this machine.
public struct Disk: FileSystem {
  /// Marks a folder that `folio report` made; such a folder is never part of a portfolio.
  public static let siteMark = ".folio-site"

  public init() {}

  public func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
    try readBytes(path, atMost: limit)
  }

  /// Stays with the folder as it is now: the way to it is not walked again for each of its files.
  public func reader(of folder: String) -> FolderReader {
    guard let open = try? OpenFolder(folder) else {
      return { path, limit throws(FileFailure) in try read("\(folder)/\(path)", atMost: limit) }
    }
    return { path, limit throws(FileFailure) in try open.read(path, atMost: limit) }
  }

  public func exists(_ path: String) -> Bool { pathExists(path) }

  /// Walks the folders in the root side by side, and everything below one of them in turn.
  public func list(_ root: String) async throws(FileFailure) -> Listing {
    let open = try OpenFolder(root)
    var top = FolderWalk(root: root, open: open)
    let folders = try top.visit("")
    var listing = top.listing
    // Containers are many and small: their folders are dealt out in runs, so that both cores have work.
    var branches: [String] = []
    for folder in folders {
      var walk = FolderWalk(root: root, open: open)
      branches += walk.visitOrRefuse(folder)
      listing.files += walk.listing.files
      listing.refusals += walk.listing.refusals
    }
    branches.sort(by: precedes)
    let runs = stride(from: 0, to: branches.count, by: 128).map {
      branches[$0..<min($0 + 128, branches.count)]
    }
    var parts = Array(repeating: Listing(), count: runs.count)
    await withTaskGroup(of: (Int, Listing).self) { group in
      for (index, run) in runs.enumerated() {
        group.addTask {
          var walk = FolderWalk(root: root, open: open)
          for branch in run { walk.descend(branch) }
          walk.listing.files.sort(by: precedes)
          return (index, walk.listing)
        }
      }
      for await (index, part) in group { parts[index] = part }
    }
    // What is sorted in parts is sorted as a whole in little more than one pass.
    for part in parts {
      listing.files += part.files
      listing.refusals += part.refusals
    }
    listing.files.sort(by: precedes)
    listing.refusals.sort { precedes($0.path, $1.path) }
    return listing
  }
}

/// The same order on every machine: `<` compares the bytes of ASCII at once, and names that only differ in how
/// an accent is encoded are told apart by their bytes.
func precedes(_ left: String, _ right: String) -> Bool {
  left == right ? left.utf8.lexicographicallyPrecedes(right.utf8) : left < right
}

/// One walk down from a root, by path and not by recursion, so that depth costs no stack.
private struct FolderWalk {
  // Compared with every name there is, so made once.
  private static let siteMark = Array(Disk.siteMark.utf8)
  private static let repositoryMark = Array(".git".utf8)
  private static let rootMark = Array("folio.yaml".utf8)

  let root: String
  let open: OpenFolder
  var listing = Listing()

  init(root: String, open: OpenFolder) {
    self.root = root
    self.open = open
  }

  mutating func descend(_ folder: String) {
    var waiting = [folder]
    while let next = waiting.popLast() { waiting += visitOrRefuse(next) }
  }

  /// The folders in one folder; one that cannot be read is named, and nothing of it is known.
  mutating func visitOrRefuse(_ folder: String) -> [String] {
    do throws(FileFailure) {
      return try visit(folder)
    } catch {
      listing.refusals.append(Refusal(path: folder, reason: .folderUnreadable(error.reason)))
      return []
    }
  }

  /// Lists one folder and gives the folders in it.
  mutating func visit(_ folder: String) throws(FileFailure) -> [String] {
    let entries = try open.entries(folder.isEmpty ? "." : folder)
    var folders: [String] = []
    if entries.contains(where: { $0.name == Self.siteMark }) { return [] }
    if !folder.isEmpty, entries.contains(where: { $0.name == Self.repositoryMark }) {
      listing.refusals.append(Refusal(path: folder, reason: .nestedRepository))
      return []
    }
    if !folder.isEmpty, entries.contains(where: { $0.name == Self.rootMark }) {
      listing.refusals.append(Refusal(path: "\(folder)/folio.yaml", reason: .nestedRoot))
      return []
    }
    let prefix = folder.isEmpty ? "" : "\(folder)/"
    for (bytes, listedType) in entries where bytes.first != UInt8(ascii: ".") {
      guard let name = String(validating: bytes, as: UTF8.self) else {
        listing.refusals.append(
          Refusal(path: prefix + String(decoding: bytes, as: UTF8.self), reason: .nameIsNotUTF8))
        continue
      }
      let path = prefix + name
      switch listedType == .unknown ? entryType(of: "\(root)/\(path)") : listedType {
      case .file: listing.files.append(path)
      case .folder: folders.append(path)
      case .link: refuseLink(path)
      case .other, .unknown:
        if path.hasSuffix(".yaml") { listing.refusals.append(Refusal(path: path, reason: .notAFile)) }
      }
    }
    return folders
  }

  /// Links are named and not followed: a file has one place, and nothing outside the root is read.
  private mutating func refuseLink(_ path: String) {
    let reason: Refusal.Reason
    if let target = realPath("\(root)/\(path)"), let root = realPath(root) {
      let isInside = target == root || target.hasPrefix(root + "/")
      reason = isInside ? .link : .linkLeadingOutside(target: target)
    } else {
      reason = .linkLeadingNowhere(target: linkTarget(of: "\(root)/\(path)"))
    }
    listing.refusals.append(Refusal(path: path, reason: reason))
  }
}
