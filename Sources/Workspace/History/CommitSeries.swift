import Analysis
import Quantities

/// A commit of the main line, and the portfolio's folder in it.
struct SeriesCommit: Sendable, Hashable {
  let id: ObjectID
  /// The calendar day on which it was committed, by the committer's own clock.
  let day: Day
}

/// A path that one tree has otherwise than the one before; the entry is absent where the path is gone.
struct TreeChange: Sendable {
  let path: String
  let entry: TreeEntry?
}

extension GitRepository {
  /// The main line from the head back to its beginning: of a merge, only what it was merged into.
  func mainLine() async throws(GitProblem) -> [SeriesCommit] {
    let head = try await commit("HEAD")
    let log = try await program.run([
      "log", "--first-parent", "--no-color", "--no-show-signature", "--format=%H %cI", head.description,
    ])
    guard log.isSuccess else { throw unreadable(log, "the history") }
    return log.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard words.count == 2, let id = ObjectID(words[0]), let day = Day(String(words[1].prefix(10))) else {
        return nil
      }
      return SeriesCommit(id: id, day: day)
    }
  }

  /// The portfolio's folder in each commit; nothing where a commit has no such folder.
  func trees(of commits: [ObjectID]) async throws(GitProblem) -> [ObjectID?] {
    guard !commits.isEmpty else { return [] }
    let below = root == top ? "" : String(root.dropFirst(top.count + 1))
    let answer = try await program.run(
      ["cat-file", "--batch-check"], input: Array(commits.map { "\($0):\(below)\n" }.joined().utf8))
    guard answer.isSuccess, answer.lines.count == commits.count else {
      throw unreadable(answer, "the history")
    }
    return answer.lines.map { line in
      let words = line.split(separator: " ")
      return words.count == 3 && words[1] == "tree" ? ObjectID(words[0]) : nil
    }
  }

  /// What each tree changes against the one before it; one call for all of them.
  func changes(along trees: [ObjectID]) async throws(GitProblem) -> [[TreeChange]] {
    guard trees.count > 1 else { return [] }
    let pairs = zip(trees, trees.dropFirst()).map { "\($0) \($1)\n" }.joined()
    let answer = try await program.run(
      ["diff-tree", "--stdin", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"], input: Array(pairs.utf8))
    guard answer.isSuccess else { throw unreadable(answer, "the trees of the history") }
    var changes: [[TreeChange]] = []
    var rest = answer.bytes[...]
    while let first = rest.first {
      guard first == UInt8(ascii: ":") else {
        // The line with which a pair begins.
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { break }
        rest = rest[(end + 1)...]
        changes.append([])
        continue
      }
      guard let end = rest.firstIndex(of: 0), let pathEnd = rest[(end + 1)...].firstIndex(of: 0),
        !changes.isEmpty
      else { break }
      let words = rest[rest.index(after: rest.startIndex)..<end].split(separator: UInt8(ascii: " "))
      let path = rest[(end + 1)..<pathEnd]
      rest = rest[(pathEnd + 1)...]
      guard words.count == 5, let id = ObjectID(hex: words[3]) else { break }
      let entry = TreeEntry.Mode(words[1]).map { TreeEntry(pathBytes: path, mode: $0, id: id) }
      changes[changes.count - 1].append(
        TreeChange(path: String(decoding: path, as: UTF8.self), entry: entry))
    }
    guard rest.isEmpty, changes.count == trees.count - 1 else {
      throw .failed(words: "'git diff-tree' answered with something unknown")
    }
    return changes
  }

  /// The commits, merges left out, that lead from one to another and touch a folder of the portfolio; oldest first.
  func commits(touching folder: String, from old: ObjectID, to new: ObjectID) async throws(GitProblem)
    -> [ObjectID]
  {
    let answer = try await program.run([
      "rev-list", "--reverse", "--topo-order", "--no-merges", "\(old)..\(new)", "--", ":(literal)\(folder)",
    ])
    guard answer.isSuccess else { throw unreadable(answer, "the history") }
    return answer.lines.compactMap { ObjectID($0) }
  }

  /// The commits that each commit was made from; none for one that begins a history.
  func parents(of commits: [ObjectID]) async throws(GitProblem) -> [ObjectID: [ObjectID]] {
    guard !commits.isEmpty else { return [:] }
    let answer = try await program.run(
      ["log", "--no-walk=unsorted", "--stdin", "--no-color", "--no-show-signature", "--format=%H %P"],
      input: Array(commits.map { "\($0)\n" }.joined().utf8))
    guard answer.isSuccess else { throw unreadable(answer, "the history") }
    var parents: [ObjectID: [ObjectID]] = [:]
    for line in answer.lines {
      let ids = line.split(separator: " ").compactMap { ObjectID($0) }
      if let first = ids.first { parents[first] = Array(ids.dropFirst()) }
    }
    return parents
  }

  func summaries(of commits: [ObjectID]) async throws(GitProblem) -> [ObjectID: CommitSummary] {
    guard !commits.isEmpty else { return [:] }
    let answer = try await program.run(
      [
        "log", "-z", "--no-walk=unsorted", "--stdin", "--no-color", "--encoding=UTF-8", "--no-show-signature",
        "--format=%H%x00%an%x00%aI%x00%s%x00",
      ], input: Array(commits.map { "\($0)\n" }.joined().utf8))
    guard answer.isSuccess else { throw unreadable(answer, "the history") }
    let parts = answer.bytes.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    var summaries: [ObjectID: CommitSummary] = [:]
    for start in stride(from: 0, to: parts.count - 4, by: 5) {
      guard let id = ObjectID(parts[start]) else { continue }
      summaries[id] = CommitSummary(
        id: parts[start], day: Day(String(parts[start + 2].prefix(10))) ?? .earliest,
        author: parts[start + 1],
        subject: parts[start + 3])
    }
    return summaries
  }
}
