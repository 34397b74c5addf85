import Edits
import FoundationEssentials
import Model
import Quantities
import Schema
import Subprocess
import Synchronization
import TestSupport
import Testing

@testable import Workspace

/// A command that writes does all of it or nothing, whatever happens in the middle.
@Suite struct WriteRunTests {

  /// A disk on which a step goes wrong.
  final class FrailDisk: WritableFiles {
    enum Fault: CaseIterable, Sendable {
      /// The process ends: from that step on nothing happens any more.
      case stop
      /// One step fails, and those after it do not.
      case failure
      /// Nothing more can be put on the disk; what is there can be moved and removed.
      case fullDisk
    }

    private let disk = Disk()
    private let fault: Fault
    private let limit: Int
    private let count = Atomic(0)

    init(_ fault: Fault, after limit: Int) {
      self.fault = fault
      self.limit = limit
    }

    var stepCount: Int { count.load(ordering: .relaxed) }

    private func step(_ path: String, needsSpace: Bool) throws(FileFailure) {
      let number = count.add(1, ordering: .relaxed).oldValue
      let fails =
        switch fault {
        case .stop: number >= limit
        case .failure: number == limit
        case .fullDisk: number >= limit && needsSpace
        }
      if fails { throw FileFailure(path: path, reason: "no space left on device") }
    }

