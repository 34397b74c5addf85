import Diagnostics
import Rules
import Schema
import TestSupport
import Testing

/// Parameters of analyses that somebody misspelt.
@Suite struct AnalysisSettingTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var settings: String
    var words: String
  }

  @Test(arguments: [
    Mistake(
      testDescription: "a name that is not there", settings: "{rag: {cost_orange: 105%}}",
      words: "the analysis 'rag' has no parameter 'cost_orange'"),
    Mistake(testDescription: "not a number", settings: "{rag: {index_red: low}}", words: "low"),
    Mistake(
      testDescription: "an analysis without parameters", settings: "{trends: {limit: 1}}",
      words: "there is no rule named 'trends'"),
  ]) func isReported(_ mistake: Mistake) async {
    var files = ExampleFiles.base
    files.lay("== folio.yaml\nthresholds: \(mistake.settings)")
    let found = await Judged(files.bytes().files).findings.filter { $0.rule == "bad-value" }
    #expect(found.count == 1 && found.allSatisfy { $0.message.description.contains(mistake.words) })
  }
}
