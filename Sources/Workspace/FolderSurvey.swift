import Diagnostics
import Model
import Schema
import Source
import YAMLTree

/// What a portfolio consists of, before any of it but `folio.yaml` is read.
struct FolderSurvey: Sendable {
  let configuration: Configuration
  /// Files that are read, sorted by their paths.
  let sources: [String]
  /// What is named and not read, sorted by path.
  var refusals: [Refusal]
  /// Documents and pictures.
  let others: Set<String>

  var limits: Limits { configuration.effectiveLimits }

  /// The files to read with the numbers they get.
  func paths(from first: Int) -> [NumberedPath] {
    sources.enumerated().map { NumberedPath(file: FileID(first + $0), path: $1) }
  }

  func refused(from first: Int) -> [ReadFile] {
    refusals.enumerated().map { refused($1, as: FileID(first + $0)) }
  }

  func refused(_ refusal: Refusal, as file: FileID) -> ReadFile {
    if case .folderUnreadable = refusal.reason {
      return ReadFile(unreadableFolder: refusal.path, as: file, because: refusal.reason.message)
    }
    return ReadFile(refused: refusal.path, as: file, plan: FolderPlan(), because: refusal.reason.message)
  }
}

/// A file of a portfolio and its number there.
struct NumberedPath: Sendable {
  let file: FileID
  let path: String
}

extension PortfolioFolder {
  /// Lists the portfolio, and reads what its configuration says about its files.
  func survey() async throws(WorkspaceProblem) -> FolderSurvey {
    let listing: Listing
    let limits = Limits()
    do throws(FileFailure) {
      listing = try await files.list(root)
      try await files.prepare(["folio.yaml"], atMost: limits.fileSize)
    } catch {
      throw WorkspaceProblem("the folder '\(error.path)' cannot be read: \(error.reason)")
    }
    let configuration = try readConfiguration(FolderPlan())
    let ignored = configuration.ignore
    var sources: [String] = []
    var others: Set<String> = []
    sources.reserveCapacity(listing.files.count)
    for path in listing.files where !ignored.contains(where: { matchesGlob($0, path) }) {
      if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
        sources.append(path)
      } else {
        others.insert(path)
      }
    }
    return FolderSurvey(
      configuration: configuration, sources: sources,
      refusals: listing.refusals.filter { !$0.isIgnored(by: ignored) },
      others: others)
  }

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

  // MARK: Reading

  /// Reads files in runs, side by side; the result is in the order of the paths, whatever finished first.
  func read(_ paths: [NumberedPath], _ limits: Limits) async throws(WorkspaceProblem) -> [ReadFile] {
    do throws(FileFailure) {
      try await files.prepare(paths.map(\.path), atMost: limits.fileSize)
    } catch {
      throw WorkspaceProblem(error.reason, exitCode: 3)
    }
    let plan = FolderPlan()
    let reader = files.reader(of: root)
    let runLength = 256
    let starts = Array(stride(from: 0, to: paths.count, by: runLength))
    var runs: [[ReadFile]] = Array(repeating: [], count: starts.count)
    await withTaskGroup(of: (Int, [ReadFile]).self) { group in
      for (run, start) in starts.enumerated() {
        group.addTask {
          (run, readRun(paths[start..<min(start + runLength, paths.count)], plan, limits, reader))
        }
      }
      for await (run, files) in group { runs[run] = files }
    }
    return runs.flatMap { $0 }
  }

  private func readRun(
    _ paths: ArraySlice<NumberedPath>, _ plan: FolderPlan, _ limits: Limits, _ read: FolderReader
  ) -> [ReadFile] {
    // What is read is kept, about this much of each file.
    growHeap(by: paths.count * 8192)
    // First all that the system does, then all that is done here: each has the caches of the core to itself.
    let contents = paths.map { numbered in
      Result { () throws(FileFailure) in try read(numbered.path, limits.fileSize) }
    }
    var folder: Substring = ""
    var meaning = plan.meaning(of: folder)
    return zip(paths, contents).map { numbered, content in
      let path = numbered.path
      let own = FolderPlan.folder(of: path)
      if own != folder {
        folder = own
        meaning = plan.meaning(of: own)
      }
      do throws(FileFailure) {
        let bytes = try content.get()
        return ReadFile(
          SourceFile(path: path, bytes: bytes), as: numbered.file,
          at: plan.locate(path, in: folder, meaning: meaning), limits: limits)
      } catch {
        return ReadFile(unreadable: path, as: numbered.file, plan: plan, because: .unreadable(error.reason))
      }
    }
  }

  /// Puts together what was read.
  func portfolio(_ read: [ReadFile], _ survey: FolderSurvey) async throws(WorkspaceProblem) -> Portfolio {
    let documents = try await readDocuments(named: read, among: survey.others)
    return await Portfolio.assembled(read, otherPaths: survey.others, documents: documents)
  }

  /// The Markdown files that entities name among their documents.
  func readDocuments(
    named read: [ReadFile], among paths: Set<String>, known: [String: SourceFile] = [:]
  ) async throws(WorkspaceProblem) -> [String: SourceFile] {
    var named: [String] = []
    for file in read where !file.namedDocuments.isEmpty {
      named += file.namedDocuments.filter(paths.contains)
    }
    let limit = Limits().fileSize
    do throws(FileFailure) {
      try await files.prepare(named.filter { known[$0] == nil }, atMost: limit)
    } catch {
      throw WorkspaceProblem(error.reason, exitCode: 3)
    }
    var documents = known
    for path in named where documents[path] == nil {
      guard let bytes = try? files.read("\(root)/\(path)", atMost: limit), bytes.count <= limit else {
        continue
      }
      documents[path] = SourceFile(path: path, bytes: bytes)
    }
    return documents
  }
}

extension Refusal {
  /// Whether it is on the list to ignore; a folder that is not entered is, where all that may be in it is.
  func isIgnored(by globs: [String]) -> Bool {
    globs.contains { glob in
      matchesGlob(glob, path) || isFolder && glob.hasSuffix("**") && matchesGlob(glob, "\(path)/")
    }
  }

  private var isFolder: Bool {
    switch reason {
    case .folderUnreadable, .nestedRepository: true
    case .linkLeadingOutside, .linkLeadingNowhere, .link, .nameIsNotUTF8, .nestedRoot, .notAFile: false
    }
  }
}

extension Refusal.Reason {
  var message: Message {
    switch self {
    case .linkLeadingOutside(let target):
      "this is a symbolic link that leads out of the portfolio, to '\(target)'; folio reads nothing outside, so copy the file here"
    case .linkLeadingNowhere(let target):
      "this is a symbolic link to '\(target)', where nothing can be found; put the file itself here, or remove the link"
    case .link:
      "this is a symbolic link, and folio reads a file in one place only; remove the link, or list it under 'ignore'"
    case .nameIsNotUTF8: "the name of this file is not UTF-8; rename it"
    case .nestedRoot:
      "a portfolio of its own begins here, and folio reads one root; move it out, or list its folder under 'ignore'"
    case .nestedRepository:
      "another git repository begins here, such as a submodule, and folio does not enter it; list it under 'ignore'"
    case .folderUnreadable(let reason):
      "this folder cannot be read, so nobody knows what is in it: \(reason)"
    case .notAFile: "this is not an ordinary file, so it is not read"
    }
  }
}

extension Message {
  fileprivate static func unreadable(_ reason: String) -> Self {
    Message("the file cannot be read: \(reason)")
  }
}
