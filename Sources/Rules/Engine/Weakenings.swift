import Analysis
import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots
import Source

/// One way in which the rules have become more lenient between two portfolios.
struct Weakening {
  /// What became of what, in words: “the severity of stale-risk goes from error to info”.
  let words: String
  /// Where it stands now; nothing where it is gone.
  let place: Place?
  let evidence: [Evidence]
  /// The rules that may find less now.
  let rules: Affected
  /// What profits from it in the same change, where that is known without asking a rule.
  var profits: [String] = []

  enum Affected: Hashable {
    case none
    case rule(String)
    case all
  }
}

/// Compares how strictly the two sides of a change govern.
struct GovernanceComparison {
  let changes: ChangeSet
  let context: RuleContext
  private let old: RuleBook
  private let new: RuleBook
  /// Containers that both sides know, and the whole: the new name and the old one.
  private let containers: [(now: String, then: String)]
  private let cards: [String: RuleCard]

  init(_ changes: ChangeSet, _ context: RuleContext) {
    self.changes = changes
    self.context = context
    old = RuleBook(changes.old)
    new = RuleBook(changes.new)
    cards = Dictionary(allRules.map { ($0.card.id, $0.card) }) { first, _ in first }
    containers = changes.containers.compactMap { now in
      let then = changes.renames.oldAddress(of: now)
      let isKnown =
        now.isEmpty || changes.old.work(then) != nil || changes.old.find(PortfolioRecord.self, then) != nil
        || changes.old.find(Office.self, then) != nil
      return isKnown ? (now, then) : nil
    }
  }

  /// Every way in which a change of one entity makes the rules more lenient.
  func weakenings(of change: EntityChange) -> [Weakening] {
    switch change.entity {
    case is Configuration: change.fields.compactMap { setting($0) } + matrix(change)
    case is Policy: policy(change)
    case is Office: office(change)
    case is Board: board(change)
    case is Lifecycle: lifecycle(change)
    case is Waiver: waiver(change)
    case is AcceptedFindings: acceptance(change)
    case is Project, is Program: tolerance(change)
    default: []
    }
  }

  func weakening(_ words: String, _ field: FieldChange, _ rules: Weakening.Affected) -> Weakening {
    Weakening(words: words, place: field.new?.place, evidence: context.evidence(of: field), rules: rules)
  }

  // MARK: Settings

  private func setting(_ field: FieldChange) -> Weakening? {
    guard case .key(let key)? = field.path.first else { return nil }
    switch key {
    case "rules", "thresholds": return ruleSetting(field)
    case "pmo_type":
      guard let was = changes.old.configuration?.pmoType, let now = changes.new.configuration?.pmoType,
        now < was
      else { return nil }
      return weakening("the office goes from \(was.rawValue) to \(now.rawValue)", field, .all)
    case "pack":
      let was = changes.old.configuration?.pack ?? .starter
      let now = changes.new.configuration?.pack ?? .starter
      return now < was
        ? weakening("the pack of rules goes from \(was.rawValue) to \(now.rawValue)", field, .all) : nil
    case "approval_evidence": return evidence(field)
    case "wip_limit":
      guard let was = changes.old.configuration?.wipLimit else { return nil }
      let now = changes.new.configuration?.wipLimit
      guard now.map({ $0 > was }) ?? true else { return nil }
      return weakening(
        "the limit of active projects goes from \(was) to \(now.map(String.init) ?? "none")", field, .none)
    case "ignore":
      guard let pattern = field.new?.spelling, field.old == nil else { return nil }
      return weakening("files that match \(pattern) are no longer looked at", field, .none)
    case "intake_since":
      guard let now = changes.new.configuration?.intakeSince else { return nil }
      guard changes.old.configuration?.intakeSince.map({ now > $0 }) ?? true else { return nil }
      return weakening("only projects since \(now) need a proposal", field, .none)
    default: return nil
    }
  }

