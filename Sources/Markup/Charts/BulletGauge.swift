/// One value against what was planned and what is allowed, small enough for a card.
public struct BulletGauge: Chart {
  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  public var names: BulletBars.Names
  public var value: ExactDecimal
  /// Where the value should be by now or at the end: a tick across the bar.
  public var target: ExactDecimal?
  /// The most that is allowed: the track behind the bar.
  public var limit: ExactDecimal

  public init(
    _ title: String, caption: Text? = nil, unit: ChartUnit, names: BulletBars.Names, value: ExactDecimal,
    target: ExactDecimal? = nil, limit: ExactDecimal
  ) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.names = names
    self.value = value
    self.target = target
    self.limit = limit
  }
}

extension BulletGauge {
  public var table: Table {
    Table(
      Text(title),
      columns: ["", .number(names.value)] + (target == nil ? [] : [.number(names.target)])
        + [.number(names.limit)],
      rows: [
        Row(
          [.text(Text(title)), .figure(unit.figure(value))]
            + (target.map { [.figure(unit.figure($0))] } ?? []) + [.figure(unit.figure(limit))])
      ])
  }

  private static var width: Double { 320 }
  private static var left: Double { 6 }
  private static var right: Double { 314 }
  private static var middle: Double { 34 }

  public var drawing: Drawing {
    let numbers = [value, target, limit].compactMap { $0?.approximate }
    let scale = Scale(covering: numbers, from: Self.left, to: Self.right)
    var elements = [
      horizontal(to: limit, height: 20, scale, "track", names.limit),
      horizontal(to: value, height: 10, scale, "bar", names.value),
    ]
    if value.approximate > limit.approximate {
      let (from, to) = (scale.position(limit.approximate), scale.position(value.approximate))
      elements.append(
        .init(
          .rectangle(x: from, y: Self.middle - 5, width: to - from, height: 10, radius: 2), "over",
          title: "above \(names.limit)"))
    }
    elements += [
      words(names.value, value, at: Drawing.Point(Self.left, 14), .start),
      words(names.limit, limit, at: Drawing.Point(Self.right, 14), .end),
    ]
    if let target { elements += tick(target, scale) }
    return Drawing(
      width: Self.width, height: 64, fit: .shrinks,
      summary: numbers.count > 2
        ? "\(names.value) against \(names.target) and \(names.limit)."
        : "\(names.value) against \(names.limit).",
      elements: elements)
  }

  private func words(
    _ name: String, _ value: ExactDecimal, at point: Drawing.Point, _ anchor: Drawing.TextAnchor,
    room: Double = 150
  ) -> Drawing.Element {
    let full = "\(name) \(unit.short(value.approximate))"
    return .init(
      .text(point, anchor, Lettering.fitted(full, into: room, size: 11)), "label tiny",
      title: "\(name): \(unit.figure(value).words)")
  }

  /// Its name stands on the side of the tick that has the room.
  private func tick(_ target: ExactDecimal, _ scale: Scale) -> [Drawing.Element] {
    let x = scale.position(target.approximate)
    let isRight = x > Self.width / 2
    let room = (isRight ? x - Self.left : Self.right - x)
    return [
      .init(
        .line(from: .init(x, Self.middle - 13), to: .init(x, Self.middle + 13)), "target",
        title: "\(names.target): \(unit.figure(target).words)", value: target.plain),
      words(names.target, target, at: .init(x, 59), isRight ? .end : .start, room: room),
    ]
  }

  private func horizontal(
    to high: ExactDecimal, height: Double, _ scale: Scale, _ style: String, _ name: String
  ) -> Drawing.Element {
    let (first, last) = (scale.position(min(0, high.approximate)), scale.position(max(0, high.approximate)))
    return .init(
      .rectangle(x: first, y: Self.middle - height / 2, width: last - first, height: height, radius: 2),
      style, title: "\(name): \(unit.figure(high).words)", value: high.plain)
  }
}
