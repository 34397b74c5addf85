public import Analysis
import Diagnostics
import Model
import Quantities
import Rules
import Schema
import Snapshots
import Source

extension PortfolioFolder {
  /// Works the indicators of past moments out, from git alone.
  public func history(_ request: HistoryRequest) async throws(WorkspaceProblem) -> History {
    if let address = request.address {
      // The names that may be asked for are those of today; who is gone since has no history here.
      let tree = ContainerTree(try await compile())
      let containers = tree.portfolios + tree.programs + tree.projects
      guard containers.contains(address) else {
        let near = nearest(to: address, among: containers)
        throw WorkspaceProblem(
          "no portfolio, program or project is named '\(address)'\(near.map { "; did you mean '\($0)'?" } ?? "")"
        )
      }
    } else {
      _ = try readConfiguration(FolderPlan())
    }
    let histories = try await histories(of: [request.address], request)
    return histories[0]
  }

  /// The same of several subjects at once, in their order; each moment is compiled once for all of them.
  public func histories(of subjects: [String?], _ request: HistoryRequest) async throws(WorkspaceProblem)
    -> [History]
  {
    do throws(GitProblem) {
      let repository = try await GitRepository(around: root)
      let line = try await repository.mainLine()
      let moments = request.moments(line)
      if repository.isShallow, let since = request.since ?? moments.first?.day,
        let oldest = line.last?.day,
        oldest > since || request.since == nil && moments.count < HistoryRequest.usualCount
      {
        throw .shallow("the history since \(since)")
      }
      var run = HistoryRun(self, repository, request, subjects)
      return try await run.histories(of: moments, since: request.beginning(of: moments, line))
    } catch {
      throw WorkspaceProblem(error)
    }
  }
}

/// One computation of histories: what is kept is taken over, the rest is compiled.
private struct HistoryRun {
  private let root: String
  private let repository: GitRepository
  private let request: HistoryRequest
  private let subjects: [String?]
  private let reader: BlobReader

  init(
    _ folder: PortfolioFolder, _ repository: GitRepository, _ request: HistoryRequest, _ subjects: [String?]
  ) {
    root = folder.root
    self.repository = repository
    self.request = request
    self.subjects = subjects
    reader = BlobReader(repository.program)
  }

  /// `beginning` is no moment of theirs: only the days that moved since are told.
  mutating func histories(of shown: [HistoryRequest.Moment], since beginning: HistoryRequest.Moment?)
    async throws(GitProblem) -> [History]
  {
    var moments = shown
    var trees = try await repository.trees(of: shown.map(\.commit.id))
    if let beginning, let tree = try await repository.trees(of: [beginning.commit.id])[0] {
      moments.insert(beginning, at: 0)
      trees.insert(tree, at: 0)
    }
    var cache = HistoryCache(
      request.cache, version: request.version, subjects: subjects, findings: request.findings,
      folder: repository.commonFolder)
    var reckoned: [Reckoning?] = zip(moments, trees).map { moment, tree in
      tree.map { cache.reckoning(of: $0, on: moment.day) } ?? Reckoning(failure: "its folder is not there")
    }
    let open = moments.indices.filter { reckoned[$0] == nil }
    if !open.isEmpty {
      // Moments may share a tree; the series holds it once, and each of their days is judged on its own.
      let known = open.compactMap { trees[$0] }
      let fresh = try await reckon(known, open.map { moments[$0].day })
      for (index, one) in zip(open, fresh) {
        reckoned[index] = one
        if let tree = trees[index] { cache.keep(one, of: tree, on: moments[index].day) }
      }
      cache.write()
    }
    let days = try await moved(moments, reckoned)
    let told = reckoned.suffix(shown.count).map { $0 ?? Reckoning(failure: "it was not read") }
    return subjects.indices.map { history(of: $0, shown, told, days) }
  }

  private func history(
    of subject: Int, _ moments: [HistoryRequest.Moment], _ reckoned: [Reckoning], _ moved: [MovedDay]
  ) -> History {
    var history = History(subject: subjects[subject], currency: .unnamed, points: [])
    var projects: Set<String> = []
    for (moment, one) in zip(moments, reckoned) {
      let commit = moment.commit.id.description
      if let failure = one.failure {
        history.gaps.append(HistoryGap(day: moment.day, commit: commit, reason: failure))
      } else if let indicators = one.indicators[subject] {
        history.points.append(HistoryPoint(day: moment.day, commit: commit, indicators: indicators))
        projects.formUnion(indicators.milestones.map(\.project))
        history.currency = one.currency
      }
    }
    history.moves = moved.filter {
      projects.contains($0.address.split(separator: "/").first.map(String.init) ?? "")
    }
    return history
  }

  // MARK: Working out

