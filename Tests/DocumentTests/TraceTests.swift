import Commands
import FoundationEssentials
import Schema
import TestSupport
import Testing
import TraceTable

/// The page about the source texts says of nothing that it works but of what a test shows.
@Suite struct TraceTests {
  static let sections = (try? traceSections(in: "\(ExampleFiles.repositoryRoot)/Tests/Trace")) ?? []
  static let rows = sections.flatMap(\.rows)

  @Test func isRead() throws {
    #expect(try traceSections(in: "\(ExampleFiles.repositoryRoot)/Tests/Trace").isEmpty == false)
  }

  /// A row that is dropped leaves a gap behind.
  @Test func noRowIsLost() {
    let ids = Self.rows.map(\.id)
    #expect(Set(ids).count == ids.count)
    for (text, count) in [("T000", 40), ("T001", 163), ("T002", 15), ("T003", 27), ("T004", 19)] {
      let wanted = (1...count).map { "\(text)-\($0 < 10 ? "0" : "")\($0)" }
      #expect(ids.filter { $0.hasPrefix(text) } == wanted)
    }
  }

  /// What works in part or not at all says what is missing, and nothing works without a proof.
  @Test func everyStateHasItsReason() {
    for row in Self.rows {
      #expect((row.missing == nil) == (row.state == .works), "\(row.id)")
      if row.state == .works || row.state == .partial { #expect(!row.proofs.isEmpty, "\(row.id)") }
    }
  }

  @Test func everyProofIsThereAndRuns() async throws {
    let evidence = try await TraceEvidence()
    for row in Self.rows {
      for proof in row.proofs {
        let objection = evidence.objection(to: proof, in: Self.rows)
        #expect(objection == nil, "\(row.id): \(objection ?? "")")
      }
    }
  }

  /// A row can hold no better than those it leans on.
  @Test func noRowIsBetterThanTheOneItPointsTo() {
    let states = Dictionary(Self.rows.map { ($0.id, $0.state) }) { first, _ in first }
    for row in Self.rows where row.state == .works {
      for proof in row.proofs where proof.sort == .row {
        #expect(states[proof.subject] == .works, "\(row.id) points to \(proof.subject)")
      }
    }
  }

  /// Rules, kinds, fields, analyses and pages that rows name exist; commands are looked at on the page.
  @Test func everyNameIsKnown() {
    for row in Self.rows {
      let parts = row.means.split(separator: "`", omittingEmptySubsequences: false)
      for index in parts.indices where index % 2 == 1 && !parts[index].hasPrefix("folio ") {
        #expect(
          !catalogue.explanations(of: String(parts[index])).isEmpty, "\(row.id): there is no \(parts[index])")
      }
    }
  }

  /// A check that finds no fault with anything would prove nothing.
  @Test(arguments: [
    TraceProof(sort: .test, subject: "TraceTests.nobodyWroteThis"),
    TraceProof(sort: .test, subject: "TraceTests.isRead", detail: "a case that " + "nobody wrote"),
    TraceProof(sort: .test, subject: "AtomicWriteTests.saysWhyAFolderCannotBeWritten"),
    TraceProof(sort: .oracle, subject: "benefits", detail: "no such case"),
    TraceProof(sort: .oracle, subject: "nothing", detail: "upwards"),
    TraceProof(sort: .example, subject: "no-benefit", detail: "no such example"),
    TraceProof(sort: .transcript, subject: "report", detail: "folio nonsense"),
    TraceProof(sort: .golden, subject: "risks", detail: "words that no page has"),
    TraceProof(sort: .page, subject: "reports", detail: "folio nonsense"),
    TraceProof(sort: .story, subject: "no-benefit", detail: "signal-renewal"),
    TraceProof(sort: .pack, subject: "no-benefit", detail: "full"),
    TraceProof(sort: .row, subject: "T999-01"),
  ])
  func refuses(_ proof: TraceProof) async throws {
    #expect(try await TraceEvidence().objection(to: proof, in: Self.rows) != nil)
  }
}
