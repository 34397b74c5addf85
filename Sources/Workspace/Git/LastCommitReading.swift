import Changes
import Model
import Quantities
import Rules

extension PortfolioFolder {
  /// When each project was last worked on, where a rule that is on asks; nothing without a whole history to tell it.
  func lastCommits(for portfolio: Portfolio, asOf: Day) async -> LastCommits? {
    guard let since = firstDayOfHistory(for: portfolio, asOf: asOf),
      let repository = try? await GitRepository(around: root), !repository.isShallow
    else { return nil }
    return try? await repository.lastCommits(since: since, until: asOf)
  }
}

extension GitRepository {
  /// The commits between two days that changed something in the folder of a project.
  func lastCommits(since: Day, until last: Day) async throws(GitProblem) -> LastCommits {
    // The day of an author may be one before or after that of the clock here.
    let range = ["--since=\(since.adding(days: -1))T00:00:00Z", "--until=\(last.adding(days: 2))T00:00:00Z"]
    let log = try await program.answer(
      [
        "log", "--no-color", "--encoding=UTF-8", "--no-show-signature", "--no-renames", "--name-only",
        "--relative",
      ]
        + ["--format=\(Self.commitMark)%H%x02%an%x02%ae%x02%aI"] + range + ["HEAD", "--", "projects"])
    let then = try await program.answer(["rev-list", "-1", range[1], "HEAD"])
    var committed: Set<String> = []
    if let commit = then.lines.first { committed = try await projects(in: commit) }
    return LastCommits(Self.touches(in: log), since: since, until: last, committed: committed)
  }

  /// A character that no name begins with, for git would quote it.
  private static let commitMark = "\u{1}"

  private static func touches(in log: GitProgram.Answer) -> [LastCommits.Touch] {
    var touches: [LastCommits.Touch] = []
    var commit: Authorship.Commit?
    var projects: Set<String> = []
    func finish() {
      guard let commit else { return }
      touches.append(LastCommits.Touch(commit, in: projects.sorted()))
    }
    for line in log.lines {
      if line.hasPrefix(commitMark) {
        finish()
        projects = []
        let parts = line.dropFirst().split(separator: "\u{2}", omittingEmptySubsequences: false).map(
          String.init)
        guard parts.count == 4, let day = Day(String(parts[3].prefix(10))) else {
          commit = nil
          continue
        }
        commit = Authorship.Commit(
          id: parts[0], day: day, author: Authorship.Identity(name: parts[1], email: parts[2]))
      } else if let project = project(ofPath: line) {
        projects.insert(project)
      }
    }
    finish()
    return touches
  }

  /// The project in whose folder a path lies; odd names are quoted.
  private static func project(ofPath path: Substring) -> String? {
    let parts = path.drop { $0 == "\"" }.split(separator: "/", maxSplits: 2)
    return parts.count == 3 && parts[0] == "projects" ? String(parts[1]) : nil
  }

  /// The projects that have a folder in a commit.
  private func projects(in commit: Substring) async throws(GitProblem) -> Set<String> {
    let tree = try await program.answer(["ls-tree", "-d", "--name-only", String(commit), "projects/"])
    return Set(
      tree.lines.compactMap { line in
        line.split(separator: "/").last.map { String($0.filter { $0 != "\"" }) }
      })
  }
}
