import Analysis
import Quantities
import Snapshots

extension PortfolioFolder {
  /// The past year of each portfolio and project, month by month; nothing where git has none to give.
  ///
  /// Pages are about today: a shallow clone, or no repository at all, leaves out a section and fails nothing.
  func trends(asOf: Day, in snapshot: Snapshot) async -> [String: History] {
    let tree = snapshot.moment.tree
    let subjects = tree.portfolios + tree.projects
    let request = HistoryRequest(
      every: .interval(Interval(1, .month)), since: asOf.adding(years: -1), asOf: asOf, findings: .left,
      version: "")
    guard let found = try? await histories(of: subjects, request) else { return [:] }
    return Dictionary(zip(subjects, found)) { first, _ in first }
  }
}
