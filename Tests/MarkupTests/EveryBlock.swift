import Markup

/// A page with every block, cell and chart, and the words given in every place that takes words.
func everyBlock(_ words: String) -> Document {
  let text = Text(words)
  let place = SourcePlace(file: words, line: 7, address: words)
  let everyRun: Text = """
    \(words) \(Text.strong(text)) \(Text.emphasis(text)) \(Text.code(words)) \(Text.link(text, .address(words))) \
    \(Text.link(text, .page(words, anchor: words))) \(Text.badge(words)) \(Text.status(.red, label: words)) \
    \(Text.sourced(text, from: place)) \(Text.figure(.count(3), from: place)) \(Text.lineBreak)
    """
  let table = everyCell(words, everyRun)
  return Document(
    words, path: "a/b", subtitle: everyRun, language: words,
    breadcrumbs: [NavigationLink(words, .address(words))],
    navigation: [NavigationLink(words, .page(words))], facts: [Fact(words, everyRun)]
  ) {
    words
    everyRun
    Section(everyRun, anchor: words) {
      List([everyRun, text], style: .numbers)
      Section(text) { List(blocks: [[.paragraph(text), .code(words), .quote([.paragraph(everyRun)])]]) }
    }
    table
    Table(text, columns: [Column(words)], rows: [], empty: everyRun)
    Tiles([Tile(words, .text(everyRun), detail: everyRun, status: .amber, target: .address(words))])
    for tone in Tone.allCases { Callout(tone, everyRun) { text } }
    Definitions([.init(everyRun, everyRun)])
    Fold(everyRun) { everyRun }
    for chart in everyChart(words) { Block.chart(chart) }
    MarkdownText(words)
    MarkdownText("# \(words)\n- \(words)\n> \(words)\n\n[\(words)](\(words)) <\(words)> ![x](\(words))")
    MarkdownText.inline(words)
  }
}

private func everyCell(_ words: String, _ text: Text) -> Table {
  let place = SourcePlace(file: words, line: 1)
  return Table(
    text, columns: [Column(words), .number(words), .mark(words)],
    rows: [
      Row([
        .text(text, from: place), .money(ExactDecimal(units: 150, places: 2), words, from: place),
        .status(.grey, label: words),
      ]),
      Row(
        [
          "\(words)", .percent(ExactDecimal(3)), .trend(Trend(.up, .bad, by: .money(ExactDecimal(1), words))),
        ], anchor: words),
      Row([.link(text, .anchor(words)), .missing(because: words), Cell(.text(text), sortKey: words)]),
    ], totals: [Row([.text(text)])])
}

