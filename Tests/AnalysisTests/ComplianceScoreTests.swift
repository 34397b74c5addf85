import Analysis
import Quantities
import Testing

@Suite struct ComplianceScoreTests {
  @Test func errorsWeighThreeWarningsOneInfosNothing() {
    var score = ComplianceScore()
    score.errors = .init(made: 40, failed: 2)
    score.warnings = .init(made: 30, failed: 6)
    #expect(score.score == decimal("0.92"))
    score.infos = .init(made: 100, failed: 100)
    #expect(score.score == decimal("0.92"))
  }

  @Test func withoutAChecksThereIsNoScore() {
    var score = ComplianceScore()
    #expect(score.score == nil)
    score.infos = .init(made: 3, failed: 1)
    #expect(score.score == nil)
  }

  @Test func theScoreOfTwoIsTheScoreOfTheirChecks() {
    var left = ComplianceScore()
    left.errors = .init(made: 10, failed: 1)
    left.waived = 2
    var right = ComplianceScore()
    right.warnings = .init(made: 30, failed: 27)
    right.conditions = 4
    let sum = left + right
    #expect(sum.score == decimal("0.5"))
    #expect(sum.waived == 2 && sum.conditions == 4 && sum.made == 40 && sum.failed == 28)
  }
}
