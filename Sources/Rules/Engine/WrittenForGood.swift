import Changes
import Model
import Quantities
import Schema

/// Says what was written for good, so that one rule tells of it and the others about changes leave it to that one.
struct WrittenForGood {
  private let asOf: Day
  private let fiscalYearStarts: Month

  init(_ context: RuleContext) {
    asOf = context.asOf
    fiscalYearStarts = context.fiscalYearStarts
  }

  /// What a change of a field rewrites, in words; nothing where it may change.
  func loss(in field: FieldChange, of change: EntityChange) -> String? {
    guard let old = change.old, field.nature != .reordered else { return nil }
    if field.isIn("approvals") { return isApprovalRewritten(field, at: 1) ? "an approval" : nil }
    switch old {
    case let money as MoneyTable:
      if field.isIn("adjustments") { return field.nature == .added ? nil : "a correction" }
      guard field.isIn("actuals"), let period = begunPeriod(field) else { return nil }
      let wasThere = money.actuals.contains { $0.key.description == period }
      return wasThere ? "what was spent in \(period)" : nil
    case is Kpi, is Benefit:
      guard field.isIn("readings"), field.nature != .added else { return nil }
      return begunPeriod(field).map { "the reading of \($0)" }
    case let report as StatusReport:
      return isPast(report) && !isRemark(field) ? "a past report" : nil
    case let decision as Decision:
      guard !decision.isOpen, field.isIn("decided") || field.isIn("question") || field.isIn("options") else {
        return nil
      }
      return "a decision that was taken"
    case let request as ChangeRequest:
      let isFinal = request.decision?.outcome.map { $0 != .postponed } ?? false
      return isFinal && field.isIn("decision") ? "a decision that was taken" : nil
    case let gate as Gate:
      guard gate.outcome != nil, field.isIn("outcome") || field.isIn("decided") else { return nil }
      return "what was decided at a gate"
    case let project as Project: return loss(in: field, of: change, project)
    case is Communications: return isSendingRewritten(field) ? "that something was sent" : nil
    default: return nil
    }
  }

  /// What is lost with a file that is gone, in words.
  func loss(with old: any PortfolioEntity) -> String? {
    switch old {
    case let money as MoneyTable: money.actuals.isEmpty ? nil : "what was spent"
    case let kpi as Kpi: kpi.readings.isEmpty ? nil : "the readings"
    case let plan as Communications:
      plan.items.contains { !$0.value.sent.isEmpty } ? "that something was sent" : nil
    default: nil
    }
  }

  private func loss(in field: FieldChange, of change: EntityChange, _ project: Project) -> String? {
    if field.isIn("original") {
      return project.original != nil && field.nature != .added ? "the original baseline" : nil
    }
    guard field.isIn("baseline", "approvals"), isApprovalRewritten(field, at: 2) else { return nil }
    // A baseline that is set anew leaves the approvals of the one before it behind.
    let isNewBaseline = change.fields.contains { other in
      guard case .key(let key)? = other.path.dropFirst().first else { return false }
      return other.path.first == .key("baseline") && Baseline.protectedFields.covers([key])
    }
    return isNewBaseline ? nil : "an approval"
  }

  /// An approval may get its seal or a remark; everything else in it stays.
  private func isApprovalRewritten(_ field: FieldChange, at depth: Int) -> Bool {
    guard field.nature == .added else { return true }
    return field.path.count > depth + 1 && field.path.last != .key("seal") && field.path.last != .key("note")
  }

  private func isSendingRewritten(_ field: FieldChange) -> Bool {
    guard field.isIn("items"), field.nature != .added else { return false }
    if field.path.count == 2 { return field.old?["sent"] != nil }
    return field.path.count > 2 && field.path[2] == .key("sent")
  }

  /// The period under the map of a field, where it has begun.
  private func begunPeriod(_ field: FieldChange) -> String? {
    guard field.path.count > 1, case .key(let text) = field.path[1], let period = Period(text),
      period.hasBegun(on: asOf, fiscalYearStarts: fiscalYearStarts)
    else { return nil }
    return period.description
  }

  /// Whether the period after that of a report has begun.
  private func isPast(_ report: StatusReport) -> Bool {
    report.period.map { $0.days(fiscalYearStarts: fiscalYearStarts).last < asOf } ?? false
  }

  /// What people add to a record without changing what it says.
  private func isRemark(_ field: FieldChange) -> Bool {
    ["notes", "links", "tags", "reviewed", "was"].contains { field.isIn($0) }
  }
}
