extension Tornado {
  public var table: Table {
    Table(
      Text(title),
      columns: [Column(factorName), .number(lessName), .number("As it is"), .number(moreName)],
      rows: factors.map { factor in
        Row([.text(Text(factor.name)), unit.cell(factor.less), unit.cell(base), unit.cell(factor.more)])
      }, empty: "There is nothing to vary.")
  }

  public var drawing: Drawing { TornadoLayout(self).drawing }
}

/// Two bars for each factor, from the figure as it is to what it would be: one may overtake the other.
private struct TornadoLayout {
  private static let width = 880.0
  private static let left = 250.0
  private static let right = 760.0
  private static let top = 30.0
  private static let lane = 44.0
  private static let thickness = 17.0

  private let chart: Tornado
  private let scale: Scale

  init(_ chart: Tornado) {
    self.chart = chart
    let values = chart.factors.flatMap { [$0.less, $0.more].compactMap { $0?.approximate } }
    scale = Scale(covering: values + [chart.base.approximate], from: Self.left, to: Self.right)
  }

  var drawing: Drawing {
    let bottom = Self.top + Double(chart.factors.count) * Self.lane
    var elements = scale.axis(chart.unit, top: Self.top, bottom: bottom)
    for (index, factor) in chart.factors.enumerated() {
      let y = Self.top + Double(index) * Self.lane
      elements.append(RowName.drawn(factor.name, middle: y + 22, room: Self.left - 90))
      elements += bar(factor, factor.less, 0, chart.lessName, y: y + 5)
      elements += bar(factor, factor.more, 1, chart.moreName, y: y + 5 + Self.thickness)
    }
    let x = scale.position(chart.base.approximate)
    elements.append(
      .init(
        .line(from: .init(x, Self.top - 4), to: .init(x, bottom)), "target",
        title: "As it is: \(chart.unit.figure(chart.base).words)", value: chart.base.plain))
    let legend = Legend(legendItems, x: Self.left, y: bottom + 8, width: Self.width - Self.left - 8)
    return Drawing(
      width: Self.width, height: bottom + 12 + legend.height, fit: .scrolls,
      summary: "\(chart.factors.count) factors around \(chart.unit.figure(chart.base).words).",
      elements: elements + legend.elements)
  }

  private func bar(
    _ factor: Tornado.Factor, _ value: ExactDecimal?, _ look: Int, _ name: String, y: Double
  ) -> [Drawing.Element] {
    guard let value else { return [] }
    let (first, second) = (scale.position(chart.base.approximate), scale.position(value.approximate))
    let (low, high) = (min(first, second), max(first, second))
    let words = chart.unit.short(value.approximate)
    // On the far side of the bar, unless the name of the factor stands there.
    let isLeft = second < first
    let room = isLeft ? low - 6 - (Self.left - 76) : Self.width - high - 8
    let label = Lettering.fitted(words, into: room, size: 11)
    let rectangle = Drawing.Element(
      .rectangle(x: low, y: y, width: high - low, height: Self.thickness - 2, radius: 2), "series-\(look)",
      title: "\(factor.name), \(name): \(chart.unit.figure(value).words)", value: value.plain)
    let text = Drawing.Element(
      .text(.init(isLeft ? low - 6 : high + 6, y + 12), isLeft ? .end : .start, label), "label tiny")
    guard high - low >= 18 else { return [rectangle, text] }
    let letter = Drawing.Element(
      .text(.init((low + high) / 2, y + 12), .middle, Legend.letter(look)), "on-series tiny")
    return [rectangle, letter, text]
  }

  private var legendItems: [Legend.Item] {
    func sample(_ look: Int, _ name: String) -> Legend.Item {
      Legend.Item(name: name) { point in
        [
          .init(
            .rectangle(x: point.x - 8, y: point.y - 8, width: 16, height: 16, radius: 2), "series-\(look)"),
          .init(.text(.init(point.x, point.y + 4), .middle, Legend.letter(look)), "on-series tiny"),
        ]
      }
    }
    let base = Legend.Item(name: "as it is") { point in
      [.init(.line(from: .init(point.x, point.y - 8), to: .init(point.x, point.y + 8)), "target")]
    }
    return [sample(0, chart.lessName), sample(1, chart.moreName), base]
  }
}
