import Diagnostics
import Model
import Quantities
import Schema

enum AssuranceNotIndependent: WorkRule {
  static let reach = RuleReach.ownProject

  static let lookback = Parameter<Interval>(
    "lookback", "6m", "How long ago a reviewer may have worked on what is reviewed.", stricter: .higher)

  static let card = RuleCard(
    id: "assurance-not-independent", family: .ownership, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [lookback.card],
    summary: "Somebody who reviews work runs it, works on it, or reports to the person who runs it.",
    rationale: "Nobody sees their own mistakes, and few people name those of the one who leads them.",
    source:
      "PRINCE2 keeps assurance apart from the project manager; gateway review teams are independent of the project.",
    fix: "Ask somebody else to review it, and note who did.",
    examples: [
      .fires(
        "the manager reviews their own work",
        """
        == projects/library/reviews/pir.yaml
        reviewers: [dan, ▸ben]
        """),
      .fires(
        "somebody who works on it is its assurance",
        """
        == projects/bridge/project.yaml
        assurance: [▸gil]
        """),
      .fires(
        "a reviewer who left the team five months before",
        """
        == projects/bridge/reviews/health.yaml (whole)
        title: Health check
        kind: health-check
        date: 2026-06-10
        reviewers: [▸eva]
        == projects/bridge/team.yaml
        allocations:
          - {resource: eva, from: 2026-01, to: 2026-01, load: 20%}
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        == projects/bridge/project.yaml
        start: 2026-01-12
        """),
      .staysSilent(
        "the same, where a quarter is enough",
        """
        == folio.yaml
        thresholds: {assurance-not-independent: {lookback: 3m}}
        == projects/bridge/reviews/health.yaml (whole)
        title: Health check
        kind: health-check
        date: 2026-06-10
        reviewers: [eva]
        == projects/bridge/team.yaml
        allocations:
          - {resource: eva, from: 2026-01, to: 2026-01, load: 20%}
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        == projects/bridge/project.yaml
        start: 2026-01-12
        """),
      .fires(
        "a member of the team that the manager leads",
        """
        == teams/engineers.yaml
        lead: ben
        == projects/library/reviews/pir.yaml
        reviewers: [▸gil]
        """),
      .staysSilent(
        "a member of a team that somebody else leads",
        """
        == projects/library/reviews/pir.yaml
        reviewers: [gil]
        """),
      .isWaived(
        at: "library/reviews/pir",
        """
        == projects/library/reviews/pir.yaml
        reviewers: [▸ben]
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    for person in (work as? Project)?.assurance ?? [] {
      check(person, "is its assurance", on: nil, in: work.origin, of: work, &context)
    }
    for review in context.portfolio.all(Review.self, in: work.container) {
      for person in review.reviewers {
        check(person, "reviews it", on: review.date, in: review.origin, of: work, &context)
      }
    }
  }

  /// Assurance goes on, and so has no day of its own.
  private static func check(
    _ person: Reference<Person>, _ what: String, on day: Day?, in origin: Origin, of work: any Work,
    _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let place = portfolio.place(of: person, in: origin)
    let name = portfolio.name(of: person)
    var evidence = [Evidence(what, person.id, at: place)]
    if person == work.manager {
      evidence.append(context.evidence("manager", work.origin, "manager"))
      context.report(.dependent(name, what, work.name, "runs it"), at: place, evidence: evidence)
      return
    }
    if let line = allocation(of: person, near: day, in: work, context) {
      let periods = "\(line.from?.description ?? "its start") to \(line.to?.description ?? "its end")"
      evidence += [
        Evidence("allocated", periods, at: portfolio.place(of: line.origin)), context.evidence(lookback),
      ]
      evidence.append(
        day.map { Evidence("date", $0.description, at: portfolio.place(of: origin, "date")) }
          ?? context.asOfEvidence)
      context.report(
        .dependent(name, what, work.name, "works on it (\(periods))"), at: place, evidence: evidence)
      return
    }
    guard let manager = work.manager, let team = portfolio[portfolio[person]?.team], team.lead == manager
    else {
      return
    }
    evidence += [
      context.evidence("lead of \(team.name)", team.origin, "lead"),
      context.evidence("manager", work.origin, "manager"),
    ]
    context.report(
      .dependent(name, what, work.name, "reports to \(portfolio.name(of: manager)), who runs it"), at: place,
      evidence: evidence)
  }

  /// A line that names the person for a time that had not ended long enough before.
  private static func allocation(
    of person: Reference<Person>, near day: Day?, in work: any Work, _ context: RuleContext
  ) -> Allocation? {
    let lines = context.portfolio.all(Allocations.self, in: work.container).flatMap(\.allocations).filter {
      $0.resource?.target == person.target
    }
    guard !lines.isEmpty else { return nil }
    let since = context[lookback].before(day ?? context.asOf, in: context.calendar)
    let starts = context.fiscalYearStarts
    let project = work as? Project
    return lines.first { line in
      let first = line.from?.days(fiscalYearStarts: starts).first ?? project?.start ?? .earliest
      let last = line.to?.days(fiscalYearStarts: starts).last ?? project?.finish ?? .latest
      return last >= since && first <= day ?? .latest
    }
  }
}

extension Message {
  fileprivate static func dependent(_ person: String, _ what: String, _ work: String, _ why: String) -> Self {
    "\(person) \(what) and is not independent of \(work): \(person) \(why)"
  }
}
