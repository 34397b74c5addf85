import Diagnostics
public import Model
public import Quantities
public import Rules
import Schema
public import Snapshots
import Source
import YAMLTree

/// Why a run cannot begin; the person sees the text, and the exit code is 2.
public struct WorkspaceProblem: Error, Sendable {
  public var message: String
  public init(_ message: String) { self.message = message }
}

/// A portfolio on disk: finds its files, reads them side by side, and has them judged.
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
    let listing: Listing
    do throws(FileFailure) {
      listing = try await files.list(root)
    } catch {
      throw WorkspaceProblem("the folder '\(error.path)' cannot be read: \(error.reason)")
    }
    let plan = FolderPlan()
    let configuration = try readConfiguration(plan)
    let ignored = configuration.ignore
    let paths = listing.files.filter { path in !ignored.contains { matchesGlob($0, path) } }
    let refusals = listing.refusals.filter { refusal in !ignored.contains { matchesGlob($0, refusal.path) } }
    let sources = paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    var read = await readFiles(sources, plan, configuration.effectiveLimits)
    for refusal in refusals {
      read.append(
        ReadFile(refused: refusal.path, as: FileID(read.count), plan: plan, because: refusal.reason.message))
    }
    let others = paths.filter { !$0.hasSuffix(".yaml") && !$0.hasSuffix(".yml") }
    return await Portfolio.assembled(
      read, otherPaths: Set(others), documents: readDocuments(named: read, among: Set(others)))
  }

  /// The portfolio as it is judged on a day.
  public func snapshot(asOf: Day, tallies: TallyKeeping = .kept) async throws(WorkspaceProblem) -> Snapshot {
    var snapshot = Snapshot(try await compile(), asOf: asOf)
    snapshot.judgement = await judgement(of: snapshot, tallies: tallies)
    return snapshot
  }

  // MARK: Files

  func readConfiguration(_ plan: FolderPlan) throws(WorkspaceProblem) -> Configuration {
    let limits = Limits()
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try files.read("\(root)/folio.yaml", atMost: limits.fileSize)
    } catch {
      throw WorkspaceProblem("folio.yaml cannot be read: \(error.reason)")
    }
    let source = SourceFile(path: "folio.yaml", bytes: bytes)
    let read = ReadFile(source, as: FileID(0), plan: plan, limits: limits)
    let lines = LineTable(bytes)
    func problem(_ diagnostic: Diagnostic) -> WorkspaceProblem {
      let position = lines.position(of: diagnostic.place.range.lower)
      return WorkspaceProblem("folio.yaml:\(position.line):\(position.column): \(diagnostic.message)")
    }
    if !read.tree.isWhole, let first = read.diagnostics.first { throw problem(first) }
    guard let configuration = read.entity as? Configuration, configuration.pmoType != nil else {
      let about =
        read.diagnostics.first { $0.message.description.contains("pmo_type") || $0.absentField == "pmo_type" }
        ?? read.diagnostics.first
      guard let about else {
        throw WorkspaceProblem(
          "folio.yaml:1:1: 'pmo_type' is missing; write supportive, controlling or directive")
      }
      throw problem(about)
    }
    return configuration
  }

  /// Reads files in runs, side by side; the result is in the order of the paths, whatever finished first.
  private func readFiles(_ paths: [String], _ plan: FolderPlan, _ limits: Limits) async -> [ReadFile] {
    let runLength = 256
    let starts = Array(stride(from: 0, to: paths.count, by: runLength))
    var runs: [[ReadFile]] = Array(repeating: [], count: starts.count)
    await withTaskGroup(of: (Int, [ReadFile]).self) { group in
      for (run, start) in starts.enumerated() {
        group.addTask {
          (run, readRun(paths, start..<min(start + runLength, paths.count), plan, limits))
        }
      }
      for await (run, files) in group { runs[run] = files }
    }
    return runs.flatMap { $0 }
  }

  private func readRun(_ paths: [String], _ indices: Range<Int>, _ plan: FolderPlan, _ limits: Limits)
    -> [ReadFile]
  {
    var folder: Substring = ""
    var meaning = plan.meaning(of: folder)
    return indices.map { index in
      let path = paths[index]
      let own = FolderPlan.folder(of: path)
      if own != folder {
        folder = own
        meaning = plan.meaning(of: own)
      }
      do throws(FileFailure) {
        let bytes = try files.read("\(root)/\(path)", atMost: limits.fileSize)
        return ReadFile(
          SourceFile(path: path, bytes: bytes), as: FileID(index),
          at: plan.locate(path, in: folder, meaning: meaning),
          limits: limits)
      } catch {
        return ReadFile(unreadable: path, as: FileID(index), plan: plan, because: .unreadable(error.reason))
      }
    }
  }

  /// The Markdown files that entities name among their documents.
  private func readDocuments(named read: [ReadFile], among paths: Set<String>) -> [String: SourceFile] {
    var documents: [String: SourceFile] = [:]
    for path in read.flatMap(\.namedDocuments) where paths.contains(path) && documents[path] == nil {
      guard let bytes = try? files.read("\(root)/\(path)", atMost: Limits().fileSize) else { continue }
      documents[path] = SourceFile(path: path, bytes: bytes)
    }
    return documents
  }
}

extension Refusal.Reason {
  fileprivate var message: Message {
    switch self {
    case .linkLeadingOutside(let target):
      "this is a symbolic link that leads out of the portfolio, to '\(target)'; folio reads nothing outside, so copy the file here"
    case .link:
      "this is a symbolic link, and folio reads a file in one place only; remove the link, or list it under 'ignore'"
    case .nameIsNotUTF8: "the name of this file is not UTF-8; rename it"
    case .nestedRoot:
      "a portfolio of its own begins here, and folio reads one root; move it out, or list its folder under 'ignore'"
    case .folderUnreadable(let reason): "this folder cannot be read: \(reason)"
    case .notAFile: "this is not an ordinary file, so it is not read"
    }
  }
}

extension Message {
  fileprivate static func unreadable(_ reason: String) -> Self {
    Message("the file cannot be read: \(reason)")
  }
}
