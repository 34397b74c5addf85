import Testing

@testable import Markup

@Suite("Charts say what their numbers say")
struct ChartGeometryTests {
  @Test(
    "a bullet bar is as long as its value",
    arguments: [[410, 1220, 980, 0, 64], [1, 2, 3], [1_000_000, 1], [-50, 120, 30]])
  func bulletBars(_ values: [Int64]) throws {
    let chart = BulletBars(
      "Spend", unit: .money("EUR"), names: .init(value: "spent", target: "planned", limit: "budget"),
      bars: values.map {
        .init("b", value: ExactDecimal($0), target: ExactDecimal($0 + 10), limit: ExactDecimal(1000))
      })
    let tags = svg(chart)
    let bars = tags.filter { $0.classes == ["bar"] && $0["data-value"] != nil }
    #expect(bars.compactMap { $0["data-value"] } == values.map { String($0) })
    let track = try #require(tags.first { $0.classes == ["track"] && $0["data-value"] != nil })
    let unit = track.number("width") / 1000
    for (bar, value) in zip(bars, values) {
      #expect(abs(bar.number("width") - Double(value.magnitude) * unit) < 0.02)
      let start = value < 0 ? bar.number("x") + bar.number("width") : bar.number("x")
      #expect(abs(start - track.number("x")) < 0.02)
    }
    for (target, value) in zip(tags.filter { $0.classes == ["target"] && $0["data-value"] != nil }, values) {
      #expect(abs(target.number("x1") - track.number("x") - Double(value + 10) * unit) < 0.02)
    }
  }

