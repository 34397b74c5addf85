/// A folder of pages that appears whole or not at all.
///
/// Everything is written beside the target and moved there at the end; what stood there before is moved away
/// first and comes back if the last step fails.
struct SiteFolder {
  let target: String
  private let draft: String
  private let former: String

  /// Refuses a folder that holds something folio did not make.
  init(replacing path: String) throws(WorkspaceProblem) {
    target = Self.resolved(path)
    let parent = Self.parent(of: target)
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    guard !name.isEmpty, name != ".", name != ".." else {
      throw WorkspaceProblem("'\(path)' cannot hold the pages; name a folder of its own with '--out DIR'")
    }
    draft = "\(parent)/.\(name).folio-\(processNumber())"
    former = "\(parent)/.\(name).folio-before-\(processNumber())"
    guard pathExists(target) else { return }
    guard isFolder(target) else {
      throw WorkspaceProblem("'\(path)' is a file; name a folder for the pages with '--out DIR'")
    }
    do throws(FileFailure) {
      let names = try directoryEntries(target).map(\.name)
      guard names.isEmpty || names.contains(Array(Disk.siteMark.utf8)) else {
        throw FileFailure(path: target, reason: "")
      }
    } catch {
      throw WorkspaceProblem(
        error.reason.isEmpty
          ? """
          '\(path)' holds files that folio did not make, so it is left alone
          name another folder with '--out DIR', or take those files away yourself
          """ : "the folder '\(path)' cannot be read: \(error.reason)")
    }
  }

  /// Makes the folder that will be moved into place, with its mark and the folders in it.
  func begin(folders: [String]) async throws(WorkspaceProblem) {
    do throws(FileFailure) {
      try Self.makeMissing(Self.parent(of: target))
      if pathExists(draft) { await removeFolder(draft) }
      try makeNewFolder(draft)
      try write(Disk.siteMark, "Made by folio report; made anew by each run.\n".utf8.span)
      for folder in folders { try makeNewFolder("\(draft)/\(folder)") }
    } catch {
      throw await abandoned(because: error)
    }
  }

  func write(_ path: String, _ bytes: Span<UInt8>) throws(FileFailure) {
    try writeNewFile("\(draft)/\(path)", bytes)
  }

  /// Puts the new folder in the place of the old one.
  func finish() async throws(WorkspaceProblem) {
    do throws(FileFailure) {
      let isReplacing = pathExists(target)
      if pathExists(former) { await removeFolder(former) }
      if isReplacing { try movePath(target, to: former) }
      do throws(FileFailure) {
        try movePath(draft, to: target)
      } catch {
        if isReplacing { try movePath(former, to: target) }
        throw error
      }
      if isReplacing { await removeFolder(former) }
    } catch {
      throw await abandoned(because: error)
    }
  }

  /// Takes away what was written so far, and says why nothing came of it.
  func abandoned(because failure: FileFailure) async -> WorkspaceProblem {
    await removeFolder(draft)
    return WorkspaceProblem(
      """
      the pages cannot be written to '\(target)': \(failure.reason)
      nothing was changed there
      """)
  }

  /// Without `..` and links as far as there are folders: what is inside of a repository is known by its path.
  private static func resolved(_ path: String) -> String {
    guard !pathExists(path) else { return realPath(path) ?? path }
    let folder = parent(of: path)
    guard folder != path, let slash = path.lastIndex(of: "/") else { return path }
    let above = resolved(folder)
    return (above == "/" ? "" : above) + path[slash...]
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func makeMissing(_ folder: String) throws(FileFailure) {
    guard !isFolder(folder) else { return }
    try makeMissing(parent(of: folder))
    try makeNewFolder(folder)
  }
}
