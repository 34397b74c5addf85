import Changes
import Source
import Synchronization

/// Which commit last wrote each line of the files that somebody asked about.
///
/// Whoever asks cannot wait, for a rule is no place for a program to run. A question about a file that is not read
/// yet is noted and answered with nothing; the asker comes again when `fetch` has read what was noted.
final class LineAuthors: Sendable {
  private enum Line: Sendable {
    case uncommitted
    case commit(String)
    /// The history ends here because the clone is shallow, so nobody knows who wrote it.
    case beyondHistory
  }

  private struct State: Sendable {
    var files: [String: [Line]] = [:]
    var commits: [String: Authorship.Commit] = [:]
    var asked: Set<String> = []
    var failure: GitProblem?
  }

  private let state = Mutex(State())
  private let repository: GitRepository
  /// The new side where it is a commit; else what was read is blamed on the head.
  private let commit: String?
  private let source: @Sendable (String) -> SourceFile?

  init(_ repository: GitRepository, commit: String?, source: @escaping @Sendable (String) -> SourceFile?) {
    self.repository = repository
    self.commit = commit
    self.source = source
  }

  func commit(ofLine line: Int, in path: String) -> Authorship.Commit? {
    state.withLock { state in
      guard let lines = state.files[path] else {
        state.asked.insert(path)
        return nil
      }
      guard lines.indices.contains(line - 1) else { return nil }
      switch lines[line - 1] {
      case .uncommitted: return nil
      case .commit(let id): return state.commits[id]
      case .beyondHistory:
        state.failure = .shallow("the commit that wrote line \(line) of \(path)")
        return nil
      }
    }
  }

  /// Reads what was asked for since the last time; false where nothing was.
  func fetch() async throws(GitProblem) -> Bool {
    let (asked, failure) = state.withLock { state in
      defer { state.asked = [] }
      return (state.asked.sorted(), state.failure)
    }
    if let failure { throw failure }
    guard !asked.isEmpty else { return false }
    try await read(asked)
    return true
  }

  /// Reads files that will most likely be asked about, at once.
  func read(_ paths: [String]) async throws(GitProblem) {
    // Each waits for git most of its time, and more than a few would only wait for each other.
    for start in stride(from: 0, to: paths.count, by: 4) {
      let part = Array(paths[start..<min(start + 4, paths.count)])
      let found = await withTaskGroup(of: (String, Result<[Line], GitProblem>).self) { group in
        for path in part {
          group.addTask { (path, await outcome { () throws(GitProblem) in try await self.blame(path) }) }
        }
        var found: [(String, Result<[Line], GitProblem>)] = []
        for await one in group { found.append(one) }
        return found
      }
      for (path, lines) in found {
        let lines = try lines.get()
        state.withLock { $0.files[path] = lines }
      }
    }
    let unknown = state.withLock { state in
      Set(
        paths.flatMap { state.files[$0] ?? [] }.compactMap { line in
          if case .commit(let id) = line, state.commits[id] == nil { id } else { nil }
        }
      ).sorted()
    }
    let commits = try await repository.verifiedCommits(unknown)
    state.withLock { state in for commit in commits { state.commits[commit.id] = commit } }
  }

  private func blame(_ path: String) async throws(GitProblem) -> [Line] {
    let words = ["blame", "--porcelain", "--no-textconv"]
    let bytes = source(path)?.bytes ?? []
    let answer = try await repository.program.run(
      commit.map { words + [$0, "--", path] } ?? words + ["--contents", "-", "--", path],
      input: commit == nil ? bytes : [])
    guard answer.isSuccess else {
      // Nobody has committed a file of that name, so that nobody has committed its lines either.
      if answer.errors.contains("no such path") { return [] }
      throw repository.unreadable(answer, "who wrote '\(path)'")
    }
    let lines = lines(of: answer)
    let places = Self.linesOfGit(bytes)
    guard lines.count >= places.last ?? 0 else { throw .unreadableObject("who wrote '\(path)'") }
    return places.map { lines[$0 - 1] }
  }

  /// For each line as editors count them, the line as git counts: to git a carriage return ends none.
  ///
  /// Without this, a few of them in a comment would put one person's line under another's name.
  private static func linesOfGit(_ bytes: [UInt8]) -> [Int] {
    var line = 1
    var lines: [Int] = bytes.isEmpty ? [] : [1]
    for index in bytes.indices where index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        lines.append(line)
      } else if bytes[index] == UInt8(ascii: "\r"), bytes[index + 1] != UInt8(ascii: "\n") {
        lines.append(line)
      }
    }
    return lines
  }

  /// The porcelain of blame: for each line a header with the commit, whose own headers come with its first line.
  private func lines(of answer: GitProgram.Answer) -> [Line] {
    var lines: [Line] = []
    var boundaries: Set<Substring> = []
    var ids: [Substring] = []
    var current: Substring = ""
    for line in GitProgram.Answer.lines(of: answer.bytes) {
      if line.utf8.first == UInt8(ascii: "\t") {
        ids.append(current)
      } else if line == "boundary" {
        boundaries.insert(current)
      } else if let word = line.split(separator: " ", maxSplits: 1).first, ObjectID(word) != nil {
        current = word
      }
    }
    lines.reserveCapacity(ids.count)
    for id in ids {
      if id.allSatisfy({ $0 == "0" }) {
        lines.append(.uncommitted)
      } else if repository.isShallow, boundaries.contains(id) {
        lines.append(.beyondHistory)
      } else {
        lines.append(.commit(String(id)))
      }
    }
    return lines
  }
}
