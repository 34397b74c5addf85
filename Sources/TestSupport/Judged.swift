public import Changes
public import Diagnostics
public import Model
public import Quantities
import Rules
public import Snapshots
import Source
import YAMLTree

/// A portfolio in memory after the whole pipeline: read, resolved and judged.
public struct Judged: Sendable {
  public let snapshot: Snapshot
  public var portfolio: Portfolio { snapshot.portfolio }
  public var findings: [Finding] { snapshot.judgement.findings }

  /// The day on which every example is judged.
  public static let day = Day("2026-06-30") ?? .earliest

  /// Tests with thousands of cases begin all of them at once, and each would hold a portfolio until its turn comes.
  private static let turnstile = Turnstile(places: 8)

  public init(
    _ files: [(path: String, bytes: [UInt8])], lastCommits: LastCommits? = nil, asOf: Day = Judged.day
  ) async {
    await Self.turnstile.enter()
    await self.init(Snapshot(Self.portfolio(of: files), asOf: asOf, lastCommits: lastCommits))
    await Self.turnstile.leave()
  }

  /// The later of two moments, judged with what changed between them.
  public init(
    _ files: [(path: String, bytes: [UInt8])], since before: [(path: String, bytes: [UInt8])],
    authorship: Authorship = .none, asOf: Day = Judged.day
  ) async {
    await Self.turnstile.enter()
    let changes = ChangeSet(
      from: Self.portfolio(of: before), to: Self.portfolio(of: files), authorship: authorship)
    await self.init(Snapshot(changes.new, asOf: asOf, changes: changes))
    await Self.turnstile.leave()
  }

  private init(_ moment: Snapshot) async {
    var snapshot = moment
    snapshot.judgement = await judgement(of: moment)
    self.snapshot = snapshot
  }

  /// Files in memory as a portfolio, before anybody judges it.
  public static func portfolio(of files: [(path: String, bytes: [UInt8])]) -> Portfolio {
    let configuration = files.first { $0.path == "folio.yaml" }.flatMap { file in
      ReadFile(
        SourceFile(path: file.path, bytes: file.bytes), as: FileID(0), plan: KeptFiles.plan, limits: Limits()
      )
      .entity as? Configuration
    }
    let ignored = configuration?.ignore ?? []
    let files = files.filter { file in !ignored.contains { matchesGlob($0, file.path) } }
    let sources = files.filter(\.path.isYAML)
    let limits = configuration?.effectiveLimits ?? Limits()
    let read = sources.enumerated().map { index, file in
      KeptFiles.read(file.path, file.bytes, as: FileID(index), limits: limits)
    }
    let others = files.filter { !$0.path.isYAML }
    let documents = others.filter { $0.path.hasSuffix(".md") }.map {
      ($0.path, SourceFile(path: $0.path, bytes: $0.bytes))
    }
    let owners = CodeOwners.paths.compactMap { path in
      files.first { $0.path == path }.map { CodeOwners(SourceFile(path: path, bytes: $0.bytes), path: path) }
    }
    return Portfolio(
      read, otherPaths: Set(others.map(\.path)), documents: Dictionary(documents) { first, _ in first }
    ).owned(by: owners, folder: "")
  }

  /// Where a finding is, as a mark would say it.
  public func mark(of finding: Finding) -> Mark {
    Mark(
      path: snapshot.portfolio.files[Int(finding.place.file.index)].path,
      offset: Int(finding.place.range.lower))
  }

  /// The file in which a piece of evidence is written.
  public func path(of evidence: Evidence) -> String? {
    evidence.place.map { snapshot.portfolio.files[Int($0.file.index)].path }
  }

  /// A finding as one line of text, for a failing test.
  public func line(_ finding: Finding) -> String {
    let file = snapshot.portfolio.files[Int(finding.place.file.index)]
    let position = LineTable(file.tree.source.bytes).position(of: finding.place.range.lower)
    return
      "\(file.path):\(position.line):\(position.column): \(finding.severity): \(finding.message) [\(finding.rule)]"
  }
}

extension String {
  fileprivate var isYAML: Bool { hasSuffix(".yaml") || hasSuffix(".yml") }
}
