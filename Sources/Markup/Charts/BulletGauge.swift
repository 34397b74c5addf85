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
  private static var size: Double { 11 }
  private static var lineHeight: Double { 14 }
  /// Between two names on one line, whose widths are estimated on the wide side.
  private static var space: Double { 2 }

  public var drawing: Drawing {
    let numbers = [value, target, limit].compactMap { $0?.approximate }
    let scale = Scale(covering: numbers, from: Self.left, to: Self.right)
    let labels = labels(scale)
    let middle = 20 + labels.height
    var elements = [
      horizontal(to: limit, middle: middle, height: 20, scale, "track", names.limit),
      horizontal(to: value, middle: middle, height: 10, scale, "bar", names.value),
    ]
    if value.approximate > limit.approximate {
      let (from, to) = (scale.position(limit.approximate), scale.position(value.approximate))
      elements.append(
        .init(
          .rectangle(x: from, y: middle - 5, width: to - from, height: 10, radius: 2), "over",
          title: "above \(names.limit)"))
    }
    elements += labels.elements
    if let target { elements += tick(target, middle: middle, scale) }
    return Drawing(
      width: Self.width, height: middle + 30, fit: .shrinks,
      summary: numbers.count > 2
        ? "\(names.value) against \(names.target) and \(names.limit)."
        : "\(names.value) against \(names.limit).",
      elements: elements)
  }

  private func words(_ name: String, _ value: ExactDecimal, room: Double) -> String {
    Lettering.fitted("\(name) \(unit.short(value.approximate))", into: room, size: Self.size)
  }

  private func label(
    _ words: String, _ name: String, _ value: ExactDecimal, at point: Drawing.Point,
    _ anchor: Drawing.TextAnchor
  ) -> Drawing.Element {
    .init(.text(point, anchor, words), "label tiny", title: "\(name): \(unit.figure(value).words)")
  }

  /// Above the bar: the name of the limit at the end of its track, that of the value at the beginning of its bar, or
  /// on a line of its own where the two would meet.
  private func labels(_ scale: Scale) -> (elements: [Drawing.Element], height: Double) {
    let whole = Self.right - Self.left
    let shown = words(names.value, value, room: whole)
    let limited = words(names.limit, limit, room: whole)
    let needed = Lettering.width(of: limited, size: Self.size)
    let end = scale.position(limit.approximate)
    // Where the track is shorter than its name, the name begins at its end if there is room for it there.
    let begins = end - needed < Self.left
    let start = begins ? min(end, Self.right - needed) : end - needed
    let meets = start < Self.left + Lettering.width(of: shown, size: Self.size) + Self.space
    let second = 14 + (meets ? Self.lineHeight : 0)
    return (
      [
        label(shown, names.value, value, at: .init(Self.left, 14), .start),
        begins
          ? label(limited, names.limit, limit, at: .init(start, second), .start)
          : label(limited, names.limit, limit, at: .init(end, second), .end),
      ], second
    )
  }

  /// Its name stands on the side of the tick that has the room.
  private func tick(_ target: ExactDecimal, middle: Double, _ scale: Scale) -> [Drawing.Element] {
    let x = scale.position(target.approximate)
    let isRight = x > Self.width / 2
    let shown = words(names.target, target, room: isRight ? x - Self.left : Self.right - x)
    return [
      .init(
        .line(from: .init(x, middle - 13), to: .init(x, middle + 13)), "target",
        title: "\(names.target): \(unit.figure(target).words)", value: target.plain),
      label(shown, names.target, target, at: .init(x, middle + 25), isRight ? .end : .start),
    ]
  }

  private func horizontal(
    to high: ExactDecimal, middle: Double, height: Double, _ scale: Scale, _ style: String, _ name: String
  ) -> Drawing.Element {
    let (first, last) = (scale.position(min(0, high.approximate)), scale.position(max(0, high.approximate)))
    return .init(
      .rectangle(x: first, y: middle - height / 2, width: last - first, height: height, radius: 2),
      style, title: "\(name): \(unit.figure(high).words)", value: high.plain)
  }
}
