import Diagnostics
import Model
import Quantities
import Schema

enum LessonsUnused: Rule {
  static let within = Parameter<Interval>(
    "within", "90d", "How long after it came up a lesson may wait for somebody to decide on it.")
  static let read = Parameter<Int>(
    "read", "1", "How many lessons of others a project has to have read before it plans.", stricter: .higher)

  static let card = RuleCard(
    id: "lessons-unused", family: .office, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [within.card, read.card],
    summary:
      "Nobody has decided on a lesson, one that was adopted has changed nothing, or a project planned without reading any.",
    rationale: "A lesson that changes no rule and is read by nobody is paid for twice.",
    source: "PM² asks for lessons when a project closes; the times are a house default.",
    fix: "Decide, name the standard or initiative that carries the lesson on, and cite what was read.",
    examples: [
      .fires(
        "a lesson that has waited for ninety-one days",
        """
        == projects/library/lessons/survey-first.yaml
        raised: 2026-03-31
        disposition: ▸{outcome: pending}
        """),
      .staysSilent(
        "a lesson that has waited for ninety days",
        """
        == projects/library/lessons/survey-first.yaml
        raised: 2026-04-01
        disposition: {outcome: pending}
        """),
      .fires(
        "the same, where lessons must not wait",
        """
        == folio.yaml
        thresholds: {lessons-unused: {within: 30d}}
        == projects/library/lessons/survey-first.yaml
        raised: 2026-04-01
        disposition: ▸{outcome: pending}
        """),
      .fires(
        "a lesson that everybody took to heart and nobody wrote into a standard",
        """
        == projects/library/lessons/survey-first.yaml
        disposition: {▸outcome: adopt, by: dan, date: 2025-12-01}
        """),
      .staysSilent(
        "a lesson that somebody only bears in mind",
        """
        == projects/library/lessons/survey-first.yaml
        disposition: {outcome: adapt, by: dan, date: 2025-12-01}
        """),
      .fires(
        "a project that has read nothing",
        """
        == projects/bridge/project.yaml
        - lessons_read
        ▸title: New mill bridge
        """),
      .fires(
        "a project that has read one where two are asked for",
        """
        == folio.yaml
        thresholds: {lessons-unused: {read: 2}}
        == projects/bridge/project.yaml
        lessons_read: ▸[library/survey-first]
        == projects/library/lessons/ask-the-readers.yaml (whole)
        title: Ask the readers
        what_happened: They wanted the lift at the other end.
        do_next_time: Put a box at the door for a week.
        kind: negative
        disposition: {outcome: adapt, by: dan, date: 2025-12-01}
        """),
      .staysSilent(
        "a project that has read one where two are asked for and no other is there",
        """
        == folio.yaml
        thresholds: {lessons-unused: {read: 2}}
        """),
      .isWaived(
        at: "library/lessons/survey-first",
        """
        == projects/library/lessons/survey-first.yaml
        raised: 2026-03-31
        disposition: ▸{outcome: pending}
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    let lessons = portfolio.all(Lesson.self)
    for lesson in lessons {
      context.begin(lesson.container)
      check(lesson, &context)
    }
    var own: [String: Int] = [:]
    for lesson in lessons { own[lesson.container, default: 0] += 1 }
    for project in portfolio.all(Project.self) {
      context.begin(project.id)
      check(project, others: lessons.count - (own[project.id] ?? 0), &context)
    }
  }

  private static func check(_ lesson: Lesson, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let disposition = lesson.disposition else { return }
    switch disposition.outcome {
    case .pending:
      guard let raised = lesson.common.raised,
        context[within].after(raised, in: context.calendar) < context.asOf
      else { return }
      context.report(
        .undecided(lesson.name, days: raised.days(until: context.asOf)), on: lesson.origin, "disposition",
        evidence: [
          context.evidence("raised", lesson.origin, "raised"),
          context.evidence("outcome", disposition.origin, "outcome"), context.evidence(within),
          context.asOfEvidence,
        ])
    case .adopt:
      guard !portfolio.isGiven(disposition.origin, "into") else { return }
      context.report(
        .changedNothing(lesson.name), on: disposition.origin, "into",
        evidence: [
          context.evidence("outcome", disposition.origin, "outcome"),
          context.evidence("into", disposition.origin, "into"),
        ])
    case .adapt, .reject, nil: return
    }
  }

  /// From planning on, and no longer once the result is in use.
  private static func check(_ project: Project, others: Int, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let status = project.status, [.planning, .delivery, .transition].contains(status),
      portfolio.isWholeList(project.lessonsRead, project.origin, "lessons_read")
    else { return }
    let wanted = min(context[read], others)
    let count = Set(project.lessonsRead.map(\.target)).count
    guard count < wanted else { return }
    context.report(
      .unread(project.name, status, count, others), on: project.origin, "lessons_read",
      evidence: [
        context.evidence("status", project.origin, "status"), Evidence("lessons read", "\(count)"),
        Evidence("lessons of others", "\(others)"), context.evidence(read),
      ])
  }
}

extension Message {
  fileprivate static func undecided(_ lesson: String, days: Int) -> Self {
    "nobody has decided for \(counted(days, "day")) what comes of the lesson '\(lesson)'"
  }
  fileprivate static func changedNothing(_ lesson: String) -> Self {
    "the lesson '\(lesson)' was adopted, and no standard or initiative carries it on"
  }
  fileprivate static func unread(_ project: String, _ status: Phase, _ count: Int, _ others: Int) -> Self {
    guard others > 1 else {
      return "\(project) \(status.predicate) and has not read the one lesson of others"
    }
    let read = count == 0 ? "none" : "\(count)"
    return "\(project) \(status.predicate) and has read \(read) of the \(others) lessons of others"
  }
}
