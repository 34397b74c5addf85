import Changes
import Diagnostics
import Interchange
import Model
import Quantities
import Rules
import Snapshots
import Source
import YAMLTree

/// A portfolio that has been judged, alone or against what it was.
struct JudgedMoment: Sendable {
  let snapshot: Snapshot
  /// What it was compared with, and what has gone since.
  let base: NamedCommit?
  let fixed: [FixedFinding]
}

extension PortfolioFolder {
  /// Judges the portfolio, and with a comparison also what it is compared with, on the same day.
  func judged(_ request: CheckRequest) async throws(WorkspaceProblem) -> JudgedMoment {
    guard let comparison = request.comparison else {
      return JudgedMoment(
        snapshot: try await snapshot(asOf: request.asOf, tallies: .dropped), base: nil, fixed: [])
    }
    let reviews = try request.reviews.map { path throws(WorkspaceProblem) in try readReviews(path) }
    let compared = try await self.comparison(comparison)
    let changes = ChangeSet(from: compared.old, to: compared.new)
    async let former = judgement(of: Snapshot(compared.old, asOf: request.asOf), tallies: .dropped)
    var now = try await compared.withAuthorship(reviews: reviews ?? []) { authorship in
      var now = Snapshot(compared.new, asOf: request.asOf, changes: changes.made(by: authorship))
      now.judgement = await judgement(of: now, tallies: .dropped)
      return now
    }
    let ratchet = Ratchet(now.judgement, of: changes, since: await former)
    now.judgement.findings = ratchet.findings
    let fixed = ratchet.fixed.map { finding in
      let source = compared.old.tree(finding.place.file).source
      let line = LineTable(source.bytes).position(of: finding.place.range.lower).line
      return FixedFinding(finding, path: source.path, line: line)
    }
    return JudgedMoment(snapshot: now, base: compared.base, fixed: fixed)
  }
}
