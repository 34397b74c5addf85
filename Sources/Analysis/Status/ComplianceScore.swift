public import Quantities
public import Source

/// A check that was not passed, and where.
public struct FailedCheck: Sendable {
  public let rule: String
  /// The address of what it looked at; nothing for a file outside the model.
  public let subject: String?
  /// What it counts: three for an error, one for a warning.
  public let weight: Int
  public let place: Place

  public init(rule: String, subject: String?, weight: Int, place: Place) {
    self.rule = rule
    self.subject = subject
    self.weight = weight
    self.place = place
  }
}

/// What is known of the rules by container once somebody has checked.
public struct ComplianceResults: Sendable {
  public let scores: [String: ComplianceScore]
  /// Those that weigh something, in the order of the findings.
  public let failures: [String: [FailedCheck]]

  public init(scores: [String: ComplianceScore], failures: [String: [FailedCheck]]) {
    self.scores = scores
    self.failures = failures
  }
}

/// How well the rules are kept, weighed by how much each failure matters.
public struct ComplianceScore: Sendable, Hashable {
  /// How often a rule looked at something, and how often it was not content.
  public struct Checks: Sendable, Hashable {
    public var made: Int
    public var failed: Int

    public init(made: Int = 0, failed: Int = 0) {
      self.made = made
      self.failed = failed
    }

    public static func + (left: Self, right: Self) -> Self {
      Checks(made: left.made + right.made, failed: left.failed + right.failed)
    }
  }

  /// Checks of rules whose failure is an error; each weighs three.
  public var errors = Checks()
  /// Checks of rules whose failure is a warning; each weighs one.
  public var warnings = Checks()
  /// Checks of rules whose failure only informs; they weigh nothing.
  public var infos = Checks()
  /// Failures that a waiver covers; they are in neither sum.
  public var waived = 0
  /// Findings about the state of the world: bad news is not a breach of rules, so they stand apart.
  public var conditions = 0

  public static let errorWeight = 3
  public static let warningWeight = 1

  public init() {}

  public var made: Int { errors.made + warnings.made + infos.made }
  public var failed: Int { errors.failed + warnings.failed + infos.failed }

  /// From 0 to 1; nothing where no check that weighs was made.
  public var score: Decimal? {
    let applicable = Decimal(applicableWeight)
    return (applicable - Decimal(failedWeight)).divided(by: applicable)
  }

  public var applicableWeight: Int {
    errors.made * Self.errorWeight + warnings.made * Self.warningWeight
  }
  public var failedWeight: Int { errors.failed * Self.errorWeight + warnings.failed * Self.warningWeight }

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.errors = left.errors + right.errors
    sum.warnings = left.warnings + right.warnings
    sum.infos = left.infos + right.infos
    sum.waived += right.waived
    sum.conditions += right.conditions
    return sum
  }
}
