/// The repository a portfolio stands in; the portfolio may be a folder below its top.
struct GitRepository: Sendable {
  /// The portfolio's folder; every path that comes from git is relative to it.
  let root: String
  /// The folder of the work tree as a whole.
  let top: String
  /// Where git keeps what belongs to all work trees of the repository.
  let commonFolder: String
  let isShallow: Bool
  let program: GitProgram

  /// Finds the repository around a folder; `indexFile` is what a hook is told while a commit is being made.
  init(around root: String, indexFile: String? = nil) async throws(GitProblem) {
    var program = GitProgram(folder: root)
    let words = ["rev-parse", "--path-format=absolute"]
    let answer = try await program.run(
      words + ["--is-inside-work-tree", "--is-shallow-repository", "--show-toplevel", "--git-common-dir"])
    guard answer.isSuccess else { throw program.problem(in: answer) }
    let lines = GitProgram.Answer.lines(of: answer.bytes)
    guard lines.count == 5, lines[0] == "true" else { throw .notARepository(folder: root) }
    isShallow = lines[1] == "true"
    top = String(lines[2])
    commonFolder = String(lines[3])
    self.root = root
    if let indexFile { program.indexFile = Self.whole(indexFile, top: top) }
    try await program.disarmFilters()
    self.program = program
  }

  /// Git runs hooks at the top of the work tree and may name the index from there; a hook may have gone elsewhere.
  private static func whole(_ indexFile: String, top: String) -> String {
    guard !indexFile.hasPrefix("/") else { return indexFile }
    let here = "\(currentDirectory())/\(indexFile)"
    return isThere(here) ? here : "\(top)/\(indexFile)"
  }

  /// The folder of the portfolio below the top, with a slash behind it; empty where it is the top.
  var folderOfPortfolio: String { root.hasPrefix("\(top)/") ? "\(root.dropFirst(top.count + 1))/" : "" }

  // MARK: Revisions

  /// The commit that a revision means; `given` is how a person wrote it.
  func commit(_ given: String) async throws(GitProblem) -> ObjectID {
    guard !given.isEmpty else { throw .badRange(given) }
    if let id = try await name(of: "\(given)^{commit}") { return id }
    if given == "HEAD" { throw isShallow ? .shallow(given) : .noCommit }
    // A shallow clone cannot tell a revision that it lacks from one that nobody has.
    let near = try await remoteBranch(like: given)
    if try await isDetached() {
      throw near == nil && isShallow ? .shallow(given) : .detached(given, near: near)
    }
    throw near == nil && isShallow ? .shallow(given) : .noRevision(given, near: near)
  }

  /// The folder of the portfolio as it was in a commit.
  func tree(of commit: ObjectID, given: String) async throws(GitProblem) -> ObjectID {
    guard let id = try await name(of: "\(commit):./") else {
      throw .noPortfolio(revision: given, because: "its folder is not there")
    }
    return id
  }

  /// A folder of some commit, by the name git has for it; nothing where it is not there.
  func tree(named name: String) async throws(GitProblem) -> ObjectID? { try await self.name(of: name) }

  /// The newest commit that both come from.
  func mergeBase(_ one: (given: String, id: ObjectID), _ other: (given: String, id: ObjectID))
    async throws(GitProblem) -> ObjectID
  {
    let answer = try await program.run(["merge-base", one.id.description, other.id.description])
    if answer.isSuccess, let line = answer.lines.first, let id = ObjectID(line) { return id }
    guard answer.status == 1 else { throw program.problem(in: answer) }
    throw isShallow ? .shallow(one.given) : .noMergeBase(one.given, other.given)
  }

  /// What a name stands for; `--verify` because a revision may begin with `-` or mean several.
  private func name(of revision: String) async throws(GitProblem) -> ObjectID? {
    let answer = try await program.run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision])
    guard answer.status == 0 || answer.status == 1 || answer.status == 128 else {
      throw program.problem(in: answer)
    }
    if answer.errors.contains("dubious ownership") { throw .dubiousOwnership(folder: root) }
    return answer.isSuccess ? answer.lines.first.flatMap { ObjectID($0) } : nil
  }

  private func isDetached() async throws(GitProblem) -> Bool {
    try await program.run(["symbolic-ref", "--quiet", "HEAD"]).status == 1
  }

  /// The branch of a remote that somebody means who names a branch that is not here.
  private func remoteBranch(like given: String) async throws(GitProblem) -> String? {
    guard !given.hasPrefix("-"), !given.contains(where: { "*?[\\^~:".contains($0) }) else { return nil }
    let found = try await program.run([
      "for-each-ref", "--format=%(refname:short)", "--sort=refname", "--", "refs/remotes/*/\(given)",
    ])
    return found.isSuccess ? found.lines.first.map(String.init) : nil
  }
}
