import Diagnostics
import Model
import Schema
import Snapshots

/// Small projects count for nobody's span, and neither do records of work that is over.
enum SpanTooWide: PortfolioRule {
  static let sponsors = Parameter<Int>(
    "sponsors", "5", "How many active projects of tier 1 and 2 somebody may sponsor.")
  static let manages = Parameter<Int>(
    "manages", "3", "How many active projects of tier 1 and 2 somebody may manage.")
  static let owns = Parameter<Int>(
    "owns", "15", "How many open risks, assumptions, issues and dependencies somebody may own.")

  static let card = RuleCard(
    id: "span-too-wide", family: .ownership, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .full,
    parameters: [sponsors.card, manages.card, owns.card],
    summary: "Somebody answers for more projects or open records than anybody has time for.",
    rationale: "Ownership without time is a name in a field, and the field is no longer empty.",
    source: "Practice; the numbers are house defaults.",
    fix: "Give some of it to others who have time for it.",
    examples: [
      .fires(
        "one project to manage, where somebody has other duties",
        """
        == folio.yaml
        thresholds: {span-too-wide: {manages: 0}}
        == people/ben.yaml
        ▸title: Ben Sorrel
        """),
      .fires(
        "one project to sponsor, where somebody should have none",
        """
        == folio.yaml
        thresholds: {span-too-wide: {sponsors: 0}}
        == people/ada.yaml
        ▸title: Ada Brook
        """),
      .staysSilent(
        "a small project to manage and to sponsor",
        """
        == folio.yaml
        thresholds: {span-too-wide: {sponsors: 1, manages: 1}}
        \(secondProject)
        """),
      .fires(
        "sixteen assumptions to look into",
        """
        \(assumptions(16))
        == people/cleo.yaml
        ▸title: Cleo Marsh
        """),
      .staysSilent(
        "fifteen of them",
        """
        \(assumptions(15))
        """),
      .fires(
        "two risks, an issue and an assumption, where three records are the most",
        """
        == folio.yaml
        thresholds: {span-too-wide: {owns: 3}}
        \(records)
        == people/fay.yaml
        ▸title: Fay Reed
        """),
      .staysSilent(
        "the same, where as many are the most",
        """
        == folio.yaml
        thresholds: {span-too-wide: {owns: 4}}
        \(records)
        """),
      .staysSilent(
        "the same with an issue that is solved, where three are the most",
        """
        == folio.yaml
        thresholds: {span-too-wide: {owns: 3}}
        \(records)
        == projects/bridge/issues/late-drawings.yaml
        status: closed
        resolution: The surveyor is back.
        closed: {date: 2026-06-29, why: The drawings are here.}
        """),
      .isWaived(
        at: "people/fay",
        """
        == folio.yaml
        thresholds: {span-too-wide: {owns: 3}}
        \(records)
        == people/fay.yaml
        ▸title: Fay Reed
        """),
    ])

  /// All of them Fay's, as the issue is; what Ben owns besides is his.
  private static let records = """
    == projects/bridge/risks/heron.yaml
    owner: fay
    == projects/bridge/risks/steel.yaml
    owner: fay
    == projects/bridge/assumptions/dry-spring.yaml (whole)
    title: A dry spring
    we_assume: The river stays low until May.
    if_wrong: The piers wait for a season.
    owner: fay
    validate_by: 2026-09-30
    """

