import Source

/// The part of a portfolio that somebody named on the command line.
struct PathFilter {
  /// Relative to the root; an empty one is the whole portfolio.
  private let wanted: [String]

  /// Each path is looked for from the current directory, then from the folder that `-C` named.
  init(_ paths: [String], root: String, here: String, folder: String) throws(WorkspaceProblem) {
    var wanted: [String] = []
    let folder = folder.hasPrefix("/") ? folder : "\(here)/\(folder)"
    for path in paths {
      let candidates = path.hasPrefix("/") ? [path] : ["\(here)/\(path)", "\(folder)/\(path)"]
      let existing = candidates.compactMap(realPath)
      if let inside = existing.first(where: { $0 == root || $0.hasPrefix(Self.prefix(of: root)) }) {
        wanted.append(String(inside.dropFirst(inside == root ? root.count : Self.prefix(of: root).count)))
      } else if existing.isEmpty {
        let hint = candidates.lazy.compactMap { Self.nearestPath(to: $0, root: root) }.first
        let words = hint.map { "; did you mean '\($0)'?" } ?? ""
        throw WorkspaceProblem("there is no file or folder '\(path)'\(words)")
      } else {
        throw WorkspaceProblem(
          "'\(path)' lies outside the portfolio, whose root is '\(root)'; leave it out, or name its own root with '-C'"
        )
      }
    }
    self.wanted = wanted
  }

  /// Asks for the path only where it matters.
  func includes(_ path: @autoclosure () -> String) -> Bool {
    guard !wanted.isEmpty else { return true }
    let path = path()
    return wanted.contains { $0.isEmpty || path == $0 || path.hasPrefix("\($0)/") }
  }

  private static func prefix(of root: String) -> String { root == "/" ? "/" : "\(root)/" }

  /// The path with its first missing part replaced by the nearest name that is there, relative to the root.
  private static func nearestPath(to path: String, root: String) -> String? {
    var there = ""
    let parts = path.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated() {
      if let next = realPath("\(there)/\(part)") {
        there = next
        continue
      }
      let names = ((try? directoryEntries(there.isEmpty ? "/" : there)) ?? []).map {
        String(decoding: $0.name, as: UTF8.self)
      }
      let visible = names.filter { !$0.hasPrefix(".") }.sorted()
      guard let near = nearest(to: part, among: visible) else { return nil }
      let whole = ([there, near] + parts.dropFirst(index + 1)).joined(separator: "/")
      let found = pathExists(whole) ? whole : "\(there)/\(near)"
      return found.hasPrefix(prefix(of: root)) ? String(found.dropFirst(prefix(of: root).count)) : nil
    }
    return nil
  }
}