  private func evidence(_ field: FieldChange) -> Weakening? {
    func level(_ portfolio: Portfolio, _ book: RuleBook) -> ApprovalProof.Level {
      portfolio.configuration?.approvalEvidence ?? .usual(for: book.pmoType(in: "").0)
    }
    let was = level(changes.old, old)
    let now = level(changes.new, new)
    guard now < was else { return nil }
    return weakening(
      "the evidence behind approvals goes from \(was.rawValue) to \(now.rawValue)", field,
      .rule(ApprovalUnproven.card.id))
  }

  /// A severity or parameter under `rules` or `thresholds`, wherever they stand.
  private func ruleSetting(_ field: FieldChange) -> Weakening? {
    guard field.path.count > 1, case .key(let name) = field.path[1] else { return nil }
    if field.path[0] == .key("rules") {
      guard let card = cards[name], let (was, now) = lowerSeverity(of: card) else { return nil }
      return weakening("the severity of \(name) goes from \(was) to \(now)", field, .rule(name))
    }
    guard field.path.count > 2, case .key(let key) = field.path[2],
      let parameter = parameters(of: name).first(where: { $0.name == key }),
      let (was, now) = looser(parameter, of: name)
    else { return nil }
    return weakening("'\(key)' of \(name) goes from \(was) to \(now)", field, .rule(reader(of: name)))
  }

  /// What a rule or an analysis compares with.
  private func parameters(of name: String) -> [ParameterCard] {
    cards[name]?.parameters ?? allAnalyses.first { $0.card.id == name }?.card.parameters ?? []
  }

  /// The rule that finds less when a parameter is loosened; for an analysis the one that reads its colours.
  private func reader(of name: String) -> String {
    name == RagAnalysis.card.id ? Watermelon.card.id : name
  }

  private func lowerSeverity(of card: RuleCard) -> (Severity, Severity)? {
    for (now, then) in containers {
      let was = old.severity(of: card, in: then)
      let present = new.severity(of: card, in: now)
      if present < was { return (was, present) }
    }
    return nil
  }

  /// The values of a parameter where the later one finds less, or where nobody can tell.
  private func looser(_ parameter: ParameterCard, of rule: String) -> (String, String)? {
    func value(_ book: RuleBook, _ container: String) -> String {
      let text = book.setting(parameter, of: rule, in: container)?.text
      return text.flatMap { parameter.fault(in: $0) == nil ? $0 : nil } ?? parameter.standard
    }
    for (now, then) in containers {
      let was = value(old, then)
      let present = value(new, now)
      guard was != present, !parameter.isStricter(present, than: was) else { continue }
      return (was, present)
    }
    return nil
  }

  // MARK: The risk matrix

  /// The matrix is one thing, however many of its lines change.
  private func matrix(_ change: EntityChange) -> [Weakening] {
    let fields = change.fields(at: "risk_matrix")
    guard let first = fields.first else { return [] }
    let was = changes.old.configuration?.riskMatrix ?? .standard
    let now = changes.new.configuration?.riskMatrix ?? .standard
    var words: [String] = []
    if let score = (1...25).first(where: { now.band(of: $0) < was.band(of: $0) }) {
      words.append(
        "a score of \(score) is \(now.band(of: score).rawValue) and was \(was.band(of: score).rawValue)")
    }
    let categories: [Risk.Category?] = [nil] + Risk.Category.allCases
    if let category = categories.first(where: { now.appetite(for: $0) > was.appetite(for: $0) }) {
      let kind = category.map { " of the category \($0.rawValue)" } ?? ""
      words.append(
        "risks\(kind) up to \(now.appetite(for: category).rawValue) need nobody's consent, and did up to \(was.appetite(for: category).rawValue)"
      )
    }
    if let level = Level.allCases.first(where: {
      now.probability(of: $0).percent.share < was.probability(of: $0).percent.share
    }) {
      words.append(
        "the likelihood \(level.number) means \(now.probability(of: level).percent) and meant \(was.probability(of: level).percent)"
      )
    }
    guard !words.isEmpty else { return [] }
    return [
      Weakening(
        words: words.joined(separator: "; "), place: first.new?.place,
        evidence: fields.flatMap { context.evidence(of: $0) }, rules: .none)
    ]
  }

  // MARK: Policies and offices

