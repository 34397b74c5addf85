public import Quantities
public import Schema

/// The first files of a portfolio: one project and everything it needs to be judged, with comments that teach.
public struct Starter: Sendable {
  let organisation: String
  let pmoType: PMOType
  let pack: Pack
  /// The day the files are written for; every date in them is counted from it.
  let day: Day

  public init(organisation: String, pmoType: PMOType, pack: Pack, day: Day) {
    self.organisation = organisation
    self.pmoType = pmoType
    self.pack = pack
    self.day = day
  }

  /// A name for pages, taken from a folder's: `acme-works` gives “Acme works”.
  public static func organisation(of folder: String) -> String {
    let path = realPath(folder) ?? folder
    let name = path.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "my organisation"
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Paths relative to the new root, in the order in which they are worth reading.
  public var files: [(path: String, bytes: [UInt8])] {
    texts.map { (path: $0.path, bytes: Array($0.text.utf8)) }
  }

  /// Writes the files below a folder; gives the paths written, and those of notes that were there already.
  ///
  /// A folder may hold other things, and its own README.md and .gitignore are kept. Any other file in the way, and
  /// a portfolio here or above, is a reason to write nothing at all.
  /// What cannot be written whole is not written at all.
  public func write(to folder: String, using disk: any WritableFiles = Disk()) throws(WorkspaceProblem) -> (
    written: [String], kept: [String]
  ) {
    if let above = try? PortfolioFolder.find(from: Self.nearestFolder(to: folder)) {
      throw WorkspaceProblem(
        "'\(folder)' belongs to the portfolio at '\(above.root)' already; 'folio new' adds to it")
    }
    let root = realPath(folder) ?? folder
    let kept = files.map(\.path).filter { notes.contains($0) && isThere("\(root)/\($0)") }
    let wanted = files.filter { !kept.contains($0.path) }
    let conflicts = wanted.map(\.path).filter { isThere("\(root)/\($0)") }
    guard conflicts.isEmpty else {
      throw WorkspaceProblem(
        "\(conflicts.joined(separator: ", ")) in '\(folder)' would be written over, so nothing was written; choose an empty folder"
      )
    }
    do throws(FileFailure) {
      try addFiles(wanted, below: root, using: disk)
    } catch {
      throw WorkspaceProblem("'\(error.path)' cannot be written: \(error.reason)")
    }
    return (wanted.map(\.path), kept)
  }

  /// A folder, or the nearest one above it that is there.
  private static func nearestFolder(to folder: String) -> String {
    var candidate = folder[...]
    while !pathExists(String(candidate)) {
      guard let slash = candidate.lastIndex(of: "/") else { return "." }
      candidate = slash == candidate.startIndex ? "/" : candidate[..<slash]
    }
    return String(candidate)
  }

  /// Files that a fresh clone often has, and that nothing depends on.
  private var notes: Set<String> { ["README.md", ".gitignore"] }
}
