public import Model
public import Quantities
import Schema

/// What one assessment says.
public struct MaturityFigures: AnalysisFigures {
  public let assessment: Maturity
  public let yardstick: MaturityYardstick
  public let profile: MaturityProfile
  /// The average of the assessment before it with the same model.
  public let meanBefore: Decimal?

  init(_ assessment: Maturity, _ yardstick: MaturityYardstick, meanBefore: Decimal?) {
    self.assessment = assessment
    self.yardstick = yardstick
    self.meanBefore = meanBefore
    profile = MaturityProfile(assessment, yardstick)
  }

  /// Areas of the model that nobody looked at.
  public var unscored: [String] {
    yardstick.areas.map(\.id).filter { id in !profile.areas.contains { $0.id == id } }
  }

  /// Areas that the model does not have.
  public var unknown: [String] {
    assessment.scores.map(\.key).filter { id in !yardstick.areas.contains { $0.id == id } }
  }

  /// The initiative that closes the gap of an area; nothing where nobody named one.
  public func initiative(for area: String) -> String? { assessment.gaps[area]?.target }

  public var entries: [AnalysisEntry] {
    let level = yardstick.aggregate == .least ? profile.least.map { Decimal($0) } : profile.mean
    return [
      AnalysisEntry("model", .text(yardstick.id)), AnalysisEntry("date", AnalysisValue(assessment.date)),
      AnalysisEntry("min", AnalysisValue(profile.least)), AnalysisEntry("mean", AnalysisValue(profile.mean)),
      AnalysisEntry("level", AnalysisValue(level)), AnalysisEntry("gap", .count(profile.gap)),
      AnalysisEntry("first", AnalysisValue(profile.first)),
      AnalysisEntry("mean_before", AnalysisValue(meanBefore)),
      AnalysisEntry("levels", .map(profile.areas.map { AnalysisEntry($0.id, .count($0.level)) })),
      AnalysisEntry("areas", .list(profile.areas.map(record))),
      AnalysisEntry("unscored", AnalysisValue(unscored)), AnalysisEntry("unknown", AnalysisValue(unknown)),
    ]
  }

  private func record(_ area: MaturityProfile.Area) -> AnalysisValue {
    .map([
      AnalysisEntry("area", .text(yardstick.areas.first { $0.id == area.id }?.title ?? area.id)),
      AnalysisEntry("level", .count(area.level)),
      AnalysisEntry(
        "name", AnalysisValue(yardstick.levels.first { $0.level.number == area.level }?.name)),
      AnalysisEntry("target", AnalysisValue(area.target)), AnalysisEntry("gap", .count(area.gap)),
      AnalysisEntry("initiative", AnalysisValue(initiative(for: area.id))),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    func scores() -> [AnalysisInput] {
      assessment.scores.compactMap { entry in
        profile.areas.first { $0.id == entry.key }
          .map { AnalysisInput("level of \(entry.key)", .count($0.level), entry.origin) }
      }
    }
    switch key {
    case "min", "mean", "level", "levels", "areas": return scores()
    case "gap", "first":
      return scores()
        + assessment.target.map {
          AnalysisInput("target of \($0.key)", .count($0.value.number), $0.origin)
        }
    default: return []
    }
  }
}
