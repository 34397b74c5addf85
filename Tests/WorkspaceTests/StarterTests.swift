import Diagnostics
import Formatting
import Model
import Quantities
import Schema
import Snapshots
import Source
import TestSupport
import Testing

@testable import Workspace

/// What `init` and `new` write is clean at once, whatever the office and the pack.
@Suite struct StarterTests {
  static let day = Day("2026-06-30") ?? .earliest

  struct Setting: Sendable, CustomTestStringConvertible {
    var type: PMOType
    var pack: Pack
    var testDescription: String { "\(type.rawValue), \(pack.rawValue)" }
  }

  static let settings = PMOType.allCases.flatMap { type in Pack.allCases.map { Setting(type: type, pack: $0) }
  }

  static func started(_ setting: Setting) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try Starter(organisation: "Acme", pmoType: setting.type, pack: setting.pack, day: day).write(
      to: folder.path)
    return folder
  }

  static func findings(_ folder: TemporaryFolder, asOf: Day = day) async throws -> [String] {
    let snapshot = try await PortfolioFolder(root: folder.path).snapshot(asOf: asOf)
    return snapshot.judgement.findings.map { finding in
      let path = snapshot.portfolio.files[Int(finding.place.file.index)].path
      return "\(path): \(finding.severity): \(finding.message) [\(finding.rule)]"
    }
  }

  @Test(arguments: settings) func starterIsClean(_ setting: Setting) async throws {
    let folder = try Self.started(setting)
    defer { folder.remove() }
    let findings = try await Self.findings(folder)
    #expect(findings == [])
  }

  @Test(
    arguments: settings, allKinds.map { $0.kind }.filter { !["folio", "accepted-findings"].contains($0) })
  func newFileHasNoErrors(_ setting: Setting, _ kind: String) async throws {
    let folder = try Self.started(setting)
    defer { folder.remove() }
    let portfolio = PortfolioFolder(root: folder.path)
    for (needed, address) in Self.needs[kind] ?? [] {
      _ = try await portfolio.add(kind: needed, at: address, settings: [], asOf: Self.day)
    }
    let path = try await portfolio.add(
      kind: kind, at: Self.address(of: kind), settings: [], asOf: Self.day)
    let errors = try await Self.findings(folder).filter { $0.contains(": error: ") }
    #expect(errors == [], "\(folder.text(path) ?? "")")
    let layouts = try await portfolio.layouts(of: [], here: folder.path, folder: folder.path)
    for layout in layouts {
      guard case .inOrder = layout.outcome else {
        Issue.record("\(layout.path) is not in order: \(layout.outcome)")
        continue
      }
    }
  }

  /// What has to be there before a kind can name it.
  static let needs: [String: [(String, String)]] = [
    "portfolio": [("board", "first-board")],
    "communication": [("stakeholder", "first-project/first-group")],
    "feedback": [("stakeholder", "first-project/first-group")],
    "plan": [("project", "second-project")],
  ]

  static func address(of kind: String) -> String {
    switch allKinds.first(where: { $0.kind == kind })?.home {
    case .single: kind == "plan" ? "second-project" : "first-project"
    case .local:
      kind == "gate"
        ? "first-project/g1-go" : kind == "status-report" ? "first-project/2026-06" : "first-project/new-one"
    case .root, .container, .global, nil: "new-one"
    }
  }

  // MARK: init

  @Test func keepsNotesOfTheFolder() throws {
    let folder = try TemporaryFolder(["README.md": "mine\n", "LICENSE": "free\n"])
    defer { folder.remove() }
    let starter = Starter(organisation: "A: b", pmoType: .directive, pack: .full, day: Self.day)
    let (written, kept) = try starter.write(to: folder.path)
    #expect(kept == ["README.md"])
    #expect(folder.text("README.md") == "mine\n")
    #expect(written.contains("folio.yaml") && written.contains(".gitignore"))
  }

  @Test func writesNothingWhereAFileIsInTheWay() throws {
    let folder = try TemporaryFolder(["office/office.yaml": "title: Ours\n"])
    defer { folder.remove() }
    let starter = Starter(organisation: "Acme", pmoType: .directive, pack: .full, day: Self.day)
    #expect(throws: WorkspaceProblem.self) { _ = try starter.write(to: folder.path) }
    #expect(folder.paths == ["office", "office/office.yaml"])
  }

  @Test(arguments: ["", "/deep/down"]) func writesNothingOnADiskThatFillsUp(_ place: String) throws {
    let folder = try TemporaryFolder(["README.md": "mine\n"])
    defer { folder.remove() }
    let starter = Starter(organisation: "Acme", pmoType: .directive, pack: .full, day: Self.day)
    for limit in 0..<starter.files.count - 1 {
      let disk = WriteRunTests.FrailDisk(.fullDisk, after: limit)
      let problem = #expect(throws: WorkspaceProblem.self) {
        _ = try starter.write(to: folder.path + place, using: disk)
      }
      #expect(problem?.message.contains("cannot be written: no space left on device") == true)
      #expect(folder.paths == ["README.md"])
    }
    _ = try starter.write(to: folder.path + place)
  }

  @Test func writesNothingInsideAPortfolio() throws {
    let folder = try TemporaryFolder(["folio.yaml": "pmo_type: directive\n"])
    defer { folder.remove() }
    let starter = Starter(organisation: "Acme", pmoType: .directive, pack: .full, day: Self.day)
    #expect(throws: WorkspaceProblem.self) { _ = try starter.write(to: folder.path + "/deep/down") }
  }

  @Test(arguments: ["Acme & Söhne", "yes", "- a: #1", "\"quoted\"", "12:30", "🚂 trains"])
  func anyNameOfAnOrganisationWillDo(_ name: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try Starter(organisation: name, pmoType: .directive, pack: .full, day: Self.day).write(
      to: folder.path)
    let findings = try await Self.findings(folder)
    #expect(findings == [])
    let portfolio = try await PortfolioFolder(root: folder.path).compile()
    #expect(portfolio.configuration?.organisation == name)
  }
}
