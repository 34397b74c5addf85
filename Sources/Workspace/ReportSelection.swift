import Analysis
import Model
import Reports
import Schema
import Snapshot
import Source

/// Which reports about which part of a portfolio somebody asked for.
///
/// A word that is the name of a report is that report; a path that exists is a path; anything else is a mistake.
struct ReportSelection {
  let reports: [any Report.Type]
  /// Relative to the root; empty for all of it.
  private let paths: [String]

  init(_ arguments: [String], root: String, here: String) throws(WorkspaceProblem) {
    var named: [any Report.Type] = []
    var paths: [String] = []
    for argument in arguments {
      if let report = allReports.first(where: { $0.card.id == argument }) {
        named.append(report)
        continue
      }
      let candidates = argument.hasPrefix("/") ? [argument] : ["\(here)/\(argument)", "\(root)/\(argument)"]
      guard let path = candidates.lazy.compactMap(realPath).first else {
        let names = allReports.map(\.card.id)
        let hint = nearest(to: argument, among: names).map { "did you mean '\($0)'?" }
        throw WorkspaceProblem(
          """
          '\(argument)' is neither a report nor a path; \(hint ?? "the reports are \(names.joined(separator: ", "))")
          """)
      }
      if path == root { continue }
      guard path.hasPrefix(root + "/") else {
        throw WorkspaceProblem("'\(argument)' lies outside the portfolio in '\(root)'")
      }
      paths.append(String(path.dropFirst(root.count + 1)))
    }
    reports = named.isEmpty ? allReports : allReports.filter { report in named.contains { $0.card.id == report.card.id } }
    self.paths = paths
  }

  /// The containers with a file at or under one of the paths, or whose folder holds one; nothing for all.
  func containers(in snapshot: Snapshot) -> Set<String>? {
    guard !paths.isEmpty else { return nil }
    var containers: Set<String> = []
    for file in snapshot.portfolio.files {
      guard case .entity(_, let identity) = file.location else { continue }
      let isNamed = paths.contains { file.path == $0 || file.path.hasPrefix($0 + "/") }
      if isNamed { containers.insert(identity.container) }
    }
    return containers
  }
}