func everyChart(_ words: String) -> [any Chart] {
  let band = RiskMatrix.Band(words, depth: 3)
  let number = ExactDecimal(units: 125, places: 1)
  return [
    RiskMatrix(
      words, caption: Text(words), likelihoods: [words, words], impacts: [words, words],
      bands: [[band, band], [band, band]],
      entries: [
        .init(
          id: words, label: words, current: .init(likelihood: 2, impact: 2),
          target: .init(likelihood: 1, impact: 1),
          link: .address(words))
      ]),
    Timeline(
      words, caption: Text(words), today: CalendarDay(number: 20_600),
      lanes: [
        .init(
          words, status: .red,
          spans: [
            .init(.planned, CalendarDay(number: 20_500), CalendarDay(number: 20_700), words, .critical)
          ],
          marks: [.init(.actual, CalendarDay(number: 20_650), words)], link: .page(words))
      ]),
    Pipeline(
      words, noun: words, stages: [.init(words, count: 3, statuses: [.red: 2], link: .address(words))]),
    BulletBars(
      words, unit: .money(words), names: .init(value: words, target: words, limit: words),
      bars: [
        .init(
          words, value: number, target: number, limit: ExactDecimal(3), status: .red, link: .address(words))
      ]),
    BarChart(
      words, .stacked, unit: .money(words), categoryName: words, categories: [words],
      series: [.init(words, [number])]),
    BarChart(
      words, .grouped, unit: .percent, categoryName: words, categories: [words],
      series: [.init(words, [number])]),
    HandoverTimeline(
      words, caption: Text(words), today: CalendarDay(number: 20_600), unit: words,
      entries: [
        .init(
          words, needed: CalendarDay(number: 20_650), promised: CalendarDay(number: 20_640),
          expected: CalendarDay(number: 20_660), room: -7, link: .address(words)),
        .init(words, needed: CalendarDay(number: 20_650)),
      ]),
    Sparkline(
      words, caption: Text(words), categoryName: words, categories: [words, words, words],
      level: ExactDecimal(1),
      series: [
        .init(words, [number, ExactDecimal(9), number]), .init(words, [nil, ExactDecimal(2), number]),
      ]),
    BulletGauge(
      words, unit: .money(words), names: .init(value: words, target: words, limit: words), value: number,
      target: ExactDecimal(40), limit: ExactDecimal(9)),
    BulletGauge(
      words, unit: .percent, names: .init(value: words, target: words, limit: words), value: ExactDecimal(-4),
      limit: ExactDecimal(100)),
    Tornado(
      words, unit: .money(words), factorName: words, lessName: words, moreName: words, base: number,
      factors: [
        .init(words, less: ExactDecimal(-40), more: ExactDecimal(90)), .init(words, less: number, more: nil),
      ]),
    LineChart(
      words, caption: Text(words), unit: .money(words), today: CalendarDay(number: 20_600),
      series: LineChart.Series.Stroke.allCases.map { stroke in
        .init(words, stroke, [20_500, 20_560, 20_640].map { .init(CalendarDay(number: $0), number) })
      }),
    LineChart(
      words, caption: Text(words), unit: .percent, bands: [.init(.amber, until: number, words)],
      range: ExactDecimal(0)...ExactDecimal(9),
      series: [
        .init(words, .dashed, [20_500, 20_560].map { .init(CalendarDay(number: $0), ExactDecimal(40)) })
      ]),
    BubbleChart(
      words, caption: Text(words), x: .init(words, .money(words)), y: .init(words, .number),
      size: .init(words, .percent),
      bubbles: [3, 9, 9, 9].map {
        .init(
          words, x: ExactDecimal($0), y: number, size: ExactDecimal($0), status: .green, link: .page(words))
      }),
    BandChart(
      words, caption: Text(words), unit: .number, range: ExactDecimal(0)...ExactDecimal(20),
      bands: [
        .init(.red, until: ExactDecimal(4), words), .init(.amber, until: ExactDecimal(9), words),
        .init(.green, until: nil, words),
      ],
      rows: [
        .init(words, number, status: .green, note: Text(words), from: SourcePlace(file: words, line: 1)),
        .init(words, ExactDecimal(40), status: .red, note: Text(words)),
        .init(words, nil, status: nil, note: Text(words)),
      ]),
    ChainMap(
      words, caption: Text(words),
      columns: [
        .init(
          words, [.init("a", words, detail: words, status: .red, link: .address(words)), .init("b", words)]),
        .init(words, [.init("c", words)]), .init(words, [.init("d", words, detail: words)]),
      ], links: [.init("a", "c"), .init("b", "d"), .init("c", "d"), .init("a", "nobody")]),
    RangeBars(
      words, caption: Text(words), unit: .money(words), names: [words, words, words, words], target: words,
      bars: [
        .init(words, [number, ExactDecimal(3), nil, ExactDecimal(8)], target: number, link: .address(words)),
        .init(words, [nil, nil]),
      ]),
    Waterfall(
      words, caption: Text(words), unit: .money(words),
      steps: [
        .init(words, .total, ExactDecimal(20)), .init(words, .change, ExactDecimal(-8)),
        .init(words, .change, number),
      ]),
    Stepper(words, steps: Stepper.State.allCases.map { .init(words, $0, detail: words) }),
  ]
}
