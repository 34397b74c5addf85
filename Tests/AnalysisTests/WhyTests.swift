import Analysis
import Model
import Schema
import Snapshots
import TestSupport
import Testing

/// Every figure can be followed back to what it was made of.
@Suite struct WhyTests {
  @Test(arguments: allAnalyses.map { $0.card.id })
  func figuresNameTheirInputs(_ id: String) async throws {
    let snapshot = await examplePortfolio()
    let analysis = try #require(allAnalyses.first { $0.card.id == id })
    let results = analysis.results(at: snapshot.moment)
    // Other states of the portfolio are made by whoever reads its files.
    guard !analysis.readsAlternatives else { return }
    #expect(!results.subjects.isEmpty, "the example portfolio has nothing to say about \(id)")
    var traced = 0
    var placed = 0
    for subject in results.subjects {
      for entry in subject.figures.entries {
        #expect(results.card[entry.key] != nil, "\(entry.key) is not on the card")
        for input in subject.figures.inputs(of: entry.key) {
          traced += 1
          #expect(!input.label.isEmpty)
          guard input.place != nil || input.origin != nil else { continue }
          // A record of the portfolio, so that there is a line to name.
          if let origin = input.origin { #expect(origin.node != nil) }
          placed += 1
        }
      }
    }
    #expect(traced > 0, "no figure of \(id) says what it was made of")
    // Colours are made of other analyses, which say where theirs are written.
    if id != "rag" { #expect(placed > 0, "no input of \(id) has a place") }
  }
}
