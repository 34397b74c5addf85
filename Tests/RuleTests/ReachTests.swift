import Analysis
import Model
import Quantities
import Rules
import Schema
import Snapshots
import TestSupport
import Testing

/// How far a rule says it looks is how far it looks: what was said of projects at one moment, and is taken over to
/// another one, is what would be said there.
///
/// Tried on the first examples of every rule that says so, before and after an edit somewhere else, on the same day and
/// on others; on all of them it takes as long as the rest of the suite.
@Suite(.serialized) struct ReachTests {
  @Test(arguments: allRules.filter { $0.reach != .everything }.map { NamedCard(card: $0.card) })
  func isAsFarAsTheRuleLooks(_ named: NamedCard) async {
    // What is waived is what fires, once more.
    let examples = named.card.examples.filter { if case .isWaived = $0.outcome { false } else { true } }
      .prefix(2)
    var knownCount = 0
    for (number, example) in examples.enumerated() {
      var files = ExampleFiles.threeProjects
      files.lay(example.files)
      // The ford becomes what the bridge is in the next example.
      var edited = files
      edited.lay(overlay(of: examples[(number + 1) % examples.count], from: "bridge", to: "ford"))
      edited.lay("== projects/ford/risks/lamps.yaml\nlikelihood: 2")
      let days = [1, -1, 40, -40, 400, -400]
      let other = Judged.day.adding(days: days[number % days.count])
      knownCount += await compare(files, edited, on: other, "\(example.title)")
      // Each of the projects of the example without what it says of that project alone.
      let projects = projects(in: example)
      for project in projects where projects.count > 1 {
        var without = ExampleFiles.threeProjects
        without.lay(sections(of: example).filter { !$0.isIn(project) }.map(\.text).joined(separator: "\n"))
        knownCount += await compare(without, files, on: nil, "\(example.title), of \(project)")
      }
    }
    #expect(knownCount > examples.count / 2, "hardly anything was taken over")
  }

  /// Judges each of two moments knowing what was said of the other, and alone; gives how many projects were alike.
  private func compare(_ one: ExampleFiles, _ another: ExampleFiles, on day: Day?, _ title: String) async
    -> Int
  {
    let sides = Sides(one, another)
    let new = await Portfolio.assembled(sides.new, otherPaths: [], documents: [:])
    let old = await Portfolio.assembled(sides.old, otherPaths: [], documents: [:], like: new)
    let alike = projectsAlike(old, new)
    guard !alike.isEmpty else { return 0 }
    let (later, earlier) = (Snapshot(new, asOf: Judged.day), Snapshot(old, asOf: Judged.day))
    let ofLater = await rulings(of: later, tallies: .dropped, days: .kept)
    let ofEarlier = await rulings(of: earlier, tallies: .dropped, days: .kept)
    await expect(
      Snapshot(old, beside: later, alike: alike), knowing: KnownRulings(ofLater, alike: alike),
      toFind: ofEarlier.judgement, title)
    await expect(
      Snapshot(new, beside: earlier, alike: alike), knowing: KnownRulings(ofEarlier, alike: alike),
      toFind: ofLater.judgement, "\(title), the other way round")
    if let day {
      await expect(
        Snapshot(old, asOf: day), knowing: KnownRulings(ofLater, alike: alike, isOfSameDay: false),
        toFind: judgement(of: Snapshot(old, asOf: day), tallies: .dropped), "\(title), on \(day)")
    }
    return alike.count
  }

  private func expect(
    _ moment: Snapshot, knowing known: KnownRulings, toFind alone: Judgement, _ title: String
  ) async {
    let shared = await rulings(of: moment, tallies: .dropped, knowing: known, days: .kept).judgement
    let difference = shared.findings.map { "\($0)" }.difference(from: alone.findings.map { "\($0)" })
    #expect(difference.isEmpty, "\(title)")
  }

  // MARK: Parts of examples

  private struct Section {
    var path: Substring
    var text: String

    func isIn(_ project: String) -> Bool { path.hasPrefix("projects/\(project)/") }
  }

  private func sections(of example: RuleExample) -> [Section] {
    var sections: [Section] = []
    for line in example.files.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== ") {
        sections.append(Section(path: line.dropFirst(3).prefix { $0 != " " }, text: String(line)))
      } else if !sections.isEmpty {
        sections[sections.count - 1].text += "\n" + line
      }
    }
    return sections
  }

  private func projects(in example: RuleExample) -> [String] {
    let parts = sections(of: example).filter { $0.path.hasPrefix("projects/") }.map {
      String($0.path.dropFirst("projects/".count).prefix { $0 != "/" })
    }
    return Set(parts).sorted()
  }

  private func overlay(of example: RuleExample, from project: String, to other: String) -> String {
    sections(of: example).filter { $0.isIn(project) }.map {
      $0.text.replacing("projects/\(project)/", with: "projects/\(other)/")
    }.joined(separator: "\n")
  }
}