  @Test("series are in proportion and stacks touch", arguments: [BarChart.Arrangement.grouped, .stacked])
  func barChart(_ arrangement: BarChart.Arrangement) {
    let values: [[Int64?]] = [[10, 25, nil], [40, -5, 8], [3, 0, 12]]
    let chart = BarChart(
      "Spend", arrangement, unit: .number, categoryName: "Objective", categories: ["a", "b", "c"],
      series: values.enumerated().map { index, row in
        .init("s\(index)", row.map { $0.map { ExactDecimal($0) } })
      })
    let bars = svg(chart).filter { $0.name == "rect" && $0["data-value"] != nil }
    let units = bars.compactMap { bar -> Double? in
      let value = Double(bar["data-value"] ?? "") ?? 0
      return value == 0 ? nil : bar.number("width") / value.magnitude
    }
    #expect(units.count == 7)
    for unit in units { #expect(abs(unit - units[0]) < 0.02) }
    guard arrangement == .stacked else { return }
    let first = bars.filter { ["10", "40", "3"].contains($0["data-value"]) }
    for (left, right) in zip(first, first.dropFirst()) {
      #expect(abs(left.number("x") + left.number("width") - right.number("x")) < 0.02)
    }
  }

  @Test("days stand in order, in proportion and within the frame", arguments: [3, 40, 400, 1500, 9000])
  func timeline(_ spread: Int) throws {
    let days = (0..<6).map { CalendarDay(number: 20_000 + $0 * spread) }
    let chart = Timeline(
      "When", today: days[2],
      lanes: days.map {
        .init(
          "lane", spans: [.init(.planned, $0, CalendarDay(number: $0.number + spread), "s")],
          marks: [.init(.actual, $0, "m")])
      })
    let tags = svg(chart)
    let marks = tags.filter { $0.name == "circle" && $0["data-value"] != nil }
    #expect(marks.compactMap { $0["data-value"] } == days.map(\.words))
    let positions = marks.map { $0.number("cx") }
    let step = positions[1] - positions[0]
    #expect(step > 0)
    for (left, right) in zip(positions, positions.dropFirst()) { #expect(abs(right - left - step) < 0.02) }
    #expect(try abs(#require(tags.first { $0.classes == ["today"] }).number("x1") - positions[2]) < 0.02)
    for (span, position) in zip(
      tags.filter { $0.classes == ["span-planned"] && $0.number("width") != 14 }, positions)
    {
      #expect(abs(span.number("x") - position) < 0.02)
      #expect(abs(span.number("width") - max(step, 2)) < 0.02)
    }
    let ticks = tags.filter { $0.classes.first == "grid" }
    #expect((2...40).contains(ticks.count))
    #expect(ticks.map { $0.number("x1") } == ticks.map { $0.number("x1") }.sorted())
  }

  @Test("room reaches from the day expected to the day needed", arguments: [[-9, 4, 60], [1], [-200, 200]])
  func handovers(_ rooms: [Int]) throws {
    let chart = HandoverTimeline(
      "Handovers", unit: "days",
      entries: rooms.map { room in
        .init(
          "h", needed: CalendarDay(number: 20_500 + room), expected: CalendarDay(number: 20_500), room: room)
      })
    let tags = svg(chart)
    let circles = tags.filter { $0.name == "circle" && $0["data-value"] != nil }
    let needs = tags.filter { $0.classes == ["target"] && $0["data-value"] != nil }
    let bands = tags.filter { $0.name == "rect" && ($0["data-value"] ?? "").contains("/") }
    #expect(circles.count == rooms.count && needs.count == rooms.count && bands.count == rooms.count)
    let unit = abs(needs[0].number("x1") - circles[0].number("cx")) / Double(rooms[0].magnitude)
    for (index, room) in rooms.enumerated() {
      let (expected, needed) = (circles[index].number("cx"), needs[index].number("x1"))
      #expect(abs(needed - expected - Double(room) * unit) < 0.1)
      #expect(abs(bands[index].number("x") - min(expected, needed)) < 0.02)
      #expect(abs(bands[index].number("width") - abs(needed - expected)) < 0.02)
      #expect(bands[index].classes == [room < 0 ? "value-red" : "value-green"])
    }
  }

  @Test(
    "a tornado's bars reach from the figure as it is",
    arguments: [[(-4, 9), (2, 3)], [(10, 20)], [(-5, -1)]])
  func tornado(_ factors: [(Int64, Int64)]) throws {
    let chart = Tornado(
      "Lead", unit: .number, factorName: "Factor", lessName: "less", moreName: "more", base: ExactDecimal(1),
      factors: factors.map { .init("f", less: ExactDecimal($0.0), more: ExactDecimal($0.1)) })
    let tags = svg(chart)
    let base = try #require(tags.first { $0.classes == ["target"] && $0["data-value"] == "1" }).number("x1")
    let bars = tags.filter { $0.name == "rect" && $0["data-value"] != nil }
    #expect(bars.compactMap { $0["data-value"] } == factors.flatMap { [String($0.0), String($0.1)] })
    let values = bars.compactMap { Double($0["data-value"] ?? "") }
    let unit = bars[0].number("width") / (values[0] - 1).magnitude
    for (bar, value) in zip(bars, values) {
      #expect(abs(bar.number("width") - (value - 1).magnitude * unit) < 0.05)
      let end = value < 1 ? bar.number("x") + bar.number("width") : bar.number("x")
      #expect(abs(end - base) < 0.02)
    }
  }

  @Test(
    "a gauge's bar, tick and track are as long as their numbers",
    arguments: [(40, 50, 90), (120, 30, 90), (-20, 10, 100)])
  func gauge(_ value: Int64, _ target: Int64, _ limit: Int64) throws {
    let tags = svg(
      BulletGauge(
        "Gauge", unit: .number, names: .init(value: "v", target: "t", limit: "l"), value: ExactDecimal(value),
        target: ExactDecimal(target), limit: ExactDecimal(limit)))
    let track = try #require(tags.first { $0.classes == ["track"] })
    let bar = try #require(tags.first { $0.classes == ["bar"] })
    let tick = try #require(tags.first { $0.classes == ["target"] })
    let unit = track.number("width") / Double(limit)
    #expect(abs(bar.number("width") - Double(value.magnitude) * unit) < 0.02)
    #expect(abs(tick.number("x1") - track.number("x") - Double(target) * unit) < 0.02)
    #expect(tags.contains { $0.classes == ["over"] } == (value > limit))
  }

  @Test(
    "a sparkline is as high over its level as its figures",
    arguments: [[10, 9, 7], [8, 12], [10, 10, 15, 2]])
  func sparkline(_ values: [Int64]) throws {
    let tags = svg(
      Sparkline(
        "Index", categoryName: "Period", categories: values.map { "p\($0)" }, level: ExactDecimal(10),
        series: [.init("CPI", values.map { ExactDecimal($0) })]))
    let level = try #require(tags.first { $0.name == "line" && $0["data-value"] == "10" }).number("y1")
    let points = tags.filter { $0.name == "circle" && $0["data-value"] != nil }
    #expect(points.compactMap { $0["data-value"] } == values.map { String($0) })
    let far = try #require(values.max { abs($0 - 10) < abs($1 - 10) })
    let farthest = try #require(values.firstIndex(of: far))
    let unit = (level - points[farthest].number("cy")) / Double(far - 10)
    #expect(unit > 0)
    for (point, value) in zip(points, values) {
      #expect(abs(level - point.number("cy") - Double(value - 10) * unit) < 0.05)
    }
  }

  @Test func theStrongestFactorStandsOnTop() {
    let chart = Tornado(
      "Lead", unit: .number, factorName: "Factor", lessName: "less", moreName: "more", base: ExactDecimal(1),
      factors: [
        .init("weak", less: ExactDecimal(0), more: ExactDecimal(2)),
        .init("strong", less: ExactDecimal(5), more: ExactDecimal(-5)),
      ])
    #expect(chart.factors.map(\.name) == ["strong", "weak"])
  }

  @Test(
    "a line goes through its points and ends in its letter",
    arguments: [[0, 40, 90, 100], [10, -10, 30], [0, 0], [1_000_000, 5]] as [[Int64]])
  func lineChart(_ values: [Int64]) throws {
    let points = values.enumerated().map { index, value in
      LineChart.Point(CalendarDay(number: 20_000 + index * 30), ExactDecimal(value))
    }
    let chart = LineChart(
      "Money", unit: .number, today: points[1].day,
      series: [.init("Planned", .dashed, points), .init("Measured", .points, points)])
    let tags = svg(chart)
    let line = try #require(tags.first { $0.classes == ["line-0", "dashed"] })
    let drawn = (line["points"] ?? "").split(separator: " ").map { pair in
      pair.split(separator: ",").compactMap { Double($0) }
    }
    let circles = tags.filter { $0.classes == ["series-1"] && $0["data-value"] != nil }
    #expect(circles.compactMap { $0["data-value"] } == values.map { String($0) })
    for (point, circle) in zip(drawn, circles) {
      #expect(abs(point[0] - circle.number("cx")) < 0.02 && abs(point[1] - circle.number("cy")) < 0.02)
    }
    let unit = (drawn[1][1] - drawn[0][1]) / Double(values[0] - values[1])
    if values[0] != values[1] {
      #expect(unit > 0)
      for (point, value) in zip(drawn, values) {
        #expect(abs(drawn[0][1] - point[1] - Double(value - values[0]) * unit) < 0.05)
      }
    }
    #expect(try abs(#require(tags.first { $0.classes == ["today"] }).number("x1") - drawn[1][0]) < 0.02)
    #expect(tags.filter { $0.classes.contains("mark-label") }.map(\.following) == ["a", "b"])
    #expect(chart.table.rows.count == values.count)
  }

  @Test(
    "a figure points into the band it is in, and at the edge beyond the scale",
    arguments: [50, 89, 96, 20, 300] as [Int64])
  func bandChart(_ hundredths: Int64) throws {
    func hundredth(_ units: Int64) -> ExactDecimal { ExactDecimal(units: units, places: 2) }
    let chart = BandChart(
      "Indices", unit: .number, range: hundredth(50)...hundredth(150),
      bands: [
        .init(.red, until: hundredth(90), "low"), .init(.amber, until: hundredth(95), "near"),
        .init(.green, until: nil, "well"),
      ], rows: [.init("CPI", hundredth(hundredths), status: .green, note: "")])
    let tags = svg(chart)
    let zones = tags.filter { $0.classes.first?.hasPrefix("zone-") ?? false }
    #expect(zones.count == 3)
    for (left, right) in zip(zones, zones.dropFirst()) {
      #expect(abs(left.number("x") + left.number("width") - right.number("x")) < 0.02)
    }
    let pointer = try #require(tags.first { $0.classes == ["pointer"] })
    let tip = (pointer["points"] ?? "").split(separator: " ").compactMap { $0.split(separator: ",").first }
    let x = try #require(tip.first.flatMap { Double($0) })
    let zone = hundredths < 90 ? zones[0] : hundredths < 95 ? zones[1] : zones[2]
    #expect(x >= zone.number("x") - 9.1 && x <= zone.number("x") + zone.number("width") + 9.1)
  }

  @Test func aLinkRunsFromTheEdgeOfOneBoxToTheEdgeOfAnother() throws {
    let chart = ChainMap(
      "Map",
      columns: [
        .init("A", [.init("a", "one"), .init("b", "two"), .init("a", "again")]),
        .init("B", [.init("c", "three")]),
        .init("C", [.init("d", "four")]),
      ], links: [.init("a", "c"), .init("b", "gone"), .init("a", "d")])
    let tags = svg(chart)
    let boxes = Dictionary(
      tags.filter { $0.classes == ["node"] }.map { ($0["data-value"] ?? "", $0) },
      uniquingKeysWith: { first, _ in first })
    #expect(boxes.count == 5)
    let lines = tags.filter { $0.classes == ["chain"] }
    #expect(lines.count == 2)
    for line in lines {
      let ends = (line["data-value"] ?? "").replacing("&gt;", with: ">").split(separator: ">").map(
        String.init)
      let (from, to) = (try #require(boxes[ends[0]]), try #require(boxes[ends[1]]))
      #expect(abs(line.number("x1") - from.number("x") - from.number("width")) < 0.02)
      #expect(abs(line.number("x2") - to.number("x")) < 0.02)
      #expect(abs(line.number("y1") - from.number("y") - from.number("height") / 2) < 0.02)
      #expect(abs(line.number("y2") - to.number("y") - to.number("height") / 2) < 0.02)
    }
    #expect(chart.table.rows.count == 3)
  }

  @Test func aRangeReachesFromItsLeastToItsMost() throws {
    let values: [Int64] = [440, 415, 477, 430]
    let tags = svg(
      RangeBars(
        "EAC", unit: .number, names: ["a", "b", "c", "d"], target: "BAC",
        bars: [.init("x", values.map { ExactDecimal($0) }, target: ExactDecimal(400))]))
    let track = try #require(tags.first { $0.classes == ["track"] })
    let target = try #require(tags.first { $0.classes == ["target"] && $0["data-value"] == "400" })
    let unit = track.number("width") / Double(477 - 415)
    #expect(abs(track.number("x") - target.number("x1") - unit * 15) < 0.05)
    let circle = try #require(tags.first { $0.name == "circle" && $0["data-value"] == "440" })
    #expect(abs(circle.number("cx") - track.number("x") - unit * 25) < 0.05)
    let shapes = Set(
      tags.filter { $0.classes.first?.hasPrefix("series-") ?? false }.map { $0.name + ($0["points"] ?? "") })
    #expect(shapes.count >= 4)
  }

  @Test func aChangeHangsWhereTheOneBeforeItEnds() {
    let steps: [(Waterfall.Step.Sort, Int64)] = [
      (.total, 100), (.change, -70), (.change, 10), (.change, -50), (.total, 25),
    ]
    let bars = svg(
      Waterfall("Money", unit: .number, steps: steps.map { .init("s", $0.0, ExactDecimal($0.1)) })
    ).filter { $0.name == "rect" && $0["data-value"] != nil }
    #expect(bars.map { $0.classes.first } == ["bar", "fall", "rise", "fall", "bar"])
    let unit = bars[0].number("width") / 100
    let zero = bars[0].number("x")
    for (bar, span) in zip(bars, [(0, 100), (30, 100), (30, 40), (-10, 40), (0, 25)]) {
      #expect(abs(bar.number("x") - zero - unit * Double(span.0)) < 0.05)
      #expect(abs(bar.number("width") - unit * Double(span.1 - span.0)) < 0.05)
    }
  }

  @Test func aBubbleIsAsLargeAsItsSize() throws {
    let chart = BubbleChart(
      "Worth", x: .init("Value", .money("EUR")), y: .init("Risk", .number),
      size: .init("Cost", .money("EUR")),
      bubbles: [(10, 5, 100), (40, 20, 400), (40, 20, 25)].map { value, risk, cost in
        .init(
          "b", x: ExactDecimal(value), y: ExactDecimal(risk), size: ExactDecimal(cost), status: .amber)
      })
    let circles = svg(chart).filter { $0.name == "circle" && $0["data-value"] != nil }
    #expect(circles.compactMap { $0["data-value"] } == ["400", "100", "25"])
    let areas = circles.map { $0.number("r") * $0.number("r") }
    #expect(abs(areas[0] / areas[1] - 4) < 0.05)
    #expect(circles[0].number("cx") == circles[2].number("cx"))
    #expect(circles[1].number("cx") < circles[0].number("cx"))
    #expect(circles[1].number("cy") > circles[0].number("cy"))
  }

  @Test func aStageIsAsTallAsItsCount() {
    let counts = [0, 2, 5, 1]
    let bars = svg(Pipeline("Phases", noun: "projects", stages: counts.map { .init("p", count: $0) })).filter
    { $0.classes == ["bar"] }
    #expect(bars.compactMap { $0["data-value"] } == counts.map { String($0) })
    for (bar, count) in zip(bars, counts) {
      #expect(abs(bar.number("height") - bars[2].number("height") / 5 * Double(count)) < 0.02)
    }
  }

  @Test func aRiskStandsInItsCellAndItsArrowEndsInTheTarget() throws {
    let tags = svg(matrix(entries: 14))
    let cells = Dictionary(
      tags.filter { $0.name == "rect" && $0["data-value"] != nil }.map { ($0["data-value"] ?? "", $0) },
      uniquingKeysWith: { first, _ in first })
    #expect(cells.count == 25)
    for text in tags.filter({ $0.classes.contains("chip") }) {
      let cell = try #require(cells[text["data-value"] ?? ""])
      #expect(holds(cell, x: text.number("x"), y: text.number("y")))
      #expect(
        text.number("x") + Lettering.width(of: text.following, size: 11) <= cell.number("x")
          + cell.number("width"))
    }
    let arrow = try #require(tags.first { $0.classes.contains("arrow") && $0["data-value"] != nil })
    let way = (arrow["data-value"] ?? "").replacing("&gt;", with: ">").split(separator: ">").map(String.init)
    #expect(way == ["4x4", "2x1"])
    #expect(holds(try #require(cells["4x4"]), x: arrow.number("x1"), y: arrow.number("y1")))
    #expect(holds(try #require(cells["2x1"]), x: arrow.number("x2"), y: arrow.number("y2"), within: 9))
  }

  @Test("a cell names eight and counts the rest", arguments: [(8, 8, nil), (9, 9, "+1"), (40, 9, "+32")])
  func crowdedCell(_ count: Int, _ chips: Int, _ more: String?) {
    let texts = svg(matrix(entries: count)).filter {
      $0.classes.contains("chip") && $0["data-value"] == "4x4"
    }
    #expect(texts.count == chips)
    #expect(texts.map(\.following).last { $0.hasPrefix("+") } == more)
  }

  @Test(
    "nothing leaves the frame and no label meets another",
    arguments: ["x", "Ordinary words", String(repeating: "very long name ", count: 20), "東京都港区の業務"])
  func frames(_ words: String) {
    for chart in everyChart(words) {
      let drawing = chart.drawing
      let texts = texts(in: drawing.elements)
      for (box, label) in texts {
        #expect(
          box.left >= -0.5 && box.right <= drawing.width + 0.5 && box.bottom <= drawing.height,
          "\(type(of: chart)) \(box) \(label)")
      }
      for (index, first) in texts.enumerated() {
        for second in texts[(index + 1)...] where first.box.meets(second.box) {
          Issue.record("\(type(of: chart)): \(first.label) meets \(second.label)")
        }
      }
    }
  }

  @Test("every chart has as many rows as numbers", arguments: everyChart("a").map { $0.table.rows.count })
  func twins(_ rows: Int) { #expect(rows >= 1) }

  private func matrix(entries: Int) -> RiskMatrix {
    RiskMatrix(
      "Risks", likelihoods: ["a", "b", "c", "d", "e"], impacts: ["a", "b", "c", "d", "e"],
      bands: (1...5).map { likelihood in (1...5).map { .init("band", depth: likelihood * $0 / 7) } },
      entries: (0..<entries).map {
        .init(
          id: "R\($0)", label: "risk", current: .init(likelihood: 4, impact: 4),
          target: .init(likelihood: 2, impact: 1))
      })
  }

  private func holds(_ cell: Tag, x: Double, y: Double, within margin: Double = 0) -> Bool {
    x >= cell.number("x") - margin && x <= cell.number("x") + cell.number("width") + margin
      && y >= cell.number("y") - margin && y <= cell.number("y") + cell.number("height") + margin
  }

  private struct Box {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right - 1 && other.left < right - 1 && top < other.bottom - 1 && other.top < bottom - 1
    }
  }

  private func texts(in elements: [Drawing.Element]) -> [(box: Box, label: String)] {
    elements.flatMap { element -> [(box: Box, label: String)] in
      switch element.shape {
      case .group(let inner, _): return texts(in: inner)
      case .text(let point, let anchor, let words):
        let size = element.style.contains("large") ? 20.0 : element.style.contains("small") ? 12 : 11
        let width = Lettering.width(
          of: words, size: element.style.contains("on-band") && element.style.contains("tiny") ? 10 : size)
        let left = anchor == .start ? point.x : anchor == .middle ? point.x - width / 2 : point.x - width
        return words.isEmpty
          ? [] : [(Box(left: left, right: left + width, top: point.y - size * 0.75, bottom: point.y), words)]
      case .rectangle, .line, .polygon, .polyline, .circle: return []
      }
    }
  }
}
