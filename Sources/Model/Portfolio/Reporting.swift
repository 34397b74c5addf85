public import Quantities
import Schema

extension Portfolio {
  /// The last day of the period a status report is about.
  public func end(of report: StatusReport) -> Day? {
    report.period?.days(fiscalYearStarts: configuration?.fiscalYearStarts ?? .january).last
  }

  /// The status report of a container on its newest period; one without a period is not compared.
  public func latestReport(in container: String) -> StatusReport? {
    var latest: (report: StatusReport, end: Day)?
    for report in all(StatusReport.self, in: container) {
      guard let end = end(of: report), end >= latest?.end ?? end else { continue }
      latest = (report, end)
    }
    return latest?.report
  }
}
