public import Changes
import Model
import Quantities
import Schema
import Source
import YAMLTree

extension ComparedPortfolios {
  /// Hands over who wrote what, as often as answers are missing.
  ///
  /// Rules ask for lines one by one and cannot wait. Where they asked for a file that was not read yet, it is read
  /// then, and `use` runs again with the answers; it has to give the same for the same answers. Files with an
  /// approval that was not there before are read beforehand, so that this is rare.
  public func withAuthorship<Value: Sendable>(
    reviews: [Authorship.Review] = [], of changes: ChangeSet? = nil, _ use: (Authorship) async -> Value
  ) async throws(WorkspaceProblem) -> Value {
    do throws(GitProblem) {
      let repository = repository
      let commits = try await repository.commits(from: base.commit, to: head?.commit ?? "HEAD")
      let files = new.files
      let numbers = Dictionary(touchedPaths.compactMap { path in number(of: path).map { (path, $0) } }) { $1 }
      let lines = LineAuthors(repository, commit: head?.commit) { path in
        (numbers[path] ?? files.firstIndex { $0.path == path }).map { files[$0].tree.source }
      }
      try await lines.read(changes?.pathsWithNewApprovals ?? [])
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
}

extension ChangeSet {
  /// The files whose entity carries an approval that it did not carry before.
  fileprivate var pathsWithNewApprovals: [String] {
    entities.compactMap { change in
      guard let entity = change.new else { return nil }
      let given = new.givenApprovals(of: entity)
      guard !given.isEmpty else { return nil }
      let known = change.old.map { Set(old.givenApprovals(of: $0).map(Self.words)) } ?? []
      guard given.contains(where: { !known.contains(Self.words($0)) }) else { return nil }
      return new.files[Int(entity.origin.file.index)].path
    }
  }

  /// Who said what about what, in which capacity and when.
  private static func words(_ given: GivenApproval) -> [String] {
    let approval = given.approval
    return [
      given.key ?? "", approval.by?.target ?? "", approval.capacity?.target ?? "",
      approval.date?.description ?? "", approval.outcome?.rawValue ?? "",
    ]
  }
}
