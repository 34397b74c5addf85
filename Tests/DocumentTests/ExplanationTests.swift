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

  /// What stands behind a key or in brackets on a page is a word that people ask about next.
  @Test func everyTypeAndUnitIsExplained() {
    var names: Set<String> = []
    func take(_ shape: Shape) {
      switch shape {
      case .scalar(let scalar): names.insert(scalar.name)
      case .list(let item), .oneOrMany(let item): take(item)
      case .map(let key, let value):
        take(key)
        take(value)
      case .either(let shapes): for shape in shapes { take(shape) }
      case .record(let card): for field in card.fields { take(field.shape) }
      case .choice, .reference: break
      }
    }
    for kind in catalogue.kinds { for field in kind.fields { take(field.shape) } }
    for card in catalogue.rules { for parameter in card.parameters { take(parameter.shape) } }
    for card in catalogue.analyses { for parameter in card.parameters { take(parameter.shape) } }
    #expect(names.count > 20)
    for name in names.sorted() {
      let pages = catalogue.explanations(of: name)
      #expect(pages.contains { $0.hasPrefix("\(name): ") && $0.contains(" held by ") }, "\(name)")
    }
    for unit in AnalysisUnit.allCases {
      #expect(!catalogue.explanations(of: unit.rawValue).isEmpty, "\(unit.rawValue)")
    }
  }

  @Test(arguments: [
    ("percent", "percent: "), ("estimate", "estimate of money: "), ("day", "day: "),
    ("working day", "working day\n"), ("working days", "working days: "), ("working time", "working time: "),
  ])
  func wordsOfPagesAreExplained(_ word: String, _ beginning: String) {
    #expect(catalogue.explanations(of: word).contains { $0.hasPrefix(beginning) })
  }

  /// A kind, a report and a term of one name are one word.
  @Test(arguments: [("proj", "project"), ("peroid", "period"), ("percnt", "percent")])
  func aBeginningIsEnoughToGuess(_ word: String, _ meant: String) {
    #expect(catalogue.explanations(of: word).isEmpty)
    #expect(catalogue.nearestName(to: word) == meant)
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
