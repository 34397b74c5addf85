import Source

/// Why git cannot say what is asked of it; each case comes with the one thing that mends it.
///
/// A comparison that fails must never look like one that found nothing.
enum GitProblem: Error, Sendable, Hashable {
  case noGit
  case notARepository(folder: String)
  case dubiousOwnership(folder: String)
  case noCommit
  case noRevision(String, near: String?)
  /// A branch that only its remote has: continuous integration checks out a commit and no branch.
  case detached(String, near: String?)
  case noMergeBase(String, String)
  case shallow(String)
  case unreadableObject(String)
  case partialClone(String)
  case noPortfolio(revision: String, because: String)
  case conflict(path: String)
  case sparse(path: String)
  case badRange(String)
  case failed(words: String)

  /// 2 where something was typed wrong, 3 where a revision is not to be had.
  var exitCode: Int32 {
    if case .badRange = self { 2 } else { 3 }
  }

  /// What is true, and below it what to do.
  var message: String { "\(statement)\n\(remedy)" }

  private var statement: String {
    switch self {
    case .noGit: "the program 'git' is not on this machine, so no revision can be read"
    case .notARepository(let folder):
      "'\(folder)' is not in a git repository, so it has no revisions to compare with"
    case .dubiousOwnership(let folder): "git does not trust '\(folder)', because it belongs to somebody else"
    case .noCommit: "this repository has no commit yet, so there is nothing to compare with"
    case .noRevision(let revision, _): "there is no revision '\(revision)' in this repository"
    case .detached(let revision, _):
      "the head is detached, as continuous integration leaves it, and '\(revision)' means nothing here"
    case .noMergeBase(let one, let other): "'\(one)' and '\(other)' have no commit in common"
    case .shallow(let revision): "this clone is shallow, and '\(revision)' lies beyond the history it holds"
    case .unreadableObject(let what): "git cannot read \(what)"
    case .partialClone(let what): "this clone was made with a filter and does not hold \(what)"
    case .noPortfolio(let revision, let reason): "the portfolio at '\(revision)' cannot be read: \(reason)"
    case .conflict(let path): "'\(path)' holds a merge conflict"
    case .sparse(let path): "'\(path)' is in git and was left out of this sparse checkout"
    case .badRange(let text): "'\(text)' is neither a revision nor a range of two"
    case .failed(let words): "git failed: \(words)"
    }
  }

  private static let another = "name another; 'git log' shows which there are"

  private var remedy: String {
    switch self {
    case .noGit: "install git, or put its folder on the PATH"
    case .notARepository: "keep the portfolio in git ('git init'), or check it without a revision"
    case .dubiousOwnership(let folder):
      "if you trust it, type 'git config --global --add safe.directory \(folder)'"
    case .noCommit: "commit the portfolio first"
    case .noRevision(let revision, let near):
      near.map { "did you mean '\($0)'?" }
        ?? (isName(revision)
          ? "fetch it ('git fetch origin \(revision)'), or name another"
          : Self.another)
    case .detached(let revision, let near):
      near.map { "name '\($0)' instead" }
        ?? (isName(revision) ? "fetch the branch, and name it like 'origin/main'" : Self.another)
    case .noMergeBase: "name a revision that this history comes from"
    case .shallow:
      "set 'fetch-depth: 0' where the repository is checked out, or type 'git fetch --unshallow'"
    case .unreadableObject: "type 'git fsck' to see what is damaged, and fetch it again"
    case .partialClone: "clone it whole, or type 'git fetch --refetch'"
    case .noPortfolio: "name a revision in which folio.yaml stands in the same folder and can be read"
    case .conflict: "resolve it, and 'git add' the file"
    case .sparse: "type 'git sparse-checkout disable', so that the whole portfolio is there"
    case .badRange: "write it as 'main', 'main..HEAD' or 'main...HEAD'"
    case .failed: "type 'git status' in the portfolio to see what is wrong"
    }
  }
}

/// Whether a remote could have a branch or tag of that name; what follows from other revisions is not to be fetched.
private func isName(_ revision: String) -> Bool {
  guard let first = revision.utf8.first, first != UInt8(ascii: "-"), !revision.contains("..") else {
    return false
  }
  return revision.unicodeScalars.allSatisfy {
    $0.value > 0x20 && !"~^:?*[\\@{'\"".unicodeScalars.contains($0)
  }
}

extension WorkspaceProblem {
  init(_ problem: GitProblem) {
    self.init(problem.message, exitCode: problem.exitCode)
  }
}
