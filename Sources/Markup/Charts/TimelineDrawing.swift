extension Timeline {
  public var table: Table {
    let rows = lanes.flatMap { lane -> [Row] in
      let name = Text.link(Text(lane.label), lane.link)
      let spans = lane.spans.map { span in
        Row([
          .text(name), .text(Text(span.label)), .text(Text(span.words)),
          .day(span.start, from: span.startSource), .day(span.end, from: span.endSource),
        ])
      }
      let marks = lane.marks.map { mark in
        Row([
          .text(name), .text(Text(mark.label)), .text(Text(mark.sort.rawValue)),
          .day(mark.day, from: mark.source), .missing,
        ])
      }
      return lane.isHeading ? [Row([.text(.strong(name))])] : spans + marks
    }
    return Table(
      Text(title), columns: ["Row", "What", "As", "Day", "Until"], rows: rows, empty: "Nothing has a date.")
  }

  public var drawing: Drawing { TimelineLayout(self).drawing }

  var days: [CalendarDay] {
    lanes.flatMap { $0.spans.flatMap { [$0.start, $0.end] } + $0.marks.map(\.day) }
      + (today.map { [$0] } ?? [])
  }
}

private struct TimelineLayout {
  private static let width = 960.0
  private static let left = 190.0
  private static let right = 948.0
  private static let top = 46.0
  private static let labelSize = 11.0
  private static let labelHeight = 14.0

  private let timeline: Timeline
  private let scale: DayScale

  init(_ timeline: Timeline) {
    self.timeline = timeline
    scale = DayScale(covering: timeline.days, from: Self.left, to: Self.right)
  }

  private var axis: TimelineAxis { scale.axis }
  private func x(_ day: CalendarDay) -> Double { scale.position(day) }

  var drawing: Drawing {
    var stripes: [Drawing.Element] = []
    var lanes: [Drawing.Element] = []
    var y = Self.top
    for (index, lane) in timeline.lanes.enumerated() {
      let labels = placed(labelsOf: lane)
      let rows = (labels.map(\.row).max() ?? -1) + 1
      let height = lane.marks.isEmpty ? 32 : 34 + Double(max(rows, 1)) * Self.labelHeight
      if index % 2 == 0 {
        stripes.append(.init(.rectangle(x: 0, y: y, width: Self.width, height: height, radius: 4), "stripe"))
      }
      lanes += contents(of: lane, labels, y: y, height: height)
      y += height
    }
    let legend = Legend(legendItems, x: Self.left, y: y + 10, width: Self.right - Self.left)
    let dated = timeline.lanes.reduce(0) { $0 + $1.marks.count }
    return Drawing(
      width: Self.width, height: y + 14 + legend.height, fit: .scrolls,
      summary:
        "\(timeline.lanes.count) rows with \(dated) dated marks from \(axis.start.words) to \(axis.end.words).",
      elements: stripes + grid(bottom: y)
        + scale.line(for: timeline.today, top: 18, bottom: y, wordsAt: 16) + lanes + legend.elements)
  }

  private func grid(bottom: Double) -> [Drawing.Element] {
    axis.ticks.flatMap { tick -> [Drawing.Element] in
      let x = x(tick.day)
      let line = Drawing.Element(
        .line(from: .init(x, Self.top - 4), to: .init(x, bottom)), tick.isStrong ? "grid strong" : "grid")
      guard !tick.label.isEmpty, x + Lettering.width(of: tick.label, size: 11) + 4 < Self.right + 8 else {
        return [line]
      }
      return [line, .init(.text(.init(x + 4, Self.top - 10), .start, tick.label), "label tiny")]
    }
  }

  private func contents(
    of lane: Timeline.Lane, _ labels: [Label], y: Double, height: Double
  ) -> [Drawing.Element] {
    let middle = lane.marks.isEmpty ? y + height / 2 : y + height - 15
    var elements = [name(of: lane, middle: y + height / 2)]
    for span in lane.spans { elements += bar(span, middle: middle) }
    elements += slips(in: lane, y: middle)
    for mark in lane.marks.sorted(by: { $0.day < $1.day }) { elements.append(shape(of: mark, y: middle)) }
    for label in labels {
      let point = Drawing.Point(label.x, middle - 12 - Double(label.row) * Self.labelHeight)
      elements.append(
        .init(.text(point, label.anchor, label.words), "label tiny mark-label", title: label.full))
    }
    return elements
  }

  private func name(of lane: Timeline.Lane, middle: Double) -> Drawing.Element {
    let room = (lane.isHeading ? Self.right : Self.left) - 18 - (lane.status == nil ? 0 : 20)
    var parts: [Drawing.Element] = []
    if let status = lane.status {
      parts.append(
        .init(
          .text(.init(8, middle + 4), .start, status.shape), "mark-\(status.rawValue) small",
          title: status.words))
    }
    parts.append(
      RowName.drawn(
        lane.label, x: lane.status == nil ? 8 : 26, middle: middle, room: room,
        style: lane.isHeading ? "heading small strong" : "label small strong"))
    return .init(.group(parts, link: lane.link), "")
  }

