extension LineChart {
  /// One row for each day that any series knows.
  public var table: Table {
    let days = Set(series.flatMap { $0.points.map(\.day) }).sorted()
    let values = series.map { series in
      Dictionary(series.points.map { ($0.day, $0.value) }) { _, last in last }
    }
    return Table(
      Text(title), columns: ["Day"] + series.map { .number($0.name) },
      rows: days.map { day in
        Row([.day(day)] + values.map { unit.cell($0[day]) })
      }, empty: "Nothing has a value.")
  }

  public var drawing: Drawing { LineChartLayout(self).drawing }
}

/// Days lie along the bottom; each line ends in the letter that the legend gives it.
private struct LineChartLayout {
  private static let width = 880.0
  private static let left = 96.0
  private static let right = 846.0
  private static let top = 30.0
  private static let bottom = 270.0
  private static let colours = 6

  private let chart: LineChart
  private let dayScale: DayScale
  private let scale: Scale

  init(_ chart: LineChart) {
    self.chart = chart
    let days = chart.series.flatMap { $0.points.map(\.day) } + (chart.today.map { [$0] } ?? [])
    dayScale = DayScale(covering: days, from: Self.left, to: Self.right)
    scale =
      chart.range.map { Scale(covering: $0, from: Self.bottom, to: Self.top) }
      ?? Scale(
        covering: chart.series.flatMap { $0.points.map(\.value.approximate) }, from: Self.bottom, to: Self.top
      )
  }

  private func position(_ point: LineChart.Point) -> Drawing.Point {
    .init(dayScale.position(point.day), scale.position(clamped(point.value.approximate)))
  }

  private func clamped(_ value: Double) -> Double { min(max(value, scale.low), scale.high) }

  var drawing: Drawing {
    let legend = Legend(legendItems, x: Self.left, y: Self.bottom + 24, width: Self.right - Self.left)
    var elements =
      bands + levels + days + dayScale.line(for: chart.today, top: 8, bottom: Self.bottom, wordsAt: 14)
    for (place, series) in chart.series.enumerated() { elements += line(series, place) }
    return Drawing(
      width: Self.width, height: Self.bottom + 28 + legend.height, fit: .scrolls, summary: summary,
      elements: elements + letters + legend.elements)
  }

  private var summary: String {
    let ends = chart.series.compactMap { series in
      series.points.last.map { "\(series.name) \(chart.unit.figure($0.value).words) on \($0.day.words)" }
    }
    return "Where each line ends: \(ends.joined(separator: "; "))."
  }

  /// Each with its mark and, where there is room, its words at the left edge.
  private var bands: [Drawing.Element] {
    var begin = scale.low
    return chart.bands.flatMap { band -> [Drawing.Element] in
      let end = max(band.end.map { clamped($0.approximate) } ?? scale.high, begin)
      defer { begin = end }
      let (top, bottom) = (scale.position(end), scale.position(begin))
      guard bottom > top else { return [] }
      let zone = Drawing.Element(
        .rectangle(x: Self.left, y: top, width: Self.right - Self.left, height: bottom - top, radius: 0),
        "zone-\(band.status.rawValue)", title: band.words)
      guard bottom - top >= 14 else { return [zone] }
      let words = "\(band.status.shape) \(band.status.letter) \(band.words)"
      return [
        zone,
        .init(
          .text(
            .init(Self.left + 6, (top + bottom) / 2 + 4), .start,
            Lettering.fitted(words, into: Self.right - Self.left - 12, size: 11)), "label tiny"),
      ]
    }
  }

  private var levels: [Drawing.Element] {
    scale.ticks.flatMap { tick -> [Drawing.Element] in
      let y = scale.position(tick)
      let words = chart.unit.short(tick)
      let shown = Lettering.fitted(words, into: Self.left - 12, size: 11)
      return [
        .init(.line(from: .init(Self.left, y), to: .init(Self.right, y)), tick == 0 ? "grid strong" : "grid"),
        .init(
          .text(.init(Self.left - 8, y + 4), .end, shown), "label tiny", title: shown == words ? nil : words),
      ]
    }
  }

  /// Months or longer; a label that would meet the one before it is left out.
  private var days: [Drawing.Element] {
    var taken = 0.0
    return dayScale.axis.ticks.flatMap { tick -> [Drawing.Element] in
      let x = dayScale.position(tick.day)
      let mark = Drawing.Element(
        .line(from: .init(x, Self.bottom), to: .init(x, Self.bottom + 5)), "grid strong")
      let end = x + 3 + Lettering.width(of: tick.label, size: 11)
      guard !tick.label.isEmpty, x > taken, end <= Self.width else { return [mark] }
      taken = end
      return [mark, .init(.text(.init(x + 3, Self.bottom + 16), .start, tick.label), "label tiny")]
    }
  }

  private func line(_ series: LineChart.Series, _ place: Int) -> [Drawing.Element] {
    let look = "\(place % Self.colours)"
    var elements: [Drawing.Element] = []
    if series.points.count > 1, series.stroke != .points {
      elements.append(
        .init(
          .polyline(series.points.map(position)),
          series.stroke == .dashed ? "line-\(look) dashed" : "line-\(look)", title: series.name))
    }
    // Bands are there to be read at every point.
    let isEachMarked = series.stroke == .points || !chart.bands.isEmpty
    let marked = isEachMarked ? series.points[...] : series.points.suffix(1)
    return elements
      + marked.map { point in
        Drawing.Element(
          mark(point), "series-\(look)",
          title: "\(series.name): \(chart.unit.figure(point.value).words) on \(point.day.words)",
          value: point.value.plain)
      }
  }

  /// A circle, or at the edge of the scale an arrow out of it.
  private func mark(_ point: LineChart.Point) -> Drawing.Shape {
    let (value, place) = (point.value.approximate, position(point))
    guard value != clamped(value) else { return .circle(center: place, radius: 4) }
    let tip = value > scale.high ? -8.0 : 8
    return .polygon([
      .init(place.x, place.y + tip), .init(place.x - 6, place.y), .init(place.x + 6, place.y),
    ])
  }

  /// Beside the last point of each line, above or below where another letter stands there already.
  private var letters: [Drawing.Element] {
    var taken: [Drawing.Point] = []
    return chart.series.enumerated().compactMap { place, series in
      guard let end = series.points.last.map(position) else { return nil }
      let steps = [0.0, -14, 14, -28, 28, -42, 42]
      let places = steps.map { Drawing.Point(end.x + 7, end.y + 4 + $0) }
      let free = places.first { candidate in
        candidate.y > Self.top && candidate.y < Self.bottom
          && taken.allSatisfy { ($0.x - candidate.x).magnitude > 14 || ($0.y - candidate.y).magnitude > 12 }
      }
      guard let free else { return nil }
      taken.append(free)
      return .init(
        .text(free, .start, Legend.letter(place)), "label tiny mark-label strong", title: series.name)
    }
  }

  private var legendItems: [Legend.Item] {
    chart.series.enumerated().map { place, series in
      let look = "\(place % Self.colours)"
      return Legend.Item(name: "\(Legend.letter(place)) \(series.name)") { point in
        switch series.stroke {
        case .points: [.init(.circle(center: point, radius: 4), "series-\(look)")]
        case .solid, .dashed:
          [
            .init(
              .polyline([.init(point.x - 8, point.y), .init(point.x + 8, point.y)]),
              series.stroke == .dashed ? "line-\(look) dashed" : "line-\(look)")
          ]
        }
      }
    }
  }
}
