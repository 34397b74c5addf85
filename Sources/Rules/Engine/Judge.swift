import Diagnostics
import Model
import Quantities
import Schema
public import Snapshots
import Source

/// Whether a judgement remembers how much each rule looked at; a check does not need it, a page does.
public enum TallyKeeping: Sendable { case kept, dropped }

/// Runs every rule that is on over a snapshot, and judges what they and the compiler found.
///
/// Rules are pure, so they run side by side; their results are taken in the order of the catalogue, and the
/// findings are sorted by place, so that timing shows nowhere.
public func judgement(of snapshot: Snapshot, tallies: TallyKeeping = .kept) async -> Judgement {
  let book = RuleBook(snapshot.portfolio)
  let rules = allRules.filter { book.isEverOn($0.card) }
  var contexts: [RuleContext?] = Array(repeating: nil, count: rules.count)
  await withTaskGroup(of: (Int, RuleContext).self) { group in
    for (index, rule) in rules.enumerated() {
      group.addTask {
        var context = RuleContext(snapshot, book: book, card: rule.card, tallies: tallies)
        rule.run(&context)
        return (index, context)
      }
    }
    for await (index, context) in group { contexts[index] = context }
  }
  let found =
    snapshot.portfolio.diagnostics + settingDiagnostics(in: snapshot.portfolio)
    + contexts.flatMap { $0?.diagnostics ?? [] }
  var judge = Judge(snapshot, book: book)
  judge.judge(found)
  judge.follow(rules)
  let counted = zip(rules, contexts).flatMap { tally($0.card, $1?.subjectCounts ?? [], book: book) }
  return Judgement(
    findings: judge.sortedFindings, tallies: counted, cards: allRules.map { $0.card },
    activeRules: rules.map { $0.card })
}

private func tally(_ card: RuleCard, _ counts: [(container: String, count: Int)], book: RuleBook)
  -> [RuleTally]
{
  var order: [String] = []
  var totals: [String: Int] = [:]
  for (container, count) in counts {
    if totals.updateValue((totals[container] ?? 0) + count, forKey: container) == nil {
      order.append(container)
    }
  }
  return order.compactMap { container in
    let severity = book.severity(of: card, in: container)
    guard severity != .ignore else { return nil }
    return RuleTally(
      rule: card.id, container: container, subjects: totals[container] ?? 0, severity: severity)
  }
}

/// The one place where a diagnostic gets its severity, its response and its waiver.
private struct Judge {
  private let snapshot: Snapshot
  private let book: RuleBook
  private let exceptions: Exceptions
  private let cards: [String: RuleCard]
  private var findings: [Finding] = []
  private var usedWaivers: Set<WaiverUse> = []
  private var fingerprints: [String: Int] = [:]

  init(_ snapshot: Snapshot, book: RuleBook) {
    self.snapshot = snapshot
    self.book = book
    exceptions = Exceptions(snapshot, book: book)
    cards = Dictionary(allRules.map { ($0.card.id, $0.card) }) { first, _ in first }
  }

  mutating func judge(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      guard let finding = finding(from: diagnostic) else { continue }
      findings.append(finding)
    }
  }

  /// Runs the rules that look at the findings of the others, each after the ones before it in the catalogue.
  mutating func follow(_ rules: [any Rule.Type]) {
    for case let rule as any FollowUpRule.Type in rules {
      let outcome = Outcome(findings: findings, usedWaivers: usedWaivers, waiverFaults: exceptions.faults)
      var context = RuleContext(snapshot, book: book, card: rule.card)
      rule.follow(outcome, &context)
      judge(context.diagnostics)
    }
  }

  private mutating func finding(from diagnostic: Diagnostic) -> Finding? {
    guard let card = cards[diagnostic.rule] else { return nil }
    let subject = snapshot.portfolio.subject(at: diagnostic.place, absentKey: diagnostic.absentField)
    var severity = book.severity(of: card, in: subject.container)
    if let ceiling = diagnostic.ceiling { severity = min(severity, ceiling) }
    guard severity != .ignore else { return nil }
    var finding = Finding(
      diagnostic, severity: severity, nature: card.nature, entity: subject.address,
      container: subject.container,
      field: subject.field, why: card.rationale, fix: diagnostic.fix ?? card.fix,
      fingerprint: fingerprint(diagnostic, subject))
    if card.nature == .condition, severity == .error, let response = exceptions.response(to: finding) {
      finding.response = response
      finding.severity = .warning
    }
    if let (waiver, places) = exceptions.waiver(for: finding), let until = waiver.until {
      finding.waiver = AppliedWaiver(address: waiver.address, until: until.description, why: waiver.why)
      for place in places { usedWaivers.insert(WaiverUse(waiver: waiver.address, place: place)) }
    }
    return finding
  }

  private mutating func fingerprint(_ diagnostic: Diagnostic, _ subject: Subject) -> String {
    let path = snapshot.portfolio.files[Int(diagnostic.place.file.index)].path
    let identity = "\(diagnostic.rule)|\(subject.address ?? path)|\(subject.stableField)"
    let ordinal = fingerprints[identity, default: 0]
    fingerprints[identity] = ordinal + 1
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (ordinal == 0 ? identity : "\(identity)|\(ordinal)").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  var sortedFindings: [Finding] {
    findings.sorted {
      ($0.place.file, $0.place.range.lower, $0.rule, $0.fingerprint) < (
        $1.place.file, $1.place.range.lower, $1.rule, $1.fingerprint
      )
    }
  }
}
