import Analysis
import Model
import Quantities
import Schema
import Source
import YAMLTree

/// A milestone that stands on another day at the end of a stretch of history than at its beginning.
struct MoveSpan: Sendable, Hashable {
  let from: ObjectID
  let to: ObjectID
  let old: MilestoneDay
  let new: MilestoneDay
}

/// Finds the commits that moved the days of milestones.
///
/// Each commit that touches the project is held against its own parent, so that a branch that was merged late is
/// seen for what it did; a merge itself moves nothing, unless nothing else did.
struct MoveSearch {
  private let repository: GitRepository
  private let reader: BlobReader
  private var days: [Asked: [String: Day]] = [:]

  private struct Asked: Hashable {
    let commit: ObjectID
    let project: String
  }

  private struct Move: Hashable {
    let address: String
    let title: String
    let from: Day
    let to: Day
    let commit: ObjectID

    init(_ span: MoveSpan) { self.init(span, from: span.old.day, to: span.new.day, by: span.to) }

    init(_ span: MoveSpan, from: Day, to: Day, by commit: ObjectID) {
      address = span.new.address
      title = span.new.title
      self.from = from
      self.to = to
      self.commit = commit
    }
  }

  init(_ repository: GitRepository, _ reader: BlobReader) {
    self.repository = repository
    self.reader = reader
  }

  /// In the order of the spans, and within one in that of its commits.
  mutating func moves(in spans: [MoveSpan]) async throws(GitProblem) -> [MovedDay] {
    var found: [Move] = []
    let parents = try await repository.parents(of: ordered(spans.map { $0.to }))
    var start = 0
    while start < spans.count {
      // Milestones of one project that moved in the same stretch are looked for together.
      let first = spans[start]
      let end = spans[start...].firstIndex { $0.to != first.to || $0.new.project != first.new.project }
      let group = spans[start..<(end ?? spans.count)]
      start = end ?? spans.count
      // A stretch of one commit needs no search; that of a merge is as long as what it merged.
      found += parents[first.to] == [first.from] ? group.map { Move($0) } : try await search(group)
    }
    let moves = found
    let summaries = try await repository.summaries(of: ordered(moves.map(\.commit)))
    return moves.compactMap { move in
      summaries[move.commit].map {
        MovedDay(address: move.address, title: move.title, from: move.from, to: move.to, commit: $0)
      }
    }
  }

  private mutating func search(_ group: ArraySlice<MoveSpan>) async throws(GitProblem) -> [Move] {
    guard let first = group.first else { return [] }
    let project = first.new.project
    let candidates = try await repository.commits(
      touching: "projects/\(project)", from: first.from, to: first.to)
    let parents = try await repository.parents(of: candidates)
    var moves: [Move] = []
    for commit in candidates {
      guard let parent = parents[commit]?.first else { continue }
      let before = try await expected(in: project, at: parent)
      let after = try await expected(in: project, at: commit)
      for span in group {
        guard let old = before[span.new.address], let new = after[span.new.address], old != new else {
          continue
        }
        moves.append(Move(span, from: old, to: new, by: commit))
      }
    }
    let explained = Set(moves.map { $0.address })
    let rest = group.filter { !explained.contains($0.new.address) }
    guard !rest.isEmpty else { return moves }
    // A merge may have moved it; where the files say the same, only time has passed, and a later report counts.
    let before = try await expected(in: project, at: first.from)
    let after = try await expected(in: project, at: first.to)
    return moves + rest.filter { before[$0.new.address] != after[$0.new.address] }.map { Move($0) }
  }

  /// The days of a project's milestones in a commit, read from its folder alone.
  private mutating func expected(in project: String, at commit: ObjectID) async throws(GitProblem)
    -> [String: Day]
  {
    let asked = Asked(commit: commit, project: project)
    if let known = days[asked] { return known }
    let folder = "projects/\(project)"
    let tree = try await repository.tree(named: "\(commit):\(repository.folderOfPortfolio)\(folder)")
    var found: [String: Day] = [:]
    if let tree {
      let entries = try await repository.entries(ofTree: tree).filter {
        $0.mode == .file && $0.path.hasSuffix(".yaml")
      }
      let limits = Limits()
      let blobs = try await reader.blobs(entries.map(\.id), atMost: limits.fileSize)
      let plan = FolderPlan()
      let read = zip(entries, blobs).enumerated().map { index, file in
        ReadFile(
          SourceFile(path: "\(folder)/\(file.0.path)", bytes: file.1.bytes(atMost: limits.fileSize)),
          as: FileID(index), plan: plan, limits: limits)
      }
      let moment = Moment(Portfolio(read), asOf: .latest)
      let indicators = Indicators(of: project, at: moment)
      for milestone in indicators?.milestones ?? [] { found[milestone.address] = milestone.day }
    }
    days[asked] = found
    return found
  }
}
