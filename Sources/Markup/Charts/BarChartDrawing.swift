extension BarChart {
  public var table: Table {
    let columns = [Column(categoryName)] + series.map { .number($0.name) }
    let rows = categories.enumerated().map { index, category in
      Row([.text(Text(category))] + series.map { unit.cell(value(of: $0, index)) })
    }
    return Table(Text(title), columns: columns, rows: rows, empty: "There is nothing to compare.")
  }

  public var drawing: Drawing { BarChartLayout(self).drawing }

  func value(of series: Series, _ category: Int) -> ExactDecimal? {
    series.values.indices.contains(category) ? series.values[category] : nil
  }
}

/// Bars lie, because names of categories are long; each carries the letter that the legend gives its series.
private struct BarChartLayout {
  private static let width = 880.0
  private static let left = 210.0
  private static let right = 760.0
  private static let top = 30.0
  private static let thickness = 18.0
  private static let patterns = 6

  private let chart: BarChart
  private let scale: Scale

  init(_ chart: BarChart) {
    self.chart = chart
    let values = chart.series.map { series in
      chart.categories.indices.map { chart.value(of: series, $0)?.approximate ?? 0 }
    }
    let extremes: [Double] =
      switch chart.arrangement {
      case .grouped: values.flatMap { $0 }
      case .stacked:
        chart.categories.indices.flatMap { index -> [Double] in
          let stack = values.map { $0[index] }
          return [stack.filter { $0 > 0 }.reduce(0, +), stack.filter { $0 < 0 }.reduce(0, +)]
        }
      }
    scale = Scale(covering: extremes, from: Self.left, to: Self.right)
  }

  var drawing: Drawing {
    let bars = chart.arrangement == .grouped ? max(chart.series.count, 1) : 1
    let height = Double(bars) * Self.thickness + 16
    let bottom = Self.top + height * Double(chart.categories.count)
    var elements = scale.axis(chart.unit, top: Self.top, bottom: bottom)
    for index in chart.categories.indices {
      let y = Self.top + Double(index) * height
      elements.append(
        RowName.drawn(chart.categories[index], middle: y + height / 2, room: Self.left - 20))
      elements += chart.arrangement == .grouped ? group(index, y: y + 8) : stack(index, y: y + 8)
    }
    let legend = Legend(legendItems, x: Self.left, y: bottom + 8, width: Self.width - Self.left - 8)
    return Drawing(
      width: Self.width, height: bottom + 12 + legend.height, fit: .scrolls,
      summary:
        "\(chart.series.map(\.name).joined(separator: ", ")) for \(chart.categories.count) categories.",
      elements: elements + legend.elements)
  }

  private func group(_ index: Int, y: Double) -> [Drawing.Element] {
    var elements: [Drawing.Element] = []
    for (place, series) in chart.series.enumerated() {
      guard let value = chart.value(of: series, index) else { continue }
      let top = y + Double(place) * Self.thickness
      elements += bar(series, place, value, from: 0, y: top, category: index)
      let end = scale.position(max(value.approximate, 0)) + 6
      let words = chart.unit.short(value.approximate)
      elements.append(
        .init(
          .text(.init(end, top + 13), .start, Lettering.fitted(words, into: Self.width - end, size: 11)),
          "label tiny"))
    }
    return elements
  }

  private func stack(_ index: Int, y: Double) -> [Drawing.Element] {
    var elements: [Drawing.Element] = []
    var (above, below) = (0.0, 0.0)
    for (place, series) in chart.series.enumerated() {
      guard let value = chart.value(of: series, index), value.units != 0 else { continue }
      let from = value.units > 0 ? above : below
      elements += bar(series, place, value, from: from, y: y, category: index)
      if value.units > 0 { above += value.approximate } else { below += value.approximate }
    }
    let end = scale.position(above) + 6
    let words = Lettering.fitted(chart.unit.short(above + below), into: Self.width - end, size: 11)
    return elements + [.init(.text(.init(end, y + 13), .start, words), "label tiny strong")]
  }

  private func bar(
    _ series: BarChart.Series, _ place: Int, _ value: ExactDecimal, from: Double, y: Double, category: Int
  ) -> [Drawing.Element] {
    let (first, second) = (scale.position(from), scale.position(from + value.approximate))
    let (x, width) = (min(first, second), (second - first).magnitude)
    let look = place % Self.patterns
    let rectangle = Drawing.Element(
      .rectangle(x: x, y: y + 1, width: width, height: Self.thickness - 3, radius: 2), "series-\(look)",
      title: "\(chart.categories[category]), \(series.name): \(chart.unit.figure(value).words)",
      value: value.plain)
    guard width >= 18 else { return [rectangle] }
    return [
      rectangle, .init(.text(.init(x + width / 2, y + 13), .middle, Legend.letter(place)), "on-series tiny"),
    ]
  }

  private var legendItems: [Legend.Item] {
    chart.series.enumerated().map { place, series in
      Legend.Item(name: series.name) { point in
        [
          .init(
            .rectangle(x: point.x - 8, y: point.y - 8, width: 16, height: 16, radius: 2),
            "series-\(place % Self.patterns)"),
          .init(.text(.init(point.x, point.y + 4), .middle, Legend.letter(place)), "on-series tiny"),
        ]
      }
    }
  }
}
