extension RiskMatrix {
  public var table: Table {
    let rows = entries.map { entry in
      let name = Text.link(Text(entry.id), entry.link)
      let aim = entry.target.map { words(for: $0) }
      return Row([
        .text(name), .text(Text(entry.label)), .text(Text(words(for: entry.current))),
        .text(Text(band(at: entry.current)?.name ?? "outside the matrix")),
        aim.map { .text(Text($0)) } ?? .missing,
        entry.target.flatMap(band(at:)).map { .text(Text($0.name)) } ?? .missing,
      ])
    }
    return Table(
      Text(title), columns: ["Id", "What", "Likelihood × impact", "Band", "Target", "Target band"],
      rows: rows,
      empty: "No entry is placed on the matrix.")
  }

  public var drawing: Drawing { RiskMatrixLayout(self).drawing }

  func band(at position: Position) -> Band? {
    guard bands.indices.contains(position.likelihood - 1),
      bands[position.likelihood - 1].indices.contains(position.impact - 1)
    else { return nil }
    return bands[position.likelihood - 1][position.impact - 1]
  }

  private func words(for position: Position) -> String { "\(position.likelihood) × \(position.impact)" }
}

/// Where everything stands: rows grow with what is in them, columns are of one width.
private struct RiskMatrixLayout {
  private static let left = 140.0
  private static let top = 10.0
  private static let cellWidth = 112.0
  private static let chipHeight = 17.0
  private static let chipSize = 11.0
  private static let shownAtMost = 8

  private let matrix: RiskMatrix
  private let columns: Int
  private let rows: Int
  private let cells: [RiskMatrix.Position: [RiskMatrix.Entry]]
  private var tops: [Double] = []
  private var heights: [Double] = []

  init(_ matrix: RiskMatrix) {
    self.matrix = matrix
    columns = matrix.impacts.count
    rows = matrix.likelihoods.count
    cells = Dictionary(grouping: matrix.entries, by: \.current)
    var y = Self.top
    heights = Array(repeating: 0, count: rows)
    tops = heights
    for row in stride(from: rows, to: 0, by: -1) {
      let lines = (1...max(columns, 1)).map { chips(in: .init(likelihood: row, impact: $0)).last?.line ?? -1 }
      heights[row - 1] = max(62, 36 + Double((lines.max() ?? -1) + 1) * Self.chipHeight)
      tops[row - 1] = y
      y += heights[row - 1]
    }
  }

  var drawing: Drawing {
    let bottom = Self.top + heights.reduce(0, +)
    let width = Self.left + Double(columns) * Self.cellWidth + 8
    let legend = legend(width: width, y: bottom + 50)
    return Drawing(
      width: width, height: bottom + 54 + legend.height, fit: .scrolls, summary: summary,
      elements: backgrounds + axes(bottom: bottom) + arrows + names + contents + legend.elements)
  }

  private var summary: String {
    let placed = matrix.entries.filter { matrix.band(at: $0.current) != nil }
    let depth = placed.compactMap { matrix.band(at: $0.current) }.max { $0.depth < $1.depth }
    guard let depth else { return "A matrix of likelihood against impact without entries." }
    let worst = placed.count { matrix.band(at: $0.current)?.depth == depth.depth }
    return "\(placed.count) entries by likelihood and impact; \(worst) in the band \(depth.name)."
  }

  private var positions: [RiskMatrix.Position] {
    (0..<rows).flatMap { row in
      (0..<columns).map { RiskMatrix.Position(likelihood: row + 1, impact: $0 + 1) }
    }
  }

  private func x(_ position: RiskMatrix.Position) -> Double {
    Self.left + Double(position.impact - 1) * Self.cellWidth
  }
  private func y(_ position: RiskMatrix.Position) -> Double { tops[position.likelihood - 1] }

  private var backgrounds: [Drawing.Element] {
    positions.compactMap { position in
      guard let band = matrix.band(at: position) else { return nil }
      let shape = Drawing.Shape.rectangle(
        x: x(position) + 1, y: y(position) + 1, width: Self.cellWidth - 2,
        height: heights[position.likelihood - 1] - 2, radius: 4)
      return .init(shape, "band band-\(band.depth)", value: "\(position.likelihood)x\(position.impact)")
    }
  }

  /// The band in words in each cell, so that colour is not needed to read it.
  private var names: [Drawing.Element] {
    positions.compactMap { position in
      guard let band = matrix.band(at: position) else { return nil }
      let name = Lettering.fitted(band.name, into: Self.cellWidth - 20, size: 10)
      return .init(
        .text(.init(x(position) + 9, y(position) + 16), .start, name), "on-band-\(band.depth) tiny",
        title: band.name)
    }
  }

  private func axes(bottom: Double) -> [Drawing.Element] {
    var elements: [Drawing.Element] = []
    for (index, name) in matrix.likelihoods.enumerated() {
      let middle = tops[index] + heights[index] / 2
      elements.append(
        label(name, at: .init(Self.left - 10, middle + 4), .end, width: Self.left - 34, "\(index + 1)"))
    }
    for (index, name) in matrix.impacts.enumerated() {
      let middle = Self.left + (Double(index) + 0.5) * Self.cellWidth
      elements.append(
        label(name, at: .init(middle, bottom + 18), .middle, width: Self.cellWidth - 24, "\(index + 1)"))
    }
    let middle = Self.left + Double(columns) * Self.cellWidth / 2
    elements.append(.init(.text(.init(middle, bottom + 38), .middle, "Impact →"), "label small strong"))
    elements.append(.init(.text(.init(4, bottom + 18), .start, "↑ Likelihood"), "label small strong"))
    return elements
  }

