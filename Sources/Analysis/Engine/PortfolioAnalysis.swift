public import Schema
public import Source

/// A question about a portfolio on a day, answered with figures.
///
/// An analysis is a pure function of its moment. It reports nothing and judges nothing: what a figure means for
/// governance is for the rules to say.
public protocol PortfolioAnalysis: Sendable {
  associatedtype Figures: AnalysisFigures
  static var card: AnalysisCard { get }
  /// True where it works on what the rules found, so that they have to be asked first.
  static var readsFindings: Bool { get }
  /// True where it works on other states of the portfolio, so that they have to be made first.
  static var readsAlternatives: Bool { get }
  static func run(at moment: Moment) -> Analysed<Figures>
}

/// What an analysis says about one subject: typed for rules and pages, and in general form for output.
public protocol AnalysisFigures: Sendable {
  /// One for each key of the card, in its order.
  var entries: [AnalysisEntry] { get }
  /// What a figure was made of, for whoever wants to follow it back to a line.
  func inputs(of key: String) -> [AnalysisInput]
}

extension AnalysisFigures {
  public func inputs(of key: String) -> [AnalysisInput] { [] }
}

/// A value that went into a figure, and where it is written.
public struct AnalysisInput: Sendable {
  public let label: String
  public let value: AnalysisValue
  /// What the value counts in; nothing for money, for a figure of the same analysis, and for a plain number.
  public let unit: AnalysisUnit?
  /// Nothing for what is itself worked out.
  public let origin: Origin?
  /// The field of the entity or record at the origin; nothing for all of it.
  public let key: String?
  /// Where it stands if it is no field of anything, as with what a rule found.
  public let place: Place?

  public init(
    _ label: String, _ value: AnalysisValue, _ origin: Origin? = nil, _ key: String? = nil,
    in unit: AnalysisUnit? = nil
  ) {
    self.label = label
    self.value = value
    self.unit = unit
    self.origin = origin
    self.key = key
    place = nil
  }

  public init(_ label: String, _ value: AnalysisValue, at place: Place) {
    self.label = label
    self.value = value
    self.place = place
    (unit, origin, key) = (nil, nil, nil)
  }

  /// The same under another name.
  func labelled(_ label: String) -> AnalysisInput {
    AnalysisInput(label, value, origin, key, in: unit)
  }
}

/// The results of an analysis for all its subjects.
public struct Analysed<Figures: AnalysisFigures>: Sendable {
  public struct Subject: Sendable {
    public let address: String
    public let figures: Figures
  }

  /// Wide before narrow, then in the order of their paths.
  public let subjects: [Subject]
  /// All of them together, where that means something.
  public let total: Figures?
  /// Which of the things it looked at carried the values it needs.
  public let coverage: Coverage
  private let positions: [String: Int]

  public init(
    _ subjects: [(address: String, figures: Figures)], total: Figures? = nil, coverage: Coverage = Coverage()
  ) {
    self.subjects = subjects.map { Subject(address: $0.address, figures: $0.figures) }
    self.total = total
    self.coverage = coverage
    positions = Dictionary(subjects.enumerated().map { ($1.address, $0) }) { first, _ in first }
  }

  /// What it says about one subject; nothing where the analysis does not look at it.
  public subscript(address: String) -> Figures? { positions[address].map { subjects[$0].figures } }
}

/// The results of any analysis, for writers that must not know which it was.
public struct AnalysisResults: Sendable {
  public let card: AnalysisCard
  public let subjects: [(address: String, figures: any AnalysisFigures)]
  public let total: (any AnalysisFigures)?
  public let coverage: Coverage
}

extension PortfolioAnalysis {
  public static var readsFindings: Bool { false }
  public static var readsAlternatives: Bool { false }

  /// The results in general form.
  public static func results(at moment: Moment) -> AnalysisResults {
    let analysed = moment[Self.self]
    return AnalysisResults(
      card: card, subjects: analysed.subjects.map { ($0.address, $0.figures) }, total: analysed.total,
      coverage: analysed.coverage)
  }
}
