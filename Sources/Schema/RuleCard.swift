public import Diagnostics

/// How strictly an office governs; it gives every rule its severity.
public enum PMOType: String, Choice, Comparable {
  case supportive, controlling, directive

  public static func < (left: PMOType, right: PMOType) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .supportive: 0
    case .controlling: 1
    case .directive: 2
    }
  }
}

/// Which rules are on; each pack holds the ones before it.
public enum Pack: String, Choice, Comparable {
  case starter, standard, full

  public static func < (left: Pack, right: Pack) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .starter: 0
    case .standard: 1
    case .full: 2
    }
  }
}

/// The severity of a rule under each type of office.
public struct SeverityByType: Hashable, Sendable {
  public var supportive: Severity
  public var controlling: Severity
  public var directive: Severity

  public init(_ supportive: Severity, _ controlling: Severity, _ directive: Severity) {
    self.supportive = supportive
    self.controlling = controlling
    self.directive = directive
  }

  public subscript(type: PMOType) -> Severity {
    switch type {
    case .supportive: supportive
    case .controlling: controlling
    case .directive: directive
    }
  }
}

/// What a rule is concerned with; the folder of the reference it stands in.
public enum RuleFamily: String, CaseIterable, Sendable {
  case integrity, strategy, gates, ownership, schedule, budget, resources, risk, issues, benefits
  case stakeholders, reporting, intake, change, documents, office, dataQuality = "data-quality"
}

/// Which way a parameter has to move for its rule to find more.
public enum Strictness: String, Sendable { case lower, higher }

/// A value with a weight, so that of two settings of a parameter the stricter can be told.
public protocol Weighed {
  /// Comparable among values of one type only, and roughly where a unit has no fixed length: a month is 30.44 days.
  var weight: Int128 { get }
}

/// A number or span that a rule compares with, which an organisation may set to its own.
public struct ParameterCard: Sendable {
  public var name: String
  public var shape: Shape
  /// As a person would write it in `thresholds`.
  public var standard: String
  public var summary: String
  public var stricter: Strictness
  private let fault: @Sendable (String) -> Message?
  private let weight: @Sendable (String) -> Int128?

  public init<Value: Scalar>(
    _ type: Value.Type, name: String, standard: String, stricter: Strictness = .lower, summary: String
  ) {
    self.name = name
    shape = Value.shape
    self.standard = standard
    self.summary = summary
    self.stricter = stricter
    weight = { text in ((try? Value(reading: text)) as? any Weighed)?.weight }
    fault = { text in
      do throws(Malformed) {
        _ = try Value(reading: text)
        return nil
      } catch {
        return error.message
      }
    }
  }

  /// What is wrong with a value somebody set, if anything.
  public func fault(in text: String) -> Message? { fault(text) }

  /// Whether the rule finds more with one value than with another; never for what cannot be read or compared.
  public func isStricter(_ text: String, than other: String) -> Bool {
    guard let own = weight(text), let against = weight(other) else { return false }
    return stricter == .lower ? own < against : own > against
  }
}

/// Everything there is to say about one rule: its manual page, its tests and its entry in machine formats.
public struct RuleCard: Sendable {
  public var id: String
  public var family: RuleFamily
  public var nature: Nature
  public var severity: SeverityByType
  /// The smallest pack the rule is part of.
  public var pack: Pack
  /// Whether projects of tier 3 are judged one step more mildly; true for process and condition rules.
  public var isMilderForSmallProjects: Bool
  /// Whether its severity is the same everywhere, whatever anybody sets: what cannot be read is never a silence.
  public var isUnconditional: Bool
  public var parameters: [ParameterCard]
  /// One sentence that says what is wrong.
  public var summary: String
  /// Why anybody should care.
  public var rationale: String
  /// Where the demand comes from; “house default” where no public source is known.
  public var source: String
  /// What to do about it.
  public var fix: String
  public var examples: [RuleExample]

  public init(
    id: String, family: RuleFamily, nature: Nature, severity: SeverityByType, pack: Pack,
    isMilderForSmallProjects: Bool? = nil, isUnconditional: Bool = false, parameters: [ParameterCard] = [],
    summary: String,
    rationale: String, source: String, fix: String,
    examples: [RuleExample]
  ) {
    self.id = id
    self.family = family
    self.nature = nature
    self.severity = severity
    self.pack = pack
    self.isMilderForSmallProjects = isMilderForSmallProjects ?? (nature != .record)
    self.isUnconditional = isUnconditional
    self.parameters = parameters
    self.summary = summary
    self.rationale = rationale
    self.source = source
    self.fix = fix
    self.examples = examples
  }
}
