import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Source

/// Ways in which something more is let pass in one place.
extension GovernanceComparison {
  /// A waiver that is new, lasts longer or covers more; one that nobody has approved is told by the rule about waivers.
  func waiver(_ change: EntityChange) -> [Weakening] {
    guard let now = change.new as? Waiver, let rule = now.rule else { return [] }
    guard let was = change.old as? Waiver else {
      guard now.approvals.contains(where: \.isConsent) else { return [] }
      let origin = now.origin
      return [
        Weakening(
          words: "the waiver '\(now.name)' lets pass what \(rule) finds",
          place: changes.new.place(of: origin, "rule"),
          evidence: [context.evidence("where", origin, "where"), context.evidence("until", origin, "until")],
          rules: .none)
      ]
    }
    return change.fields.compactMap { field in
      if field.isIn("until"), let earlier = was.until, now.until.map({ $0 > earlier }) ?? true {
        return weakening(
          "the waiver '\(now.name)' lasts until \(now.until?.description ?? "nobody knows when") and did until \(earlier)",
          field, .none)
      }
      if field.isIn("where"), field.new != nil {
        return weakening("the waiver '\(now.name)' covers \(field.new?.spelling ?? "") as well", field, .none)
      }
      return field.isIn("rule")
        ? weakening("the waiver '\(now.name)' is for another rule", field, .none) : nil
    }
  }

  /// Old findings that are accepted and were not, or of which more are.
  func acceptance(_ change: EntityChange) -> [Weakening] {
    guard let now = change.new as? AcceptedFindings else { return [] }
    var before: [String: Int] = [:]
    if let was = change.old as? AcceptedFindings {
      for rule in was.accepted {
        for entry in rule.value {
          before["\(rule.key) \(changes.renames.newAddress(of: entry.key))"] = entry.value.count
        }
      }
    }
    var words: [String] = []
    var evidence: [Evidence] = []
    var place: Place?
    var count = 0
    for rule in now.accepted {
      for entry in rule.value {
        let was = before["\(rule.key) \(entry.key)"] ?? 0
        guard entry.value.count > was else { continue }
        count += entry.value.count - was
        words.append("\(rule.key) at \(entry.key)")
        let own = changes.new.place(ofKey: entry.origin)
        place = place ?? own
        if evidence.count < 5 {
          evidence.append(Evidence("accepted now", "\(entry.value.count), and \(was) before", at: own))
        }
      }
    }
    guard let place else { return [] }
    return [
      Weakening(
        words:
          "\(counted(count, "finding")) more \(count == 1 ? "is" : "are") accepted as old: \(enumerated(words))",
        place: place, evidence: evidence, rules: .none)
    ]
  }

  /// How far work may stray before somebody above has to know.
  func tolerance(_ change: EntityChange) -> [Weakening] {
    guard let was = (change.old as? any Work)?.tolerance, change.new != nil else { return [] }
    let now = (change.new as? any Work)?.tolerance
    let calendar = changes.new.workCalendar
    func isWider(_ was: Percent?, _ now: Percent?) -> Bool {
      was.flatMap { was in now.map { $0 > was } } ?? false
    }
    let wider = [
      ("cost", isWider(was.cost, now?.cost)), ("benefit", isWider(was.benefit, now?.benefit)),
      ("time", was.time.flatMap { was in now?.time.map { calendar.days($0) > calendar.days(was) } } ?? false),
    ]
    return change.fields(at: "tolerance").compactMap { field in
      guard wider.contains(where: { $1 && (field.path.count < 2 || field.isIn("tolerance", $0)) }),
        let name = change.new?.name, let old = field.old, let new = field.new
      else { return nil }
      return weakening(
        "'\(name)' may stray by \(new.text) before anybody above has to know, and could by \(old.text)",
        field, .none)
    }
  }
}
