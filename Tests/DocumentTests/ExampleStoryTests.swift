import Commands
import FoundationEssentials
import Schema
import Subprocess
import TestSupport
import Testing

/// The README of the example explains every finding in it, and no other.
@Suite struct ExampleStoryTests {
  private struct Output: Decodable {
    struct Finding: Decodable {
      var rule: String
      var entity: String?
      var waiver: Waiver?
    }
    struct Waiver: Decodable {
      var until: String
    }
    var findings: [Finding]
  }

  /// A row of the table of warnings: the rule, and the address it is about.
  private struct Row: Hashable {
    var rule: String
    var place: String

    func explains(_ finding: Output.Finding) -> Bool {
      guard let entity = finding.entity else { return false }
      return finding.rule == rule && (entity == place || entity.hasPrefix(place + "/"))
    }
  }

  @Test func everyWarningIsExplained() async throws {
    let findings = try await findings().filter { $0.waiver == nil }
    let rows = try rows().filter { row in catalogue.rules.contains { $0.id == row.rule } }
    for finding in findings {
      #expect(rows.contains { $0.explains(finding) }, "\(finding.rule) at \(finding.entity ?? "no entity")")
    }
    for row in rows {
      #expect(findings.contains { row.explains($0) }, "\(row.rule) at \(row.place) is told and not found")
    }
  }

  private func rows() throws -> [Row] {
    let page = try #require(MarkdownFile.written.first { $0.path == "example-portfolio/README.md" })
    return page.prose.compactMap { line in
      let cells = line.text.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
      guard cells.count == 3, cells[0].hasPrefix("`"), cells[1].hasPrefix("`") else { return nil }
      return Row(
        rule: String(cells[0].dropFirst().dropLast()), place: String(cells[1].dropFirst().dropLast()))
    }
  }

  private func findings() async throws -> [Output.Finding] {
    let folder = ExampleFiles.repositoryRoot + "/example-portfolio"
    let result = try await run(
      .name("env"),
      arguments: [
        "\(Products.folder)/folio", "check", "-C", folder, "--as-of", "2026-06-30", "--format", "json",
      ],
      output: .string(limit: 1 << 22))
    let text = result.standardOutput
    return try JSONDecoder().decode(Output.self, from: Data(text.utf8)).findings
  }
}
