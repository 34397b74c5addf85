import FoundationEssentials
import TestSupport
import Testing

/// The program itself, run as people run it; `FOLIO_UPDATE=1` writes what it prints into the transcripts.
@Suite struct TranscriptTests {
  static let folder = ExampleFiles.repositoryRoot + "/Tests/CommandTests/Transcripts"

  @Test(
    arguments: try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }
      .sorted())
  func printsWhatIsWritten(_ name: String) async throws {
    let path = "\(Self.folder)/\(name)"
    let written = try String(contentsOfFile: path, encoding: .utf8)
    let now = try await Transcript(path: path).rerun()
    if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] != nil, now != written {
      try Data(now.utf8).write(to: URL(filePath: path))
    } else {
      #expect(now == written, "\(name) is out of date; FOLIO_UPDATE=1 rewrites it")
    }
  }
}
