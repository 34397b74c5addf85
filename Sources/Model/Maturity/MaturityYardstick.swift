public import Quantities
import Schema

/// What an assessment is measured with: a model that somebody wrote, or one that comes with the program.
public struct MaturityYardstick: Sendable {
  public struct Area: Sendable {
    public let id: String
    public let title: String
    /// From low to high; a level without goals is not here.
    public let goals: [(level: Level, texts: [String])]
  }

  public let id: String
  public let title: String
  /// From low to high.
  public let levels: [(level: Level, name: String)]
  public let areas: [Area]
  public let aggregate: MaturityModel.Aggregate

  /// Models that need no file; one in a file with the same id takes the place of the shipped one.
  public static let shipped: [MaturityYardstick] = [sevenPerspectives, genericGoals]

  /// Seven areas, each of which stands on one of five levels.
  static let sevenPerspectives = MaturityYardstick(
    "seven-perspectives", "Seven perspectives",
    areas: [
      ("governance", "Organisational governance"), ("control", "Management control"),
      ("benefits", "Benefits management"), ("finance", "Financial management"),
      ("stakeholders", "Stakeholder management"), ("risk", "Risk management"),
      ("resources", "Resource management"),
    ], goals: [])

  /// The same few questions of every area of the craft, so that nobody can talk a level up.
  static let genericGoals = MaturityYardstick(
    "generic-goals", "Generic goals",
    areas: [
      ("scope", "Scope"), ("schedule", "Schedule"), ("money", "Money"), ("risk", "Risk"),
      ("people", "People"), ("benefits", "Benefits"), ("change", "Change control"),
    ],
    goals: [
      (2, ["somebody answers for it in every project", "most projects do it", "its results are kept"]),
      (3, ["there is one way that all projects use", "people were shown that way"]),
      (4, ["how well it works is measured", "the measures decide something"]),
      (5, ["it was improved in the last year because of what was measured"]),
    ])

  private init(
    _ id: String, _ title: String, areas: [(id: String, title: String)],
    goals: [(level: Int, texts: [String])]
  ) {
    self.id = id
    self.title = title
    let names = ["by chance", "repeated", "agreed", "measured", "improving"]
    levels = zip(Level.allCases, names).map { ($0, $1) }
    let goals = goals.compactMap { goal in Level(number: goal.level).map { ($0, goal.texts) } }
    self.areas = areas.map { Area(id: $0.id, title: $0.title, goals: goals) }
    aggregate = .least
  }

  init(_ model: MaturityModel) {
    id = model.id
    title = model.name
    levels = model.levels.compactMap { step in step.level.map { ($0, step.name ?? $0.description) } }
      .sorted { $0.0 < $1.0 }
    areas = model.areas.compactMap { area in
      area.id.map { id in
        Area(
          id: id.text, title: area.title ?? id.text,
          goals: area.goals.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 })
      }
    }
    aggregate = model.aggregate ?? .least
  }
}

extension Portfolio {
  /// A maturity model by its id; one in a file takes the place of a shipped one.
  public func maturityYardstick(_ id: String) -> MaturityYardstick? {
    find(MaturityModel.self, id).map(MaturityYardstick.init)
      ?? MaturityYardstick.shipped.first { $0.id == id }
  }
}
