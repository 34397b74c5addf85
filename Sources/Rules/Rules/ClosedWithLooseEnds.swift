import Diagnostics
import Model
import Schema

enum ClosedWithLooseEnds: EntityRule {
  static let reach = RuleReach.ownProject

  static let lessons = Parameter<Int>(
    "lessons", "1", "How many lessons a finished project has to leave behind.",
    stricter: .higher)

  static let card = RuleCard(
    id: "closed-with-loose-ends", family: .gates, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter, parameters: [lessons.card],
    summary: "A closed or realising project has left something open, or nothing behind to learn from.",
    rationale: "Whatever is still open when the team goes home belongs to nobody.",
    source:
      "PM² closes a project with acceptance, lessons, the release of its people and an archive of its records.",
    fix: "Close each thing or hand it over, hold the closing review, and write a lesson.",
    examples: [
      .fires(
        "a closed project with a risk, an issue, a request, a result, a person and money left over",
        """
        == projects/library/project.yaml
        status: ▸closed
        == projects/library/risks/jam.yaml (whole)
        title: The lift jams
        cause: the shaft is narrow
        event: the cabin sticks
        effect: visitors wait for the fire brigade
        likelihood: 2
        impact: 2
        owner: dan
        response: accept
        reviewed: 2026-06-10
        status: open
        == projects/library/issues/paint.yaml (whole)
        title: The door is not painted
        impact: 1
        urgency: 1
        owner: dan
        raised: 2026-06-22
        due: 2026-07-10
        status: open
        == projects/library/changes/mirror.yaml (whole)
        title: A mirror in the cabin
        why: Wheelchairs turn round
        if_not: they leave backwards
        requested_by: cleo
        moves: {budget: +1k}
        status: submitted
        """),
      .fires(
        "a project whose result nobody accepted, and whose people and money run on",
        """
        == projects/library/project.yaml
        status: ▸closed
        == projects/library/plan.yaml (whole)
        tasks:
          lift: {title: Lift, duration: 20d, assignee: gil, progress: 100%, started: 2025-05-05, finished: 2025-05-30, baseline: {start: 2025-05-05, finish: 2025-05-30}}
        deliverables:
          ride: {title: The lift runs, accept: [inspection passed], due: 2025-10-31, owner: dan}
        == projects/library/money.yaml (whole)
        currency: EUR
        baseline: {2025-Q2: 40k, 2025-Q3: 40k}
        actuals: {2025-Q2: 40k, 2025-Q3: 40k}
        forecast: {2026-Q3: 2k}
        == projects/library/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2025-05, to: 2026-07, load: 5%}
        """),
      .fires(
        "a closed project without a closing review",
        """
        == projects/library/project.yaml
        status: ▸closed
        == projects/library/reviews/close.yaml (removed)
        """),
      .fires(
        "one lesson where two are asked for",
        """
        == folio.yaml
        thresholds:
          closed-with-loose-ends: {lessons: 2}
        == projects/library/project.yaml
        status: ▸closed
        """),
      .staysSilent(
        "people and money that ended on the last day of June",
        """
        == projects/library/money.yaml (whole)
        currency: EUR
        baseline: {2025-Q2: 40k, 2025-Q3: 40k}
        actuals: {2025-Q2: 40k, 2025-Q3: 40k}
        forecast: {2026-Q3: 0k}
        == projects/library/team.yaml (whole)
        allocations:
          - {resource: gil, role: engineer, from: 2025-05, to: 2026-06, load: 5%}
        """),
      .isWaived(
        at: "library",
        """
        == projects/library/project.yaml
        status: ▸closed
        == projects/library/reviews/close.yaml (removed)
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard let status = project.status, status == .closed || status == .realising else { return }
    let portfolio = context.portfolio
    let ends = portfolio.looseEnds(of: project, isToCome: context.isToCome)
    var words = ends.map(\.words)
    var evidence = [context.evidence("status", project.origin, "status")]
    for end in ends {
      let owner = end.owner.map { " (\(portfolio.name(of: $0)))" } ?? ""
      evidence.append(
        Evidence("left over", end.words + owner, at: portfolio.place(of: end.origin, end.key)))
    }
    let reviews = portfolio.all(Review.self, in: project.id)
    if !portfolio.hasUnreadable(Review.self, in: project.id), !reviews.contains(where: { $0.kind == .close })
    {
      words.append("there is no closing review")
    }
    let count = portfolio.all(Lesson.self, in: project.id).count
    if !portfolio.hasUnreadable(Lesson.self, in: project.id), count < context[lessons] {
      words.append(
        count == 0
          ? "there is no lesson"
          : "there \(count == 1 ? "is" : "are") \(counted(count, "lesson")) where \(context[lessons]) are asked for"
      )
      evidence += [Evidence("lessons found", "\(count)"), context.evidence(lessons)]
    }
    guard !words.isEmpty else { return }
    context.report(
      .leaves(project.name, status, words), on: project.origin, "status",
      evidence: evidence + [context.asOfEvidence])
  }
}

extension Message {
  fileprivate static func leaves(_ project: String, _ status: Phase, _ words: [String]) -> Self {
    "\(project) \(status.predicate), but \(enumerated(words))"
  }
}
