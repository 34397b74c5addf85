public import Model
public import Schema
public import Source
import YAMLTree

/// What stands behind an approval besides its text.
public struct ApprovalProof: Sendable, Hashable {
  public typealias Level = Configuration.ApprovalEvidence

  public let level: Level
  /// The commits that wrote its lines, oldest first; empty where they are not committed.
  public let commits: [Authorship.Commit]
  /// The ids of the people who wrote it, where they are known, in the order of the commits.
  public let authors: [String]
  /// The ids of the people who reviewed what it says, sorted.
  public let reviewers: [String]
  /// Whether a line of it is not committed.
  public let isUncommitted: Bool

  /// In words: what was found, for a finding.
  public var words: String {
    if isUncommitted { return "not committed" }
    let written =
      commits.last.map { commit in
        let author = authors.isEmpty ? commit.author.written : authors.joined(separator: ", ")
        return "committed by \(author) in \(commit.id.prefix(9))"
      } ?? "no history"
    let signed = level == .signed ? ", signed" : ""
    return reviewers.isEmpty
      ? "\(written)\(signed)" : "\(written)\(signed), reviewed by \(reviewers.joined(separator: ", "))"
  }
}

extension Authorship.Identity {
  /// What a commit calls them, for a person to recognise.
  public var written: String { handle.map { "@\($0)" } ?? name ?? email ?? "nobody" }
}

extension Configuration.ApprovalEvidence: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .asserted: 0
    case .authored: 1
    case .reviewed: 2
    case .signed: 3
    }
  }

  /// What an office of a type wants to see where nobody says otherwise.
  public static func usual(for type: PMOType) -> Self {
    switch type {
    case .supportive: .asserted
    case .controlling: .authored
    case .directive: .reviewed
    }
  }
}

/// Says for one approval after another what stands behind it.
///
/// Who wrote a line is asked only here, and only about the lines of the approvals it is asked for.
public struct ApprovalEvidence: Sendable {
  private let portfolio: Portfolio
  private let authorship: Authorship
  private let people: PeopleByIdentity
  /// The order of the commits in the range, oldest first.
  private let order: [String: Int]

  public init(_ changes: ChangeSet) {
    portfolio = changes.new
    authorship = changes.authorship
    people = PeopleByIdentity(changes)
    order = Dictionary(authorship.commits.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// What stands behind an approval of the new side: the least that stands behind any of its lines.
  ///
  /// It is authored when whoever approves committed it, reviewed when somebody else has looked at it and whoever
  /// approves is among the two, and signed when they committed it with a signature that holds.
  public func proof(of approval: Approval) -> ApprovalProof {
    proof(of: approval.origin, by: approval.by?.target)
  }

  /// What stands behind any record of the new side that says what somebody has decided.
  public func proof(of record: Origin, by person: String?) -> ApprovalProof {
    let lines = lines(of: record)
    let found = lines.map { authorship.commit(ofLine: $0, in: path(of: record)) }
    var commits: [Authorship.Commit] = []
    for case let commit? in found where !commits.contains(where: { $0.id == commit.id }) {
      commits.append(commit)
    }
    commits.sort { rank($0) < rank($1) }
    let isUncommitted = found.contains { $0 == nil }
    let reviewers = commits.map { Set(self.reviewers(of: $0)) }
    let common = reviewers.dropFirst().reduce(reviewers.first ?? []) { $0.intersection($1) }
    var level = ApprovalProof.Level.signed
    for (commit, reviewers) in zip(commits, reviewers) {
      level = min(level, self.level(for: person, commit, reviewers))
    }
    if isUncommitted || commits.isEmpty || !authorship.isKnown { level = .asserted }
    var authors: [String] = []
    for case let author? in commits.map({ people.person($0.author) }) where !authors.contains(author) {
      authors.append(author)
    }
    return ApprovalProof(
      level: level, commits: commits, authors: authors, reviewers: common.sorted(),
      isUncommitted: isUncommitted && authorship.isKnown)
  }

  /// The ids of the people who wrote the lines of a range of the new side, sorted; strangers are left out.
  public func authors(of place: Place) -> [String] {
    let path = portfolio.files[Int(place.file.index)].path
    let commits = lines(of: place).compactMap { authorship.commit(ofLine: $0, in: path) }
    return Set(commits.compactMap { people.person($0.author) }).sorted()
  }

  /// The commits that wrote the lines of a range of the new side, oldest first.
  public func commits(of place: Place) -> [Authorship.Commit] {
    let path = portfolio.files[Int(place.file.index)].path
    var commits: [Authorship.Commit] = []
    for line in lines(of: place) {
      guard let commit = authorship.commit(ofLine: line, in: path), !commits.contains(commit) else {
        continue
      }
      commits.append(commit)
    }
    return commits.sorted { rank($0) < rank($1) }
  }

  /// Whether one commit of the range came after another; what is older than the range came before all of it.
  public func isLater(_ commit: Authorship.Commit, than other: Authorship.Commit) -> Bool {
    rank(commit) > rank(other)
  }

  // MARK: One commit

  private func level(for person: String?, _ commit: Authorship.Commit, _ reviewers: Set<String>)
    -> ApprovalProof.Level
  {
    guard let approver = person else { return .asserted }
    let author = people.person(commit.author)
    if author == approver, commit.signature == .verified { return .signed }
    if reviewers.contains(approver) || (author == approver && !reviewers.isEmpty) { return .reviewed }
    return author == approver ? .authored : .asserted
  }

  /// People other than its author who have looked at a commit: by a trailer, or by a review of it or a later one.
  private func reviewers(of commit: Authorship.Commit) -> [String] {
    let author = people.person(commit.author)
    let trailers = commit.trailers.filter { trailer in
      ["reviewed-by", "approved-by"].contains(trailer.key.lowercased())
    }
    let named = trailers.filter { $0.person != commit.author }.compactMap { people.person($0.person) }
    return (named + authorship.consenting(to: commit, order: order, people)).filter { $0 != author }
  }

  private func rank(_ commit: Authorship.Commit) -> Int { order[commit.id] ?? -1 }

  // MARK: Lines

  private func path(of record: Origin) -> String { portfolio.files[Int(record.file.index)].path }

  private func lines(of record: Origin) -> ClosedRange<Int> {
    guard let node = record.node else { return 1...1 }
    return lines(of: Place(record.file, portfolio.tree(record.file).range(of: node)))
  }

  private func lines(of place: Place) -> ClosedRange<Int> {
    let file = portfolio.files[Int(place.file.index)]
    let first = file.line(at: place.range.lower)
    let end = max(place.range.lower, place.range.upper == 0 ? 0 : place.range.upper - 1)
    return first...max(first, file.line(at: end))
  }
}
