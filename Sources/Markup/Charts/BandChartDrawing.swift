extension BandChart {
  public var table: Table {
    Table(
      Text(title), columns: ["Figure", .number("Value"), .mark("Band"), "What it says"],
      rows: rows.map { row in
        Markup.Row([
          .text(Text(row.label)), unit.cell(row.value, from: row.source),
          row.status.map { .status($0) } ?? .missing, .text(row.note),
        ])
      }, empty: "Nothing is available.")
  }

  public var drawing: Drawing {
    let bottom = Self.top + Double(rows.count) * Self.lane
    var elements: [Drawing.Element] = []
    var begin = low
    for band in bands {
      let end = band.end.map { clamped($0.approximate) } ?? high
      if end > begin { elements += stretch(band, from: begin, to: end, bottom: bottom) }
      begin = max(begin, end)
    }
    for (index, row) in rows.enumerated() {
      elements += line(row, middle: Self.top + (Double(index) + 0.5) * Self.lane)
    }
    let known = rows.compactMap { row in row.value.map { "\(row.label) \(unit.figure($0).words)" } }
    return Drawing(
      width: Self.width, height: bottom + 8, fit: .scrolls,
      summary: known.isEmpty ? "Nothing is available." : "\(known.joined(separator: ", ")).",
      elements: elements)
  }

  private static var width: Double { 880 }
  private static var right: Double { 720 }
  private static var top: Double { 36 }
  private static var lane: Double { 30 }

  /// No more room for names than they need.
  private var left: Double {
    min(rows.map { Lettering.width(of: $0.label, size: 12) + 24 }.max() ?? 0, 210)
  }

  private var low: Double { range.lowerBound.approximate }
  private var high: Double { max(range.upperBound.approximate, low + 0.001) }

  private func clamped(_ value: Double) -> Double { min(max(value, low), high) }

  private func x(_ value: Double) -> Double {
    left + (value - low) / (high - low) * (Self.right - left)
  }

  /// Behind all rows, with its mark, its words where they fit, and the limit at which it ends.
  private func stretch(_ band: Band, from begin: Double, to end: Double, bottom: Double) -> [Drawing.Element]
  {
    let (first, last) = (x(begin), x(end))
    let mark = "\(band.status.shape) \(band.status.letter)"
    let words = "\(mark) \(band.words)"
    let shown = Lettering.width(of: words, size: 11) <= last - first - 6 ? words : mark
    var elements: [Drawing.Element] = [
      .init(
        .rectangle(x: first, y: Self.top - 4, width: last - first, height: bottom - Self.top + 4, radius: 0),
        "zone-\(band.status.rawValue)", title: band.words)
    ]
    if Lettering.width(of: shown, size: 11) <= last - first {
      elements.append(.init(.text(.init((first + last) / 2, 12), .middle, shown), "label tiny"))
    }
    if let limit = band.end, end < high {
      elements.append(
        .init(
          .text(.init(last, 27), .middle, unit.short(limit.approximate)), "label tiny", value: limit.plain))
    }
    return elements
  }

  private func line(_ row: Row, middle: Double) -> [Drawing.Element] {
    let name = RowName.drawn(row.label, middle: middle, room: left - 20)
    guard let value = row.value else {
      return [name, .init(.text(.init(Self.right + 14, middle + 4), .start, "not available"), "label small")]
    }
    let place = clamped(value.approximate)
    let x = x(place)
    let isBeyond = place != value.approximate
    let tip = value.approximate < place ? -9.0 : 9
    let shape: Drawing.Shape =
      isBeyond
      ? .polygon([.init(x + tip, middle), .init(x, middle - 7), .init(x, middle + 7)])
      : .polygon([
        .init(x, middle - 7), .init(x + 7, middle), .init(x, middle + 7), .init(x - 7, middle),
      ])
    let words = unit.figure(value).words + (row.status.map { " \($0.shape) \($0.letter)" } ?? "")
    return [
      name, .init(shape, "pointer", title: "\(row.label): \(unit.figure(value).words)", value: value.plain),
      .init(
        .text(.init(Self.right + 14, middle + 4), .start, Lettering.fitted(words, into: 142, size: 12)),
        "label small strong"),
    ]
  }
}
