public import Diagnostics
public import Schema
public import Source

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
  /// Whether the run fails on what was found.
  public var fails: Bool
  /// The least severity of a finding that the run fails on.
  public var failsOn: Severity
  /// The rules that could speak, in the order of the catalogue.
  public var rules: [RuleCard]
  public var paths: PathView

  public init(
    _ findings: [Finding], sources: [FileID: SourceFile], asOf: String, version: String, fileCount: Int,
    entityCount: Int, fails: Bool, failsOn: Severity = .error, rules: [RuleCard] = [], paths: PathView
  ) {
    self.findings = findings
    self.sources = sources
    self.asOf = asOf
    self.version = version
    self.fileCount = fileCount
    self.entityCount = entityCount
    self.fails = fails
    self.failsOn = failsOn
    self.rules = rules
    self.paths = paths
  }

  /// How many findings of a severity count; waived ones do not.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.counts && $0.severity == severity }
  }

  /// Whether the run fails because of this one.
  func fails(on finding: Finding) -> Bool { finding.counts && finding.severity >= failsOn }

  public var waivedCount: Int { findings.count { !$0.counts } }

  /// What a person has to look at, in order.
  var counted: [Finding] { findings.filter(\.counts) }

  /// The same with errors before warnings before infos.
  var byWeight: [Finding] {
    Severity.allCases.reversed().flatMap { severity in counted.filter { $0.severity == severity } }
  }

  func path(of place: Place) -> String { sources[place.file]?.path ?? "" }
}
