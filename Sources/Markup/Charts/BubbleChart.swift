/// Things by two of their figures, each as large as a third.
public struct BubbleChart: Chart {
  /// What a figure is called, and what it counts.
  public struct Measure: Sendable, Hashable {
    public var name: String
    public var unit: ChartUnit

    public init(_ name: String, _ unit: ChartUnit) {
      self.name = name
      self.unit = unit
    }
  }

  public struct Bubble: Sendable {
    public var label: String
    public var x: ExactDecimal
    public var y: ExactDecimal
    /// The area, never below zero.
    public var size: ExactDecimal
    public var status: Status
    public var link: LinkTarget?

    public init(
      _ label: String, x: ExactDecimal, y: ExactDecimal, size: ExactDecimal, status: Status,
      link: LinkTarget? = nil
    ) {
      self.label = label
      self.x = x
      self.y = y
      self.size = size
      self.status = status
      self.link = link
    }
  }

  public var title: String
  public var caption: Text?
  public var x: Measure
  public var y: Measure
  public var size: Measure
  public var bubbles: [Bubble]

  public init(
    _ title: String, caption: Text? = nil, x: Measure, y: Measure, size: Measure, bubbles: [Bubble]
  ) {
    self.title = title
    self.caption = caption
    self.x = x
    self.y = y
    self.size = size
    self.bubbles = bubbles
  }
}