  /// So many assumptions of one person.
  private static func assumptions(_ count: Int) -> String {
    (1...count).map { number in
      """
      == projects/bridge/assumptions/gauge-\(number).yaml (whole)
      title: Gauge \(number) is right
      we_assume: What gauge \(number) shows is the level of the river.
      if_wrong: The piers stand in water.
      owner: cleo
      validate_by: 2026-09-30
      """
    }.joined(separator: "\n")
  }

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    let spans = Spans(portfolio)
    for person in portfolio.all(Person.self) {
      context.begin(person.container)
      guard let span = spans[person.id] else { continue }
      check(person, span, &context)
    }
  }

  private static func check(_ person: Person, _ span: Span, _ context: inout RuleContext) {
    var excesses: [String] = []
    var evidence: [Evidence] = []
    if span.sponsored.count > context[sponsors] {
      excesses.append("sponsors \(projects(span.sponsored)) (at most \(context[sponsors]))")
      evidence += first(span.sponsored) { context.evidence("sponsors \($0.id)", $0.origin, "sponsor") }
      evidence.append(context.evidence(sponsors))
    }
    if span.managed.count > context[manages] {
      excesses.append("manages \(projects(span.managed)) (at most \(context[manages]))")
      evidence += first(span.managed) { context.evidence("manages \($0.id)", $0.origin, "manager") }
      evidence.append(context.evidence(manages))
    }
    if span.recordCount > context[owns] {
      excesses.append("owns \(counted(span.recordCount, "open record")) (at most \(context[owns]))")
      evidence += first(span.owned) { owned in
        Evidence(
          "owns in \(owned.container)", counted(owned.count, "open record"),
          at: context.portfolio.place(of: owned.first, owned.key))
      }
      evidence.append(context.evidence(owns))
    }
    guard !excesses.isEmpty else { return }
    context.report(
      .tooWide(person.name, excesses), at: context.portfolio.place(of: person.origin), evidence: evidence)
  }

  /// Of very many the first ones and a count.
  private static func first<Item>(_ items: [Item], _ evidence: (Item) -> Evidence) -> [Evidence] {
    let most = 12
    let rest = items.count > most ? [Evidence("and", "\(items.count - most) more")] : []
    return items.prefix(most).map(evidence) + rest
  }

  private static func projects(_ projects: [Project]) -> String {
    counted(projects.count, "project of tier 1 or 2", "projects of tier 1 and 2")
  }

  // MARK: Counting

  /// What one person answers for.
  private struct Span {
    var sponsored: [Project] = []
    var managed: [Project] = []
    /// Open records by container, each with the place of the first.
    private(set) var owned: [(container: String, count: Int, first: Origin, key: String)] = []
    private var places: [String: Int] = [:]

    var recordCount: Int { owned.reduce(0) { $0 + $1.count } }

    mutating func own(_ container: String, _ origin: Origin, _ key: String) {
      if let index = places[container] {
        owned[index].count += 1
      } else {
        places[container] = owned.count
        owned.append((container, 1, origin, key))
      }
    }
  }

  /// Counted in one pass over the portfolio.
  private struct Spans {
    private var byPerson: [String: Span] = [:]

    subscript(person: String) -> Span? { byPerson[person] }

    init(_ portfolio: Portfolio) {
      for project in portfolio.all(Project.self) where project.status?.isActive ?? false {
        guard project.tier == .large || project.tier == .medium else { continue }
        if let sponsor = project.sponsor?.target {
          byPerson[sponsor, default: Span()].sponsored.append(project)
        }
        if let manager = project.manager?.target {
          byPerson[manager, default: Span()].managed.append(project)
        }
      }
      for risk in portfolio.all(Risk.self) where risk.isOpen { note(risk, risk.owner, portfolio) }
      for assumption in portfolio.all(Assumption.self) where assumption.isOpen {
        note(assumption, assumption.owner, portfolio)
      }
      for issue in portfolio.all(Issue.self) where issue.isOpen { note(issue, issue.owner, portfolio) }
      for dependency in portfolio.all(Dependency.self) where dependency.isOpen {
        let getter = portfolio[dependency.getter]?.manager
        note(dependency, getter, key: "getter", portfolio)
        guard case .project(let reference) = dependency.giver, let giver = portfolio[reference]?.manager,
          giver != getter
        else { continue }
        note(dependency, giver, key: "giver", portfolio)
      }
    }

    private mutating func note(
      _ record: any PortfolioEntity, _ owner: Reference<Person>?, key: String = "owner",
      _ portfolio: Portfolio
    ) {
      guard let owner, !portfolio.isOver(record.container) else { return }
      byPerson[owner.target, default: Span()].own(record.container, record.origin, key)
    }
  }
}

extension Message {
  fileprivate static func tooWide(_ person: String, _ excesses: [String]) -> Self {
    "\(person) \(enumerated(excesses))"
  }
}
