import Model
import Schema
import Source
import YAMLTree

/// Goes through the moments of a series, and makes each portfolio from the one before it.
///
/// A step that changes nothing but ordinary files costs what these cost; any other is put together anew.
struct SeriesWalk {
  private let series: FolderSeries
  private var state: FolderState
  private var next = 0
  /// What the last moment was put together from, where its portfolio could be made.
  private var former: Former?

  private struct Former {
    let portfolio: Portfolio
    let surroundings: Surroundings
  }

  /// What says which files count; the same until a step that is not plain.
  private struct Surroundings {
    let configuration: Configuration
    let limits: Limits
    /// Folders that are not entered.
    let closed: Set<Substring>
    /// Other files that are seen.
    let others: [String: ObjectID]

    func isIgnored(_ path: String) -> Bool { configuration.ignore.contains { matchesGlob($0, path) } }
    func isSeen(_ path: String) -> Bool { barrier(above: path, closed) == nil && !isIgnored(path) }
  }

  init(_ series: FolderSeries) {
    self.series = series
    state = series.first
  }

  /// The portfolio of the next moment; a failure where its `folio.yaml` cannot be used.
  mutating func portfolio() async -> Result<Portfolio, FolderSeries.Unreadable> {
    let moment = next
    next += 1
    let step = moment > 0 ? series.steps[moment - 1] : nil
    if let step { state.take(step) }
    switch series.configurations[moment] {
    case .failure(let unreadable):
      former = nil
      return .failure(unreadable)
    case .success(let configuration):
      let portfolio: Portfolio
      let surroundings: Surroundings
      if let step, step.isPlain, let former {
        surroundings = former.surroundings
        portfolio = await self.portfolio(after: former, step)
      } else {
        surroundings = self.surroundings(configuration)
        portfolio = await self.portfolio(in: surroundings)
      }
      former = Former(portfolio: portfolio, surroundings: surroundings)
      return .success(portfolio)
    }
  }

  private func portfolio(after former: Former, _ step: FolderStep) async -> Portfolio {
    var read = former.portfolio.files
    var namesDocuments = false
    for (number, content) in step.contents {
      let before = read[number]
      read[number] = file(number, content, former.surroundings)
      namesDocuments = namesDocuments || !(before.namedDocuments + read[number].namedDocuments).isEmpty
    }
    return await Portfolio.assembled(
      read, otherPaths: former.portfolio.otherPaths,
      documents: namesDocuments ? documents(named: read, former.surroundings) : former.portfolio.documents,
      like: former.portfolio)
  }

  private func portfolio(in surroundings: Surroundings) async -> Portfolio {
    let read = state.contents.enumerated().map { file($0, $1, surroundings) }
    return await Portfolio.assembled(
      read, otherPaths: Set(surroundings.others.keys), documents: documents(named: read, surroundings))
  }

  private func file(_ number: Int, _ content: FolderContent, _ surroundings: Surroundings) -> ReadFile {
    let path = series.paths[number]
    func refused(_ reason: Refusal.Reason) -> ReadFile {
      ReadFile(refused: path, as: FileID(number), plan: FolderPlan(), because: reason.message)
    }
    switch content {
    case .file(let id) where surroundings.isSeen(path):
      return series.file(number, id, surroundings.limits) ?? ReadFile(absent: path)
    case .file:
      // The file that makes a portfolio inside this one is named; nothing else in there is, and no page is.
      let folder = barrier(above: path, surroundings.closed)
      let isRoot = folder.map { path == "\($0)/folio.yaml" && !isMade($0) } ?? false
      return isRoot && !surroundings.isIgnored(path) ? refused(.nestedRoot) : ReadFile(absent: path)
    case .refused(let reason) where surroundings.isSeen(path): return refused(reason)
    case .absent, .refused: return ReadFile(absent: path)
    }
  }

  private func documents(named read: [ReadFile], _ surroundings: Surroundings) -> [String: SourceFile] {
    var texts: [String: SourceFile] = [:]
    for path in read.flatMap(\.namedDocuments) {
      guard let id = surroundings.others[path], let bytes = series.document(id) else { continue }
      texts[path] = SourceFile(path: path, bytes: bytes)
    }
    return texts
  }

  private func surroundings(_ configuration: Configuration) -> Surroundings {
    let unfiltered = Surroundings(
      configuration: configuration, limits: configuration.effectiveLimits, closed: closed, others: [:])
    return Surroundings(
      configuration: configuration, limits: unfiltered.limits, closed: unfiltered.closed,
      others: state.others.filter { unfiltered.isSeen($0.key) })
  }

  private func isMade(_ folder: Substring) -> Bool { state.others["\(folder)/\(Disk.siteMark)"] != nil }

  /// Folders that are not entered: pages that were made, and portfolios inside this one.
  private var closed: Set<Substring> {
    var closed: Set<Substring> = []
    for (number, content) in state.contents.enumerated() where content != .absent {
      let path = series.paths[number]
      if path.hasSuffix("/folio.yaml") { closed.insert(path.dropLast("/folio.yaml".count)) }
    }
    for path in state.others.keys where path.hasSuffix("/\(Disk.siteMark)") {
      closed.insert(path.dropLast(Disk.siteMark.count + 1))
    }
    return closed
  }
}
