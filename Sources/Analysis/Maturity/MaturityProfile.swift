import Model
public import Quantities
import Schema

/// The levels of some areas, and what they come to.
public struct MaturityProfile: Sendable {
  public struct Area: Sendable {
    public let id: String
    public let level: Int
    /// Nothing where nobody said how far it should come.
    public let target: Int?

    public var gap: Int { target.map { max($0 - level, 0) } ?? 0 }

    public init(_ id: String, level: Int, target: Int? = nil) {
      self.id = id
      self.level = level
      self.target = target
    }
  }

  /// In the order of the model.
  public let areas: [Area]

  public init(_ areas: [Area]) { self.areas = areas }

  public var least: Int? { areas.map(\.level).min() }
  public var mean: Decimal? {
    Decimal(areas.reduce(0) { $0 + $1.level }).divided(by: Decimal(areas.count))
  }
  public var gap: Int { areas.reduce(0) { $0 + $1.gap } }

  /// Where to begin; nothing where every target is reached.
  public var first: String? {
    areas.enumerated().filter { $0.element.gap > 0 }
      .min { ($1.element.gap, $0.element.level, $0.offset) < ($0.element.gap, $1.element.level, $1.offset) }?
      .element.id
  }

  /// The level that goals give: the highest with all its own goals and all of those below it met.
  ///
  /// `counts` are the goals that each level of the model has, `highest` its last level.
  public static func level(met: [Int: [Bool]], of counts: [Int: Int], highest: Int) -> Int {
    var level = 1
    for next in 1...max(highest, 1) {
      let wanted = max(counts[next] ?? 0, met[next]?.count ?? 0)
      guard (met[next] ?? []).count(where: { $0 }) >= wanted else { break }
      level = next
    }
    return level
  }
}

extension MaturityProfile {
  /// The areas of a model that an assessment scored.
  init(_ assessment: Maturity, _ yardstick: MaturityYardstick) {
    self.init(
      yardstick.areas.compactMap { area in
        assessment.scores[area.id].map {
          Area(area.id, level: yardstick.level($0, in: area), target: assessment.target[area.id]?.number)
        }
      })
  }
}

extension MaturityYardstick {
  fileprivate func level(_ score: AreaScore, in area: Area) -> Int {
    switch score {
    case .level(let level): return level.number
    case .goals(let goals):
      var met: [Int: [Bool]] = [:]
      for entry in goals { met[entry.key.number] = entry.value }
      var counts: [Int: Int] = [:]
      for goal in area.goals { counts[goal.level.number] = goal.texts.count }
      let highest = (levels.map(\.level.number) + area.goals.map(\.level.number)).max() ?? 1
      return MaturityProfile.level(met: met, of: counts, highest: highest)
    }
  }
}
