public import Analysis
import Diagnostics
public import Schema

/// The score of every container by family of rules, from what the rules looked at and what they found.
public struct ComplianceBook: Sendable {
  private let scores: [String: [RuleFamily: ComplianceScore]]
  /// All families together, by container.
  public let containers: [String: ComplianceScore]

  /// A rule in one container.
  private struct Place: Hashable {
    var container: String
    var rule: String
  }

  fileprivate struct Failures {
    var severity = Severity.info
    var subjects: Set<String> = []
    var waived: Set<String> = []
  }

  public init(_ judgement: Judgement) {
    let cards = Dictionary(judgement.cards.map { ($0.id, $0) }) { first, _ in first }
    var scores: [String: [RuleFamily: ComplianceScore]] = [:]
    var failures: [Place: Failures] = [:]
    for finding in judgement.findings {
      guard let family = cards[finding.rule]?.family else { continue }
      if finding.nature == .condition {
        scores[finding.container, default: [:]][family, default: ComplianceScore()].note(finding)
        continue
      }
      let place = Place(container: finding.container, rule: finding.rule)
      let subject = "\(finding.entity ?? "")|\(finding.field ?? "")"
      if finding.waiver == nil {
        failures[place, default: Failures()].subjects.insert(subject)
        failures[place, default: Failures()].severity = max(
          failures[place]?.severity ?? .info, finding.severity)
      } else {
        failures[place, default: Failures()].waived.insert(subject)
      }
    }
    for tally in judgement.tallies {
      guard let card = cards[tally.rule], card.nature != .condition else { continue }
      let failed = failures.removeValue(forKey: Place(container: tally.container, rule: tally.rule))
      scores[tally.container, default: [:]][card.family, default: ComplianceScore()].add(
        made: tally.subjects, failed, severity: tally.severity)
    }
    // What the compiler finds was counted by nobody: each failure there is one check.
    for (place, failed) in failures {
      guard let family = cards[place.rule]?.family else { continue }
      scores[place.container, default: [:]][family, default: ComplianceScore()].add(
        made: 0, failed, severity: failed.severity)
    }
    self.scores = scores
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

extension ComplianceScore {
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
