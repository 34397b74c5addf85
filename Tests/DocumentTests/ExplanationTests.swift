import Commands
import Schema
import Testing

/// What pages point to has an answer of its own, and so has each figure that pages and analyses show.
@Suite struct ExplanationTests {
  @Test func everyTermIsExplainedAndLeadsOn() {
    for term in catalogue.terms {
      for name in [term.name] + term.seeAlso {
        #expect(!catalogue.explanations(of: name).isEmpty, "\(term.name): \(name)")
      }
    }
  }

  @Test func everyFigureIsExplained() {
    for card in catalogue.analyses {
      for key in card.keys {
        #expect(!catalogue.explanations(of: key.name).isEmpty, "\(key.name)")
        #expect(catalogue.explanations(of: "\(card.id).\(key.name)").count == 1, "\(card.id).\(key.name)")
      }
    }
  }

  /// The words of our own pages that are nobody's field, kind or rule.
  @Test(arguments: [
    "BAC", "CPI", "EAC", "SPI", "TCPI", "float", "slip", "exposure", "trajectory", "utilisation", "tranche",
    "fiscal year", "seal",
  ])
  func wordsOfOurPagesAreTerms(_ word: String) {
    #expect(catalogue.explanations(of: word).contains { $0.hasPrefix("\(word)\n") })
  }
}
