/// Values on one scale that is divided into bands, one row for each.
public struct BandChart: Chart {
  /// A stretch of the scale from the end of the one before it.
  public struct Band: Sendable {
    public var status: Status
    /// Where it ends; the last one has no end.
    public var end: ExactDecimal?
    /// What it means, as in "as planned".
    public var words: String

    public init(_ status: Status, until end: ExactDecimal?, _ words: String) {
      self.status = status
      self.end = end
      self.words = words
    }
  }

  public struct Row: Sendable {
    public var label: String
    /// Nothing where it is not available.
    public var value: ExactDecimal?
    /// The colour its own limits give it; nothing where none apply.
    public var status: Status?
    /// What it says in words.
    public var note: Text
    public var source: SourcePlace?

    public init(
      _ label: String, _ value: ExactDecimal?, status: Status?, note: Text, from source: SourcePlace? = nil
    ) {
      self.label = label
      self.value = value
      self.status = status
      self.note = note
      self.source = source
    }
  }

  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  /// The part of the scale that is drawn; a value beyond it stands at its edge with an arrow.
  public var range: ClosedRange<ExactDecimal>
  /// In the order of the scale.
  public var bands: [Band]
  public var rows: [Row]

  public init(
    _ title: String, caption: Text? = nil, unit: ChartUnit, range: ClosedRange<ExactDecimal>, bands: [Band],
    rows: [Row]
  ) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.range = range
    self.bands = bands
    self.rows = rows
  }
}
