import Diagnostics
import FoundationEssentials
import Model
import Quantities
import Snapshots
import Source
import TestSupport
import Testing

@testable import Workspace

/// What a walk over a real folder meets, and what becomes of it.
@Suite struct FolderTests {
  static let configuration = "organisation: Acme\npmo_type: supportive\ncurrency: EUR\n"
  static let project = "title: Bridge\nstatus: idea\ntier: 3\n"

  /// The findings of a folder, as `path: message`.
  private func findings(_ folder: TemporaryFolder, from start: String = "") async throws -> [String] {
    let portfolio = try PortfolioFolder.find(from: folder.path + start)
    let snapshot = try await portfolio.snapshot(asOf: StarterTests.day)
    return snapshot.judgement.findings.map { finding in
      "\(snapshot.portfolio.files[Int(finding.place.file.index)].path): \(finding.message)"
    }
  }

  private func small(_ more: [String: String] = [:]) throws -> TemporaryFolder {
    try TemporaryFolder(
      ["folio.yaml": Self.configuration, "projects/bridge/project.yaml": Self.project].merging(more) { $1 })
  }

  // MARK: Where a portfolio begins

  @Test(arguments: ["", "/projects", "/projects/bridge", "/projects/../projects/bridge/."])
  func isFoundFromBelow(_ start: String) throws {
    let folder = try small()
    defer { folder.remove() }
    #expect(try PortfolioFolder.find(from: folder.path + start).root == folder.path)
  }

