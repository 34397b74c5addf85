/// Small samples with their names, in rows that break at the picture's edge.
struct Legend {
  struct Item {
    var name: String
    /// Drawn around the point given, within seven units each way.
    var sample: (Drawing.Point) -> [Drawing.Element]
  }

  /// By which a series is told apart without its colour.
  static func letter(_ place: Int) -> String {
    String(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(place % 26))))
  }

  static let lineHeight = 22.0
  private static let size = 12.0

  let elements: [Drawing.Element]
  let height: Double

  init(_ items: [Item], x: Double, y: Double, width: Double) {
    var elements: [Drawing.Element] = []
    var (column, row) = (x, y + Self.lineHeight / 2)
    for item in items {
      let name = Lettering.fitted(item.name, into: width - 24, size: Self.size)
      let needed = Lettering.width(of: name, size: Self.size) + 34
      if column > x, column + needed - 14 > x + width { (column, row) = (x, row + Self.lineHeight) }
      elements += item.sample(Drawing.Point(column + 7, row))
      elements.append(
        .init(
          .text(.init(column + 20, row + 4), .start, name), "label small",
          title: name == item.name ? nil : item.name))
      column += needed
    }
    self.elements = elements
    height = items.isEmpty ? 0 : row + Self.lineHeight / 2 - y
  }
}
