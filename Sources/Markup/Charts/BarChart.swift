/// Several series over the same categories, side by side or on top of each other.
public struct BarChart: Chart {
  public enum Arrangement: Sendable, Hashable { case grouped, stacked }

  public struct Series: Sendable {
    public var name: String
    /// One value per category, in their order; a gap is not a zero.
    public var values: [ExactDecimal?]

    public init(_ name: String, _ values: [ExactDecimal?]) {
      self.name = name
      self.values = values
    }
  }

  public var title: String
  public var caption: Text?
  public var arrangement: Arrangement
  public var unit: ChartUnit
  /// What a category is, as in "Objective".
  public var categoryName: String
  public var categories: [String]
  /// At most six have a pattern of their own.
  public var series: [Series]

  public init(
    _ title: String, caption: Text? = nil, _ arrangement: Arrangement = .grouped, unit: ChartUnit,
    categoryName: String, categories: [String], series: [Series]
  ) {
    self.title = title
    self.caption = caption
    self.arrangement = arrangement
    self.unit = unit
    self.categoryName = categoryName
    self.categories = categories
    self.series = series
  }
}
