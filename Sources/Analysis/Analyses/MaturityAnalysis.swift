import Model
import Quantities
public import Schema

/// How far an organisation has come by its own assessments, and what lacks to where it wants to be.
public enum MaturityAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "maturity",
    summary: "How far an organisation has come, area by area, and how far that is from where it wants to be.",
    subjects: "assessments, like office/maturity/ID",
    keys: [
      AnalysisKey("model", .text, "What it was measured with."),
      AnalysisKey("date", .day, "The day it was held."),
      AnalysisKey(
        "min", .number, "The level of the weakest area: the whole is no further than that.",
        formula: "min of levels"),
      AnalysisKey(
        "mean", .number, "The average area, which hides the weakest.", formula: "sum of levels ÷ areas"),
      AnalysisKey("level", .number, "Whichever of the two the model calls the level of the whole."),
      AnalysisKey("gap", .count, "Levels that lack in all.", formula: "sum of max(0, target − level)"),
      AnalysisKey("first", .text, "The area with the widest gap; of equal ones the lowest, then the first."),
      AnalysisKey("mean_before", .number, "The average of the assessment before, with the same model."),
      AnalysisKey("levels", .map, "The level of each area."),
      AnalysisKey("areas", .records, "Level, target and gap of each area, and what is to close it."),
      AnalysisKey("unscored", .list, "Areas of the model that nobody looked at."),
      AnalysisKey("unknown", .list, "Areas that the model does not have."),
    ],
    columns: ["date", "model", "min", "mean", "gap", "first", "mean_before"],
    table: "areas",
    source: """
      Levels from goals count up: an area is on a level when all goals of it and of those below are met, as in a freely \
      published method for programmes. Whether the weakest area or the average is the level of an organisation is a \
      choice of its own, so both are shown.
      """,
    exactness: """
      Exact decimals. A goal that nobody answered is not met. Where a level of the model has no goals, nothing stands \
      between the one below and it. An area without a score is in no figure and named; one without a target has no gap.
      """)

  public static func run(at moment: Moment) -> Analysed<MaturityFigures> {
    let assessments = moment.portfolio.all(Maturity.self).filter { ($0.date ?? .earliest) <= moment.asOf }
    let figures = Analysed<MaturityFigures>(of: assessments) { assessment in
      guard let model = assessment.model,
        let yardstick = moment.portfolio.maturityYardstick(model.target)
      else { return nil }
      let earlier = assessments.filter { other in
        other.container == assessment.container && other.model == assessment.model
          && (other.date ?? .latest) < (assessment.date ?? .earliest)
      }
      let before = earlier.max { ($0.date ?? .earliest) < ($1.date ?? .earliest) }
      return MaturityFigures(
        assessment, yardstick, meanBefore: before.flatMap { MaturityProfile($0, yardstick).mean })
    }
    return figures
  }
}
