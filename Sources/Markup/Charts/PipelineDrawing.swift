extension Pipeline {
  public var table: Table {
    let shown = Status.allCases.filter { status in stages.contains { $0.statuses[status] != nil } }
    let columns =
      [Column("Stage"), .number("Count of \(noun)")] + shown.map { .number("\($0.shape) \($0.words)") }
    let rows = stages.map { stage in
      let name = Text.link(Text(stage.name), stage.link)
      return Row([.text(name), .count(stage.count)] + shown.map { .count(stage.statuses[$0] ?? 0) })
    }
    return Table(Text(title), columns: columns, rows: rows, empty: "There are no stages.")
  }

  public var drawing: Drawing {
    let width = max(880.0, Double(stages.count) * 92 + 16)
    let step = (width - 24) / Double(max(stages.count, 1))
    var elements: [Drawing.Element] = []
    for (index, stage) in stages.enumerated() {
      elements += column(stage, x: 8 + Double(index) * step, step: step)
    }
    let total = stages.reduce(0) { $0 + $1.count }
    return Drawing(
      width: width, height: Self.chevronTop + 66, fit: .scrolls,
      summary: "\(total) \(noun) in \(stages.count) stages: "
        + stages.map { "\($0.name) \($0.count)" }.joined(separator: ", ") + ".",
      elements: elements)
  }

  private static var chevronTop: Double { 128 }
  private static var tallest: Double { 92 }

  /// A bar as tall as its count over a chevron with the stage's name.
  private func column(_ stage: Stage, x: Double, step: Double) -> [Drawing.Element] {
    let most = max(stages.map(\.count).max() ?? 0, 1)
    let height = Double(max(stage.count, 0)) / Double(most) * Self.tallest
    let base = Self.chevronTop - 8
    let middle = x + step / 2 + 4
    let (top, bottom, point) = (Self.chevronTop, Self.chevronTop + 34, 10.0)
    let chevron = [
      Drawing.Point(x, top), .init(x + step - 2, top), .init(x + step - 2 + point, top + 17),
      .init(x + step - 2, bottom), .init(x, bottom), .init(x + point, top + 17),
    ]
    let name = Lettering.fitted(stage.name, into: step - 26, size: 12)
    var elements: [Drawing.Element] = [
      .init(
        .rectangle(x: x + step * 0.28, y: base - height, width: step * 0.44 + 8, height: height, radius: 3),
        "bar",
        title: "\(stage.name): \(stage.count) \(noun)", value: String(stage.count)),
      .init(.text(.init(middle, base - height - 8), .middle, String(stage.count)), "label large strong"),
      .init(.polygon(chevron), stage.count > 0 ? "chevron filled" : "chevron"),
      .init(
        .text(.init(middle + 2, top + 21), .middle, name),
        stage.count > 0 ? "on-chevron small" : "label small",
        title: stage.name),
    ]
    if let statuses = statuses(of: stage, x: middle, y: bottom + 20) { elements.append(statuses) }
    return [.init(.group(elements, link: stage.link), "")]
  }

  private func statuses(of stage: Stage, x: Double, y: Double) -> Drawing.Element? {
    let present = Status.allCases.filter { (stage.statuses[$0] ?? 0) > 0 }
    guard !present.isEmpty else { return nil }
    var parts: [Drawing.Element] = []
    let widths = present.map { 16 + Lettering.width(of: String(stage.statuses[$0] ?? 0), size: 12) + 6 }
    var column = x - widths.reduce(0, +) / 2
    for (status, width) in zip(present, widths) {
      let count = stage.statuses[status] ?? 0
      parts.append(
        .init(
          .text(.init(column, y), .start, status.shape), "mark-\(status.rawValue) small", title: status.words)
      )
      parts.append(
        .init(
          .text(.init(column + 15, y), .start, String(count)), "label small",
          title: "\(count) \(status.words)"))
      column += width
    }
    return .init(.group(parts, link: nil), "")
  }
}
