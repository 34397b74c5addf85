import Diagnostics
import Model
import Quantities
import Schema

enum AssumptionUnvalidated: EntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "assumption-unvalidated", family: .issues, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary:
      "An assumption was not looked into by its day, or has turned out false and nothing followed from that.",
    rationale: "What everybody takes for true and nobody has tried is where plans break without a warning.",
    source: "House default; registers of assumptions are common practice.",
    fix:
      "Find out and set the status; for one that is false, name the risk, issue or change request it became.",
    examples: [
      .fires(
        "one that should have been known yesterday",
        """
        == projects/bridge/assumptions/rock.yaml (whole)
        title: The east bank is rock
        we_assume: The footings stand on rock two metres down.
        if_wrong: Piles cost a month and forty thousand.
        owner: fay
        validate_by: ▸2026-06-29
        """),
      .staysSilent(
        "one that has to be known today",
        """
        == projects/bridge/assumptions/rock.yaml (whole)
        title: The east bank is rock
        we_assume: The footings stand on rock two metres down.
        if_wrong: Piles cost a month and forty thousand.
        owner: fay
        validate_by: 2026-06-30
        status: open
        """),
      .staysSilent(
        "one that was confirmed late",
        """
        == projects/bridge/assumptions/rock.yaml (whole)
        title: The east bank is rock
        we_assume: The footings stand on rock two metres down.
        if_wrong: Piles cost a month and forty thousand.
        owner: fay
        validate_by: 2026-04-30
        status: confirmed
        evidence: Two drillings in May.
        """),
      .fires(
        "one that is false, and nobody drew a conclusion",
        """
        == projects/bridge/assumptions/rock.yaml (whole)
        ▸title: The east bank is rock
        we_assume: The footings stand on rock two metres down.
        if_wrong: Piles cost a month and forty thousand.
        owner: fay
        validate_by: 2026-08-31
        status: false
        """),
      .staysSilent(
        "one that is false and became an issue",
        """
        == projects/bridge/assumptions/rock.yaml (whole)
        title: The east bank is rock
        we_assume: The footings stand on rock two metres down.
        if_wrong: Piles cost a month and forty thousand.
        owner: fay
        validate_by: 2026-04-30
        status: false
        became: late-drawings
        """),
      .staysSilent(
        "one of a project that is over",
        """
        == projects/library/assumptions/shaft.yaml (whole)
        title: The shaft is straight
        we_assume: The shaft is as wide below as above.
        if_wrong: The cabin has to be narrower.
        owner: ben
        validate_by: 2025-06-30
        """),
      .isWaived(
        at: "bridge/assumptions/rock",
        """
        == projects/bridge/assumptions/rock.yaml (whole)
        title: The east bank is rock
        we_assume: The footings stand on rock two metres down.
        if_wrong: Piles cost a month and forty thousand.
        owner: fay
        validate_by: ▸2026-06-29
        """),
    ])

  static func check(_ assumption: Assumption, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard !portfolio.isOver(assumption.container) else { return }
    let origin = assumption.origin
    if assumption.status == .refuted {
      guard !portfolio.isGiven(origin, "became") else { return }
      context.report(
        .withoutConsequence(assumption.name, wrong(assumption)), on: origin, "became",
        evidence: [
          context.evidence("status", origin, "status"), context.evidence("if wrong", origin, "if_wrong"),
        ])
      return
    }
    guard assumption.status == .open || !portfolio.isGiven(origin, "status"),
      let day = assumption.validateBy, context.isPast(day)
    else { return }
    context.report(
      .unvalidated(assumption.name, days: day.days(until: context.asOf), wrong(assumption)), on: origin,
      "validate_by",
      evidence: [
        context.evidence("validate by", origin, "validate_by"), context.evidence("owner", origin, "owner"),
        context.evidence("if wrong", origin, "if_wrong"), context.asOfEvidence,
      ])
  }

  /// The first line of what would follow, without the point at its end.
  private static func wrong(_ assumption: Assumption) -> String? {
    let line = assumption.ifWrong?.text.split(whereSeparator: \.isNewline).first
    return line.map { $0.last == "." ? String($0.dropLast()) : String($0) }
  }
}

extension Message {
  fileprivate static func unvalidated(_ name: String, days: Int, _ wrong: String?) -> Self {
    "nobody has shown for \(counted(days, "day")) past its day that '\(name)' is true\(tail(wrong))"
  }
  fileprivate static func withoutConsequence(_ name: String, _ wrong: String?) -> Self {
    "'\(name)' is false, and no risk, issue or change request follows from it\(tail(wrong))"
  }
  private static func tail(_ wrong: String?) -> String { wrong.map { "; if it is wrong: \($0)" } ?? "" }
}
