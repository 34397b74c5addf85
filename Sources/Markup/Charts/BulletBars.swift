/// A value against what was planned and what is allowed, one bar per row, all on one scale.
public struct BulletBars: Chart {
  /// Where the numbers of a bar are written.
  public struct Sources: Sendable {
    public var value: SourcePlace?
    public var target: SourcePlace?
    public var limit: SourcePlace?

    public init(value: SourcePlace? = nil, target: SourcePlace? = nil, limit: SourcePlace? = nil) {
      self.value = value
      self.target = target
      self.limit = limit
    }
  }

  public struct Bar: Sendable {
    public var label: String
    public var value: ExactDecimal
    /// Where the value should be by now or at the end: a tick across the bar.
    public var target: ExactDecimal?
    /// The most that is allowed: the track behind the bar.
    public var limit: ExactDecimal?
    public var status: Status?
    public var link: LinkTarget?
    public var sources: Sources

    public init(
      _ label: String, value: ExactDecimal, target: ExactDecimal? = nil, limit: ExactDecimal? = nil,
      status: Status? = nil, link: LinkTarget? = nil, from sources: Sources = Sources()
    ) {
      self.label = label
      self.value = value
      self.target = target
      self.limit = limit
      self.status = status
      self.link = link
      self.sources = sources
    }
  }

  /// What the three numbers of a bar are called, as in spent, forecast, budget.
  public struct Names: Sendable, Hashable {
    public var value: String
    public var target: String
    public var limit: String

    public init(value: String, target: String, limit: String) {
      self.value = value
      self.target = target
      self.limit = limit
    }
  }

  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  public var names: Names
  public var bars: [Bar]

  public init(_ title: String, caption: Text? = nil, unit: ChartUnit, names: Names, bars: [Bar]) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.names = names
    self.bars = bars
  }
}
