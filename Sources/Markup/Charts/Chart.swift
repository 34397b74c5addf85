/// A picture of numbers that always has a table saying the same.
public protocol Chart: Sendable {
  var title: String { get }
  /// What the reader should take from it, under the picture.
  var caption: Text? { get }
  /// The numbers without the picture; Markdown shows only this.
  var table: Table { get }
  /// The picture, in a coordinate system of its own and without a style attribute.
  var drawing: Drawing { get }
}

/// A chart with its table made once, however many writers ask for it.
public struct TabledChart: Sendable {
  public let chart: any Chart
  public let table: Table

  init(_ chart: any Chart) {
    self.chart = chart
    table = chart.table
  }
}
