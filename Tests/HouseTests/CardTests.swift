import Model
import Rules
import Schema
import Testing

/// The cards keep the promises that pages, schemas and tests are made from.
@Suite struct CardTests {
  @Test func ruleIdsAreTheNamesOfTheirTypes() {
    for rule in allRules {
      #expect(rule.card.id == kebab("\(rule)"))
    }
  }

  @Test func ruleIdsAreUnique() {
    let ids = allRules.map { $0.card.id }
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: allRules.map { $0.card.id })
  func ruleCardsAreWhole(_ id: String) throws {
    let card = try #require(allRules.first { $0.card.id == id }?.card)
    #expect(isOneSentence(card.summary))
    for text in [card.rationale, card.source, card.fix] { #expect(!text.isEmpty) }
    for parameter in card.parameters {
      #expect(isOneSentence(parameter.summary))
      #expect(parameter.fault(in: parameter.standard) == nil)
    }
    #expect(Set(card.parameters.map(\.name)).count == card.parameters.count)
  }

  @Test func kindsAreUniqueAndDescribed() {
    let kinds = allKinds.map { $0.kind }
    #expect(Set(kinds).count == kinds.count)
    for kind in allKinds { #expect(isOneSentence(kind.summary), "\(kind.kind)") }
  }

  /// Otherwise no page could say what may follow.
  @Test func stepsAreThoseOfAField() {
    let kinds = allKinds.filter { $0.states != nil }
    #expect(kinds.count > 8)
    for kind in kinds {
      #expect(kind.card.stateField != nil, "\(kind.kind)")
      #expect(kind.card.states?.rows.isEmpty == false, "\(kind.kind)")
    }
  }

  private func isOneSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && !text.contains("\n") && text.first?.isUppercase == true
  }

  private func kebab(_ name: String) -> String {
    name.enumerated().map { index, letter in
      letter.isUppercase ? (index == 0 ? "" : "-") + letter.lowercased() : String(letter)
    }.joined()
  }
}