  /// A letter behind the bar says what its frame says.
  private func bar(_ span: Timeline.Span, middle: Double) -> [Drawing.Element] {
    let (first, last) = (x(min(span.start, span.end)), x(max(span.start, span.end)))
    let height = span.sort == .baseline ? 4.0 : 12.0
    let y = span.sort == .baseline ? middle + 7 : middle - 6
    let width = max(last - first, 2)
    let bar = Drawing.Element(
      .rectangle(x: first, y: y, width: width, height: height, radius: 2),
      "span-\(span.sort.rawValue)\(span.weight.style)",
      title: "\(span.label): \(span.start.words) to \(span.end.words), \(span.words)")
    guard let letter = span.weight.letter else { return [bar] }
    return [bar, .init(.text(.init(first + width + 3, middle + 4), .start, letter), "today-label tiny")]
  }

  /// A thin line from where something was promised to where it now stands.
  private func slips(in lane: Timeline.Lane, y: Double) -> [Drawing.Element] {
    lane.marks.filter { $0.sort == .baseline }.compactMap { promised in
      guard let now = lane.marks.first(where: { $0.sort != .baseline && $0.label == promised.label }),
        now.day != promised.day
      else { return nil }
      return .init(.line(from: .init(x(promised.day), y), to: .init(x(now.day), y)), "slip")
    }
  }

  private func shape(of mark: Timeline.Mark, y: Double) -> Drawing.Element {
    let title = "\(mark.label): \(mark.day.words), \(mark.sort.rawValue)"
    let point = Drawing.Point(x(mark.day), y)
    return .init(
      Self.shape(mark.sort, at: point), "mark-\(mark.sort.rawValue)", title: title, value: mark.day.words)
  }

  private static func shape(_ sort: Timeline.Mark.Sort, at point: Drawing.Point) -> Drawing.Shape {
    let size = sort == .baseline ? 5.0 : 7
    return switch sort {
    case .actual: .circle(center: point, radius: 6)
    case .planned, .baseline:
      .polygon([
        .init(point.x, point.y - size), .init(point.x + size, point.y), .init(point.x, point.y + size),
        .init(point.x - size, point.y),
      ])
    }
  }

  private struct Label {
    var x: Double
    var anchor: Drawing.TextAnchor
    var words: String
    var full: String
    /// Counted upwards from the marks.
    var row: Int
  }

  /// Each label in the lowest row with room for it; where three are full, only the mark's own title names it.
  private func placed(labelsOf lane: Timeline.Lane) -> [Label] {
    var labels: [Label] = []
    var taken = [Self.left, Self.left, Self.left]
    for mark in named(in: lane) {
      let words = Lettering.fitted(mark.label, into: 190, size: Self.labelSize)
      let width = Lettering.width(of: words, size: Self.labelSize)
      let x = x(mark.day)
      let isAtEnd = x - 6 + width > Self.right + 8
      let start = isAtEnd ? x + 6 - width : x - 6
      guard let row = taken.firstIndex(where: { $0 <= start + 6 }) else { continue }
      taken[row] = start + width + 8
      labels.append(
        Label(
          x: isAtEnd ? x + 6 : start, anchor: isAtEnd ? .end : .start, words: words, full: mark.label,
          row: row))
    }
    return labels
  }

  /// A promise that has a newer day of the same name leaves the label to that.
  private func named(in lane: Timeline.Lane) -> [Timeline.Mark] {
    lane.marks.sorted { ($0.day, $0.label) < ($1.day, $1.label) }.filter { mark in
      mark.sort != .baseline || !lane.marks.contains { $0.label == mark.label && $0.sort != .baseline }
    }
  }

  private var legendItems: [Legend.Item] {
    var items: [Legend.Item] = []
    for sort in Timeline.Mark.Sort.allCases
    where timeline.lanes.contains(where: { $0.marks.contains { $0.sort == sort } }) {
      items.append(.init(name: sort.rawValue) { [.init(Self.shape(sort, at: $0), "mark-\(sort.rawValue)")] })
    }
    for sort in Timeline.Span.Sort.allCases
    where timeline.lanes.contains(where: { $0.spans.contains { $0.sort == sort } }) {
      items.append(
        .init(name: "\(sort.rawValue) time") { point in
          let height = sort == .baseline ? 4.0 : 12
          let shape = Drawing.Shape.rectangle(
            x: point.x - 7, y: point.y - height / 2, width: 14, height: height, radius: 2)
          return [.init(shape, "span-\(sort.rawValue)")]
        })
    }
    for weight in Timeline.Span.Weight.allCases
    where timeline.lanes.contains(where: { $0.spans.contains { $0.weight == weight } }) {
      guard let letter = weight.letter else { continue }
      items.append(
        .init(name: "\(weight.rawValue) (\(letter))") { point in
          let shape = Drawing.Shape.rectangle(
            x: point.x - 7, y: point.y - 6, width: 14, height: 12, radius: 2)
          return [.init(shape, "span-planned\(weight.style)")]
        })
    }
    return items
  }
}

extension Timeline.Span {
  fileprivate var words: String {
    weight == .none ? sort.rawValue : "\(sort.rawValue), \(weight.rawValue)"
  }
}

extension Timeline.Span.Weight {
  fileprivate var letter: String? {
    switch self {
    case .none: nil
    case .critical: "C"
    case .startCritical: "S"
    }
  }

  fileprivate var style: String {
    switch self {
    case .none: ""
    case .critical: " critical"
    case .startCritical: " start-critical"
    }
  }
}
