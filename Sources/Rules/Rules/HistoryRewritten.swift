import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum HistoryRewritten: ChangeRule {
  static let card = RuleCard(
    id: "history-rewritten", family: .change, nature: .process,
    severity: SeverityByType(.error, .error, .error), pack: .starter, isMilderForSmallProjects: false,
    summary: "Something that was written down for good is changed or taken away.",
    rationale: "Corrections are added and not written over, so that everybody sees what was known when.",
    source: "house default",
    fix:
      "Restore the value; a correction of money goes under 'adjustments', everything else into a new record.",
    examples: [
      .fires(
        "money spent in a period that is over",
        after: """
          == projects/bridge/money.yaml
          actuals: {2026-Q1: ▸115k, 2026-Q2: 181k}
          """),
      .staysSilent(
        "a correction is added",
        after: """
          == projects/bridge/money.yaml
          adjustments: [{adjusts: 2026-Q1, amount: -3k, why: An invoice was booked twice.}]
          """),
      .staysSilent(
        "a period that has not begun",
        before: """
          == projects/bridge/money.yaml
          actuals: {2026-Q1: 118k, 2026-Q2: 181k, 2026-Q3: 5k}
          """,
        after: """
          == projects/bridge/money.yaml
          actuals: {2026-Q1: 118k, 2026-Q2: 181k, ▹(outlier)2026-Q3: 6k}
          """),
      .fires(
        "a part of what was spent comes later",
        before: """
          == projects/bridge/money.yaml
          actuals: {2026-Q1: {people: 118k}, 2026-Q2: 181k}
          """,
        after: """
          == projects/bridge/money.yaml
          actuals: {2026-Q1: {people: 118k, travel: ▸1k}, 2026-Q2: 181k}
          """),
      .fires(
        "a correction is taken back",
        before: """
          == projects/bridge/money.yaml
          adjustments: [{adjusts: 2026-Q1, amount: -3k, why: An invoice was booked twice.}]
          """,
        after: """
          == projects/bridge/money.yaml
          ▸currency: EUR
          - adjustments
          """),
      .fires(
        "a reading of a measure",
        before: """
          == strategy/kpis/days-open.yaml
          readings: {2026-Q1: 310}
          """,
        after: """
          == strategy/kpis/days-open.yaml
          readings: {2026-Q1: ▸320}
          """),
      .fires(
        "a reading of a benefit goes",
        before: """
          == projects/bridge/benefits/open-days.yaml
          readings: {2026-Q1: 310, 2026-05: 311}
          """,
        after: """
          == projects/bridge/benefits/open-days.yaml
          readings: ▸{2026-05: 311}
          """),
      .fires(
        "a status report of a period that is over",
        before: reportOfMay,
        after: """
          == projects/bridge/status-reports/2026-05.yaml
          situation: ▸The footings are nearly done.
          """),
      .fires(
        "a status report loses most of its colours",
        before: reportOfMay,
        after: """
          == projects/bridge/status-reports/2026-05.yaml
          rag: ▸{overall: green}
          """),
      .staysSilent(
        "a status report on the last day of its period",
        after: """
          == projects/bridge/status-reports/2026-06.yaml
          situation: The deck is two fifths done, and dry.
          """),
      .fires(
        "the answer to a question that was decided",
        before: """
          == projects/bridge/decisions/railing.yaml
          status: decided
          decided: {date: 2026-06-20, by: ada, as: sponsor, choice: steel, why: It lasts.}
          """,
        after: """
          == projects/bridge/decisions/railing.yaml
          decided: {date: 2026-06-20, by: ada, as: sponsor, choice: ▸timber, why: It lasts.}
          """),
      .staysSilent(
        "who was told of a decision",
        before: """
          == projects/bridge/decisions/railing.yaml
          status: decided
          decided: {date: 2026-06-20, by: ada, as: sponsor, choice: steel, why: It lasts.}
          """,
        after: """
          == projects/bridge/decisions/railing.yaml
          communicated_to: [commuters, traders]
          """),
      .fires(
        "what was decided on a change",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          decision: {outcome: approved, by: ada, date: ▸2026-06-09}
          """),
      .fires(
        "a refusal is turned into consent",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, outcome: rejected}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, outcome: ▸approved}
          """),
      .fires(
        "an approval is put into another's name",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: ▸works-board, date: 2026-06-20}
          """),
      .fires(
        "an approval is taken away",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20}
          """,
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          ▸title: Wider ramps
          - approvals
          """),
      .staysSilent(
        "an approval gets a remark",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20}
          """,
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, note: Before the autumn.}
          """),
      .staysSilent(
        "approvals of a baseline that is set anew",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-30, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "approvals of a baseline that stays",
        before: """
          == projects/bridge/project.yaml
          baseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-01-20}, {by: eva, as: works-board, date: 2026-01-20}]}
          """,
        after: """
          == projects/bridge/project.yaml
          baseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 600k, approvals: ▸[{by: ada, as: sponsor, date: 2026-01-20}]}
          """),
      .fires(
        "the outcome of a gate",
        after: """
          == projects/bridge/gates/g2-ready.yaml
          outcome: ▸conditional
          """),
      .staysSilent(
        "a gate is decided on",
        before: """
          == projects/bridge/gates/g3-service.yaml (whole)
          gate: g3
          planned: 2026-11-20
          """,
        after: """
          == projects/bridge/gates/g3-service.yaml
          planned: 2026-11-21
          """),
      .fires(
        "how often a service was used",
        before: """
          == office/services/help.yaml
          title: Help with the first plan
          for: [project-manager]
          owner: dan
          usage: {2026-05: 4}
          status: planned
          """,
        after: """
          == office/services/help.yaml
          usage: {2026-05: ▸9}
          """),
      .fires(
        "the first baseline",
        after: """
          == projects/bridge/project.yaml
          original:
            set: 2026-01-20
            change: initial
            start: 2026-02-02
            finish: 2026-11-27
            budget: ▸610k
            approvals:
              - {by: ada, as: sponsor, date: 2026-01-20}
          """),
      .fires(
        "that people were told",
        after: """
          == projects/bridge/communications.yaml
          items:
            news: {title: News for commuters, audience: [commuters, traders], what: What closes when, channel: site, every: 1m, owner: ben, direction: one-way, sent: [{date: ▸2026-06-29, link: docs/charter.md}]}
            hour: {title: Question hour with the traders, audience: [traders], what: Access to the shops, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-05-20}]}
          """),
      .isWaived(
        at: "bridge/money",
        after: """
          == projects/bridge/money.yaml
          actuals: {2026-Q1: ▸115k, 2026-Q2: 181k}
          """),
    ])

  /// A status report of a period that is over.
  private static let reportOfMay = """
    == projects/bridge/status-reports/2026-05.yaml (whole)
    period: 2026-05
    by: ben
    rag: {overall: green, schedule: green, cost: green, scope: green, benefits: green, risk: green, resources: green}
    situation: The footings are done.
    action: The deck begins.
    outcome: The bridge opens in November.
    next: [{milestone: deck, text: Deck closed, due: 2026-09-04}]
    """

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    let record = WrittenForGood(context)
    for change in changes.entities {
      guard let old = change.old else { continue }
      guard let new = change.new else {
        checkRemoval(change, old, record, changes, &context)
        continue
      }
      context.begin(new.container)
      // Parts that one record loses stand nowhere any more, and one edit took them.
      var removed: [(loss: WrittenLoss, first: FieldChange, parts: [String], evidence: [Evidence])] = []
      for field in change.fields where field.nature != .reordered {
        guard let loss = record.loss(in: field, of: change) else { continue }
        guard field.nature == .removed, let part = loss.part(field) else {
          context.report(
            .rewritten(loss.words, new.name, field.nature), of: field, in: new,
            evidence: context.evidence(of: field))
          continue
        }
        let around = field.path.dropLast()
        if let index = removed.firstIndex(where: { $0.loss == loss && $0.first.path.dropLast() == around }) {
          removed[index].parts.append(part)
          removed[index].evidence += context.evidence(of: field)
        } else {
          removed.append((loss, field, [part], context.evidence(of: field)))
        }
      }
      for (loss, field, parts, evidence) in removed {
        context.report(.lostParts(loss.words, new.name, parts), of: field, in: new, evidence: evidence)
      }
    }
  }

  /// Files with such data that are gone; what is deleted where it should be closed is told by another rule.
  private static func checkRemoval(
    _ change: EntityChange, _ old: any PortfolioEntity, _ record: WrittenForGood, _ changes: ChangeSet,
    _ context: inout RuleContext
  ) {
    guard !changes.isContainerGone(of: change), let lost = record.loss(with: old) else { return }
    let container = changes.renames.newAddress(of: old.container)
    context.begin(container)
    let path = changes.old.path(of: old.origin)
    context.reportGone(
      .lost(lost, path), from: container,
      evidence: [context.former("the file", path, at: changes.old.place(of: old.origin))])
  }
}

extension Message {
  fileprivate static func rewritten(_ words: String, _ name: String, _ nature: FieldChange.Nature) -> Self {
    let verb =
      switch nature {
      case .added: "is added to"
      case .removed: "is taken away"
      case .changed, .reordered: "is changed"
      }
    return "\(words) in '\(name)' \(verb), and it was written for good"
  }
  fileprivate static func lostParts(_ words: String, _ name: String, _ parts: [String]) -> Self {
    "\(words) in '\(name)' loses \(parts.map { "'\($0)'" }.joined(separator: ", ")), and it was written for good"
  }
  fileprivate static func lost(_ words: String, _ path: String) -> Self {
    "\(words) is lost with \(path), and it was written for good"
  }
}
