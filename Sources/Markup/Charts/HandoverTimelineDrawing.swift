extension HandoverTimeline {
  public var table: Table {
    let rows = entries.map { entry -> Row in
      let name = Text.link(Text(entry.label), entry.link)
      func day(_ day: CalendarDay?) -> Cell { day.map { .day($0) } ?? .missing }
      return Row([
        .text(name), .day(entry.needed), day(entry.promised), day(entry.expected),
        entry.room.map { .count($0) } ?? .missing,
      ])
    }
    return Table(
      Text(title), columns: ["What", "Needed", "Promised", "Expected", .number("Room, \(unit)")], rows: rows,
      empty: "Nothing is handed over.")
  }

  public var drawing: Drawing { HandoverTimelineLayout(self).drawing }
}

/// A tick where it is needed, a circle where it is expected, and between the two the room or the lack of it.
private struct HandoverTimelineLayout {
  private static let width = 960.0
  private static let left = 300.0
  private static let right = 840.0
  private static let top = 46.0
  private static let lane = 32.0

  private let chart: HandoverTimeline
  private let scale: DayScale

  init(_ chart: HandoverTimeline) {
    self.chart = chart
    let days =
      chart.entries.flatMap { [$0.needed, $0.promised, $0.expected].compactMap(\.self) }
      + [chart.today].compactMap(\.self)
    scale = DayScale(covering: days, from: Self.left, to: Self.right)
  }

  private var axis: TimelineAxis { scale.axis }
  private func x(_ day: CalendarDay) -> Double { scale.position(day) }

  var drawing: Drawing {
    let bottom = Self.top + Double(chart.entries.count) * Self.lane
    var elements: [Drawing.Element] = []
    for index in chart.entries.indices where index % 2 == 0 {
      let y = Self.top + Double(index) * Self.lane
      elements.append(
        .init(.rectangle(x: 0, y: y, width: Self.width, height: Self.lane, radius: 4), "stripe"))
    }
    elements += grid(bottom: bottom) + scale.line(for: chart.today, top: 18, bottom: bottom, wordsAt: 16)
    for (index, entry) in chart.entries.enumerated() {
      elements += row(entry, middle: Self.top + (Double(index) + 0.5) * Self.lane)
    }
    let legend = Legend(legendItems, x: Self.left, y: bottom + 10, width: Self.right - Self.left)
    let late = chart.entries.count { $0.room ?? 0 < 0 }
    return Drawing(
      width: Self.width, height: bottom + 14 + legend.height, fit: .scrolls,
      summary:
        "\(chart.entries.count) rows from \(axis.start.words) to \(axis.end.words), \(late) of them too late.",
      elements: elements + legend.elements)
  }

  /// A label that would meet the one before it is left out.
  private func grid(bottom: Double) -> [Drawing.Element] {
    var taken = 0.0
    return axis.ticks.flatMap { tick -> [Drawing.Element] in
      let x = x(tick.day)
      let line = Drawing.Element(
        .line(from: .init(x, Self.top - 4), to: .init(x, bottom)), tick.isStrong ? "grid strong" : "grid",
        value: tick.day.words)
      let end = x + 4 + Lettering.width(of: tick.label, size: 11)
      guard !tick.label.isEmpty, x > taken, end < Self.right + 8 else { return [line] }
      taken = end
      return [line, .init(.text(.init(x + 4, Self.top - 10), .start, tick.label), "label tiny")]
    }
  }

  private func row(_ entry: HandoverTimeline.Entry, middle: Double) -> [Drawing.Element] {
    var elements = [RowName.drawn(entry.label, middle: middle, room: Self.left - 24, link: entry.link)]
    if let expected = entry.expected, expected != entry.needed {
      let (first, last) = (x(min(expected, entry.needed)), x(max(expected, entry.needed)))
      let status = Self.status(of: entry)
      elements.append(
        .init(
          .rectangle(x: first, y: middle - 3, width: last - first, height: 6, radius: 0),
          "value-\(status.rawValue)", title: words(for: entry),
          value: "\(min(expected, entry.needed).words)/\(max(expected, entry.needed).words)"))
    }
    let marks: [(day: CalendarDay?, name: String, shape: (Drawing.Point) -> Drawing.Element)] = [
      (entry.promised, "promised", Self.promised), (entry.expected, "expected", Self.expected),
      (entry.needed, "needed", Self.needed),
    ]
    for mark in marks {
      guard let day = mark.day else { continue }
      var element = mark.shape(Drawing.Point(x(day), middle))
      element.title = "\(entry.label): \(mark.name) \(day.words)"
      element.value = day.words
      elements.append(element)
    }
    let label = Lettering.fitted(words(for: entry), into: Self.width - Self.right - 20, size: 12)
    elements.append(.init(.text(.init(Self.right + 12, middle + 4), .start, label), "label small strong"))
    return elements
  }

  private static func status(of entry: HandoverTimeline.Entry) -> Status {
    guard let room = entry.room else { return .grey }
    return room < 0 ? .red : .green
  }

  private func words(for entry: HandoverTimeline.Entry) -> String {
    let status = Self.status(of: entry)
    guard let room = entry.room else { return "\(status.shape) not known" }
    return room < 0 ? "\(status.shape) \(-room) late" : "\(status.shape) \(room) left"
  }

  private static func needed(at point: Drawing.Point) -> Drawing.Element {
    .init(.line(from: .init(point.x, point.y - 11), to: .init(point.x, point.y + 11)), "target")
  }

  private static func expected(at point: Drawing.Point) -> Drawing.Element {
    .init(.circle(center: point, radius: 6), "mark-actual")
  }

  private static func promised(at point: Drawing.Point) -> Drawing.Element {
    let size = 8.0
    return .init(
      .polygon([
        .init(point.x, point.y - size), .init(point.x + size, point.y), .init(point.x, point.y + size),
        .init(point.x - size, point.y),
      ]), "mark-baseline")
  }

  private var legendItems: [Legend.Item] {
    func band(_ name: String, _ status: Status) -> Legend.Item {
      Legend.Item(name: "\(status.shape) \(name)") { point in
        [
          .init(
            .rectangle(x: point.x - 7, y: point.y - 3, width: 14, height: 6, radius: 0),
            "value-\(status.rawValue)")
        ]
      }
    }
    return [
      .init(name: "needed") { [Self.needed(at: .init($0.x, $0.y))] },
      .init(name: "expected") { [Self.expected(at: $0)] },
      .init(name: "promised") { [Self.promised(at: $0)] },
      band("\(chart.unit) left", .green), band("\(chart.unit) late", .red),
    ]
  }
}
