import Testing

@testable import Markup

@Suite("Names stand where what they name is, and numbers over what gives them their meaning")
struct ChartNameTests {
  @Test(
    "the name of a gauge's limit stands at the end of its track and meets no other",
    arguments: [
      (11_690_000, 15_190_000, 14_600_000), (900, nil, 1000), (10, 1000, 400), (5000, nil, 900),
      (90, 100_000, 20_000),
    ] as [(Int64, Int64?, Int64)])
  func gaugeNames(_ value: Int64, _ target: Int64?, _ limit: Int64) throws {
    let gauge = BulletGauge(
      "Gauge", unit: .money("EUR"), names: .init(value: "Spent", target: "At completion", limit: "Budget"),
      value: ExactDecimal(value), target: target.map { ExactDecimal($0) }, limit: ExactDecimal(limit))
    let tags = svg(gauge)
    let track = try #require(tags.first { $0.classes == ["track"] })
    let end = track.number("x") + track.number("width")
    let names = tags.filter { $0.classes == ["label", "tiny"] }
    func width(_ name: String, _ value: Int64) -> Double {
      Lettering.width(of: "\(name) \(gauge.unit.short(Double(value)))", size: 11)
    }
    let (spent, budget) = (names[0], names[1])
    let isBefore = budget["text-anchor"] == "end"
    #expect(isBefore ? abs(budget.number("x") - end) < 0.02 : budget.number("x") <= end + 0.02)
    let start = isBefore ? end - width("Budget", limit) : budget.number("x")
    #expect(start >= 0 && start + width("Budget", limit) <= 320)
    #expect(
      spent.number("y") < budget.number("y") || spent.number("x") + width("Spent", value) <= start)
    #expect(budget.number("y") < track.number("y"))
  }

  @Test("a picture is summed up with nothing that it does not show")
  func summaries() {
    let names = BulletBars.Names(value: "Spent", target: "Forecast", limit: "Budget")
    func bars(_ target: ExactDecimal?, _ limit: ExactDecimal?) -> String {
      BulletBars(
        "b", unit: .number, names: names,
        bars: [.init("x", value: ExactDecimal(1), target: target, limit: limit)]
      ).drawing.summary
    }
    #expect(bars(ExactDecimal(2), ExactDecimal(3)) == "1 bars: Spent against Forecast and Budget.")
    #expect(bars(nil, ExactDecimal(3)) == "1 bars: Spent against Budget.")
    #expect(bars(nil, nil) == "1 bars: Spent.")
    let ranges = RangeBars(
      "r", unit: .number, names: ["a"], target: "t", bars: [.init("x", [ExactDecimal(1)])])
    #expect(ranges.drawing.summary == "1 rows: a.")
    let bands = BandChart(
      "i", unit: .number, range: ExactDecimal(0)...ExactDecimal(2), bands: [],
      rows: [.init("CPI", nil, status: nil, note: "")])
    #expect(bands.drawing.summary == "Nothing is available.")
  }

  @Test("a name too long for its line goes on below", arguments: [1, 4, 9, 40])
  func rowNames(_ words: Int) {
    let name = Array(repeating: "crossing", count: words).joined(separator: " ")
    let tags = svg(
      RangeBars("r", unit: .number, names: ["a"], target: "t", bars: [.init(name, [ExactDecimal(1)])]))
    let lines = tags.filter { $0.classes == ["label", "small"] && $0.number("x") == 8 }
    #expect(lines.count == (words < 3 ? 1 : 2))
    let isCut = Lettering.width(of: name, size: 12) > 2 * 190
    #expect(tags.contains { $0.name == "title" && $0.following == name } == isCut)
  }

  @Test("bands lie behind a line, and a value beyond the scale points out of it")
  func lineOverBands() throws {
    func tenth(_ units: Int64) -> ExactDecimal { ExactDecimal(units: units, places: 1) }
    let values: [Int64] = [7, 9, 10, 30, 2]
    let chart = LineChart(
      "Index", unit: .number,
      bands: [
        .init(.red, until: tenth(9), "low"), .init(.amber, until: tenth(10), "near"),
        .init(.green, until: nil, "well"),
      ], range: tenth(6)...tenth(14),
      series: [
        .init(
          "CPI", .solid,
          values.enumerated().map { .init(CalendarDay(number: 20_000 + $0.offset * 90), tenth($0.element)) })
      ])
    let tags = svg(chart)
    let zones = tags.filter { $0.classes.first?.hasPrefix("zone-") ?? false }
    #expect(zones.map { $0.classes.first } == ["zone-red", "zone-amber", "zone-green"])
    for (below, above) in zip(zones, zones.dropFirst()) {
      #expect(abs(above.number("y") + above.number("height") - below.number("y")) < 0.02)
    }
    // Two tenths of eight each, but for the red band, which is three.
    #expect(abs(zones[0].number("height") - zones[1].number("height") * 3) < 0.05)
    let marks = tags.filter { $0.classes == ["series-0"] && $0["data-value"] != nil }
    #expect(marks.map(\.name) == ["circle", "circle", "circle", "polygon", "polygon"])
    #expect(abs(marks[1].number("cy") - zones[0].number("y")) < 0.02)
    #expect(abs(marks[2].number("cy") - zones[2].number("y") - zones[2].number("height")) < 0.02)
    #expect(chart.table.rows.count == values.count)
  }
}
