public import Model
public import Quantities
public import Schema

/// A point a project has to reach, with every day that is written for it.
public struct Milestone: Sendable {
  /// What the expected day rests on; no schedule is computed.
  public enum Basis: Sendable, Hashable { case statusReport, fixed, deadline, notBefore, projectForecast }

  public let id: String
  public let title: String
  public let origin: Origin
  /// The key behind which the expected day stands.
  public let expectedKey: String
  public let expectedOrigin: Origin
  public let baseline: Day?
  public let expected: Day?
  public let basis: Basis?
  public let actual: Day?

  /// Promised for an earlier day than this, and not reached.
  public func isLate(on asOf: Day) -> Bool {
    guard actual == nil, let due = expected ?? baseline else { return false }
    return due < asOf
  }
}

/// The milestones of a project in the order of their plan, and its finish as the last of them.
public func milestones(of project: Project, _ plan: Plan?, _ status: DeclaredStatus) -> [Milestone] {
  let reported = status.report?.next ?? []
  var milestones = (plan?.tasks ?? Entries()).filter { $0.value.isMilestone || $0.value.gate != nil }.map {
    task -> Milestone in
    let target = "\(project.id)/\(task.key.text)"
    let step = reported.first { $0.milestone?.target == target && $0.due != nil }
    let choices: [(Day?, Milestone.Basis, String)] = [
      (task.value.mustFinish, .fixed, "must_finish"), (task.value.finishBy, .deadline, "finish_by"),
      (task.value.startOn, .notBefore, "start_on"),
    ]
    let written = choices.first { $0.0 != nil }
    return Milestone(
      id: task.key.text, title: task.value.title ?? task.key.text, origin: task.value.origin,
      expectedKey: step == nil ? written?.2 ?? "title" : "due",
      expectedOrigin: step?.origin ?? task.value.origin, baseline: task.value.baseline?.finish,
      expected: step?.due ?? written?.0, basis: step == nil ? written?.1 : .statusReport,
      actual: task.value.finished)
  }
  if project.finish != nil || project.baseline?.finish != nil {
    milestones.append(
      Milestone(
        id: "finish", title: "Finish of the project", origin: project.origin, expectedKey: "finish",
        expectedOrigin: project.origin, baseline: project.baseline?.finish, expected: project.finish,
        basis: project.finish == nil ? nil : .projectForecast,
        actual: project.hasDelivered ? project.finish : nil))
  }
  return milestones
}

extension Project {
  /// Delivery lies behind it, so its finish is a fact and no longer a forecast.
  public var hasDelivered: Bool { status?.isAtLeast(.realising) ?? false }
}
