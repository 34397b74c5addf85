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

  /// What a change of a field rewrites; nothing where it may change.
  func loss(in field: FieldChange, of change: EntityChange) -> WrittenLoss? {
    guard let old = change.old, field.nature != .reordered else { return nil }
    if field.isIn("approvals") {
      return isApprovalRewritten(field, at: 1) ? WrittenLoss("an approval", depth: 2) : nil
    }
    switch old {
    case let money as MoneyTable:
      if field.isIn("adjustments") {
        return field.nature == .added ? nil : WrittenLoss("a correction", depth: 2)
      }
      guard field.isIn("actuals"), let period = begunPeriod(field) else { return nil }
      let wasThere = money.actuals.contains { $0.key.description == period }
      return wasThere ? WrittenLoss("what was spent in \(period)", depth: 2) : nil
    case is Kpi, is Benefit:
      guard field.isIn("readings"), field.nature != .added else { return nil }
      return begunPeriod(field).map { WrittenLoss("the reading of \($0)", depth: 2) }
    case is Service:
      guard field.isIn("usage"), field.nature != .added else { return nil }
      return begunPeriod(field).map { WrittenLoss("the use in \($0)", depth: 2) }
    case let report as StatusReport:
      return isPast(report) && !isRemark(field) ? WrittenLoss("a past report", depth: 0) : nil
    case let decision as Decision:
      guard !decision.isOpen, field.isIn("decided") || field.isIn("question") || field.isIn("options") else {
        return nil
      }
      return WrittenLoss("a decision that was taken", depth: field.isIn("decided") ? 1 : 0)
    case let request as ChangeRequest:
      let isFinal = request.decision?.outcome.map { $0 != .postponed } ?? false
      return isFinal && field.isIn("decision") ? WrittenLoss("a decision that was taken", depth: 1) : nil
    case let gate as Gate:
      guard gate.outcome != nil, field.isIn("outcome") || field.isIn("decided") else { return nil }
      return WrittenLoss("what was decided at a gate", depth: 1)
    case let project as Project: return loss(in: field, of: change, project)
    case is Communications:
      return isSendingRewritten(field) ? WrittenLoss("that something was sent", depth: 4) : nil
    default: return nil
    }
  }

  /// What is lost with a file that is gone, in words.
  func loss(with old: any PortfolioEntity) -> String? {
    switch old {
    case let money as MoneyTable: money.actuals.isEmpty ? nil : "what was spent"
    case let kpi as Kpi: kpi.readings.isEmpty ? nil : "the readings"
    case let service as Service: service.usage.isEmpty ? nil : "the readings of its use"
    case let plan as Communications:
      plan.items.contains { !$0.value.sent.isEmpty } ? "that something was sent" : nil
    default: nil
    }
  }

  private func loss(in field: FieldChange, of change: EntityChange, _ project: Project) -> WrittenLoss? {
    if field.isIn("original") {
      return project.original != nil && field.nature != .added
        ? WrittenLoss("the original baseline", depth: 1) : nil
    }
    guard field.isIn("baseline", "approvals"), isApprovalRewritten(field, at: 2) else { return nil }
    // A baseline that is set anew leaves the approvals of the one before it behind.
    let isNewBaseline = change.fields.contains { other in
      guard case .key(let key)? = other.path.dropFirst().first else { return false }
      return other.path.first == .key("baseline") && Baseline.protectedFields.covers([key])
    }
    return isNewBaseline ? nil : WrittenLoss("an approval", depth: 3)
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

/// What a change of a field takes from what was written for good.
struct WrittenLoss: Hashable {
  /// What was written: “a past report”.
  let words: String
  /// How many steps of a path lead to the whole of it; what lies deeper is a part.
  let depth: Int

  init(_ words: String, depth: Int) {
    self.words = words
    self.depth = depth
  }

  /// The part that a field is, as people write it; nothing where it is the whole.
  func part(_ field: FieldChange) -> String? {
    field.path.count > depth ? field.path.dropFirst(depth).text : nil
  }
}
