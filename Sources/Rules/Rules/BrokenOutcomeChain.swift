import Diagnostics
import Model
import Schema

/// A benefit that says nothing of its measure or objective is told by another rule.
enum BrokenOutcomeChain: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let types = Parameter<ProjectTypes>("types", "change", "The types of projects that need a chain.")

  static let card = RuleCard(
    id: "broken-outcome-chain", family: .strategy, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [types.card],
    summary:
      "From planning on no chain leads from something the project hands over through a benefit to an objective, with a plan B.",
    rationale: "If, then, else: only who writes all three can be asked later which of them it was.",
    source: "Guidance on benefits traces each of them from what enables it to the objective it serves.",
    fix:
      "Name under 'if' what has to be there first, and under 'else' what is decided if the benefit does not come.",
    examples: [
      .fires(
        "a benefit that nothing leads to",
        """
        == projects/bridge/benefits/open-days.yaml
        - if
        ▸title: The crossing stays open in floods
        """),
      .fires(
        "a benefit without a plan B",
        """
        == projects/bridge/benefits/open-days.yaml
        - else
        ▸title: The crossing stays open in floods
        """),
      .staysSilent(
        "one complete chain beside one that is broken",
        """
        == projects/bridge/benefits/shops.yaml (whole)
        title: The shops at the mill have more customers
        kind: non-financial
        objective: safe-crossings
        owner: cleo
        unit: customers a day
        baseline: 200
        target: {value: 240, due: 2027-12-31}
        measure_every: 6m
        method: counted at the door
        status: planned
        """),
      .staysSilent(
        "a project whose program has the chain",
        """
        == projects/bridge/benefits/open-days.yaml (removed)
        == programs/renewal/benefits/fewer-detours.yaml
        if: [bridge/open]
        else: keep the buses on the detour
        """),
      .fires(
        "a project whose program has a chain that begins elsewhere",
        """
        == projects/bridge/benefits/open-days.yaml
        - else
        ▸title: The crossing stays open in floods
        == projects/library/plan.yaml (whole)
        tasks: {lift: {title: The lift runs, duration: 0d, progress: 100%, started: 2025-10-31, finished: 2025-10-31}}
        == programs/renewal/benefits/fewer-detours.yaml
        if: [library/lift]
        else: keep the buses on the detour
        measure_every: 1y
        """),
      .staysSilent(
        "a project that enables others",
        """
        == projects/bridge/project.yaml
        type: enabler
        == projects/bridge/benefits/open-days.yaml
        - if
        """),
      .fires(
        "the same, where enablers need a chain too",
        """
        == folio.yaml
        thresholds: {broken-outcome-chain: {types: change enabler}}
        == projects/bridge/project.yaml
        type: enabler
        == projects/bridge/benefits/open-days.yaml
        - if
        ▸title: The crossing stays open in floods
        """),
      .isWaived(
        at: "bridge/benefits/open-days",
        """
        == projects/bridge/benefits/open-days.yaml
        - if
        ▸title: The crossing stays open in floods
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let status = project.status, status.isAtLeast(.planning), !portfolio.isProgramUnclear(of: project),
      project.type != nil || !portfolio.isGiven(project.origin, "type"),
      context[types].names.contains((project.type ?? .change).rawValue),
      !portfolio.hasUnreadable(Benefit.self, in: project.id)
    else { return }
    let own = portfolio.all(Benefit.self, in: project.id).filter { $0.kind != .disBenefit }
    let shared = portfolio.program(of: project).map { program in
      portfolio.all(Benefit.self, in: program.id).filter { benefit in
        benefit.enablers.contains { $0.target.hasPrefix("\(project.id)/") }
      }
    }
    let chains = (own + (shared ?? [])).map { OutcomeChain($0, portfolio) }
    guard !chains.contains(where: { $0.missing.isEmpty }),
      let best = chains.enumerated().min(by: {
        ($0.element.missing.count, $0.offset) < ($1.element.missing.count, $1.offset)
      })?.element,
      let key = best.missing.first(where: { $0 == "if" || $0 == "else" })
    else { return }
    let origin = best.benefit.origin
    context.report(
      .broken(project.name, best.words), on: origin, key,
      evidence: [
        context.evidence("if", origin, "if"), context.evidence("objective", origin, "objective"),
        context.evidence("else", origin, "else"), context.evidence("type", project.origin, "type"),
        context.evidence(types),
      ])
  }
}

/// One benefit with what leads to it and where it leads, and which links of that nobody has written.
private struct OutcomeChain {
  let benefit: Benefit
  /// Keys of the benefit with nothing behind them.
  let missing: [String]
  let words: String

  init(_ benefit: Benefit, _ portfolio: Portfolio) {
    self.benefit = benefit
    func has(_ key: String) -> Bool { portfolio.isGiven(benefit.origin, key) }
    let isMeasured = has("kpi") || has("unit") && has("target")
    missing =
      (has("if") ? [] : ["if"]) + (isMeasured ? [] : ["unit"]) + (has("objective") ? [] : ["objective"])
      + (has("else") ? [] : ["else"])
    let enablers = benefit.enablers.isEmpty ? "?" : benefit.enablers.map(\.id).joined(separator: ", ")
    let measure = portfolio[benefit.kpi]?.name ?? (isMeasured ? benefit.unit ?? "its measure" : "?")
    let objective = portfolio[benefit.objective]?.name ?? benefit.objective?.id ?? "?"
    words =
      "if \(has("if") ? enablers : "?") → \(benefit.name) → \(measure) → \(objective); else \(has("else") ? "is written" : "?")"
  }
}

/// Some of the types a project can have, as words with spaces between them.
struct ProjectTypes: Scalar {
  let names: [String]
  static let scalarShape = ScalarShape("types of projects", example: "change enabler")

  init(reading text: String) throws(Malformed) {
    names = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    let known = Project.ChangeType.allCases.map(\.rawValue)
    guard !names.isEmpty, names.allSatisfy(known.contains) else {
      throw Malformed("'\(text)' is not some of \(known.joined(separator: ", ")) with spaces between them")
    }
  }
}

extension ProjectTypes: Weighed {
  /// More types are stricter, so fewer weigh more.
  var weight: Int128 { -Int128(Set(names).count) }
}

extension Message {
  fileprivate static func broken(_ project: String, _ chain: String) -> Self {
    "no chain of \(project) is complete; the nearest is: \(chain)"
  }
}
