public import Changes
public import Diagnostics
public import Model
public import Schema
public import Source

/// One value that holds for a parameter because somebody set it, and where.
public struct Setting: Sendable {
  public let text: String
  /// Nothing where it held at the base of a comparison, and is stricter than what holds now.
  public let place: Place?
}

/// One reason why a rule has the severity it has somewhere.
public struct SeverityStep: Sendable {
  public let severity: Severity
  /// In words: “controlling, set in folio.yaml”.
  public let reason: String
  public let place: Place?
}

/// Which rules apply where, how strictly, and with which parameters.
///
/// Later wins: the table by `pmo_type` (the office that serves the container, or a policy, may set its own), tier,
/// pack, `folio.yaml`, then policies from wide to narrow; of two policies of equal width the stricter.
public struct RuleBook: Sendable {
  /// The settings of `folio.yaml` (everywhere) or of one policy.
  private struct Chapter {
    var title: String
    var scope: PolicyScope?
    var width: Int
    var origin: Origin
    var rules: [String: (severity: Severity, place: Place)]
    var thresholds: [String: [String: Setting]]
    var pmoType: (PMOType, Place)?
  }

  private let portfolio: Portfolio
  private let rootType: PMOType
  private let pack: Pack
  private let chapters: [Chapter]
  /// The book of the other side, for the one that judges changes; there is at most one.
  private let base: [Base]
  /// What every container known to have one is governed by; asked for each rule in each container.
  private var jurisdictions: [String: Jurisdiction] = [:]

  /// Who governs a container: everything a severity depends on besides the rule.
  private struct Jurisdiction {
    var type: PMOType
    var isSmallProject: Bool
    /// Indices of the chapters whose scope covers it, from wide to narrow.
    var chapters: [Int]
  }

  private struct Base {
    var book: RuleBook
    var renames: Renames
  }

  public init(_ portfolio: Portfolio) { self.init(portfolio, base: []) }

  /// The book that judges a change: of both sides the stricter, in every answer.
  public init(judging changes: ChangeSet) {
    self.init(changes.new, base: [Base(book: RuleBook(changes.old), renames: changes.renames)])
  }

  private init(_ portfolio: Portfolio, base: [Base]) {
    self.portfolio = portfolio
    self.base = base
    let configuration = portfolio.all(Configuration.self).first
    rootType = configuration?.pmoType ?? .controlling
    pack = configuration?.pack ?? .starter
    var chapters: [Chapter] = []
    if let configuration {
      chapters.append(
        Chapter(
          title: "folio.yaml", scope: nil, width: 0, origin: configuration.origin,
          rules: Self.rules(configuration.settings.severities, in: portfolio),
          thresholds: Self.thresholds(configuration.settings.thresholds, in: portfolio), pmoType: nil))
    }
    for policy in portfolio.all(Policy.self) where portfolio.knowsScope(of: policy) {
      let type = policy.pmoType.map { ($0, portfolio.place(of: policy.origin, "pmo_type")) }
      chapters.append(
        Chapter(
          title: "policy \(policy.id)", scope: policy.scope, width: 1 + (policy.scope?.narrowness ?? 0),
          origin: policy.origin, rules: Self.rules(policy.settings.severities, in: portfolio),
          thresholds: Self.thresholds(policy.settings.thresholds, in: portfolio), pmoType: type))
    }
    self.chapters = chapters.enumerated().sorted {
      ($0.element.width, $0.offset) < ($1.element.width, $1.offset)
    }.map(\.element)
    for project in portfolio.all(Project.self) {
      jurisdictions[project.id] = jurisdiction(of: project.id, isSmallProject: project.tier == .small)
    }
    for container in portfolio.all(Program.self).map(\.id) + portfolio.all(PortfolioRecord.self).map(\.id)
      + portfolio.all(Office.self).map(\.id) + [""]
    {
      jurisdictions[container] = jurisdiction(of: container)
    }
  }

  /// The book of the base alone, where this one judges a change.
  var ofBase: RuleBook? { base.first?.book }

  private static func rules(_ entries: Entries<String, Severity>, in portfolio: Portfolio) -> [String: (
    severity: Severity, place: Place
  )] {
    Dictionary(entries.map { ($0.key, ($0.value, portfolio.place(ofKey: $0.origin))) }) { first, _ in
      first
    }
  }

  private static func thresholds(
    _ entries: Entries<String, Entries<String, RawValue>>, in portfolio: Portfolio
  ) -> [String: [String: Setting]] {
    let rows = entries.map { rule in
      let parameters = rule.value.map {
        ($0.key, Setting(text: $0.value.text, place: portfolio.place(ofKey: $0.origin)))
      }
      return (rule.key, Dictionary(parameters) { first, _ in first })
    }
    return Dictionary(rows) { first, _ in first }
  }

  private func chapters(for container: String) -> [Chapter] {
    chapters.filter { $0.scope == nil || portfolio.isCovered(container, by: $0.scope) }
  }

  private func jurisdiction(of container: String, isSmallProject: Bool = false) -> Jurisdiction {
    Jurisdiction(
      type: ownPMOType(in: container).0, isSmallProject: isSmallProject,
      chapters: chapters.indices.filter {
        chapters[$0].scope == nil || portfolio.isCovered(container, by: chapters[$0].scope)
      })
  }

  // MARK: Answers

  /// Whether the rule can speak anywhere; a pack that is not on spares the work.
  public func isEverOn(_ card: RuleCard) -> Bool {
    base.contains { $0.book.isEverOn(card) } || card.pack <= pack
      || chapters.contains { ($0.rules[card.id]?.severity ?? .ignore) != .ignore }
  }

