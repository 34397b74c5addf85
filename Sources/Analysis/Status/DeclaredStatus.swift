public import Model
public import Quantities
import Schema

/// What people say about a container: its newest status report, or the words of the project itself.
public struct DeclaredStatus: Sendable {
  /// The newest report of a period that has begun.
  public let report: StatusReport?
  public let previous: StatusReport?
  private let overall: Rag?

  public init(of container: String, in portfolio: Portfolio, asOf: Day) {
    let starts = portfolio.configuration?.fiscalYearStarts ?? .january
    var newest: (report: StatusReport, last: Day)?
    var before: (report: StatusReport, last: Day)?
    for report in portfolio.all(StatusReport.self, in: container) {
      guard let period = report.period, period.hasBegun(on: asOf, fiscalYearStarts: starts) else { continue }
      let last = period.days(fiscalYearStarts: starts).last
      if newest.map({ $0.last <= last }) ?? true {
        before = newest
        newest = (report, last)
      } else if before.map({ $0.last <= last }) ?? true {
        before = (report, last)
      }
    }
    report = newest?.report
    previous = before?.report
    overall = portfolio.find(Project.self, container)?.rag
  }

  /// The declared colour; nothing where nobody has declared one.
  public subscript(dimension: RagDimension) -> Rag? {
    if let rag = report?.rag { return rag[dimension] }
    return dimension == .overall ? overall : nil
  }

  /// The colour in the report before.
  public func earlier(_ dimension: RagDimension) -> Rag? { previous?.rag?[dimension] }
}
