extension BulletBars {
  public var table: Table {
    let hasStatus = bars.contains { $0.status != nil }
    let columns =
      ["", .number(names.value)] + (hasTarget ? [Column.number(names.target)] : [])
      + (hasLimit ? [.number(names.limit)] : []) + (hasStatus ? [.mark("Status")] : [])
    let rows = bars.map { bar -> Row in
      let name = Text.link(Text(bar.label), bar.link)
      return Row(
        [.text(name), unit.cell(bar.value, from: bar.sources.value)]
          + (hasTarget ? [unit.cell(bar.target, from: bar.sources.target)] : [])
          + (hasLimit ? [unit.cell(bar.limit, from: bar.sources.limit)] : [])
          + (hasStatus ? [bar.status.map { .status($0) } ?? .missing] : []))
    }
    return Table(Text(title), columns: columns, rows: rows, empty: "There is nothing to compare.")
  }

  public var drawing: Drawing {
    let values = bars.flatMap { [$0.value, $0.target, $0.limit].compactMap { $0?.approximate } }
    let scale = Scale(covering: values, from: Self.left, to: Self.right)
    let bottom = Self.top + Double(bars.count) * Self.lane
    var elements = scale.axis(unit, top: Self.top, bottom: bottom)
    for (index, bar) in bars.enumerated() {
      elements += row(bar, y: Self.top + Double(index) * Self.lane, scale)
    }
    let legend = Legend(legendItems, x: Self.left, y: bottom + 8, width: Self.width - Self.left - 8)
    elements += legend.elements
    return Drawing(
      width: Self.width, height: bottom + 12 + legend.height, fit: .scrolls,
      summary: "\(bars.count) bars: \(names.value)\(against.isEmpty ? "" : " against \(against)").",
      elements: elements)
  }

  private var hasTarget: Bool { bars.contains { $0.target != nil } }
  private var hasLimit: Bool { bars.contains { $0.limit != nil } }

  private var against: String {
    ((hasTarget ? [names.target] : []) + (hasLimit ? [names.limit] : [])).joined(separator: " and ")
  }

  private static var width: Double { 880 }
  private static var left: Double { 210 }
  private static var right: Double { 660 }
  private static var top: Double { 30 }
  private static var lane: Double { 34 }

  private func row(_ bar: Bar, y: Double, _ scale: Scale) -> [Drawing.Element] {
    let middle = y + Self.lane / 2
    var elements = [RowName.drawn(bar.label, middle: middle, room: Self.left - 20, link: bar.link)]
    if let limit = bar.limit {
      elements.append(
        horizontal(
          from: 0, to: limit.approximate, middle: middle, height: 20, scale, "track", names.limit, limit))
    }
    let value = bar.value.approximate
    let style = bar.status.map { "value-\($0.rawValue)" } ?? "bar"
    elements.append(
      horizontal(from: 0, to: value, middle: middle, height: 10, scale, style, names.value, bar.value))
    if let limit = bar.limit?.approximate, value > limit {
      elements.append(
        horizontal(
          from: limit, to: value, middle: middle, height: 10, scale, "over", "above \(names.limit)", nil))
    }
    if let target = bar.target {
      let x = scale.position(target.approximate)
      elements.append(
        .init(
          .line(from: .init(x, middle - 12), to: .init(x, middle + 12)), "target",
          title: "\(names.target): \(unit.figure(target).words)", value: target.plain))
    }
    elements.append(
      .init(
        .text(
          .init(Self.right + 14, middle + 4), .start, Lettering.fitted(words(for: bar), into: 202, size: 12)),
        "label small strong", title: unit.figure(bar.value).words))
    return elements
  }

  /// The value and what it is held against, so that nobody takes the one for the other.
  private func words(for bar: Bar) -> String {
    let limit = bar.limit.map { " of \(unit.shortWithoutName($0.approximate))" } ?? ""
    let status = bar.status.map { " \($0.shape) \($0.letter)" } ?? ""
    return unit.short(bar.value.approximate) + limit + status
  }

  private func horizontal(
    from low: Double, to high: Double, middle: Double, height: Double, _ scale: Scale, _ style: String,
    _ name: String, _ value: ExactDecimal?
  ) -> Drawing.Element {
    let (first, last) = (scale.position(min(low, high)), scale.position(max(low, high)))
    return .init(
      .rectangle(x: first, y: middle - height / 2, width: last - first, height: height, radius: 2), style,
      title: value.map { "\(name): \(unit.figure($0).words)" } ?? name, value: value?.plain)
  }

  private var legendItems: [Legend.Item] {
    func sample(_ name: String, _ style: String, _ height: Double) -> Legend.Item {
      Legend.Item(name: name) { point in
        [
          .init(
            .rectangle(x: point.x - 7, y: point.y - height / 2, width: 14, height: height, radius: 2), style)
        ]
      }
    }
    var items = [sample(names.value, bars.contains { $0.status == nil } ? "bar" : "value-grey", 8)]
    if hasTarget {
      items.append(
        Legend.Item(name: names.target) { point in
          [.init(.line(from: .init(point.x, point.y - 8), to: .init(point.x, point.y + 8)), "target")]
        })
    }
    if hasLimit { items.append(sample(names.limit, "track", 14)) }
    if bars.contains(where: { bar in bar.limit.map { $0.approximate < bar.value.approximate } ?? false }) {
      items.append(sample("above \(names.limit)", "over", 8))
    }
    return items
  }
}
