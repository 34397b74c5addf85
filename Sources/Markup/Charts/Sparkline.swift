/// How one or two figures went over a few periods around a level, small enough for a card.
public struct Sparkline: Chart {
  public struct Series: Sendable {
    public var name: String
    /// One value for each category, in their order; a gap is not a zero.
    public var values: [ExactDecimal?]

    public init(_ name: String, _ values: [ExactDecimal?]) {
      self.name = name
      self.values = values
    }
  }

  public var title: String
  public var caption: Text?
  public var categoryName: String
  public var categories: [String]
  /// Where the figures should be.
  public var level: ExactDecimal
  /// At most two.
  public var series: [Series]

  public init(
    _ title: String, caption: Text? = nil, categoryName: String, categories: [String], level: ExactDecimal,
    series: [Series]
  ) {
    self.title = title
    self.caption = caption
    self.categoryName = categoryName
    self.categories = categories
    self.level = level
    self.series = Array(series.prefix(2))
  }
}

extension Sparkline {
  public var table: Table {
    let rows = categories.indices.map { index in
      Row(
        [.text(Text(categories[index]))]
          + series.map { series in value(of: series, index).map { .number($0) } ?? .missing })
    }
    return Table(
      Text(title), columns: [Column(categoryName)] + series.map { .number($0.name) }, rows: rows,
      empty: "Nothing was measured.")
  }

  private func value(of series: Series, _ category: Int) -> ExactDecimal? {
    series.values.indices.contains(category) ? series.values[category] : nil
  }

  private static var width: Double { 320 }
  private static var height: Double { 84 }
  private static var left: Double { 8 }
  private static var right: Double { 206 }
  private static var top: Double { 10 }
  private static var bottom: Double { 62 }

  public var drawing: Drawing {
    let all = series.flatMap { $0.values.compactMap { $0?.approximate } } + [level.approximate]
    let (least, most) = (all.min() ?? 0, all.max() ?? 1)
    let extent = most > least ? most - least : 1
    func y(_ value: Double) -> Double { Self.bottom - (value - least) / extent * (Self.bottom - Self.top) }
    let step = (Self.right - Self.left) / Double(max(categories.count - 1, 1))
    func x(_ index: Int) -> Double { Self.left + Double(index) * step }
    let base = y(level.approximate)
    var elements: [Drawing.Element] = [
      .init(
        .line(from: .init(Self.left, base), to: .init(Self.right, base)), "grid strong",
        title: "level \(level.plain)", value: level.plain)
    ]
    var taken: Double?
    for (number, one) in series.enumerated() {
      let points = categories.indices.compactMap { index in
        value(of: one, index).map {
          (point: Drawing.Point(x(index), y($0.approximate)), index: index, value: $0)
        }
      }
      guard let last = points.last else { continue }
      if points.count > 1 {
        elements.append(
          .init(
            .polyline(points.map(\.point)), number == 0 ? "line-0" : "line-1 dashed", title: one.name))
      }
      elements += points.map { point in
        .init(
          .circle(center: point.point, radius: 3), "series-\(number)",
          title: "\(one.name), \(categories[point.index]): \(point.value.plain)", value: point.value.plain)
      }
      // The second name gives way where both lines end in the same place.
      var label = last.point.y + 4
      if let taken, (label - taken).magnitude < 14 { label = taken + (label < taken ? -14 : 14) }
      taken = label
      elements.append(
        .init(
          .text(
            .init(Self.right + 10, label), .start,
            Lettering.fitted("\(one.name) \(last.value.plain)", into: Self.width - Self.right - 12, size: 12)),
          "label small strong", title: "\(one.name) \(last.value.plain)"))
    }
    return Drawing(
      width: Self.width, height: Self.height, fit: .shrinks,
      summary: "\(series.map(\.name).joined(separator: " and ")) over \(categories.count) periods.",
      elements: elements + ends)
  }

  private var ends: [Drawing.Element] {
    guard let first = categories.first, let last = categories.last else { return [] }
    let room = (Self.right - Self.left) / 2 - 4
    func name(_ words: String, _ x: Double, _ anchor: Drawing.TextAnchor) -> Drawing.Element {
      .init(
        .text(.init(x, Self.height - 4), anchor, Lettering.fitted(words, into: room, size: 11)), "label tiny",
        title: words)
    }
    return categories.count > 1
      ? [name(first, Self.left, .start), name(last, Self.right, .end)] : [name(last, Self.left, .start)]
  }
}