  private func reckon(_ trees: [ObjectID], _ days: [Day]) async throws(GitProblem) -> [Reckoning] {
    guard let first = trees.first else { return [] }
    let series = try await FolderSeries(
      root: root, reader: reader, first: repository.entries(ofTree: first),
      changes: repository.changes(along: trees))
    var found: [Reckoning?] = Array(repeating: nil, count: trees.count)
    let (subjects, findings) = (subjects, request.findings)
    var walk = SeriesWalk(series)
    await withTaskGroup(of: (Int, Reckoning, JudgedMoment?).self) { group in
      // What was judged last; what is the same at the next moment is not asked again.
      var known: JudgedMoment?
      func take(_ done: (moment: Int, reckoning: Reckoning, judged: JudgedMoment?)) {
        found[done.moment] = done.reckoning
        known = done.judged ?? known
      }
      // Portfolios are made one from another, and judged three at a time, so that no core is idle.
      for moment in trees.indices {
        let portfolio = await walk.portfolio()
        if moment >= 3, let done = await group.next() { take(done) }
        group.addTask { [known] in
          let (reckoning, judged) = await Reckoning.of(
            subjects, portfolio, on: days[moment], findings, knowing: known)
          return (moment, reckoning, judged)
        }
      }
      for await done in group { take(done) }
    }
    return found.map { $0 ?? Reckoning(failure: "it was not read") }
  }

  // MARK: Who moved which day

  private func moved(_ moments: [HistoryRequest.Moment], _ reckoned: [Reckoning?]) async throws(GitProblem)
    -> [MovedDay]
  {
    var spans: [MoveSpan] = []
    var before: (moment: HistoryRequest.Moment, days: [String: MilestoneDay])?
    for (moment, one) in zip(moments, reckoned) {
      guard let one, one.failure == nil else { continue }
      var days: [String: MilestoneDay] = [:]
      for milestone in one.indicators.compactMap(\.self).flatMap(\.milestones) {
        days[milestone.address] = milestone
      }
      if let before, before.moment.commit != moment.commit {
        for address in days.keys.sorted() {
          guard let new = days[address], let old = before.days[address], new.day != old.day else { continue }
          spans.append(MoveSpan(from: before.moment.commit.id, to: moment.commit.id, old: old, new: new))
        }
      }
      before = (moment, days)
    }
    var search = MoveSearch(repository, reader)
    return try await search.moves(in: spans)
  }
}

/// What one moment came to, for each subject.
struct Reckoning: Sendable, Hashable {
  var currency: Currency = .unnamed
  /// Nothing for a subject that was not there yet.
  var indicators: [Indicators?] = []
  /// Why the moment cannot be shown.
  var failure: String?

  init(currency: Currency = .unnamed, indicators: [Indicators?] = [], failure: String? = nil) {
    self.currency = currency
    self.indicators = indicators
    self.failure = failure
  }

  @concurrent fileprivate static func of(
    _ subjects: [String?], _ portfolio: Result<Portfolio, FolderSeries.Unreadable>, on day: Day,
    _ findings: HistoryRequest.Findings, knowing known: JudgedMoment?
  ) async -> (Reckoning, JudgedMoment?) {
    switch portfolio {
    case .failure(let unreadable): return (Reckoning(failure: unreadable.reason), nil)
    case .success(let portfolio):
      let snapshot = Snapshot(portfolio, asOf: day)
      var judged: JudgedMoment?
      if findings == .counted {
        let rulings = await Rules.rulings(
          of: snapshot, tallies: .dropped, fingerprints: .dropped,
          knowing: known?.known(of: portfolio, on: day) ?? .none, days: .kept)
        judged = JudgedMoment(portfolio: portfolio, day: day, rulings: rulings)
      }
      let counts = judged?.rulings.judgement.counts
      let reckoning = Reckoning(
        currency: snapshot.moment.currency,
        indicators: subjects.map { Indicators(of: $0, at: snapshot.moment, findings: counts) })
      return (reckoning, judged)
    }
  }
}

/// A moment with what the rules said of it.
private struct JudgedMoment: Sendable {
  let portfolio: Portfolio
  let day: Day
  let rulings: Rulings

  func known(of other: Portfolio, on day: Day) -> KnownRulings {
    KnownRulings(rulings, alike: projectsAlike(portfolio, other), isOfSameDay: self.day == day)
  }
}

extension Judgement {
  /// How many findings count in each container.
  fileprivate var counts: [String: FindingCounts] {
    var counts: [String: FindingCounts] = [:]
    for finding in findings where finding.counts {
      switch finding.severity {
      case .error: counts[finding.container, default: FindingCounts()].errors += 1
      case .warning: counts[finding.container, default: FindingCounts()].warnings += 1
      case .info: counts[finding.container, default: FindingCounts()].infos += 1
      case .ignore: break
      }
    }
    return counts
  }
}
