import Diagnostics
import Model
import Quantities
import Schema

enum TrainingGap: EntityRule {
  static let warnBefore = Parameter<Interval>(
    "warn_before", "60d", "How long before it ends a certification is told of.", stricter: .higher)

  static let card = RuleCard(
    id: "training-gap", family: .office, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [warnBefore.card],
    summary: "Somebody lacks a course or certification that their role requires, or it ends or has ended.",
    rationale: "A role that asks for proof and fills itself without it stops meaning anything.",
    source: "House default; most issuers of certifications ask for renewal every few years.",
    fix: "Book the course, renew the certification, or take the requirement out of the role.",
    examples: [
      .fires(
        "a certification that a role requires and somebody does not hold",
        """
        == office/certifications/crane.yaml (whole)
        title: Crane licence
        == roles/project-manager.yaml
        requires: [crane]
        == people/ben.yaml
        role: ▸project-manager
        """),
      .fires(
        "one that ended yesterday, and one that ends in sixty days",
        """
        == office/certifications/crane.yaml (whole)
        title: Crane licence
        == roles/project-manager.yaml
        requires: [crane]
        == roles/head-of-roads.yaml
        requires: [crane]
        == people/ben.yaml
        certs: [{name: crane, got: 2022-06-29, expires: ▸2026-06-29}]
        == people/cleo.yaml
        certs: [{name: Crane licence, got: 2022-08-29, expires: ▸2026-08-29}]
        """),
      .staysSilent(
        "one that ends in sixty-one days",
        """
        == office/certifications/crane.yaml (whole)
        title: Crane licence
        == roles/project-manager.yaml
        requires: [crane]
        == people/ben.yaml
        certs: [{name: crane, got: 2022-08-30, expires: 2026-08-30}]
        """),
      .fires(
        "the same, where it is told of earlier",
        """
        == folio.yaml
        thresholds: {training-gap: {warn_before: 90d}}
        == office/certifications/crane.yaml (whole)
        title: Crane licence
        == roles/project-manager.yaml
        requires: [crane]
        == people/ben.yaml
        certs: [{name: crane, got: 2022-08-30, expires: ▸2026-08-30}]
        """),
      .fires(
        "one without a last day that counts three years",
        """
        == office/certifications/crane.yaml (whole)
        title: Crane licence
        valid: 3y
        == roles/project-manager.yaml
        requires: [crane]
        == people/ben.yaml
        certs: [{name: crane, got: ▸2023-06-29}]
        """),
      .fires(
        "a course that somebody missed and somebody else should repeat",
        """
        == office/courses/gates.yaml (whole)
        title: How a gate works
        valid: 2y
        attended: {cleo: 2024-06-29, ada: 2025-01-15}
        == roles/project-manager.yaml
        requires: [gates]
        == roles/head-of-roads.yaml
        requires: [gates]
        == roles/director.yaml
        requires: [gates]
        == people/ben.yaml
        role: ▸project-manager
        == people/cleo.yaml
        role: ▸head-of-roads
        """),
      .staysSilent(
        "somebody who has left",
        """
        == office/courses/gates.yaml (whole)
        title: How a gate works
        == roles/engineer.yaml
        requires: [gates]
        == people/gil.yaml
        role: head-of-office
        == people/fay.yaml
        role: head-of-office
        == people/hal.yaml (whole)
        title: Hal Reed
        role: engineer
        until: 2026-05-31
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
      .isWaived(
        at: "people/ben",
        """
        == office/certifications/crane.yaml (whole)
        title: Crane licence
        == roles/project-manager.yaml
        requires: [crane]
        == people/ben.yaml
        role: ▸project-manager
        """),
    ])

  static func check(_ person: Person, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard person.until.map({ $0 >= context.asOf }) ?? !portfolio.isGiven(person.origin, "until"),
      let role = portfolio[person.role]
    else { return }
    for requirement in role.requires {
      let demand = context.evidence("required by \(role.name)", role.origin, "requires")
      if let course = portfolio.find(Course.self, requirement.target) {
        check(person, course, role, demand, &context)
      } else if let certification = portfolio.find(Certification.self, requirement.target) {
        check(person, certification, role, demand, &context)
      }
    }
  }

  private static func check(
    _ person: Person, _ course: Course, _ role: Role, _ demand: Evidence, _ context: inout RuleContext
  ) {
    guard let entry = course.attended.first(where: { $0.key.target == person.id }) else {
      // A day that could not be read may be theirs.
      guard context.portfolio.isFullyRead(course.attended, course.origin, "attended") else { return }
      context.report(
        .neverAttended(person.name, course.name, role.name), on: person.origin, "role", evidence: [demand])
      return
    }
    guard let end = course.valid?.after(entry.value, in: context.calendar), end < context.asOf else { return }
    context.report(
      .attendedLongAgo(person.name, course.name, entry.value), on: person.origin, "role",
      evidence: [
        demand,
        Evidence(
          "attended", entry.value.description,
          at: context.portfolio.place(ofEntry: entry.origin, under: "attended", of: course.origin)),
        context.evidence("valid", course.origin, "valid"), context.asOfEvidence,
      ])
  }

  private static func check(
    _ person: Person, _ certification: Certification, _ role: Role, _ demand: Evidence,
    _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let held = person.certs.filter { certification.isMeant(by: $0.certification) }
    guard !held.isEmpty else {
      guard portfolio.isWholeList(person.certs, person.origin, "certs") else { return }
      context.report(
        .lacks(person.name, certification.name, role.name), on: person.origin, "role", evidence: [demand])
      return
    }
    let ends = held.map { certification.end(of: $0, in: context.calendar) }
    // Of several the one that counts longest; one without an end counts for ever.
    guard !ends.contains(nil), let (cert, end) = zip(held, ends.compactMap(\.self)).max(by: { $0.1 < $1.1 }),
      context[warnBefore].before(end, in: context.calendar) <= context.asOf
    else { return }
    let isOver = end < context.asOf
    context.report(
      isOver
        ? .ended(person.name, certification.name, role.name, end)
        : .ends(person.name, certification.name, end, days: context.asOf.days(until: end)),
      on: cert.origin, cert.expires == nil ? "got" : "expires",
      evidence: [
        context.evidence("got", cert.origin, "got"), context.evidence("expires", cert.origin, "expires"),
        context.evidence("valid", certification.origin, "valid"), demand, context.evidence(warnBefore),
        context.asOfEvidence,
      ],
      fix: certification.renew.map { "Renew it: \($0)" }, atMost: isOver ? nil : .info)
  }
}

extension Message {
  fileprivate static func lacks(_ person: String, _ proof: String, _ role: String) -> Self {
    "\(person) is \(role) and does not hold '\(proof)', which the role requires"
  }
  fileprivate static func ended(_ person: String, _ proof: String, _ role: String, _ end: Day) -> Self {
    "'\(proof)', which \(person) needs as \(role), ended on \(end)"
  }
  fileprivate static func ends(_ person: String, _ proof: String, _ end: Day, days: Int) -> Self {
    "'\(proof)' of \(person) ends on \(end), in \(counted(days, "day"))"
  }
  fileprivate static func neverAttended(_ person: String, _ course: String, _ role: String) -> Self {
    "\(person) is \(role) and has not attended '\(course)', which the role requires"
  }
  fileprivate static func attendedLongAgo(_ person: String, _ course: String, _ day: Day) -> Self {
    "\(person) attended '\(course)' on \(day), which no longer counts"
  }
}
