public import Diagnostics
public import Schema
public import Source

/// What a portfolio was compared with, and what came of it besides the standing of each finding.
public struct Comparison: Sendable {
  /// As a person typed it, and the full name of the commit it meant.
  public var given: String
  public var commit: String
  /// What was found at the base and is not any more.
  public var fixed: [FixedFinding]
  /// Paths of files that could not be read on one side, so that nobody knows what changed in them.
  public var notCompared: [String]
  public var judges: JudgedPart

  public init(
    given: String, commit: String, fixed: [FixedFinding], notCompared: [String] = [], judges: JudgedPart
  ) {
    self.given = given
    self.commit = commit
    self.fixed = fixed
    self.notCompared = notCompared
    self.judges = judges
  }
}

/// Which findings can fail a run that compares with a base.
public enum JudgedPart: Sendable {
  /// Those that are new, and those on what has changed.
  case changes
  case everything
}

/// A finding that was there at the base, with the place it had.
public struct FixedFinding: Sendable {
  public var rule: String
  public var severity: Severity
  public var entity: String?
  public var message: Message
  public var path: String
  public var line: Int
  public var fingerprint: String

  public init(_ finding: Finding, path: String, line: Int) {
    rule = finding.rule
    severity = finding.severity
    entity = finding.entity
    message = finding.message
    fingerprint = finding.fingerprint
    self.path = path
    self.line = line
  }
}

/// Findings with all that a format needs to write them; where the text goes is somebody else's question.
public struct FindingsList: Sendable {
  /// In the order of files, places and rules; waived ones among them.
  public var findings: [Finding]
  /// Every file that a finding or a piece of its evidence points into.
  public var sources: [FileID: SourceFile]
  /// The day everything was judged at, as it is written in a file.
  public var asOf: String
  public var version: String
  public var fileCount: Int
  public var entityCount: Int
  /// The least severity of a finding that the run fails on.
  public var failsOn: Severity
  /// The rules that could speak, in the order of the catalogue.
  public var rules: [RuleCard]
  public var paths: PathView
  /// What the portfolio was compared with; nothing where it was looked at alone.
  public var comparison: Comparison?

  public init(
    _ findings: [Finding], sources: [FileID: SourceFile], asOf: String, version: String, fileCount: Int,
    entityCount: Int, failsOn: Severity = .error, rules: [RuleCard] = [], paths: PathView,
    comparison: Comparison? = nil
  ) {
    self.comparison = comparison
    self.findings = findings
    self.sources = sources
    self.asOf = asOf
    self.version = version
    self.fileCount = fileCount
    self.entityCount = entityCount
    self.failsOn = failsOn
    self.rules = rules
    self.paths = paths
  }

  /// How many findings of a severity count; waived ones do not.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.counts && $0.severity == severity }
  }

  /// Whether the run fails on what was found.
  public var fails: Bool { findings.contains { fails(on: $0) } }

  /// Whether the run fails because of this one.
  func fails(on finding: Finding) -> Bool { isJudged(finding) && finding.severity >= failsOn }

  public var waivedCount: Int { findings.count { $0.waiver != nil } }
  public var acceptedCount: Int { findings.count { $0.waiver == nil && $0.isAccepted } }

  /// How many counted findings stand to the base in some way.
  func count(_ standing: Standing) -> Int { counted.count { $0.standing == standing } }

  /// What counts, in order.
  var counted: [Finding] { findings.filter(\.counts) }

  /// What a person has to look at, in order: with a base, what this change is answerable for.
  var judged: [Finding] { findings.filter(isJudged) }

  private func isJudged(_ finding: Finding) -> Bool {
    guard finding.counts else { return false }
    return comparison?.judges == .changes ? finding.standing != .unchanged : true
  }

  /// The same with errors before warnings before infos, and in each of them what is new before what is old.
  var byWeight: [Finding] {
    let judged = judged
    let standings: [Standing?] = [nil] + Standing.allCases
    return Severity.allCases.reversed().flatMap { severity in
      standings.flatMap { standing in
        judged.filter { $0.severity == severity && $0.standing == standing }
      }
    }
  }

  /// Whether a counted finding is new or older, in a word; nothing where there is no base.
  func mark(of finding: Finding) -> String? {
    guard comparison != nil, let standing = finding.standing else { return nil }
    return standing == .new ? "new" : "older"
  }

  func path(of place: Place) -> String { sources[place.file]?.path ?? "" }
}
