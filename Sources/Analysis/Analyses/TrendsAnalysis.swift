import Model
import Quantities
public import Schema

/// Which measures and indices go the wrong way, before they are red.
public enum TrendsAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "trends",
    summary:
      "The slope of the last three readings of each measure and index, and when it would reach its threshold.",
    subjects: """
      measures (kpis/ID) with a reading, the indices of projects in delivery (ID/cost-index, ID/schedule-index), and \
      the exposure of active projects (ID/exposure)
      """,
    keys: [
      AnalysisKey(
        "reading", .number, "The newest reading of a period that has begun; of an index, has ended."),
      AnalysisKey("period", .text, "Its period."),
      AnalysisKey("baseline", .number, "Where a measure stood before."),
      AnalysisKey("target", .number, "Where it should be; 1 for an index, the contingency for exposure."),
      AnalysisKey("met", .flag, "Whether the target is reached."),
      AnalysisKey(
        "slope", .number, "Change per reading; nothing for fewer than three.",
        formula: "least squares of the last three"),
      AnalysisKey(
        "warn", .flag,
        "It goes the wrong way and the target is not reached; an index by more than 0.01 a period, exposure by more than a hundredth of the contingency."
      ),
      AnalysisKey(
        "threshold", .number, "The baseline of a measure; 0.90 for an index, the contingency for exposure."),
      AnalysisKey(
        "periods_to_threshold", .count, "Readings until it is at its threshold, rounded up.",
        formula: "(reading − threshold) ÷ −slope"),
      AnalysisKey("readings", .map, "All readings of a measure so far, and the last six of the others."),
    ],
    columns: ["reading", "period", "target", "met", "slope", "warn", "periods_to_threshold"],
    source: "Least squares over three points at equal distances.",
    exactness: """
      Exact decimals. Readings count as equally far apart, whatever their periods are. The indices of the past are \
      worked out from the files as they are: from the days on which tasks began and ended, and the actuals of closed \
      periods. Between its first and its last day a task is taken to go on evenly; where progress is written and no \
      first day, nobody knows the past. Exposure is that of the risks that were open at the end of each month, by \
      'raised' and 'closed', as they are priced today; where a priced risk does not say since when it is known, there \
      is none. What people thought of risks at earlier days only the history knows: 'folio history' shows it.
      """)

  public static func run(at moment: Moment) -> Analysed<TrendFigures> {
    let measures = Analysed<TrendFigures>(of: moment.portfolio.all(Kpi.self)) { TrendFigures($0, moment) }
    var subjects = measures.subjects.map { (address: $0.address, figures: $0.figures) }
    for id in moment.tree.projects {
      guard let project = moment.portfolio.find(Project.self, id) else { continue }
      if let series = IndexSeries(project, moment) {
        if let cost = series.figures(\.cost) { subjects.append(("\(id)/cost-index", cost)) }
        if let pace = series.figures(\.schedule) { subjects.append(("\(id)/schedule-index", pace)) }
      }
      if let series = ExposureSeries(project, moment) {
        subjects.append(("\(id)/exposure", TrendFigures(exposureOf: project, series, moment)))
      }
    }
    return Analysed(subjects, coverage: measures.coverage)
  }
}
