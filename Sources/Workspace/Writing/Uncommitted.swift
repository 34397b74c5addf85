public import Edits

extension PortfolioFolder {
  /// Refuses files whose present state git does not hold: a write on top of them could not be taken back alone.
  func refuseUncommitted(_ plan: EditPlan) async throws(WorkspaceProblem) {
    guard repositoryTop(above: root) != nil else { return }
    let paths = plan.files.map(\.path) + plan.moves.map(\.from)
    let changed: [String]
    do throws(GitProblem) {
      let repository = try await GitRepository(around: root)
      // Names are handed over as they are: a path may look like a pattern.
      let answer = try await repository.program.answer(
        ["--literal-pathspecs", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--"]
          + paths)
      changed = answer.bytes.split(separator: 0).map { String(decoding: $0.dropFirst(3), as: UTF8.self) }
    } catch {
      throw WorkspaceProblem(
        "git cannot say whether these files are committed, so nothing is written; '--force' writes all the same\n\(error.message)"
      )
    }
    guard !changed.isEmpty else { return }
    let shown =
      changed.prefix(5).joined(separator: ", ") + (changed.count > 5 ? " and \(changed.count - 5) more" : "")
    throw WorkspaceProblem(
      "\(shown): there are changes that are not committed; commit them first, or write on top of them with '--force'"
    )
  }

  /// Who git would name as the author of a commit made here and now.
  public func gitIdentity() async throws(WorkspaceProblem) -> GitIdentity {
    let hint = "type 'git config user.email NAME@PLACE' first"
    do throws(GitProblem) {
      let answer = try await GitProgram(folder: root).run(["var", "GIT_AUTHOR_IDENT"])
      guard answer.isSuccess, let open = answer.text.lastIndex(of: "<"),
        let close = answer.text.lastIndex(of: ">"),
        open < close
      else { throw GitProblem.failed(words: "it does not know who you are") }
      let name = answer.text[..<open].trimmingSuffix(while: { $0 == " " })
      return GitIdentity(
        name: String(name), email: String(answer.text[answer.text.index(after: open)..<close]))
    } catch {
      throw WorkspaceProblem(
        "an approval is given by whoever works in git, and git does not say who you are; \(hint)")
    }
  }
}

extension Substring {
  /// Without the last characters for which something holds.
  fileprivate func trimmingSuffix(while holds: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, holds(last) { text.removeLast() }
    return text
  }
}
