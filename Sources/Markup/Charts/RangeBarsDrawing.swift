extension RangeBars {
  public var table: Table {
    let rows = bars.map { bar -> Row in
      let name = Text.link(Text(bar.label), bar.link)
      return Row(
        [.text(name)] + (hasTarget ? [unit.cell(bar.target)] : [])
          + names.indices.map { unit.cell(bar.value($0)) })
    }
    return Table(
      Text(title),
      columns: [""] + (hasTarget ? [Column.number(targetName)] : []) + names.map { .number($0) },
      rows: rows, empty: "There is nothing to compare.")
  }

  public var drawing: Drawing {
    let values = bars.flatMap { bar in (bar.values + [bar.target]).compactMap { $0?.approximate } }
    let scale = Scale(covering: values, from: Self.left, to: Self.right)
    let bottom = Self.top + Double(bars.count) * Self.lane
    var elements = scale.axis(unit, top: Self.top, bottom: bottom)
    for (index, bar) in bars.enumerated() {
      elements += row(bar, y: Self.top + (Double(index) + 0.5) * Self.lane, scale)
    }
    let legend = Legend(legendItems, x: Self.left, y: bottom + 8, width: Self.width - Self.left - 8)
    return Drawing(
      width: Self.width, height: bottom + 12 + legend.height, fit: .scrolls,
      summary:
        "\(bars.count) rows: \(names.joined(separator: ", "))\(hasTarget ? " against \(targetName)" : "").",
      elements: elements + legend.elements)
  }

  private var hasTarget: Bool { bars.contains { $0.target != nil } }

  private static var width: Double { 880 }
  private static var left: Double { 210 }
  private static var right: Double { 700 }
  private static var top: Double { 30 }
  private static var lane: Double { 32 }

  private func row(_ bar: Bar, y: Double, _ scale: Scale) -> [Drawing.Element] {
    var elements = [RowName.drawn(bar.label, middle: y, room: Self.left - 20, link: bar.link)]
    let known = names.indices.compactMap { place in bar.value(place).map { (place, $0) } }
    let ends = known.map(\.1).sorted { $0.approximate < $1.approximate }
    if let low = ends.first, let high = ends.last {
      let (start, end) = (scale.position(low.approximate), scale.position(high.approximate))
      elements.append(
        .init(.rectangle(x: start, y: y - 4, width: max(end - start, 1), height: 8, radius: 4), "track"))
      let words =
        low == high
        ? unit.short(low.approximate)
        : "\(unit.short(low.approximate)) to \(unit.short(high.approximate))"
      elements.append(
        .init(
          .text(.init(Self.right + 14, y + 4), .start, Lettering.fitted(words, into: 162, size: 12)),
          "label small strong",
          title: "\(unit.figure(low).words) to \(unit.figure(high).words)"))
    }
    if let target = bar.target {
      let x = scale.position(target.approximate)
      elements.append(
        .init(
          .line(from: .init(x, y - 13), to: .init(x, y + 13)), "target",
          title: "\(targetName): \(unit.figure(target).words)", value: target.plain))
    }
    for (place, value) in known {
      elements.append(
        .init(
          Self.shape(place, at: .init(scale.position(value.approximate), y)), "series-\(place % 6)",
          title: "\(names[place]): \(unit.figure(value).words)", value: value.plain))
    }
    return elements
  }

  private static func shape(_ place: Int, at point: Drawing.Point) -> Drawing.Shape {
    let (x, y) = (point.x, point.y)
    return switch place % 4 {
    case 0: .circle(center: point, radius: 6)
    case 1: .polygon([.init(x, y - 7), .init(x + 7, y), .init(x, y + 7), .init(x - 7, y)])
    case 2: .polygon([.init(x, y - 7), .init(x + 7, y + 6), .init(x - 7, y + 6)])
    default: .rectangle(x: x - 5, y: y - 5, width: 10, height: 10, radius: 1)
    }
  }

  private var legendItems: [Legend.Item] {
    let items = names.enumerated().map { place, name in
      Legend.Item(name: name) { [.init(Self.shape(place, at: $0), "series-\(place % 6)")] }
    }
    guard hasTarget else { return items }
    return items + [
      .init(name: targetName) {
        [.init(.line(from: .init($0.x, $0.y - 8), to: .init($0.x, $0.y + 8)), "target")]
      }
    ]
  }
}

extension RangeBars.Bar {
  fileprivate func value(_ place: Int) -> ExactDecimal? {
    values.indices.contains(place) ? values[place] : nil
  }
}
