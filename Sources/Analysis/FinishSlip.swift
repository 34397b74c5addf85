public import Model
public import Quantities

/// How far the forecast finish lies behind what was approved.
public struct FinishSlip: Sendable, Hashable {
  public let baseline: Day
  public let forecast: Day
  /// Working days; below zero where the work is early.
  public let workdays: Int

  /// Nothing where one of the two days is not said.
  public init?(of project: Project, in calendar: WorkCalendar) {
    guard let baseline = project.baseline?.finish, let forecast = project.finish else { return nil }
    self.baseline = baseline
    self.forecast = forecast
    workdays = calendar.workdays(from: baseline, to: forecast)
  }
}
