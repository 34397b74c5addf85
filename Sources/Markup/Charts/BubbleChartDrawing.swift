extension BubbleChart {
  public var table: Table {
    Table(
      Text(title),
      columns: [
        .number("Number"), "What", .number(x.name), .number(y.name), .number(size.name), .mark("Status"),
      ],
      rows: bubbles.enumerated().map { place, bubble in
        Row([
          .count(place + 1),
          .text(Text.link(Text(bubble.label), bubble.link)),
          .figure(x.unit.figure(bubble.x)), .figure(y.unit.figure(bubble.y)),
          .figure(size.unit.figure(bubble.size)), .status(bubble.status),
        ])
      }, empty: "Nothing has all three figures.")
  }

  public var drawing: Drawing { BubbleChartLayout(self).drawing }
}

/// Large bubbles lie below small ones; each carries a number that the legend names, and the shape of its status.
private struct BubbleChartLayout {
  private static let width = 880.0
  private static let left = 96.0
  private static let right = 846.0
  private static let top = 36.0
  private static let bottom = 330.0
  private static let largest = 34.0

  private let chart: BubbleChart
  private let across: Scale
  private let up: Scale
  private let most: Double

  init(_ chart: BubbleChart) {
    self.chart = chart
    across = Scale(
      covering: chart.bubbles.map(\.x.approximate), from: Self.left + Self.largest,
      to: Self.right - Self.largest)
    up = Scale(
      covering: chart.bubbles.map(\.y.approximate), from: Self.bottom - Self.largest,
      to: Self.top + Self.largest)
    most = max(chart.bubbles.map(\.size.approximate).max() ?? 0, 0.000_001)
  }

  private func center(_ bubble: BubbleChart.Bubble) -> Drawing.Point {
    .init(across.position(bubble.x.approximate), up.position(bubble.y.approximate))
  }

  private func radius(_ bubble: BubbleChart.Bubble) -> Double {
    (max(bubble.size.approximate, 0) / most).squareRoot() * Self.largest
  }

  var drawing: Drawing {
    let legend = Legend(legendItems, x: Self.left, y: Self.bottom + 40, width: Self.right - Self.left)
    let order = chart.bubbles.indices.sorted {
      (-chart.bubbles[$0].size.approximate, $0) < (-chart.bubbles[$1].size.approximate, $1)
    }
    return Drawing(
      width: Self.width, height: Self.bottom + 44 + legend.height, fit: .scrolls,
      summary:
        "\(chart.bubbles.count) bubbles: \(chart.x.name) across, \(chart.y.name) up, \(chart.size.name) as size.",
      elements: axes + order.map { circle(chart.bubbles[$0]) } + numbers(order) + legend.elements)
  }

  private var axes: [Drawing.Element] {
    var elements: [Drawing.Element] = []
    for tick in up.ticks {
      let y = up.position(tick)
      let words = Lettering.fitted(chart.y.unit.short(tick), into: Self.left - 12, size: 11)
      elements.append(.init(.line(from: .init(Self.left, y), to: .init(Self.right, y)), "grid"))
      elements.append(.init(.text(.init(Self.left - 8, y + 4), .end, words), "label tiny"))
    }
    let room = (across.position(across.step) - across.position(0)).magnitude - 8
    for tick in across.ticks {
      let x = across.position(tick)
      let words = Lettering.fitted(chart.x.unit.short(tick), into: room, size: 11)
      elements.append(.init(.line(from: .init(x, Self.top), to: .init(x, Self.bottom)), "grid"))
      elements.append(.init(.text(.init(x, Self.bottom + 15), .middle, words), "label tiny"))
    }
    let names = [("↑ \(chart.y.name)", 14.0), ("→ \(chart.x.name)", Self.bottom + 34)]
    for (name, y) in names {
      let words = Lettering.fitted(name, into: Self.right - Self.left, size: 12)
      elements.append(.init(.text(.init(Self.left, y), .start, words), "label small strong"))
    }
    return elements
  }

  private func circle(_ bubble: BubbleChart.Bubble) -> Drawing.Element {
    let figures = [(chart.x, bubble.x), (chart.y, bubble.y), (chart.size, bubble.size)].map {
      measure, value in
      "\(measure.name) \(measure.unit.figure(value).words)"
    }
    let shape = Drawing.Element(
      .circle(center: center(bubble), radius: max(radius(bubble), 3)), "bubble-\(bubble.status.rawValue)",
      title: "\(bubble.label): \(figures.joined(separator: ", ")), \(bubble.status.words)",
      value: bubble.size.plain)
    return bubble.link.map { .init(.group([shape], link: $0), "") } ?? shape
  }

  /// Beside its bubble where another number stands in it already; nothing where there is no room at all.
  private func numbers(_ order: [Int]) -> [Drawing.Element] {
    var taken: [(left: Double, right: Double, y: Double)] = []
    return order.compactMap { place in
      let bubble = chart.bubbles[place]
      let words = key(place)
      let half = Lettering.width(of: words, size: 11) / 2
      let (middle, reach) = (center(bubble), radius(bubble) + half + 4)
      let places = [
        middle, .init(middle.x + reach, middle.y), .init(middle.x - reach, middle.y),
        .init(middle.x, middle.y - radius(bubble) - 7), .init(middle.x, middle.y + radius(bubble) + 9),
      ]
      let free = places.first { candidate in
        candidate.x - half > Self.left && candidate.x + half < Self.right
          && taken.allSatisfy {
            $0.right < candidate.x - half || $0.left > candidate.x + half
              || ($0.y - candidate.y).magnitude > 13
          }
      }
      guard let free else { return nil }
      taken.append((free.x - half, free.x + half, free.y))
      return .init(
        .text(.init(free.x, free.y + 4), .middle, words), "label tiny strong mark-label", title: bubble.label)
    }
  }

  private func key(_ place: Int) -> String { "\(place + 1)\(chart.bubbles[place].status.shape)" }

  private var legendItems: [Legend.Item] {
    chart.bubbles.enumerated().map { place, bubble in
      Legend.Item(name: "\(place + 1) \(bubble.label)") { point in
        [.init(.circle(center: point, radius: 6), "bubble-\(bubble.status.rawValue)")]
      }
    }
  }
}
