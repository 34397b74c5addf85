import Model
import Reports
import Schema
import Snapshots
import Source

/// Which reports about which part of a portfolio somebody asked for.
///
/// A word that is the name of a report is that report; a path that exists is a path; anything else is a mistake.
struct ReportSelection {
  let reports: [any Report.Type]
  /// Nothing for the whole portfolio.
  private let filter: PathFilter?

  init(_ request: ReportRequest, root: String) throws(WorkspaceProblem) {
    let named = allReports.filter { request.arguments.contains($0.card.id) }
    reports = named.isEmpty ? allReports : named
    if request.comparison == nil, request.arguments.contains("changes") {
      throw WorkspaceProblem("'changes' is about a change; say with '--base' what to compare with")
    }
    let paths = try Self.paths(in: request)
    if paths.isEmpty {
      filter = nil
    } else {
      filter = try PathFilter(paths, root: root, here: request.here, folder: request.folder)
    }
  }

  private static func paths(in request: ReportRequest) throws(WorkspaceProblem) -> [String] {
    let names = allReports.map { $0.card.id }
    var paths: [String] = []
    for argument in request.arguments where !names.contains(argument) {
      let places =
        argument.hasPrefix("/")
        ? [argument] : ["\(request.here)/\(argument)", "\(request.folder)/\(argument)"]
      guard places.contains(where: { pathExists($0) }) else { throw unknown(argument, names) }
      paths.append(argument)
    }
    return paths
  }

  private static func unknown(_ argument: String, _ names: [String]) -> WorkspaceProblem {
    let near = nearest(to: argument, among: names)
    let hint = near.map { "did you mean '\($0)'?" } ?? "the reports are \(names.joined(separator: ", "))"
    return WorkspaceProblem("'\(argument)' is neither a report nor a path; \(hint)")
  }

  /// The containers with a file at or under one of the paths; nothing for all of them.
  func containers(in portfolio: Portfolio) -> Set<String>? {
    guard let filter else { return nil }
    var containers: Set<String> = []
    for file in portfolio.files {
      guard case .entity(_, let identity) = file.location, filter.includes(file.path) else { continue }
      containers.insert(identity.container)
    }
    return containers
  }
}
