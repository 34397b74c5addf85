import FoundationEssentials

/// Pages that this program alone writes: in a folder of theirs, what it did not make does not belong.
struct ReferencePages {
  let root: String
  private var pages: [(path: String, text: String)] = []

  init(root: String) {
    self.root = root
  }

  mutating func add(_ text: String, as path: String) {
    pages.append(("\(root)/\(path)", text))
  }

  /// Pages that are missing, differ, or are left over from something that no longer exists.
  func stale() -> [String] {
    let differing = pages.filter { contents(of: $0.path) != $0.text }.map(\.path)
    return (differing + leftOver()).sorted()
  }

  func write() throws {
    for path in leftOver() { try FileManager.default.removeItem(atPath: path) }
    for (path, text) in pages where contents(of: path) != text {
      let folder = URL(filePath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      print("wrote \(path)")
    }
  }

  private func leftOver() -> [String] {
    // The root is shared with pages that people write.
    let folders = Set(pages.map { String($0.path[..<($0.path.lastIndex(of: "/") ?? $0.path.endIndex)]) })
      .subtracting([root])
    let known = Set(pages.map(\.path))
    return folders.sorted().flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }.filter { !known.contains($0) }
        .sorted()
    }
  }

  private func contents(of path: String) -> String? {
    try? String(contentsOf: URL(filePath: path), encoding: .utf8)
  }
}
