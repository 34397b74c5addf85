import Changes
import Diagnostics
import Model
import Quantities
import Schema
public import Snapshots
import Source

/// Whether a judgement remembers how much each rule looked at; a check does not need it, a page does.
public enum TallyKeeping: Sendable { case kept, dropped }

/// Whether findings get the names by which other moments know them; whoever only counts them has no use for one.
public enum FingerprintKeeping: Sendable { case kept, dropped }

/// Runs every rule that is on over a snapshot, and judges what they and the compiler found.
///
/// Rules are pure, so they run side by side; their results are taken in the order of the catalogue, and the
/// findings are sorted by place, so that timing shows nowhere.
public func judgement(of snapshot: Snapshot, tallies: TallyKeeping = .kept) async -> Judgement {
  await rulings(of: snapshot, tallies: tallies).judgement
}

/// The same with what each rule said; what is known of another side is taken over and not asked again.
public func rulings(
  of snapshot: Snapshot, tallies: TallyKeeping = .kept, fingerprints: FingerprintKeeping = .kept,
  knowing known: KnownRulings = .none, days: DayKeeping = .dropped
) async -> Rulings {
  let books = RuleBooks(snapshot)
  let rules = allRules.filter { books[$0.card.id].isEverOn($0.card) }
  // Most rules know of the same projects, and look at what is left together.
  let narrowed = snapshot.narrowed(leavingOut: known.alike)
  var said: [RuleSaid?] = Array(repeating: nil, count: rules.count)
  var counted: [[RuleTally]] = Array(repeating: [], count: rules.count)
  let order = rules.indices.filter { rules[$0].isLong } + rules.indices.filter { !rules[$0].isLong }
  await withTaskGroup(of: (Int, RuleSaid, [RuleTally]).self) { group in
    for index in order {
      let rule = rules[index]
      group.addTask {
        let taken = known.sayings(of: rule, in: snapshot)
        let left = taken.map { taken in
          taken.projects == known.alike ? narrowed : snapshot.narrowed(leavingOut: taken.projects)
        }
        var context = RuleContext(
          left ?? snapshot, of: snapshot, book: books[rule.card.id], card: rule.card, tallies: tallies,
          days: days)
        rule.run(&context)
        return (
          index, RuleSaid(context, after: taken, days: days),
          tally(rule.card, context.subjectCounts, book: books[rule.card.id])
        )
      }
    }
    for await (index, one, tallies) in group {
      said[index] = one
      counted[index] = tallies
    }
  }
  let found =
    snapshot.portfolio.diagnostics + settingDiagnostics(in: snapshot.portfolio)
    + said.flatMap { $0?.diagnostics ?? [] }
  var judge = Judge(snapshot, books: books, fingerprints)
  judge.judge(found)
  judge.follow(rules)
  judge.accept()
  let judgement = Judgement(
    findings: judge.sortedFindings, tallies: counted.flatMap(\.self), cards: allRules.map { $0.card },
    activeRules: rules.map { $0.card })
  return Rulings(judgement: judgement, said: zip(rules, said).map { ($0.card.id, $1) })
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
  private let books: RuleBooks
  private let exceptions: Exceptions
  private let cards: [String: RuleCard]
  private var findings: [Finding] = []
  private var usedWaivers: Set<WaiverUse> = []
  private var fingerprints: [String: Int] = [:]
  private let keeping: FingerprintKeeping

  init(_ snapshot: Snapshot, books: RuleBooks, _ keeping: FingerprintKeeping) {
    self.keeping = keeping
    self.snapshot = snapshot
    self.books = books
    exceptions = Exceptions(snapshot, books: books)
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
    for case .findings(let rule) in rules.map({ $0.object }) {
      let outcome = Outcome(findings: findings, usedWaivers: usedWaivers, waiverFaults: exceptions.faults)
      var context = RuleContext(snapshot, book: books[rule.card.id], card: rule.card)
      rule.follow(outcome, &context)
      judge(context.diagnostics)
    }
  }

  /// Takes accepted findings out of the count, once all others are known.
  mutating func accept() {
    let acceptance = Acceptance(snapshot)
    judge(acceptance.mark(&findings, in: snapshot.portfolio))
  }

  private mutating func finding(from diagnostic: Diagnostic) -> Finding? {
    guard let card = cards[diagnostic.rule] else { return nil }
    let subject = snapshot.portfolio.subject(at: diagnostic.place, absentKey: diagnostic.absentField)
    var severity = books[card.id].severity(of: card, in: subject.container)
    if let ceiling = diagnostic.ceiling { severity = min(severity, ceiling) }
    guard severity != .ignore else { return nil }
    var finding = Finding(
      diagnostic, severity: severity, nature: card.nature, entity: subject.address,
      container: subject.container,
      field: subject.field, why: card.rationale, fix: diagnostic.fix ?? card.fix,
      fingerprint: "")
    if keeping == .kept { nameFingerprints(of: &finding, subject, diagnostic.absentField) }
    if card.nature == .condition, severity == .error, let response = exceptions.response(to: finding) {
      finding.response = response
      finding.severity = .warning
    }
    // The first takes it out of the count; the others are needed no less, as one that renews another is.
    for (waiver, places) in exceptions.waivers(for: finding) {
      if finding.waiver == nil, let until = waiver.until {
        finding.waiver = AppliedWaiver(address: waiver.address, until: until.description, why: waiver.why)
      }
      for place in places { usedWaivers.insert(WaiverUse(waiver: waiver.address, place: place)) }
    }
    return finding
  }

  /// Gives a finding its name for all times, and the one it had where what it is about had another address.
  private mutating func nameFingerprints(
    of finding: inout Finding, _ subject: Subject, _ absentKey: String?
  ) {
    let what = subject.address ?? snapshot.portfolio.files[Int(finding.place.file.index)].path
    let identity = "\(finding.rule)|\(what)|\(subject.stableField)"
    let ordinal = fingerprints[identity, default: 0]
    fingerprints[identity] = ordinal + 1
    let tail = ordinal == 0 ? "" : "|\(ordinal)"
    finding.fingerprint = digest(identity + tail)
    guard let address = subject.address, let renames = snapshot.changes?.renames, !renames.isEmpty else {
      return
    }
    let former = renames.oldAddress(of: address)
    // An item may be known by what it refers to.
    let field = snapshot.portfolio.stableField(
      at: finding.place, absentKey: absentKey, naming: renames.oldTarget)
    guard former != address || field != subject.stableField else { return }
    finding.formerFingerprint = digest("\(finding.rule)|\(former)|\(field)\(tail)")
  }

  private func digest(_ identity: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in identity.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
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
