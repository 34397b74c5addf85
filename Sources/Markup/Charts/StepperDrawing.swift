extension Stepper {
  public var table: Table {
    let rows = steps.map { step in
      Row([
        .text(Text(step.name)), .text(Text(step.state.rawValue)),
        step.day.map { .day($0, from: step.source) } ?? .missing,
        step.detail.map { .text(Text($0)) } ?? .missing,
      ])
    }
    return Table(
      Text(title), columns: ["Step", "State", "Day", "Detail"], rows: rows, empty: "There are no steps.")
  }

  public var drawing: Drawing {
    let width = max(640.0, Double(steps.count) * 118)
    let room = width / Double(max(steps.count, 1))
    var elements: [Drawing.Element] = []
    for index in steps.indices.dropLast() {
      let isGone = steps[index].state == .done && steps[index + 1].state != .upcoming
      let y = Self.middle
      let start = Drawing.Point((Double(index) + 0.5) * room + 16, y)
      let end = Drawing.Point((Double(index) + 1.5) * room - 16, y)
      elements.append(.init(.line(from: start, to: end), isGone ? "way gone" : "way"))
    }
    for (index, step) in steps.enumerated() {
      elements += station(step, x: (Double(index) + 0.5) * room, room: room)
    }
    let current = steps.first { $0.state == .current }
    let done = steps.count { $0.state == .done }
    let lines = steps.map { names(of: $0, room: room).count }.max() ?? 1
    return Drawing(
      width: width, height: 96 + Double(max(lines - 1, 0)) * Self.lineHeight, fit: .scrolls,
      summary: "\(done) of \(steps.count) steps done" + (current.map { "; now \($0.name)." } ?? "."),
      elements: elements)
  }

  private static var middle: Double { 22 }
  private static var lineHeight: Double { 14 }

  private func names(of step: Step, room: Double) -> [String] {
    Lettering.wrapped(step.name, into: room - 8, size: 12, lines: 2)
  }

  private func station(_ step: Step, x: Double, room: Double) -> [Drawing.Element] {
    let title = [step.name, step.state.rawValue, step.day?.words, step.detail].compactMap { $0 }.joined(
      separator: ", ")
    let names = names(of: step, room: room)
    let isWhole = names.joined(separator: " ") == step.name
    let style = step.state == .current ? "label small strong" : "label small"
    let next = 71 + Double(max(names.count - 1, 0)) * Self.lineHeight
    let below = Lettering.fitted(step.day?.words ?? step.detail ?? "", into: room - 8, size: 11)
    return [
      .init(
        .circle(center: .init(x, Self.middle), radius: 13), "step-\(step.state.rawValue)", title: title,
        value: step.state.rawValue),
      .init(
        .text(.init(x, Self.middle + 5), .middle, Self.sign(step.state)),
        "on-step-\(step.state.rawValue) small"),
      .init(
        .text(.init(x, next), .middle, Lettering.fitted(step.state.rawValue, into: room - 8, size: 11)),
        "label tiny"),
      .init(.text(.init(x, next + 16), .middle, below), "label tiny", title: step.detail),
    ]
      + names.enumerated().map { place, line in
        .init(
          .text(.init(x, 54 + Double(place) * Self.lineHeight), .middle, line), style,
          title: isWhole ? nil : step.name)
      }
  }

  private static func sign(_ state: State) -> String {
    switch state {
    case .done: "✓"
    case .current: "●"
    case .upcoming: "○"
    case .missed: "!"
    case .skipped: "–"
    }
  }
}
