public import Analysis
import Diagnostics
public import Schema

/// The score of every container by family of rules, from what the rules looked at and what they found.
public struct ComplianceBook: Sendable {
  private let scores: [String: [RuleFamily: ComplianceScore]]
  /// All families together, by container.
  public let containers: [String: ComplianceScore]
  private let failedChecks: [String: [FailedCheck]]

  public var results: ComplianceResults { ComplianceResults(scores: containers, failures: failedChecks) }

  /// A rule in one container.
  private struct Place: Hashable {
    var container: String
    var rule: String
  }

  fileprivate struct Failures {
    var severity = Severity.info
    var subjects: Set<String> = []
    /// The number of the first finding of each subject.
    var firsts: [Int] = []
    var waived: Set<String> = []
  }

  public init(_ judgement: Judgement) {
    let cards = Dictionary(judgement.cards.map { ($0.id, $0) }) { first, _ in first }
    var scores: [String: [RuleFamily: ComplianceScore]] = [:]
    var failures: [Place: Failures] = [:]
    for (number, finding) in judgement.findings.enumerated() {
      guard let family = cards[finding.rule]?.family else { continue }
      if finding.nature == .condition {
        scores[finding.container, default: [:]][family, default: ComplianceScore()].note(finding)
        continue
      }
      let place = Place(container: finding.container, rule: finding.rule)
      let subject = "\(finding.entity ?? "")|\(finding.field ?? "")"
      if finding.waiver == nil {
        if failures[place, default: Failures()].subjects.insert(subject).inserted {
          failures[place]?.firsts.append(number)
        }
        failures[place, default: Failures()].severity = max(
          failures[place]?.severity ?? .info, finding.severity)
      } else {
        failures[place, default: Failures()].waived.insert(subject)
      }
    }
    var failed: [(finding: Int, severity: Severity)] = []
    for tally in judgement.tallies {
      guard let card = cards[tally.rule], card.nature != .condition else { continue }
      let own = failures.removeValue(forKey: Place(container: tally.container, rule: tally.rule))
      failed += own?.firsts.map { ($0, tally.severity) } ?? []
      scores[tally.container, default: [:]][card.family, default: ComplianceScore()].add(
        made: tally.subjects, own, severity: tally.severity)
    }
    // What the compiler finds was counted by nobody: each failure there is one check.
    for (place, own) in failures {
      guard let family = cards[place.rule]?.family else { continue }
      failed += own.firsts.map { ($0, own.severity) }
      scores[place.container, default: [:]][family, default: ComplianceScore()].add(
        made: 0, own, severity: own.severity)
    }
    self.scores = scores
    failedChecks = Dictionary(
      grouping: failed.sorted { $0.finding < $1.finding }, by: { judgement.findings[$0.finding].container }
    ).mapValues { checks in
      checks.compactMap { check in
        FailedCheck(judgement.findings[check.finding], weight: ComplianceScore.weight(of: check.severity))
      }
    }
    containers = scores.mapValues { families in
      RuleFamily.allCases.compactMap { families[$0] }.reduce(ComplianceScore(), +)
    }
  }

  public func score(of containers: [String], _ family: RuleFamily) -> ComplianceScore {
    containers.reduce(ComplianceScore()) { $0 + (scores[$1]?[family] ?? ComplianceScore()) }
  }

  /// The families that anything is known about, over several containers.
  public func families(of containers: [String]) -> [RuleFamily: ComplianceScore] {
    var sums: [RuleFamily: ComplianceScore] = [:]
    for container in containers {
      guard let families = scores[container] else { continue }
      for family in RuleFamily.allCases {
        if let score = families[family] { sums[family] = (sums[family] ?? ComplianceScore()) + score }
      }
    }
    return sums
  }

  public func score(of containers: [String]) -> ComplianceScore {
    containers.reduce(ComplianceScore()) { $0 + (self.containers[$1] ?? ComplianceScore()) }
  }
}

extension FailedCheck {
  /// Nothing for what weighs nothing.
  fileprivate init?(_ finding: Finding, weight: Int) {
    guard weight > 0 else { return nil }
    self.init(rule: finding.rule, subject: finding.entity, weight: weight, place: finding.place)
  }
}

extension ComplianceScore {
  fileprivate static func weight(of severity: Severity) -> Int {
    switch severity {
    case .error: errorWeight
    case .warning: warningWeight
    case .info, .ignore: 0
    }
  }

  fileprivate mutating func note(_ finding: Finding) {
    if finding.waiver == nil { conditions += 1 } else { waived += 1 }
  }

  /// A subject that fails twice is never counted as more than the rule looked at.
  fileprivate mutating func add(
    made subjects: Int, _ failures: ComplianceBook.Failures?, severity: Severity
  ) {
    let excused = failures?.waived.count ?? 0
    let failed = failures?.subjects.count ?? 0
    let made = subjects == 0 ? failed : max(subjects - excused, 0)
    waived += excused
    let checks = Checks(made: made, failed: min(failed, made))
    switch severity {
    case .error: errors = errors + checks
    case .warning: warnings = warnings + checks
    case .info: infos = infos + checks
    case .ignore: break
    }
  }
}
