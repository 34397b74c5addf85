public import Model
public import Quantities
public import Rules
import Schema
public import Snapshots
import Source

/// A portfolio on disk or in a revision: finds its files, reads them side by side, and has them judged.
public struct PortfolioFolder: Sendable {
  /// The folder that holds `folio.yaml`.
  public let root: String
  let files: any FileSystem

  public init(root: String, files: any FileSystem = Disk()) {
    self.root = root
    self.files = files
  }

  /// The workspace a folder belongs to: the nearest folder upwards that holds `folio.yaml`.
  public static func find(from folder: String, files: any FileSystem = Disk()) throws(WorkspaceProblem)
    -> PortfolioFolder
  {
    guard isFolder(folder), let start = realPath(folder) else {
      throw WorkspaceProblem("there is no folder '\(folder)'")
    }
    var candidate = start
    while true {
      if files.exists(candidate == "/" ? "/folio.yaml" : "\(candidate)/folio.yaml") {
        return PortfolioFolder(root: candidate, files: files)
      }
      guard let slash = candidate.lastIndex(of: "/"), candidate != "/" else { break }
      candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
    }
    throw WorkspaceProblem(
      """
      there is no folio.yaml in '\(folder)' or above it, so there is no portfolio here
      type 'folio init' to start one, or name its folder with '-C DIR'
      """)
  }

  /// Reads and resolves the whole portfolio; the only thing that can stop it is a `folio.yaml` that cannot be used.
  public func compile() async throws(WorkspaceProblem) -> Portfolio {
    let survey = try await survey()
    let read = try await read(survey.paths(from: 0), survey.limits)
    return try await portfolio(read + survey.refused(from: read.count), survey)
  }

  /// The portfolio as it is judged on a day.
  public func snapshot(asOf: Day, tallies: TallyKeeping = .kept) async throws(WorkspaceProblem) -> Snapshot {
    let portfolio = try await compile()
    let commits = await lastCommits(for: portfolio, asOf: asOf)
    var snapshot = Snapshot(portfolio, asOf: asOf, lastCommits: commits)
    snapshot.judgement = await judgement(of: snapshot, tallies: tallies)
    return snapshot
  }
}