  @Test func isNotFoundWhereThereIsNone() throws {
    let folder = try TemporaryFolder(["deep/down/note.txt": "x"])
    defer { folder.remove() }
    let problem = #expect(throws: WorkspaceProblem.self) {
      try PortfolioFolder.find(from: folder.path + "/deep/down")
    }
    #expect(problem?.message.contains("folio init") == true)
    #expect(throws: WorkspaceProblem.self) { try PortfolioFolder.find(from: folder.path + "/nowhere") }
  }

  @Test(arguments: [
    ("", "folio.yaml:1:1"), ("organisation: Acme\ncurrency: EUR\n", "pmo_type"),
    ("pmo_type: strict\norganisation: A\ncurrency: EUR\n", "folio.yaml:1:11"),
    ("pmo_type: [\n", "folio.yaml:1:11"),
  ])
  func needsAUsableConfiguration(_ text: String, _ words: String) async throws {
    let folder = try small(["folio.yaml": text])
    defer { folder.remove() }
    let portfolio = PortfolioFolder(root: folder.path)
    let problem = await #expect(throws: WorkspaceProblem.self) { _ = try await portfolio.compile() }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
  }

  @Test func otherFaultsOfTheConfigurationAreFindings() async throws {
    let folder = try small(["folio.yaml": Self.configuration + "wip_limit: many\n"])
    defer { folder.remove() }
    #expect(try await findings(folder).contains { $0.hasPrefix("folio.yaml: ") && $0.contains("many") })
  }

  @Test func twoRootsAreNamed() async throws {
    let folder = try small([
      "projects/bridge/inner/folio.yaml": Self.configuration, "projects/bridge/inner/x.yaml": "a: 1\n",
    ])
    defer { folder.remove() }
    let found = try await findings(folder)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("projects/bridge/inner/folio.yaml: a portfolio of its own") == true)
  }

  // MARK: What cannot be read

  @Test(.enabled(if: !isSuperuser, "the superuser may read everything"))
  func unreadableFilesAreFindings() async throws {
    let folder = try small(["people/ada.yaml": "title: Ada\n", "teams/a/x.yaml": "title: X\n"])
    defer { folder.remove() }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.path + "/people/ada.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path + "/teams/a")
    let found = try await findings(folder)
    #expect(found.contains { $0.hasPrefix("people/ada.yaml: the file cannot be read: permission denied") })
    #expect(found.contains { $0.hasPrefix("teams/a: this folder cannot be read") })
  }

  @Test func linksAreNamedAndNotFollowed() async throws {
    let outside = try TemporaryFolder(["secret.yaml": "title: Secret\n", "more/x.yaml": "title: X\n"])
    defer { outside.remove() }
    let folder = try small(["people/ada.yaml": "title: Ada\n"])
    defer { folder.remove() }
    let links = [
      ("people/out.yaml", outside.path + "/secret.yaml"), ("teams", outside.path + "/more"),
      ("people/in.yaml", folder.path + "/people/ada.yaml"), ("people/nowhere.yaml", folder.path + "/none"),
      ("projects/loop", folder.path + "/projects"), ("roles", folder.path + "/roles"),
    ]
    for (link, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(link)", withDestinationPath: target)
    }
    let found = try await findings(folder)
    for (link, _) in links {
      #expect(found.contains { $0.hasPrefix("\(link): this is a symbolic link") }, "\(found)")
    }
    #expect(!found.contains { $0.contains("Secret") })
  }

  @Test(arguments: ["none.yaml", "../../none.yaml", "/nowhere/at/all"])
  func linksToNothingAreCalledThat(_ target: String) async throws {
    let folder = try small(["people/ada.yaml": "title: Ada\n"])
    defer { folder.remove() }
    try symbolicLink(at: "\(folder.path)/people/ben.yaml", to: target)
    #expect(
      try await findings(folder) == [
        "people/ben.yaml: this is a symbolic link to '\(target)', where nothing can be found; put the file itself here, or remove the link"
      ])
  }

  // MARK: Where a file might belong

  @Test(arguments: [
    ("programs/metro/projects/p5/project.yaml", "projects/p5/project.yaml"),
    ("programs/metro/projcts/p5/project.yaml", "projects/p5/project.yaml"),
    ("old/people/ada.yaml", "people/ada.yaml"),
    ("projects/bridge/risk/ice.yaml", "projects/bridge/risks/ice.yaml"),
    ("projects/tunnel.yaml", "projects/tunnel/project.yaml"),
    ("projects/tunnel/project.yml", "projects/tunnel/project.yaml"),
    ("people/ada.yml", "people/ada.yaml"), ("projects/bridge/plans.yaml", "projects/bridge/plan.yaml"),
    ("objectives/flow.yaml", "strategy/objectives/flow.yaml"),
    ("strategy/objective/flow.yaml", "strategy/objectives/flow.yaml"),
    ("office/waiver/late.yaml", "office/waivers/late.yaml"), ("projects/project.yaml", nil),
    ("notes.yml", nil), ("project.yaml", nil), ("programs/metro/more/p5/project.yaml", nil),
  ])
  func suggestsAPlaceThatWouldDo(_ path: String, _ better: String?) async throws {
    let found = try await findings(small([path: "title: Ada\n"]))
    let words = better.map { "did you mean \($0)?" } ?? "move it, or list it under 'ignore' in folio.yaml"
    #expect(
      found == ["\(path): no folder gives this file a kind, so nobody checks it; \(words)"], "\(found)")
  }

  @Test func formerNamesHaveTheFormOfOne() async throws {
    let found = try await findings(
      small(["people/ada.yaml": "title: Ada\nwas: [Old One, lote.yaml, '', ada-l, people/adele]\n"]))
    #expect(
      found
        == ["Old One", "lote.yaml", ""].map {
          "people/ada.yaml: '\($0)' is no id that anything can have had; write the id alone, like late-api"
        }, "\(found)")
  }

  // MARK: Addresses that somebody mistook

  @Test(arguments: [
    ("projects/bridge", "bridge"), ("projects/bridge/", "bridge"), ("projects/bridge/project.yaml", "bridge"),
    ("projects/brige", "bridge"), ("projects/bridge/risks/ice.yaml", "bridge/risks/ice"),
    ("projects/bridge/risks/ice", "bridge/risks/ice"), ("strategy/objectives/flow.yaml", "objectives/flow"),
    ("strategy/objectives/flwo", "objectives/flow"), ("objectives/flwo", "objectives/flow"),
    ("somewhere/else", nil),
  ])
  func pathsLeadToAddresses(_ text: String, _ address: String?) async throws {
    let folder = try small([
      "projects/bridge/risks/ice.yaml": "title: Ice\n", "strategy/objectives/flow.yaml": "title: Flow\n",
    ])
    defer { folder.remove() }
    let portfolio = try await PortfolioFolder(root: folder.path).compile()
    #expect(portfolio.nearestAddress(to: text) == address)
  }

  // MARK: What is not laid out

  /// What is not read is not laid out either, and whoever waits is to hear of it, as 'check' says it.
  @Test func refusalsAreToldByTheLayout() async throws {
    let folder = try small([
      "people/ada.yaml": "title: Ada\n", "folio.yaml": Self.configuration + "ignore: [old/**]\n",
    ])
    defer { folder.remove() }
    for link in ["people/in.yaml", "old/in.yaml"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/old", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(link)", withDestinationPath: folder.path + "/people/ada.yaml")
    }
    let portfolio = try PortfolioFolder.find(from: folder.path)
    let layouts = try await portfolio.layouts(of: [], here: folder.path, folder: folder.path)
    let complaints = layouts.flatMap { $0.complaints(shownAs: $0.path) }
    #expect(complaints.count == 1)
    #expect(
      layouts.map(\.path) == [
        "folio.yaml", "people/ada.yaml", "people/in.yaml", "projects/bridge/project.yaml",
      ])
    #expect(complaints.first?.hasPrefix("people/in.yaml:1:1: error: this is a symbolic link") == true)
    let roles = try await portfolio.layouts(of: ["projects"], here: folder.path, folder: folder.path)
    #expect(roles.allSatisfy { $0.complaints(shownAs: $0.path).isEmpty })
  }

  @Test func aFolderIsNotEveryFolderWhoseNameBeginsLikeIt() async throws {
    let folder = try small(["projects/bridge-two/project.yaml": Self.project])
    defer { folder.remove() }
    let portfolio = try PortfolioFolder.find(from: folder.path)
    let layouts = try await portfolio.layouts(of: ["projects/bridge"], here: folder.path, folder: folder.path)
    #expect(layouts.map(\.path) == ["projects/bridge/project.yaml"])
  }

  @Test func pipesAreNotWaitedFor() async throws {
    let folder = try small()
    defer { folder.remove() }
    #expect(makePipe("\(folder.path)/projects/bridge/plan.yaml"))
    let found = try await findings(folder)
    #expect(found.contains { $0.hasPrefix("projects/bridge/plan.yaml: this is not an ordinary file") })
  }

  @Test func namesThatAreNotTextAreFindings() async throws {
    let folder = try small(["people/ada.yaml": "title: Ada\n"])
    defer { folder.remove() }
    #expect(makeFile(named: Array("\(folder.path)/people/".utf8) + [0xFF, 0xFE] + Array(".yaml".utf8)))
    let found = try await findings(folder)
    #expect(found.contains { $0.hasPrefix("people/\u{FFFD}") && $0.contains("is not UTF-8") }, "\(found)")
    #expect(found.count { $0.hasPrefix("people/\u{FFFD}") } == 1, "\(found)")
  }

  // MARK: What is ignored, and how far a walk goes

  @Test func ignoredPathsAreNotLookedAt() async throws {
    let folder = try small([
      "folio.yaml": Self.configuration + "ignore: [drafts/**, '*.tmp.yaml', people/old-*]\n",
      "drafts/deep/x.yaml": "a: 1\n", "note.tmp.yaml": ": :\n", "people/old-ada.yaml": "wrong: 1\n",
      "people/sub.tmp.yaml": "title: S\n",
    ])
    defer { folder.remove() }
    let found = try await findings(folder)
    #expect(found.allSatisfy { $0.hasPrefix("people/sub.tmp.yaml: ") } && !found.isEmpty, "\(found)")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/people/old-link.yaml", withDestinationPath: folder.path + "/folio.yaml")
    #expect(try await findings(folder) == found)
  }

  @Test func hiddenFoldersAndSitesAreNotEntered() async throws {
    let folder = try small([
      ".git/x.yaml": "a: 1\n", ".hidden.yaml": "a: 1\n", "site/.folio-site": "",
      "site/people/x.yaml": "a: 1\n",
    ])
    defer { folder.remove() }
    #expect(try await findings(folder) == [])
  }

  @Test func deepFoldersCostNoStack() async throws {
    let deep = Array(repeating: "d", count: 400).joined(separator: "/")
    let folder = try small(["projects/bridge/\(deep)/x.yaml": "a: 1\n"])
    defer { folder.remove() }
    #expect(try await findings(folder).count == 1)
  }

  @Test func theOrderIsThatOfThePaths() async throws {
    let names = ["b", "a-z", "a", "a0", "B", "ä"]
    let folder = try small(
      Dictionary(uniqueKeysWithValues: names.map { ("people/\($0).yaml", "titel: x\n") }))
    defer { folder.remove() }
    let first = try await findings(folder)
    for _ in 0..<5 { #expect(try await findings(folder) == first) }
    let portfolio = PortfolioFolder(root: folder.path)
    let paths = try await portfolio.compile().files.map(\.path)
    #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}
