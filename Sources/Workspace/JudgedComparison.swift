import Changes
import Diagnostics
import Interchange
import Model
public import Quantities
public import Rules
public import Snapshots
import Source
import YAMLTree

/// A portfolio that has been judged together with what changed in it since a base.
public struct JudgedComparison: Sendable {
  /// The new side, with the changes and who made them; each finding has its standing, and `fixed` those that went.
  public let snapshot: Snapshot
  /// The old side, judged by its own rules.
  public let former: Snapshot
  public let compared: ComparedPortfolios
}

extension PortfolioFolder {
  /// Judges both sides of a comparison as of one day, the new one with the rules about changes.
  public func judgedComparison(
    _ request: ComparisonRequest, asOf: Day, reviews: String? = nil, tallies: TallyKeeping = .dropped
  ) async throws(WorkspaceProblem) -> JudgedComparison {
    let reviews = try reviews.map { path throws(WorkspaceProblem) in try readReviews(path) } ?? []
    let compared = try await comparison(request)
    let changes = ChangeSet(from: compared.old, to: compared.new)
    // Both sides are asked of the same history, or silence would look new.
    let commits = await lastCommits(for: compared.new, asOf: asOf)
    let (judged, rulings) = try await compared.withAuthorship(reviews: reviews, of: changes) {
      authorship in
      var snapshot = Snapshot(
        compared.new, asOf: asOf, changes: changes.made(by: authorship), lastCommits: commits)
      let rulings = await Rules.rulings(of: snapshot, tallies: tallies)
      snapshot.judgement = rulings.judgement
      return (snapshot, rulings)
    }
    var snapshot = judged
    let alike = projectsAlike(compared.old, compared.new)
    var former = Snapshot(compared.old, beside: judged, alike: alike)
    former.judgement = await Rules.rulings(
      of: former, tallies: .dropped, knowing: KnownRulings(rulings, alike: alike)
    ).judgement
    snapshot.judgement = ratcheted(snapshot.judgement, of: changes, since: former.judgement)
    return JudgedComparison(snapshot: snapshot, former: former, compared: compared)
  }

  /// Judges the portfolio alone, or with a comparison; gives what is to be said of the base.
  func judged(_ request: CheckRequest) async throws(WorkspaceProblem) -> (Snapshot, Comparison?) {
    guard let comparison = request.comparison else {
      return (try await snapshot(asOf: request.asOf, tallies: .dropped), nil)
    }
    let judged = try await judgedComparison(comparison, asOf: request.asOf, reviews: request.reviews)
    let fixed = judged.snapshot.judgement.fixed.map { finding in
      let file = judged.compared.old.files[Int(finding.place.file.index)]
      return FixedFinding(finding, path: file.path, line: file.line(at: finding.place.range.lower))
    }
    let base = judged.compared.base
    return (
      judged.snapshot,
      Comparison(
        given: base.given, commit: base.commit, fixed: fixed,
        notCompared: judged.snapshot.changes?.notCompared ?? [], judges: request.judges)
    )
  }
}
