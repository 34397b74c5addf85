/// A row of headline figures.
public struct Tiles: Sendable {
  public var tiles: [Tile]

  public init(_ tiles: [Tile]) { self.tiles = tiles }
}

/// One headline figure with its name above and what qualifies it below.
public struct Tile: Sendable {
  public var label: String
  public var value: Cell
  public var detail: Text?
  public var status: Status?
  /// Where a reader finds what the figure is made of.
  public var target: LinkTarget?

  public init(
    _ label: String, _ value: Cell, detail: Text? = nil, status: Status? = nil, target: LinkTarget? = nil
  ) {
    self.label = label
    self.value = value
    self.detail = detail
    self.status = status
    self.target = target
  }
}
