import Reports

extension GitRepository {
  /// The state of the files around a folder, without what stands in a folder that was made from them.
  ///
  /// A folder that is not in git, a missing git and one that fails or hangs are all the same here: no revision.
  static func revision(
    around root: String, leavingOut made: String?, patience: Duration = .seconds(10)
  ) async -> Revision {
    await withTaskGroup(of: Revision.self) { group in
      group.addTask { await state(around: root, leavingOut: made) }
      group.addTask {
        try? await Task.sleep(for: patience)
        return .none
      }
      let first = await group.next() ?? .none
      group.cancelAll()
      return first
    }
  }

  private static func state(around root: String, leavingOut made: String?) async -> Revision {
    do throws(GitProblem) {
      let repository = try await GitRepository(around: root)
      let program = repository.program
      let folder = repository.folderOfPortfolio
      let head = try await program.answer(["rev-parse", "--short", "HEAD"]).lines.first.map(String.init)
      guard let head else { return .none }
      var words = ["status", "--porcelain", "--ignore-submodules=all", "--", "."]
      if let made { words.append(":(exclude)\(made)") }
      let changes = try await program.run(words)
      guard changes.isSuccess else {
        return Revision(words: "\(head), changes not known", commit: head, folder: folder)
      }
      return Revision(words: changes.bytes.isEmpty ? head : "\(head) + changes", commit: head, folder: folder)
    } catch {
      return .none
    }
  }
}