  private func label(
    _ name: String, at point: Drawing.Point, _ anchor: Drawing.TextAnchor, width: Double, _ number: String
  ) -> Drawing.Element {
    let shown = "\(number) \(Lettering.fitted(name, into: width, size: 12))"
    return .init(.text(point, anchor, shown), "label small", title: name)
  }

  /// One arrow for all entries that go the same way, thicker the more they are.
  private var arrows: [Drawing.Element] {
    var counts: [[RiskMatrix.Position]: Int] = [:]
    var order: [[RiskMatrix.Position]] = []
    for entry in matrix.entries {
      guard let target = entry.target, target != entry.current, matrix.band(at: target) != nil,
        matrix.band(at: entry.current) != nil
      else { continue }
      let way = [entry.current, target]
      if counts[way] == nil { order.append(way) }
      counts[way, default: 0] += 1
    }
    return order.flatMap { way in arrow(from: way[0], to: way[1], count: counts[way] ?? 1) }
  }

  private func arrow(
    from current: RiskMatrix.Position, to target: RiskMatrix.Position, count: Int
  ) -> [Drawing.Element] {
    let start = anchor(of: current, towards: target)
    let end = anchor(of: target, towards: current)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1)
    let (ux, uy) = (dx / length, dy / length)
    let neck = Drawing.Point(end.x - ux * 8, end.y - uy * 8)
    let head = [
      end, Drawing.Point(neck.x - uy * 4.5, neck.y + ux * 4.5),
      Drawing.Point(neck.x + uy * 4.5, neck.y - ux * 4.5),
    ]
    let title =
      "\(count) from \(current.likelihood) × \(current.impact) to \(target.likelihood) × \(target.impact)"
    let value = "\(current.likelihood)x\(current.impact)>\(target.likelihood)x\(target.impact)"
    return [
      .init(.line(from: start, to: neck), count > 2 ? "arrow heavy" : "arrow", title: title, value: value),
      .init(.polygon(head), "arrow-head"),
    ]
  }

  /// In the strip under a cell's ids, on the side that faces the other cell.
  private func anchor(of position: RiskMatrix.Position, towards other: RiskMatrix.Position) -> Drawing.Point {
    let side = Double((other.impact - position.impact).signum()) * (Self.cellWidth / 2 - 14)
    return .init(
      x(position) + Self.cellWidth / 2 + side, y(position) + heights[position.likelihood - 1] - 9)
  }

  private struct Chip {
    var line: Int
    var offset: Double
    var width: Double
    var words: String
    var entry: RiskMatrix.Entry?
  }

  private func chips(in position: RiskMatrix.Position) -> [Chip] {
    let entries = cells[position] ?? []
    var chips: [Chip] = []
    var (line, offset) = (0, 0.0)
    func add(_ words: String, _ entry: RiskMatrix.Entry?) {
      let shown = Lettering.fitted(words, into: Self.cellWidth - 22, size: Self.chipSize)
      let width = Lettering.width(of: shown, size: Self.chipSize) + 6
      if offset > 0, offset + width > Self.cellWidth - 12 { (line, offset) = (line + 1, 0) }
      chips.append(Chip(line: line, offset: offset, width: width, words: shown, entry: entry))
      offset += width + 2
    }
    for entry in entries.prefix(Self.shownAtMost) { add(entry.id, entry) }
    if entries.count > Self.shownAtMost { add("+\(entries.count - Self.shownAtMost)", nil) }
    return chips
  }

  private var contents: [Drawing.Element] {
    positions.flatMap { position -> [Drawing.Element] in
      guard let band = matrix.band(at: position) else { return [] }
      return chips(in: position).map { chip in
        let point = Drawing.Point(
          x(position) + 9 + chip.offset, y(position) + 32 + Double(chip.line) * Self.chipHeight)
        let title = chip.entry.map { "\($0.id): \($0.label)" } ?? "more in the table below"
        let text = Drawing.Element(
          .text(point, .start, chip.words), "on-band-\(band.depth) chip", title: title,
          value: "\(position.likelihood)x\(position.impact)")
        guard let link = chip.entry?.link else { return text }
        return .init(.group([text], link: link), "")
      }
    }
  }

  private func legend(width: Double, y: Double) -> Legend {
    var seen: Set<Int> = []
    let bands = matrix.bands.joined().sorted { $0.depth < $1.depth }.filter { seen.insert($0.depth).inserted }
    var items = bands.map { band in
      Legend.Item(name: band.name) { point in
        [
          .init(
            .rectangle(x: point.x - 7, y: point.y - 6, width: 14, height: 12, radius: 3),
            "band band-\(band.depth)")
        ]
      }
    }
    if matrix.entries.contains(where: { $0.target != nil && $0.target != $0.current }) {
      items.append(
        Legend.Item(name: "from today to its target") { point in
          [
            .init(.line(from: .init(point.x - 7, point.y), to: .init(point.x + 1, point.y)), "arrow"),
            .init(
              .polygon([
                .init(point.x + 7, point.y), .init(point.x, point.y - 4), .init(point.x, point.y + 4),
              ]),
              "arrow-head"),
          ]
        })
    }
    return Legend(items, x: Self.left, y: y, width: width - Self.left - 8)
  }
}