  /// What somebody set a parameter to in a container; nothing where the default holds.
  public func setting(_ parameter: ParameterCard, of rule: String, in container: String) -> Setting? {
    let own = setting(parameter.name, of: rule, in: container)
    guard let base = base.first else { return own }
    let now = own.flatMap { parameter.fault(in: $0.text) == nil ? $0.text : nil } ?? parameter.standard
    let former = base.renames.oldAddress(of: container)
    let before = base.book.setting(parameter.name, of: rule, in: former)?.text ?? parameter.standard
    return parameter.isStricter(before, than: now) ? Setting(text: before, place: nil) : own
  }

  private func setting(_ parameter: String, of rule: String, in container: String) -> Setting? {
    var found: Setting?
    for chapter in chapters {
      guard let setting = chapter.thresholds[rule]?[parameter] else { continue }
      if chapter.scope == nil || portfolio.isCovered(container, by: chapter.scope) { found = setting }
    }
    return found
  }

  /// How much a rule matters in a container: the last of `steps`, without the words.
  public func severity(of card: RuleCard, in container: String) -> Severity {
    let jurisdiction = jurisdictions[container] ?? jurisdiction(of: container)
    let own = severity(of: card, under: jurisdiction)
    guard let base = base.first else { return own }
    return max(
      own, base.book.severity(of: card, inFormer: base.renames.oldAddress(of: container), jurisdiction))
  }

  /// What this book, as that of the base, says of a container that may be new since.
  private func severity(of card: RuleCard, inFormer container: String, _ later: Jurisdiction) -> Severity {
    var jurisdiction = jurisdictions[container] ?? jurisdiction(of: container)
    if jurisdictions[container] == nil { jurisdiction.isSmallProject = later.isSmallProject }
    return severity(of: card, under: jurisdiction)
  }

  private func severity(of card: RuleCard, under jurisdiction: Jurisdiction) -> Severity {
    var severity = card.severity[jurisdiction.type]
    if card.isUnconditional { return severity }
    if card.isMilderForSmallProjects, jurisdiction.isSmallProject { severity = severity.softer }
    if card.pack > pack { severity = .ignore }
    var width = -1
    for index in jurisdiction.chapters {
      guard let set = chapters[index].rules[card.id] else { continue }
      severity = chapters[index].width == width ? max(set.severity, severity) : set.severity
      width = chapters[index].width
    }
    return severity
  }

  /// How a rule comes to its severity in a container, step by step; a base is not asked.
  public func steps(of card: RuleCard, in container: String) -> [SeverityStep] {
    let (type, reason, place) = ownPMOType(in: container)
    var steps = [SeverityStep(severity: card.severity[type], reason: reason, place: place)]
    if card.isUnconditional { return steps }
    func add(_ severity: Severity, _ reason: String, _ place: Place?) {
      steps.append(SeverityStep(severity: severity, reason: reason, place: place))
    }
    if card.isMilderForSmallProjects, let project = portfolio.find(Project.self, container),
      project.tier == .small
    {
      add(
        card.severity[type].softer, "tier 3 is judged one step more mildly",
        portfolio.place(of: project.origin, "tier"))
    }
    if card.pack > pack { add(.ignore, "not in the pack '\(pack.rawValue)'", nil) }
    var width = -1
    for chapter in chapters(for: container) {
      guard let set = chapter.rules[card.id] else { continue }
      let isTied = chapter.width == width
      let severity = isTied ? max(set.severity, steps.last?.severity ?? .ignore) : set.severity
      add(severity, "set in \(chapter.title)", set.place)
      width = chapter.width
    }
    return steps
  }

  /// The type of office that governs a container, and who says so.
  public func pmoType(in container: String) -> (PMOType, reason: String, place: Place?) {
    let own = ownPMOType(in: container)
    guard let base = base.first else { return own }
    let former = base.book.ownPMOType(in: base.renames.oldAddress(of: container))
    return former.0 > own.0 ? (former.0, "\(former.reason), at the base", nil) : own
  }

  private func ownPMOType(in container: String) -> (PMOType, reason: String, place: Place?) {
    var answer = (
      rootType, "\(rootType.rawValue) by folio.yaml",
      portfolio.all(Configuration.self).first.map { portfolio.place(of: $0.origin, "pmo_type") }
    )
    if let office = portfolio.office(serving: container), let type = office.pmoType {
      answer = (
        type, "\(type.rawValue) by the office \(office.id)", portfolio.place(of: office.origin, "pmo_type")
      )
    }
    var width = -1
    for chapter in chapters(for: container) {
      guard let (type, place) = chapter.pmoType, chapter.width > width || type > answer.0 else { continue }
      answer = (type, "\(type.rawValue) by the \(chapter.title)", place)
      width = chapter.width
    }
    return answer
  }
}

extension Portfolio {
  /// Whether it is sure what work a policy holds for.
  ///
  /// Where a part of its scope cannot be read, or a key is misspelt that may have been the scope, it would otherwise hold
  /// for more than was meant, so it holds for nothing until that is mended.
  fileprivate func knowsScope(of policy: Policy) -> Bool {
    files[Int(policy.origin.file.index)].isWhole
      && !diagnostics.contains { diagnostic in
        guard diagnostic.place.file == policy.origin.file,
          [unknownField, badValue, DanglingRef.card.id].contains(diagnostic.rule)
        else { return false }
        let path = subject(at: diagnostic.place, absentKey: diagnostic.absentField).field ?? ""
        return path.hasPrefix("scope") || diagnostic.rule == unknownField && !path.contains(".")
      }
  }
}
