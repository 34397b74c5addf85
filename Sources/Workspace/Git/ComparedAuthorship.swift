public import Changes
import Model
import Source
import YAMLTree

extension ComparedPortfolios {
  /// Hands over who wrote what, as often as answers are missing.
  ///
  /// Rules ask for lines one by one and cannot wait. Where they asked for a file that was not read yet, it is read
  /// then, and `use` runs again with the answers; it has to give the same for the same answers. Files that were
  /// changed and hold approvals are read beforehand, so that this is rare.
  public func withAuthorship<Value: Sendable>(
    reviews: [Authorship.Review] = [], _ use: (Authorship) async -> Value
  ) async throws(WorkspaceProblem) -> Value {
    do throws(GitProblem) {
      let repository = repository
      let commits = try await repository.commits(from: base.commit, to: head?.commit ?? "HEAD")
      let files = new.files
      let numbers = Dictionary(touchedPaths.compactMap { path in number(of: path).map { (path, $0) } }) { $1 }
      let lines = LineAuthors(repository, commit: head?.commit) { path in
        (numbers[path] ?? files.firstIndex { $0.path == path }).map { files[$0].tree.source }
      }
      try await lines.read(touchedPaths.filter { path in numbers[path].map(holdsApprovals) ?? false })
      let authorship = Authorship(commits: commits, reviews: reviews) { path, line in
        lines.commit(ofLine: line, in: path)
      }
      // Each round answers what the one before asked for; a rule that asks for ever more is a fault of the rule.
      for _ in 0..<8 {
        let value = await use(authorship)
        guard try await lines.fetch() else { return value }
      }
      return await use(authorship)
    } catch {
      throw WorkspaceProblem(error)
    }
  }

  /// The number of a path that the new side has.
  private func number(of path: String) -> Int? {
    var low = 0
    var high = new.files.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(new.files[middle].path, path) { low = middle + 1 } else { high = middle }
    }
    guard low < new.files.count, new.files[low].path == path, new.files[low].isPresent else { return nil }
    return low
  }

  private func holdsApprovals(_ number: Int) -> Bool {
    new.files[number].tree.source.bytes.firstRange(of: Array("approvals".utf8)) != nil
  }
}
