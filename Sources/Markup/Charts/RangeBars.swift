/// Several answers to one question side by side on one line, one line per row, all on one scale.
public struct RangeBars: Chart {
  public struct Bar: Sendable {
    public var label: String
    /// One for each name, in their order; a gap is not a zero.
    public var values: [ExactDecimal?]
    /// What the answers are held against: a tick across the line.
    public var target: ExactDecimal?
    public var link: LinkTarget?

    public init(
      _ label: String, _ values: [ExactDecimal?], target: ExactDecimal? = nil, link: LinkTarget? = nil
    ) {
      self.label = label
      self.values = values
      self.target = target
      self.link = link
    }
  }

  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  /// What the values are called; four have a shape of their own.
  public var names: [String]
  public var targetName: String
  public var bars: [Bar]

  public init(
    _ title: String, caption: Text? = nil, unit: ChartUnit, names: [String], target: String, bars: [Bar]
  ) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.names = names
    targetName = target
    self.bars = bars
  }
}
