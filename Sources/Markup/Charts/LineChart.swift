/// Courses of values over days, with a line for today.
public struct LineChart: Chart {
  public struct Point: Sendable, Hashable {
    public var day: CalendarDay
    public var value: ExactDecimal

    public init(_ day: CalendarDay, _ value: ExactDecimal) {
      self.day = day
      self.value = value
    }
  }

  public struct Series: Sendable {
    /// Solid for what happened, dashed for what was or is expected, points where nothing is known in between.
    public enum Stroke: String, Sendable, Hashable, CaseIterable { case solid, dashed, points }

    public var name: String
    public var stroke: Stroke
    /// In the order of their days.
    public var points: [Point]

    public init(_ name: String, _ stroke: Stroke = .solid, _ points: [Point]) {
      self.name = name
      self.stroke = stroke
      self.points = points
    }
  }

  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  public var today: CalendarDay?
  /// At most six have a colour of their own; the letter tells the others apart.
  public var series: [Series]
  /// Behind the lines, in the order of the scale; nothing where no value is better than another.
  public var bands: [BandChart.Band]
  /// The part of the scale that is drawn, for values that are not measured from zero; one beyond it stands at its edge.
  public var range: ClosedRange<ExactDecimal>?

  public init(
    _ title: String, caption: Text? = nil, unit: ChartUnit, today: CalendarDay? = nil,
    bands: [BandChart.Band] = [], range: ClosedRange<ExactDecimal>? = nil, series: [Series]
  ) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.today = today
    self.bands = bands
    self.range = range
    self.series = series
  }

  public var isEmpty: Bool { series.allSatisfy(\.points.isEmpty) }
}
