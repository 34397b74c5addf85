public import Quantities

/// The newest commit by a person in the folder of each project, as the history tells it.
public struct LastCommits: Sendable {
  /// What one commit brings.
  public struct Touch: Sendable {
    public let commit: Authorship.Commit
    /// The ids of the projects in whose folders it changed something.
    public let projects: [String]

    public init(_ commit: Authorship.Commit, in projects: [String]) {
      self.commit = commit
      self.projects = projects
    }
  }

  /// The first day that was looked at; of a project without a commit nobody knows what was before it.
  public let since: Day
  private let newest: [String: Authorship.Commit]
  private let committed: Set<String>

  /// Takes what happened between two days; a commit by a program is none, and neither is one after the last day.
  ///
  /// `committed` names the projects that some commit holds, whenever that was.
  public init(_ touches: some Sequence<Touch>, since: Day, until last: Day, committed: Set<String> = []) {
    self.since = since
    var newest: [String: Authorship.Commit] = [:]
    var known = committed
    for touch in touches where touch.commit.day <= last {
      known.formUnion(touch.projects)
      guard !touch.commit.author.isProgram else { continue }
      for project in touch.projects where newest[project].map({ $0.day < touch.commit.day }) ?? true {
        newest[project] = touch.commit
      }
    }
    self.newest = newest
    self.committed = known
  }

  public subscript(project: String) -> Authorship.Commit? { newest[project] }

  /// Whether somebody has committed the project at all; one that is just being written has no history to be silent in.
  public func isCommitted(_ project: String) -> Bool { committed.contains(project) }
}

extension Authorship.Identity {
  /// True for those who commit by themselves: forges mark them with `[bot]`, others call them so.
  public var isProgram: Bool {
    [name, email, handle].contains { text in
      guard let text = text?.lowercased() else { return false }
      if text.contains("[bot]") { return true }
      let local = text.prefix { $0 != "@" }
      return local.split { !$0.isLetter && !$0.isNumber }.contains {
        ["bot", "dependabot", "renovate"].contains($0)
      }
    }
  }
}
