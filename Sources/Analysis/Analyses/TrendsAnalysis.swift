import Model
import Quantities
public import Schema

/// Which measures go the wrong way, before they are red.
public enum TrendsAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "trends",
    summary:
      "The slope of the last three readings of each measure, and when it would fall back to its baseline.",
    subjects: "measures (kpis/ID) with a reading",
    keys: [
      AnalysisKey("reading", .number, "The newest reading of a period that has begun."),
      AnalysisKey("period", .text, "Its period."),
      AnalysisKey("baseline", .number, "Where it stood before."),
      AnalysisKey("target", .number, "Where it should be."),
      AnalysisKey("met", .flag, "Whether the target is reached."),
      AnalysisKey(
        "slope", .number, "Change per reading; nothing for fewer than three.",
        formula: "least squares of the last three"),
      AnalysisKey("warn", .flag, "It goes the wrong way, and the target is not reached."),
      AnalysisKey(
        "periods_to_threshold", .count, "Readings until it is back at its baseline, rounded up.",
        formula: "(reading − baseline) ÷ −slope"),
      AnalysisKey("readings", .map, "All readings so far."),
    ],
    columns: ["reading", "period", "target", "met", "slope", "warn", "periods_to_threshold"],
    source: "Least squares over three points at equal distances.",
    exactness: "Exact decimals. Readings count as equally far apart, whatever their periods are.")

  public static func run(at moment: Moment) -> Analysed<TrendFigures> {
    Analysed(of: moment.portfolio.all(Kpi.self)) { TrendFigures($0, moment) }
  }
}
