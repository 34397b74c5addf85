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
