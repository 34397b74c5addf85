public import Quantities
public import Schema

/// The place of one job in its list.
public struct WsjfFigures: AnalysisFigures {
  public let costOfDelay: Decimal
  public let size: Decimal
  public let place: Int?
  public let columnsWithoutOne: [String]
  private let numbers: [Decimal]
  private let origin: Origin?

  /// From value, urgency, risk or opportunity, and size.
  public init(
    _ numbers: [Decimal], place: Int? = nil, columnsWithoutOne: [String] = [], origin: Origin? = nil
  ) {
    costOfDelay = numbers.dropLast().reduce(.zero, +)
    size = numbers.last ?? 0
    self.numbers = numbers
    self.place = place
    self.columnsWithoutOne = columnsWithoutOne
    self.origin = origin
  }

  /// Nothing for a job without size.
  public var index: Decimal? { costOfDelay.divided(by: size) }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("cost_of_delay", .number(costOfDelay)), AnalysisEntry("size", .number(size)),
      AnalysisEntry("wsjf", AnalysisValue(index)), AnalysisEntry("order", AnalysisValue(place)),
      AnalysisEntry("without_one", AnalysisValue(columnsWithoutOne)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "cost_of_delay" || key == "wsjf" else { return [] }
    return zip(["value", "urgency", "risk_opportunity", "size"], numbers).map {
      AnalysisInput($0.0, .number($0.1), origin, $0.0)
    }
  }
}

/// Jobs by their index, the highest first; equals by smaller size, then by id. A job without size comes last.
public func wsjfOrder(_ jobs: [(id: String, numbers: [Decimal])]) -> [String] {
  jobs.map { (id: $0.id, figures: WsjfFigures($0.numbers)) }.sorted { left, right in
    let (first, second) = (left.figures.index ?? -1, right.figures.index ?? -1)
    if first != second { return first > second }
    return (left.figures.size, left.id) < (right.figures.size, right.id)
  }.map(\.id)
}
