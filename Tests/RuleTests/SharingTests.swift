import Analysis
import Changes
import Diagnostics
import Model
import Quantities
import Rules
import Schema
import Snapshots
import Source
import TestSupport
import Testing
import YAMLTree

/// What one side of a comparison takes over from the other is what it would have found itself.
@Suite struct SharingTests {
  private static let overlays = allRules.flatMap { $0.card.examples }.flatMap { example in
    [example.files, example.before ?? ""].filter { $0.contains("== ") }
  }

  /// Lays what somebody might write over a portfolio, in one project or another, and now and then takes a file away.
  private func change(_ files: ExampleFiles, _ numbers: inout SeededNumbers, onlyInProjects: Bool)
    -> ExampleFiles
  {
    var changed = files
    for _ in 0..<Int.random(in: 1...3, using: &numbers) {
      guard let overlay = Self.overlays.randomElement(using: &numbers) else { break }
      if onlyInProjects, overlay.contains("== folio.yaml") || overlay.contains("== office") { continue }
      let other = ["bridge", "library", "ford"].randomElement(using: &numbers) ?? "bridge"
      changed.lay(overlay.replacing("projects/bridge/", with: "projects/\(other)/"))
    }
    if Int.random(in: 0..<6, using: &numbers) == 0 {
      let records = changed.texts.keys.filter { $0.hasPrefix("projects/") }.sorted()
      if let path = records.randomElement(using: &numbers) { changed.lay("== \(path) (removed)") }
    }
    return changed
  }

  /// What each analysis says of each of its subjects, as text.
  private func figures(_ snapshot: Snapshot) -> [String] {
    allAnalyses.filter { !$0.readsAlternatives && $0.card.id != "monte-carlo" }.flatMap { analysis in
      let results = analysis.results(at: snapshot.moment)
      return results.subjects.map { "\(analysis.card.id) \($0.address) \($0.figures.entries)" }
        + ["\(results.coverage) \(results.total.map { "\($0.entries)" } ?? "")"]
    }
  }

  @Test(arguments: [true, false])
  func bothSidesHaveTheFiguresTheyWouldHaveAlone(onlyInProjects: Bool) async {
    var takenOver = 0
    for seed in 100..<180 {
      var numbers = SeededNumbers(seed: seed)
      let before = change(.threeProjects, &numbers, onlyInProjects: false)
      let sides = Sides(before, change(before, &numbers, onlyInProjects: onlyInProjects))
      let new = await Portfolio.assembled(sides.new, otherPaths: [], documents: [:])
      let old = await Portfolio.assembled(sides.old, otherPaths: [], documents: [:], like: new)
      let side = Snapshot(new, asOf: Judged.day)
      let shared = Snapshot(old, beside: side, alike: projectsAlike(old, new))
      takenOver += shared.moment.sameFigures.count
      #expect(figures(shared) == figures(Snapshot(old, asOf: Judged.day)), "seed \(seed)")
    }
    #expect(takenOver > 5, "hardly anything was taken over")
  }

  @Test(arguments: [true, false])
  func bothSidesFindWhatTheyWouldFindAlone(onlyInProjects: Bool) async {
    var sharedCount = 0
    for seed in 0..<60 {
      var numbers = SeededNumbers(seed: seed)
      let before = change(.threeProjects, &numbers, onlyInProjects: false)
      let after = change(before, &numbers, onlyInProjects: onlyInProjects)
      let sides = Sides(before, after)
      let new = await Portfolio.assembled(sides.new, otherPaths: [], documents: [:])
      let old = Portfolio(sides.old)
      let derived = await Portfolio.assembled(sides.old, otherPaths: [], documents: [:], like: new)
      #expect(derived.essence == old.essence, "seed \(seed)")

      let alike = projectsAlike(derived, new)
      if !alike.isEmpty { sharedCount += 1 }
      let changes = ChangeSet(from: derived, to: new)
      let side = Snapshot(new, asOf: Judged.day, changes: changes)
      let later = await rulings(of: side, tallies: .dropped, days: .kept)
      let alone = await judgement(of: Snapshot(old, asOf: Judged.day), tallies: .dropped)
      let shared = await rulings(
        of: Snapshot(derived, beside: side, alike: alike), tallies: .dropped,
        knowing: KnownRulings(later, alike: alike)
      ).judgement
      // From one day to the next, each knowing what was said on the one before.
      var (known, day) = (later, Judged.day)
      for reach in [10, 400, 10, 40] {
        day = day.adding(days: Int.random(in: -reach...reach, using: &numbers))
        let then = await judgement(of: Snapshot(old, asOf: day), tallies: .dropped)
        known = await rulings(
          of: Snapshot(derived, asOf: day), tallies: .dropped,
          knowing: KnownRulings(known, alike: alike, isOfSameDay: false), days: .kept)
        #expect(
          known.judgement.findings.map { "\($0)" } == then.findings.map { "\($0)" }, "seed \(seed) \(day)")
      }
      #expect(shared.findings.map { "\($0)" } == alone.findings.map { "\($0)" }, "seed \(seed)")
      #expect(shared.activeRules.map { $0.id } == alone.activeRules.map { $0.id })
    }
    #expect(sharedCount > 5, "hardly anything was shared")
  }
}

extension Portfolio {
  /// Everything that can be asked of a portfolio, as text.
  fileprivate var essence: [String] {
    var lines = diagnostics.map { "\($0)" } + links.map { "\($0)" }
    for address in names.addresses {
      guard let found = names.holder(ofAddress: address) else { continue }
      lines.append(
        "\(found.kind) \(address) \(found.holder.file.index) \(String(describing: found.holder.node))")
    }
    for kind in allKinds {
      for entity in all(of: kind) {
        lines.append("\(entity.address) \(entity.origin) \(chain(of: entity.container))")
      }
    }
    lines += responders.map(\.address) + works.map { "\(office(serving: $0.id)?.id ?? "")" }
    return lines
  }
}
