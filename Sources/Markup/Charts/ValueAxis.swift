extension Scale {
  /// A line and a label for each step, every label within its own step.
  func axis(_ unit: ChartUnit, top: Double, bottom: Double) -> [Drawing.Element] {
    let room = (position(step) - position(0)).magnitude - 8
    return ticks.flatMap { tick -> [Drawing.Element] in
      let x = position(tick)
      let words = unit.short(tick)
      let shown = Lettering.fitted(words, into: room, size: 11)
      return [
        .init(.line(from: .init(x, top - 6), to: .init(x, bottom)), tick == 0 ? "grid strong" : "grid"),
        .init(.text(.init(x, top - 12), .middle, shown), "label tiny", title: shown == words ? nil : words),
      ]
    }
  }
}
