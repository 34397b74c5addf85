/// How far each factor moves one figure when it is less or more than it is, the strongest on top.
public struct Tornado: Chart {
  public struct Factor: Sendable {
    public var name: String
    /// The figure with less of the factor, and with more of it.
    public var less: ExactDecimal?
    public var more: ExactDecimal?

    public init(_ name: String, less: ExactDecimal?, more: ExactDecimal?) {
      self.name = name
      self.less = less
      self.more = more
    }
  }

  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  /// What a factor is, as in "Criterion".
  public var factorName: String
  /// What is done to a factor, as in "10 points less".
  public var lessName: String
  public var moreName: String
  /// The figure as it is.
  public var base: ExactDecimal
  public var factors: [Factor]

  public init(
    _ title: String, caption: Text? = nil, unit: ChartUnit, factorName: String, lessName: String,
    moreName: String, base: ExactDecimal, factors: [Factor]
  ) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.factorName = factorName
    self.lessName = lessName
    self.moreName = moreName
    self.base = base
    self.factors = factors.enumerated().sorted {
      ($1.element.reach, $0.offset) < ($0.element.reach, $1.offset)
    }.map(\.element)
  }
}

extension Tornado.Factor {
  /// From the lower of the two figures to the higher.
  fileprivate var reach: Double {
    guard let less, let more else { return 0 }
    return (less.approximate - more.approximate).magnitude
  }
}
