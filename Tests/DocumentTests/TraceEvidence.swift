import Commands
import FoundationEssentials
import Schema
import Subprocess
import TestSupport
import TraceTable

/// What the suite really runs, as far as a row of the trace may point to it.
struct TraceEvidence {
  private static let tests = "\(ExampleFiles.repositoryRoot)/Tests"

  /// `SUITE.FUNCTION` of every test that this very program would run.
  private let tests: Set<String>
  /// The source of each file of tests.
  private let sources: [String: String]

  init() async throws {
    tests = try await Self.listed()
    var sources: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: Self.tests)
    where path.hasSuffix(".swift") {
      sources[path] = Self.text(path)
    }
    self.sources = sources
  }

  /// Asks the program that runs now for its tests.
  private static func listed() async throws -> Set<String> {
    let words = CommandLine.arguments
    // Elsewhere than on Linux a program of the toolchain runs a bundle that it has to be told again.
    let bundle = words.firstIndex(of: "--test-bundle-path").map { Array(words[$0...].prefix(2)) } ?? []
    let result = try await run(
      .name("env"),
      arguments: .init([words[0]] + bundle + ["--testing-library", "swift-testing", "--list-tests"]),
      output: .string(limit: 1 << 22), error: .discarded)
    let lines = result.standardOutput.split(separator: "\n")
    return Set(
      lines.compactMap { line in
        // MODULE.SUITE/FUNCTION(LABELS)
        let parts = line.split(separator: "/")
        guard parts.count == 2, let suite = parts[0].split(separator: ".").last else { return nil }
        return "\(suite).\(parts[1].prefix { $0 != "(" })"
      })
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: "\(tests)/\(path)", encoding: .utf8)
  }

  /// Why a proof proves nothing, if it does not.
  func objection(to proof: TraceProof, in rows: [TraceRow]) -> String? {
    let detail = proof.detail ?? ""
    if detail.isEmpty, proof.sort != .test, proof.sort != .row { return "\(proof.subject) says no place" }
    switch proof.sort {
    case .test: return objection(toTest: proof.subject, case: proof.detail)
    case .oracle: return objection(toOracle: proof.subject, detail)
    case .example: return objection(toExample: detail, of: proof.subject)
    case .transcript:
      return shows(Self.text("CommandTests/Transcripts/\(proof.subject).txt"), detail)
        ? objection(toTest: "TranscriptTests.printsWhatIsWritten", case: nil)
        : "the transcript \(proof.subject) has no command \(detail)"
    case .golden:
      guard goldens(of: proof.subject).contains(where: { $0.contains(detail) }) else {
        return "the page \(proof.subject) does not say \(detail)"
      }
      // Pages with little to say over the clean portfolio are looked at over a fuller one too.
      let name = proof.subject.split(separator: "/").last.map(String.init) ?? ""
      return proof.subject.hasPrefix("filled/")
        ? objection(toTest: "GoldenTests.isAsLookedAtWhereThereIsMore", case: name)
        : objection(toTest: "GoldenTests.isAsLookedAt", case: proof.subject)
    case .page:
      let page = MarkdownFile.written.first { $0.path == "docs/\(proof.subject).md" }
      let blocks = page?.blocks.filter { $0.language == "console" }.compactMap { page?.text(of: $0) } ?? []
      return blocks.contains { shows($0, detail) }
        ? objection(toTest: "ConsoleTests.showsWhatIsPrinted", case: nil)
        : "docs/\(proof.subject).md shows no command \(detail)"
    case .story:
      let readme = MarkdownFile.written.first { $0.path == "example-portfolio/README.md" }
      return readme?.lines.contains { $0.hasPrefix("| `\(proof.subject)` | `\(detail)` |") } == true
        ? objection(toTest: "ExampleStoryTests.everyWarningIsExplained", case: nil)
        : "the example tells of no \(proof.subject) at \(detail)"
    case .pack:
      return catalogue.rules.contains { $0.id == proof.subject && $0.pack.rawValue == detail }
        ? nil : "\(proof.subject) is not what the pack \(detail) adds"
    case .row:
      return rows.contains { $0.id == proof.subject } ? nil : "there is no row \(proof.subject)"
    }
  }

  /// A test that may be left out on some machines proves nothing.
  private func objection(toTest name: String, case words: String?) -> String? {
    guard tests.contains(name) else { return "no test \(name) is run" }
    let parts = name.split(separator: ".")
    let files = sources.values.filter {
      $0.contains("struct \(parts[0])") && $0.contains("func \(parts[1])(")
    }
    guard let source = files.first, files.count == 1 else { return "\(name) stands in no one file" }
    let before = source.firstRange(of: "func \(parts[1])(").map { source[..<$0.lowerBound] } ?? ""
    let traits = before.lastRange(of: "@Test").map { before[$0.lowerBound...] } ?? ""
    if traits.contains(".disabled(") || traits.contains(".enabled(") { return "\(name) does not always run" }
    if let words, !source.contains("\"\(words)\"") { return "\(name) has no case \(words)" }
    return nil
  }

  private func objection(toOracle file: String, _ id: String) -> String? {
    struct File: Decodable {
      struct Case: Decodable { var id: String }
      var cases: [Case]
    }
    guard let text = Self.text("AnalysisTests/Oracles/\(file).json"),
      let cases = try? JSONDecoder().decode(File.self, from: Data(text.utf8)).cases
    else { return "there are no oracles \(file)" }
    guard cases.contains(where: { $0.id == id }) else { return "\(file) has no oracle \(id)" }
    let users = sources.values.filter { $0.contains("cases(\"\(file)\")") }
    return users.isEmpty ? "no test reads the oracles \(file)" : nil
  }

  private func objection(toExample title: String, of rule: String) -> String? {
    guard let card = catalogue.rules.first(where: { $0.id == rule }) else {
      return "there is no rule \(rule)"
    }
    guard card.examples.contains(where: { $0.title == title }) else {
      return "\(rule) has no example \(title)"
    }
    return objection(toTest: "ExampleTests.findsExactlyWhatIsMarked", case: nil)
  }

  private func shows(_ text: String?, _ command: String) -> Bool {
    text?.split(separator: "\n").contains { $0.hasPrefix("$ \(command)") } ?? false
  }

  /// The parts of a page of the clean portfolio, in Markdown.
  private func goldens(of page: String) -> [String] {
    (["\(page).md"] + (1...9).map { "\(page)-\($0).md" }).compactMap {
      Self.text("ReportTests/Goldens/\($0)")
    }
  }
}

extension Substring {
  fileprivate func lastRange(of words: String) -> Range<Index>? { ranges(of: words).last }
}
