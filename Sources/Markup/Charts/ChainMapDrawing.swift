extension ChainMap {
  public var table: Table {
    let places = places
    let known = links.filter { places[$0.from] != nil && places[$0.to] != nil }
    let linked = Set(known.flatMap { [$0.from, $0.to] })
    func cells(_ id: String) -> [Cell]? {
      places[id].map { place in
        let (column, node) = (columns[place.column], columns[place.column].nodes[place.row])
        let name = Text.link(Text(node.label), node.link)
        let status = node.status.map { " \(Text.status($0))" as Text } ?? Text("")
        return [.text(Text(column.title)), .text(name + status)]
      }
    }
    let rows = known.compactMap { link -> Row? in
      guard let from = cells(link.from), let to = cells(link.to) else { return nil }
      return Row([from[1], from[0], to[1], to[0]])
    }
    let alone = columns.flatMap(\.nodes).filter { !linked.contains($0.id) }.compactMap { node -> Row? in
      cells(node.id).map { Row([$0[1], $0[0], .missing(because: "nothing"), .missing]) }
    }
    return Table(
      Text(title), columns: ["From", "As", "Leads to", "As a"], rows: rows + alone,
      empty: "There is nothing to connect.")
  }

  public var drawing: Drawing { ChainMapLayout(self).drawing }

  /// The first of each id; a second node of the same id could not be told apart.
  var places: [String: (column: Int, row: Int)] {
    var places: [String: (column: Int, row: Int)] = [:]
    for (column, nodes) in columns.enumerated() {
      for (row, node) in nodes.nodes.enumerated() where places[node.id] == nil {
        places[node.id] = (column, row)
      }
    }
    return places
  }
}

private struct ChainMapLayout {
  private static let width = 960.0
  private static let margin = 6.0
  private static let top = 34.0
  private static let boxHeight = 52.0
  private static let pitch = 60.0
  /// Of a column's share of the width; the rest is for the links.
  private static let boxShare = 0.8

  private let map: ChainMap
  private let places: [String: (column: Int, row: Int)]
  private let height: Double
  private let columnWidth: Double

  init(_ map: ChainMap) {
    self.map = map
    places = map.places
    height = Double(map.columns.map(\.nodes.count).max() ?? 0) * Self.pitch
    // The last column needs no room for links behind it.
    let count = Double(max(map.columns.count, 1))
    columnWidth = (Self.width - 2 * Self.margin) / (count - 1 + Self.boxShare)
  }

  private var boxWidth: Double { columnWidth * Self.boxShare }

  private func x(_ column: Int) -> Double { Self.margin + Double(column) * columnWidth }

  /// Short columns stand spread out, so that links run as level as they can.
  private func middle(_ column: Int, _ row: Int) -> Double {
    let share = height / Double(max(map.columns[column].nodes.count, 1))
    return Self.top + (Double(row) + 0.5) * share
  }

  var drawing: Drawing {
    let drawn = lines.count
    let parts = map.columns.map { "\($0.nodes.count) \($0.title)" }.joined(separator: ", ")
    return Drawing(
      width: Self.width, height: Self.top + height + 8, fit: .scrolls,
      summary: "\(parts); \(drawn) links.", elements: lines + titles + boxes)
  }

  private var lines: [Drawing.Element] {
    map.links.compactMap { link in
      guard let from = places[link.from], let to = places[link.to] else { return nil }
      return .init(
        .line(
          from: .init(x(from.column) + boxWidth, middle(from.column, from.row)),
          to: .init(x(to.column), middle(to.column, to.row))), "chain",
        value: "\(from.column).\(from.row)>\(to.column).\(to.row)")
    }
  }

  private var titles: [Drawing.Element] {
    map.columns.enumerated().map { column, part in
      let shown = Lettering.fitted(part.title, into: boxWidth - 4, size: 12)
      return .init(.text(.init(x(column) + 2, 16), .start, shown), "label small strong", title: part.title)
    }
  }

  private var boxes: [Drawing.Element] {
    map.columns.enumerated().flatMap { column, part in
      part.nodes.enumerated().map { row, node in
        Drawing.Element(.group(box(node, column, row), link: node.link), "")
      }
    }
  }

  private func box(_ node: ChainMap.Node, _ column: Int, _ row: Int) -> [Drawing.Element] {
    let (left, middle) = (x(column), middle(column, row))
    let title = [node.label, node.detail, node.status.map(\.words)].compactMap { $0 }.joined(separator: ", ")
    let room = boxWidth - 14 - (node.status == nil ? 0 : 34)
    let label = Lettering.wrapped(node.label, into: room, size: 12, lines: 2)
    let count = Double(label.count + (node.detail == nil ? 0 : 1))
    var baseline = middle + 4 - (count - 1) * 7.5
    var elements: [Drawing.Element] = [
      .init(
        .rectangle(
          x: left, y: middle - Self.boxHeight / 2, width: boxWidth, height: Self.boxHeight, radius: 5),
        "node", title: title, value: "\(column).\(row)")
    ]
    for line in label {
      elements.append(.init(.text(.init(left + 8, baseline), .start, line), "label small"))
      baseline += 15
    }
    if let detail = node.detail {
      let shown = Lettering.fitted(detail, into: room, size: 11)
      elements.append(.init(.text(.init(left + 8, baseline), .start, shown), "label tiny"))
    }
    if let status = node.status {
      elements.append(
        .init(
          .text(.init(left + boxWidth - 7, middle + 4), .end, "\(status.shape) \(status.letter)"),
          "mark-\(status.rawValue) small", title: status.words))
    }
    return elements
  }
}
