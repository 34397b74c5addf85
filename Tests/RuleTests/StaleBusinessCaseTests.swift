import Diagnostics
import TestSupport
import Testing

/// A business case that nobody looks at rests on what nobody has tried; the finding lists it.
@Suite struct StaleBusinessCaseTests {
  private func files(_ overlay: String) -> [(path: String, bytes: [UInt8])] {
    var files = ExampleFiles.base
    files.lay(
      """
      == folio.yaml
      thresholds: {stale-business-case: {max_age: 4m}}
      == projects/bridge/project.yaml
      reviewed: 2026-01-15
      == projects/bridge/assumptions/piers.yaml (whole)
      title: The old piers hold
      we_assume: the piers of 1911 carry the falsework
      if_wrong: the deck waits for new ones
      owner: ben
      validate_by: 2026-08-31
      """)
    files.lay(overlay)
    return files.bytes().files
  }

  @Test func openAssumptionsAreListed() async throws {
    let judged = await Judged(files(""))
    let finding = try #require(judged.findings.first { $0.rule == "stale-business-case" })
    #expect(finding.message.description.hasSuffix("; 1 of its assumptions is still open"))
    let evidence = try #require(finding.evidence.first { $0.label == "open assumption" })
    #expect(evidence.value == "The old piers hold")
    #expect(judged.path(of: evidence) == "projects/bridge/assumptions/piers.yaml")
  }

  @Test func assumptionsThatWereTriedAreNot() async throws {
    let judged = await Judged(
      files(
        """
        == projects/bridge/assumptions/piers.yaml
        status: confirmed
        evidence: a load test in May
        """))
    let finding = try #require(judged.findings.first { $0.rule == "stale-business-case" })
    #expect(!finding.message.description.contains("assumption"))
    #expect(!finding.evidence.contains { $0.label == "open assumption" })
  }
}