  private func policy(_ change: EntityChange) -> [Weakening] {
    let isWhole = change.old == nil || change.new == nil || change.fields.contains { $0.isIn("scope") }
    guard isWhole else {
      return change.fields.compactMap { field in
        if field.isIn("pmo_type") { return officeType(field) }
        return field.isIn("rules") || field.isIn("thresholds") ? ruleSetting(field) : nil
      }
    }
    let sides = [change.old, change.new].compactMap { $0 as? Policy }
    guard let shown = sides.last else { return [] }
    var found: [(words: String, rule: String)] = []
    for name in names(in: sides.map(\.settings)) {
      if let card = cards[name], let (was, now) = lowerSeverity(of: card) {
        found.append(("the severity of \(name) goes from \(was) to \(now)", name))
        continue
      }
      for parameter in parameters(of: name) {
        guard let (was, now) = looser(parameter, of: name) else { continue }
        found.append(("'\(parameter.name)' of \(name) goes from \(was) to \(now)", reader(of: name)))
      }
    }
    let place = change.new.map { changes.new.place(of: $0.origin, "scope") }
    var weakenings = found.map {
      Weakening(words: $0.words, place: place, evidence: sideEvidence(change, shown), rules: .rule($0.rule))
    }
    if sides.contains(where: { $0.pmoType != nil }), let (was, now) = lowerType() {
      weakenings.append(
        Weakening(
          words: "the office goes from \(was.rawValue) to \(now.rawValue)", place: place,
          evidence: sideEvidence(change, shown), rules: .all))
    }
    return weakenings
  }

  private func sideEvidence(_ change: EntityChange, _ shown: any PortfolioEntity) -> [Evidence] {
    let scope = change.fields.filter { $0.isIn("scope") }.flatMap { context.evidence(of: $0) }
    guard scope.isEmpty else { return scope }
    return change.new == nil
      ? [
        context.former("policy", shown.name, at: changes.old.place(of: shown.origin)),
        Evidence("policy now", "gone"),
      ]
      : [Evidence("policy now", shown.name, at: changes.new.place(of: shown.origin))]
  }

  private func names(in settings: [RuleSettings]) -> [String] {
    var names: Set<String> = []
    for settings in settings {
      names.formUnion(settings.severities.map(\.key))
      names.formUnion(settings.thresholds.map(\.key))
    }
    return names.sorted()
  }

  private func lowerType() -> (PMOType, PMOType)? {
    for (now, then) in containers {
      let was = old.pmoType(in: then).0
      let present = new.pmoType(in: now).0
      if present < was { return (was, present) }
    }
    return nil
  }

  private func officeType(_ field: FieldChange) -> Weakening? {
    lowerType().map { weakening("the office goes from \($0.rawValue) to \($1.rawValue)", field, .all) }
  }

  private func office(_ change: EntityChange) -> [Weakening] {
    let fields = change.fields.filter { $0.isIn("pmo_type") || $0.isIn("serves") }
    return fields.lazy.compactMap { officeType($0) }.first.map { [$0] } ?? []
  }

  // MARK: Boards

  private func board(_ change: EntityChange) -> [Weakening] {
    guard let was = change.old as? Board, let now = change.new as? Board else { return [] }
    let calendar = changes.new.workCalendar
    return change.fields.compactMap { field in
      if field.isIn("quorum"), let quorum = was.quorum, now.quorum.map({ $0 < quorum }) ?? true {
        return weakening(
          "the quorum of '\(now.name)' goes from \(quorum) to \(now.quorum.map(String.init) ?? "none")",
          field, .none)
      }
      guard field.isIn("limits") else { return nil }
      let costs = (was.limits?.cost, now.limits?.cost)
      let times = (was.limits?.time, now.limits?.time)
      let isCost =
        costs.0 != costs.1 && costs.0.map { was in costs.1.map { $0.amount > was.amount } ?? true } ?? false
      let isTime =
        times.0 != times.1
        && times.0.map { was in times.1.map { calendar.days($0) > calendar.days(was) } ?? true } ?? false
      guard field.isIn("limits", "cost") ? isCost : field.isIn("limits", "time") ? isTime : isCost || isTime
      else {
        return nil
      }
      return weakening("'\(now.name)' may decide more alone", field, .none)
    }
  }
}
