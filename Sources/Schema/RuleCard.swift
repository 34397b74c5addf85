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

/// A number or span that a rule compares with, which an organisation may set to its own.
public struct ParameterCard: Sendable {
  public var name: String
  public var shape: Shape
  /// As a person would write it in `thresholds`.
  public var standard: String
  public var summary: String
  private let fault: @Sendable (String) -> Message?

  public init<Value: Scalar>(_ type: Value.Type, name: String, standard: String, summary: String) {
    self.name = name
    shape = Value.shape
    self.standard = standard
    self.summary = summary
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
    isMilderForSmallProjects: Bool? = nil, parameters: [ParameterCard] = [], summary: String,
    rationale: String, source: String, fix: String,
    examples: [RuleExample]
  ) {
    self.id = id
    self.family = family
    self.nature = nature
    self.severity = severity
    self.pack = pack
    self.isMilderForSmallProjects = isMilderForSmallProjects ?? (nature != .record)
    self.parameters = parameters
    self.summary = summary
    self.rationale = rationale
    self.source = source
    self.fix = fix
    self.examples = examples
  }
}

/// A few files laid over a clean portfolio, and what the rule says to them.
///
/// Each file begins with a line `== path`. Its lines replace the same top-level keys of the file that is
/// already there, add new ones, and `- key` takes one away. `== path (whole)` replaces a file or makes one, and `== path (removed)` removes one.
/// `▸` stands before each place where the rule must report; nothing else may be found by any rule.
public struct RuleExample: Sendable {
  public enum Outcome: Sendable {
    case fires
    /// It almost fires: one value away.
    case staysSilent
    /// It fires, and a waiver for this address takes it out of the count.
    case isWaived(at: String)
  }

  public var title: String
  public var outcome: Outcome
  public var files: String

  /// The rule reports at every `▸`, and nowhere else.
  public static func fires(_ title: String, _ files: String) -> RuleExample {
    RuleExample(title: title, outcome: .fires, files: files)
  }

  /// The rule says nothing, though little is missing.
  public static func staysSilent(_ title: String, _ files: String) -> RuleExample {
    RuleExample(title: title, outcome: .staysSilent, files: files)
  }

  /// The rule reports at every `▸`, and a waiver at the address covers all of it.
  public static func isWaived(at address: String, _ files: String) -> RuleExample {
    RuleExample(title: "waived at \(address)", outcome: .isWaived(at: address), files: files)
  }
}
