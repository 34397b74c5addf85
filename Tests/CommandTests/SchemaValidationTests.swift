import FoundationEssentials
import Model
import Schema
import Subprocess
import TestSupport
import Testing

/// A validator that knows nothing of folio accepts what folio accepts, and refuses a broken file of every kind.
@Suite struct SchemaValidationTests {
  static let validator = "check-jsonschema"

  @Test func theExampleFitsItsSchemas() async throws {
    guard await isInstalled() else { return skip() }
    let plan = FolderPlan()
    let root = ExampleFiles.repositoryRoot + "/example-portfolio"
    let paths = ExampleFiles(folder: root).texts.keys.filter { $0.hasSuffix(".yaml") }.sorted()
    var byKind: [Int: [String]] = [:]
    for path in paths {
      guard case .entity(let kind, _) = plan.locate(path) else { continue }
      byKind[kind, default: []].append("\(root)/\(path)")
    }
    try await withSchemas { schemas in
      // The example began with its rules; what it would accept if they were new to it is written for this test.
      let accepted = "\(schemas)/example"
      try FileManager.default.copyItem(atPath: root, toPath: accepted)
      try await accept(in: accepted)
      for (index, kind) in allKinds.enumerated() where kind == AcceptedFindings.self {
        byKind[index] = ["\(accepted)/accepted-findings.yaml"]
      }
      for (index, kind) in allKinds.enumerated() {
        let files = byKind[index] ?? []
        #expect(!files.isEmpty, "the example has no \(kind.kind)")
        guard !files.isEmpty else { continue }
        let (fits, words) = try await validate(files, "\(schemas)/\(kind.kind).schema.json")
        #expect(fits, "\(kind.kind): \(words)")
      }
    }
  }

  @Test func everyCardsExampleFitsAndABrokenOneDoesNot() async throws {
    guard await isInstalled() else { return skip() }
    try await withSchemas { schemas in
      for kind in allKinds {
        let schema = "\(schemas)/\(kind.kind).schema.json"
        let whole = "\(schemas)/\(kind.kind)-whole.yaml"
        try Data((kind.example + "\n").utf8).write(to: URL(filePath: whole))
        let (fits, words) = try await validate([whole], schema)
        #expect(fits, "\(kind.kind): \(words)")
        let broken = "\(schemas)/\(kind.kind)-broken.yaml"
        try Data((kind.example + "\nno_such_field: 1\n").utf8).write(to: URL(filePath: broken))
        let (fitsToo, _) = try await validate([broken], schema)
        #expect(!fitsToo, "\(kind.kind) accepts a field it does not have")
        guard let field = kind.card.fields.first(where: { $0.shape.refusesLists }) else { continue }
        let lines = kind.example.split(separator: "\n").filter { !$0.hasPrefix("\(field.key):") }
        let wrong = (lines + ["\(field.key): [[wrong]]"]).joined(separator: "\n")
        try Data((wrong + "\n").utf8).write(to: URL(filePath: broken))
        let (fitsStill, _) = try await validate([broken], schema)
        #expect(!fitsStill, "\(kind.kind) accepts a list in '\(field.key)'")
      }
    }
  }

  private func withSchemas(_ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for file in schemaFiles(of: allKinds.map { $0.card }, for: .validators) {
      try Data(file.text.utf8).write(to: URL(filePath: "\(folder.path)/\(file.path)"))
    }
    try await body(folder.path)
  }

  private func accept(in folder: String) async throws {
    let result = try await run(
      .name("env"),
      arguments: [
        "\(Products.folder)/folio", "check", "-C", folder, "--as-of", "2026-06-30", "--accept-existing",
      ],
      output: .discarded)
    #expect(result.terminationStatus.isSuccess)
  }

  private func validate(_ files: [String], _ schema: String) async throws -> (fits: Bool, words: String) {
    let result = try await run(
      .name(Self.validator), arguments: .init(["--schemafile", schema] + files),
      output: .string(limit: 1 << 22), error: .string(limit: 1 << 22))
    return (result.terminationStatus.isSuccess, result.standardOutput + result.standardError)
  }

  private func isInstalled() async -> Bool {
    let result = try? await run(.name(Self.validator), arguments: ["--version"], output: .discarded)
    return result?.terminationStatus.isSuccess ?? false
  }

  private func skip() { print("skipped: \(Self.validator) is not on the PATH, so no schema was tried") }
}

extension Shape {
  /// True for values written as one word or text.
  fileprivate var refusesLists: Bool {
    switch self {
    case .scalar, .choice, .reference: true
    case .list, .oneOrMany, .map, .record, .either: false
    }
  }
}
