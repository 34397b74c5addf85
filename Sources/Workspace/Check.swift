import Diagnostics
public import Interchange
import Model
public import Quantities
import Rules
import Schema
public import Snapshots
import Source
import YAMLTree

/// What to check, as it was typed.
public struct CheckRequest: Sendable {
  /// Only what stands in these files and folders is shown, counted and judged; empty for everything.
  public var paths: [String]
  /// The current directory.
  public var here: String
  /// The folder that `-C` named, in which paths are looked for as well.
  public var folder: String
  public var asOf: Day
  /// The least severity that fails a run.
  public var failsOn: FailureLimit
  public var version: String
  /// What to compare with; nothing to look at the portfolio alone.
  public var comparison: ComparisonRequest?
  /// With a comparison: which findings may fail the run.
  public var judges: JudgedPart
  /// A file with what people said of the change on a forge.
  public var reviews: String?

  public init(
    paths: [String] = [], here: String, folder: String, asOf: Day, failsOn: FailureLimit = .error,
    version: String, comparison: ComparisonRequest? = nil, judges: JudgedPart = .changes,
    reviews: String? = nil
  ) {
    self.comparison = comparison
    self.judges = judges
    self.reviews = reviews
    self.paths = paths
    self.here = here
    self.folder = folder
    self.asOf = asOf
    self.failsOn = failsOn
    self.version = version
  }
}

/// The least severity that fails a run.
public enum FailureLimit: String, CaseIterable, Sendable {
  case info, warning, error

  fileprivate var severity: Severity {
    switch self {
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}

/// What a check found, and the moment it was found in.
public struct CheckOutcome: Sendable {
  public let list: FindingsList
  public let snapshot: Snapshot
}

extension PortfolioFolder {
  /// Compiles and judges the whole portfolio, and gives what was found in the part that was asked for.
  public func check(_ request: CheckRequest) async throws(WorkspaceProblem) -> CheckOutcome {
    let filter = try PathFilter(request.paths, root: root, here: request.here, folder: request.folder)
    var (snapshot, comparison) = try await judged(request)
    comparison?.fixed.removeAll { !filter.includes($0.path) }
    comparison?.notCompared.removeAll { !filter.includes($0) }
    let portfolio = snapshot.portfolio
    var included: [Bool] = []
    var entityCount = 0
    included.reserveCapacity(portfolio.files.count)
    for file in portfolio.files {
      let isIncluded = file.isPresent && filter.includes(file.path)
      included.append(isIncluded)
      if isIncluded, file.isEntity { entityCount += 1 }
    }
    let findings = snapshot.judgement.findings.filter { included[Int($0.place.file.index)] }
    var sources: [FileID: SourceFile] = [:]
    for place in findings.flatMap({ [$0.place] + $0.evidence.compactMap(\.place) })
    where sources[place.file] == nil {
      sources[place.file] = portfolio.tree(place.file).source
    }
    let list = FindingsList(
      findings, sources: sources, asOf: request.asOf.description, version: request.version,
      fileCount: included.count { $0 }, entityCount: entityCount,
      failsOn: request.failsOn.severity, rules: snapshot.judgement.activeRules,
      paths: PathView(root: root, here: request.here, repository: repositoryTop(above: root)),
      comparison: comparison)
    return CheckOutcome(list: list, snapshot: snapshot)
  }
}

/// The nearest folder upwards that git knows as a work tree.
func repositoryTop(above folder: String) -> String? {
  var candidate = folder[...]
  while !candidate.isEmpty {
    if pathExists("\(candidate)/.git") { return String(candidate) }
    candidate = candidate.prefix(upTo: candidate.lastIndex(of: "/") ?? candidate.startIndex)
  }
  return nil
}
