import FoundationEssentials

/// The folder a portfolio is written to; what it held before is removed.
final class OutputFolder {
  let root: String
  /// The path of each file, the folder's own included.
  private(set) var paths: [String] = []
  private(set) var bytes = 0
  private var made: Set<String> = []

  init(emptying root: String) throws {
    self.root = root
    if FileManager.default.fileExists(atPath: root) { try FileManager.default.removeItem(atPath: root) }
  }

  func write(_ text: String, to path: String) throws {
    let whole = "\(root)/\(path)"
    let parent = String(whole[..<(whole.lastIndex(of: "/") ?? whole.endIndex)])
    if made.insert(parent).inserted {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    try Data(text.utf8).write(to: URL(filePath: whole))
    paths.append(whole)
    bytes += text.utf8.count
  }
}
