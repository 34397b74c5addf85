import Changes
import Diagnostics
import Model
import Schema
import Snapshots
import Source
import TestSupport
import Testing

@testable import Workspace

/// A folder that cannot be opened is an error, and nothing is concluded from what nobody has seen.
@Suite struct UnreadFolderTests {
  /// A disk on which some folders cannot be opened, whoever asks.
  struct ClosedDisk: FileSystem {
    let closed: [String]
    private let disk = Disk()

    init(closed: [String]) { self.closed = closed }

    func list(_ root: String) async throws(FileFailure) -> Listing {
      var listing = try await disk.list(root)
      listing.files.removeAll { path in closed.contains { path.hasPrefix("\($0)/") } }
      listing.refusals += closed.map { Refusal(path: $0, reason: .folderUnreadable("permission denied")) }
      listing.refusals.sort { $0.path < $1.path }
      return listing
    }

    func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
      try disk.read(path, atMost: limit)
    }

    func exists(_ path: String) -> Bool { disk.exists(path) }
  }

  private static func started() throws -> TemporaryFolder {
    try StarterTests.started(StarterTests.Setting(type: .directive, pack: .full))
  }

  private static func portfolio(_ folder: TemporaryFolder, closed: [String] = []) -> PortfolioFolder {
    PortfolioFolder(root: folder.path, files: ClosedDisk(closed: closed))
  }

  private static func findings(_ folder: TemporaryFolder, closed: [String]) async throws -> [Finding] {
    try await portfolio(folder, closed: closed).snapshot(asOf: StarterTests.day).judgement.findings
  }

  @Test(arguments: [
    "projects/first-project/benefits", "projects/first-project", "projects", "people", "strategy", "office",
    "office/risks", "docs",
  ])
  func isOneErrorAndNothingElse(_ closed: String) async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let found = try await Self.findings(folder, closed: [closed])
    #expect(found.map(\.rule) == ["invalid-yaml"], "\(found.map(\.message))")
    let first = try #require(found.first)
    #expect(first.severity == .error)
    #expect(
      first.message.description
        == "this folder cannot be read, so nobody knows what is in it: permission denied")
    #expect(first.fix == "See to the permissions of the folder, or list it under 'ignore' in folio.yaml.")
  }

  @Test(arguments: [("drafts/**", 0), ("drafts", 0), ("drafts/*", 1), ("drafts/**/*.yaml", 1)])
  func isSilentWhereAllOfItIsIgnored(_ glob: String, _ count: Int) async throws {
    let folder = try TemporaryFolder(["folio.yaml": FolderTests.configuration + "ignore: ['\(glob)']\n"])
    defer { folder.remove() }
    #expect(try await Self.findings(folder, closed: ["drafts"]).count == count)
    let layouts = try await Self.portfolio(folder, closed: ["drafts"])
      .layouts(of: [], here: folder.path, folder: folder.path)
    #expect(layouts.flatMap { $0.complaints(shownAs: $0.path) }.count == count)
  }

  @Test func theLayoutSaysTheSame() async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let layouts = try await Self.portfolio(folder, closed: ["office/risks"])
      .layouts(of: [], here: folder.path, folder: folder.path)
    #expect(
      layouts.flatMap { $0.complaints(shownAs: $0.path) } == [
        "office/risks:1:1: error: this folder cannot be read, so nobody knows what is in it: permission denied [invalid-yaml]"
      ])
  }

  @Test func totalsSayThatSomethingIsMissing() async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let portfolio = try await Self.portfolio(folder, closed: ["projects/first-project"]).compile()
    #expect(portfolio.unreadFiles.map(\.kind) == ["project"])
    #expect(portfolio.unreadFiles.map(\.identity.id) == ["first-project"])
    let risks = try await Self.portfolio(folder, closed: ["office/risks"]).compile()
    #expect(risks.unreadFiles.map(\.kind) == ["risk"])
    #expect(risks.unreadFiles.map(\.identity.container) == ["office"])
  }

  // MARK: Comparing

  @Test func whatIsInItNowIsNotTakenForDeleted() async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let old = try await Self.portfolio(folder).compile()
    let new = try await Self.portfolio(folder, closed: ["office/risks", "people"]).compile()
    let changes = ChangeSet(from: old, to: new)
    #expect(changes.entities.isEmpty)
    #expect(changes.unreadAtBase.isEmpty)
    #expect(
      changes.notCompared
        == old.files.map(\.path).filter { $0.hasPrefix("office/risks/") || $0.hasPrefix("people/") })
  }

  @Test func whatWasInItBeforeIsNotTakenForNew() async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let old = try await Self.portfolio(folder, closed: ["office/risks"]).compile()
    let new = try await Self.portfolio(folder).compile()
    let changes = ChangeSet(from: old, to: new)
    #expect(changes.entities.isEmpty)
    #expect(changes.unreadAtBase.map(\.kind) == Array(repeating: "risk", count: changes.notCompared.count))
    for unread in changes.unreadAtBase {
      #expect(old.files[Int(unread.file.index)].path == "office/risks")
      #expect(unread.newFile != nil)
    }
  }
}
