import Model
import Schema
import TestSupport
import Testing

@testable import Workspace

/// What `new` takes and refuses.
@Suite struct NewFileTests {
  struct Request: Sendable, CustomTestStringConvertible {
    var kind: String
    var address: String
    var settings: [FieldSetting]
    var testDescription: String { "\(kind) \(address) \(settings.map { "\($0.field)=\($0.value)" })" }

    init(_ kind: String, _ address: String, _ settings: [(String, String)] = []) {
      self.kind = kind
      self.address = address
      self.settings = settings.map { FieldSetting(field: $0.0, value: $0.1) }
    }
  }

  static func add(_ request: Request, in folder: TemporaryFolder) async throws -> String {
    try await PortfolioFolder(root: folder.path).add(
      kind: request.kind, at: request.address, settings: request.settings, asOf: StarterTests.day)
  }

  static func started() throws -> TemporaryFolder {
    try StarterTests.started(StarterTests.Setting(type: .directive, pack: .full))
  }

  @Test(arguments: refused) func refuses(_ request: Request, _ words: String) async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let before = folder.paths
    do {
      _ = try await Self.add(request, in: folder)
      Issue.record("it was written")
    } catch let problem as WorkspaceProblem {
      #expect(problem.message.contains(words), "\(problem.message)")
    }
    #expect(folder.paths == before)
  }

  static let refused: [(Request, String)] = [
    (Request("status-report", "first-project/2026-13"), "'2026-13' is none; write it as 2026-07"),
    (Request("status-report", "first-project/june"), "'june' is none"),
    (
      Request("status-report", "first-project/2026-06", [("period", "2026-05")]),
      "'2026-06' cannot be about '2026-05'"
    ),
    (Request("rsk", "first-project/x1"), "did you mean 'risk'?"),
    (Request("risk", "frst-project/x1"), "did you mean 'first-project'?"),
    (Request("risk", "x1"), "CONTAINER/ID"),
    (Request("risk", "first-project/issues/x1"), "CONTAINER/ID"),
    (Request("person", "../../etc/x1"), "is not an address"),
    (Request("person", "Mara Lind"), "is not an address"),
    (
      Request("person", "Mara"),
      "'Mara' cannot be the id of a person: it is not made of 2 to 49 lower-case letters, digits and hyphens"
    ),
    (Request("risk", "first-project/Bad_ID"), "'Bad_ID' cannot be the id of a risk: it is not made of"),
    (Request("program", "first-project"), "is already the name of projects/first-project/project.yaml"),
    (Request("person", "ada-example"), "is there already"),
    (Request("risk", "first-project/x1", [("ownr", "ada-example")]), "did you mean 'owner'?"),
    (Request("risk", "first-project/x1", [("owner", "nobody-here")]), "nobody-here"),
    (Request("risk", "first-project/x1", [("likelihood", "9")]), "likelihood: '9'"),
    (Request("risk", "first-project/x1", [("response", "redcue")]), "did you mean 'reduce'?"),
    (Request("risk", "first-project/x1", [("actions", "[{action: a")]), "actions"),
    (Request("portfolio", "all-change"), "type 'folio new board first-board' first"),
    (Request("folio", "folio"), "is there already"),
  ]

  @Test(arguments: taken) func takes(_ request: Request, _ lines: [String]) async throws {
    let folder = try Self.started()
    defer { folder.remove() }
    let path = try await Self.add(request, in: folder)
    let text = folder.text(path) ?? ""
    for line in lines {
      #expect(text.split(separator: "\n").contains { $0 == line || $0.hasPrefix(line + "   #") }, "\(text)")
    }
  }

  static let taken: [(Request, [String])] = [
    (
      Request("risk", "first-project/late-api"),
      ["title: Late api", "owner: ben-example", "reviewed: 2026-06-30"]
    ),
    (Request("risk", "first-project/risks/late-api", [("likelihood", "4")]), ["likelihood: 4"]),
    (Request("risk", "first-project/x1", [("title", "A: b #c")]), ["title: \"A: b #c\""]),
    (Request("risk", "first-project/x1", [("title", "no")]), ["title: no"]),
    (Request("risk", "first-project/x1", [("tags", "a, b")]), ["tags: [a, b]"]),
    (Request("risk", "first-project/x1", [("tags", "[\"a, b\"]")]), ["tags: [\"a, b\"]"]),
    (Request("risk", "first-project/x1", [("x-ticket", "42")]), ["x-ticket: 42"]),
    (
      Request("kpi", "people-served", [("target.value", "7"), ("unit", "people")]),
      ["target: {value: 7, due: 2028-06-29}", "unit: people"]
    ),
    (
      Request("project", "two", [("status", "planning"), ("objectives", "{shorter-waiting: 100%}")]),
      ["status: planning", "scope: {in: [the first result]}", "start: 2026-06-30"]
    ),
    (Request("status-report", "first-project/2026-05"), ["period: 2026-05"]),
    (Request("gate", "first-project/g4-done"), ["gate: g4"]),
    (Request("risk", "office/late-people"), ["title: Late people"]),
  ]
}