    func list(_ root: String) async throws(FileFailure) -> Listing { try await disk.list(root) }
    func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
      try disk.read(path, atMost: limit)
    }
    func exists(_ path: String) -> Bool { disk.exists(path) }
    func makeFolder(at path: String) throws(FileFailure) { try disk.makeFolder(at: path) }
    func names(in path: String) -> [String] { disk.names(in: path) }
    func lock(_ path: String) throws(FileFailure) -> FileLock? { try disk.lock(path) }
    func create(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
      try step(path, needsSpace: true)
      try disk.create(path, bytes)
    }
    func replace(_ path: String, with bytes: [UInt8], draft: String) throws(FileFailure) {
      // A process that ends here has left its draft behind.
      if fault == .stop, count.load(ordering: .relaxed) == limit {
        try disk.create(draft, Array(bytes.prefix(3)))
      }
      try step(path, needsSpace: true)
      try disk.replace(path, with: bytes, draft: draft)
    }
    func move(_ path: String, to other: String) throws(FileFailure) {
      try step(path, needsSpace: false)
      try disk.move(path, to: other)
    }
    func remove(_ path: String) throws(FileFailure) {
      try step(path, needsSpace: false)
      try disk.remove(path)
    }
    func removeFolder(at path: String) throws(FileFailure) {
      try step(path, needsSpace: false)
      try disk.removeFolder(at: path)
    }
  }

  static let day = Day("2026-06-30") ?? .earliest

  static func base() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(.base)
    return folder
  }

  /// Renames a project, which changes many files and moves a folder.
  @discardableResult static func rename(
    _ folder: TemporaryFolder, _ old: String = "bridge", to name: String = "new-bridge",
    on disk: any WritableFiles = Disk(),
    manner: WriteRequest.Manner = .write, force: Bool = false
  ) async throws -> WriteOutcome {
    try await rename(
      in: folder.path, old, to: name, WriteRequest(manner, allowsUncommitted: force, asOf: day), on: disk)
  }

  @discardableResult static func rename(
    in root: String, _ old: String, to name: String, _ request: WriteRequest,
    on disk: any WritableFiles = Disk()
  ) async throws -> WriteOutcome {
    try await PortfolioFolder(root: root).write(request, using: disk) { (portfolio) throws(EditRefusal) in
      try portfolio.renaming(old, to: name)
    }
  }

  /// Every file below a folder with its bytes; hidden ones too.
  static func state(_ folder: TemporaryFolder) -> [String: Data] {
    var state: [String: Data] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? [] {
      var isFolder: Bool = false
      let whole = "\(folder.path)/\(path)"
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder else { continue }
      state[path] = FileManager.default.contents(atPath: whole)
    }
    return state
  }

  @Test func leavesNothingBehind() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    try await Self.rename(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix(".") })
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/projects/new-bridge/project.yaml"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/projects/bridge"))
  }

  @Test func showsWithoutWriting() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    let before = Self.state(folder)
    let outcome = try await Self.rename(folder, manner: .show)
    #expect(outcome.difference.contains("rename from projects/bridge/project.yaml"))
    #expect(Self.state(folder) == before)
  }

  /// The steps of a whole run, from a run in which none fails.
  static func stepCount() async throws -> Int {
    let folder = try base()
    defer { folder.remove() }
    let disk = FrailDisk(.stop, after: .max)
    try await rename(folder, on: disk)
    return disk.stepCount
  }

  @Test(arguments: FrailDisk.Fault.allCases) func isWholeWhateverFails(_ fault: FrailDisk.Fault) async throws
  {
    let folder = try Self.base()
    let done = try Self.base()
    defer {
      folder.remove()
      done.remove()
    }
    let before = Self.state(folder)
    try await Self.rename(done)
    let after = Self.state(done)
    let stepCount = try await Self.stepCount()
    var seen: Set<String> = []
    // Steps at the beginning and the end differ; between them they repeat, file by file.
    let steps = (0..<stepCount).filter { $0 < 12 || $0 % 5 == 0 || $0 > stepCount - 14 }
    for limit in steps {
      try FileManager.default.removeItem(atPath: folder.path)
      try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
      try folder.write(.base)
      let failure: WorkspaceProblem?
      do {
        try await Self.rename(folder, on: FrailDisk(fault, after: limit))
        failure = nil
      } catch let problem as WorkspaceProblem {
        failure = problem
      }
      if fault != .stop, let failure, failure.message.contains("nothing was changed") {
        #expect(Self.state(folder) == before, "step \(limit)")
        seen.insert("undone at once")
      }
      // The next run mends first; what it is asked for itself changes nothing.
      _ = try? await Self.rename(folder, "nobody-here", to: "somebody")
      let now = Self.state(folder)
      let others = now.keys.filter { now[$0] != before[$0] && now[$0] != after[$0] }.sorted()
      #expect(now == before || now == after, "step \(limit): \(failure?.message ?? "") \(others)")
      seen.insert(now == before ? "before" : "after")
    }
    #expect(seen.isSuperset(of: ["before", "after"]), "\(seen)")
  }

  @Test func aStoppedRunIsTakenBackWhereSomebodyWroteSince() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    let before = Self.state(folder)
    let stepCount = try await Self.stepCount()
    _ = try? await Self.rename(folder, on: FrailDisk(.stop, after: stepCount / 2))
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/.folio-writing/journal"))
    let mine = "\(folder.path)/projects/bridge/project.yaml"
    let text = Data("title: Mine\n".utf8)
    try text.write(to: URL(filePath: mine))
    _ = try? await Self.rename(folder, "nobody-here", to: "somebody")
    var expected = before
    expected["projects/bridge/project.yaml"] = text
    #expect(Self.state(folder) == expected)
  }

  @Test func showingWaitsForMending() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    let stepCount = try await Self.stepCount()
    _ = try? await Self.rename(folder, on: FrailDisk(.stop, after: stepCount / 2))
    let problem = await #expect(throws: WorkspaceProblem.self) {
      try await Self.rename(folder, manner: .show)
    }
    #expect(problem?.message.contains("half written") == true)
    #expect(PortfolioFolder(root: folder.path).isHalfWritten)
    _ = try? await Self.rename(folder, "nobody-here", to: "somebody")
    #expect(!PortfolioFolder(root: folder.path).isHalfWritten)
  }

  @Test func twoRunsDoNotMix() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/.folio-writing", withIntermediateDirectories: true)
    let before = Self.state(folder)
    do {
      let lock = try lockFile("\(folder.path)/.folio-writing/lock")
      let problem = await #expect(throws: WorkspaceProblem.self) { try await Self.rename(folder) }
      #expect(problem?.message.contains("another run") == true)
      withExtendedLifetime(lock) {}
    }
    var now = Self.state(folder)
    now[".folio-writing/lock"] = nil
    #expect(now == before)
    try await Self.rename(folder)
    // Many at once: each succeeds or says why not, and the portfolio is whole in the end.
    let root = folder.path
    await withTaskGroup(of: Void.self) { group in
      for name in ["one-bridge", "two-bridge", "three-bridge", "four-bridge"] {
        group.addTask {
          _ = try? await Self.rename(in: root, "new-bridge", to: name, WriteRequest(asOf: Self.day))
        }
      }
    }
    let portfolio = try await PortfolioFolder(root: folder.path).compile()
    #expect(portfolio.diagnostics.isEmpty)
    #expect(portfolio.all(Project.self).count { $0.id.hasSuffix("bridge") } == 1)
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may write everywhere"))
  func refusesAReadOnlyFile() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    let path = "\(folder.path)/projects/bridge/project.yaml"
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let before = Self.state(folder)
    let problem = await #expect(throws: WorkspaceProblem.self) { try await Self.rename(folder) }
    #expect(problem?.message.contains("read-only") == true)
    #expect(Self.state(folder) == before)
  }

  @Test func refusesALink() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    let path = "\(folder.path)/people/ada.yaml"
    try FileManager.default.moveItem(atPath: path, toPath: "\(folder.path)/ada-elsewhere.txt")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "\(folder.path)/ada-elsewhere.txt")
    let before = Self.state(folder)
    await #expect(throws: WorkspaceProblem.self) { try await Self.rename(folder, "people/ada", to: "adele") }
    #expect(Self.state(folder) == before)
  }

  // MARK: Git

  private func git(_ folder: TemporaryFolder, _ arguments: String...) async throws {
    let identity = [
      "-c", "user.name=Test", "-c", "user.email=ada@acme.example", "-c", "commit.gpgsign=false",
    ]
    let result = try await run(
      .name("git"), arguments: Arguments(["-C", folder.path] + identity + arguments), output: .discarded,
      error: .discarded)
    #expect(result.terminationStatus.isSuccess, "git \(arguments.joined(separator: " "))")
  }

  @Test func refusesWhatIsNotCommitted() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    try await git(folder, "init", "-q")
    let problem = await #expect(throws: WorkspaceProblem.self) { try await Self.rename(folder) }
    #expect(problem?.message.contains("'--force'") == true)
    try await git(folder, "add", ".")
    try await git(folder, "commit", "-q", "-m", "begin")
    let path = "\(folder.path)/projects/bridge/project.yaml"
    let committed = try #require(FileManager.default.contents(atPath: path))
    try Data(committed + Data("# mine\n".utf8)).write(to: URL(filePath: path))
    await #expect(throws: WorkspaceProblem.self) { try await Self.rename(folder) }
    // A change elsewhere is nobody's business here.
    try committed.write(to: URL(filePath: path))
    try Data("# mine\n".utf8).write(to: URL(filePath: "\(folder.path)/office/notes.md"))
    try await Self.rename(folder)
    try await Self.rename(folder, "new-bridge", to: "bridge", force: true)
  }

  private static let isNamedByTheEnvironment = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"].contains {
    ProcessInfo.processInfo.environment[$0] != nil
  }

  @Test(.enabled(if: !isNamedByTheEnvironment, "git is told by the environment who is at work"))
  func asksGitWhoIsAtWork() async throws {
    let folder = try Self.base()
    defer { folder.remove() }
    try await git(folder, "init", "-q")
    try await git(folder, "config", "user.name", "Ada Brook")
    try await git(folder, "config", "user.email", "ada@acme.example")
    let identity = try await PortfolioFolder(root: folder.path).gitIdentity()
    #expect(identity == GitIdentity(name: "Ada Brook", email: "ada@acme.example"))
  }
}
