/// How one amount becomes another, step by step.
public struct Waterfall: Chart {
  public struct Step: Sendable {
    /// A total stands on zero; a change hangs where the one before it ends.
    public enum Sort: String, Sendable, Hashable, CaseIterable { case total, change }

    public var label: String
    public var sort: Sort
    public var value: ExactDecimal

    public init(_ label: String, _ sort: Sort, _ value: ExactDecimal) {
      self.label = label
      self.sort = sort
      self.value = value
    }
  }

  public var title: String
  public var caption: Text?
  public var unit: ChartUnit
  public var steps: [Step]

  public init(_ title: String, caption: Text? = nil, unit: ChartUnit, steps: [Step]) {
    self.title = title
    self.caption = caption
    self.unit = unit
    self.steps = steps
  }
}

extension Waterfall {
  public var table: Table {
    Table(
      Text(title), columns: ["Step", "As", .number("Amount")],
      rows: steps.map { step in
        Row([.text(Text(step.label)), .text(Text(step.sort.rawValue)), .figure(unit.figure(step.value))])
      }, empty: "There is nothing to add up.")
  }

  public var drawing: Drawing {
    let spans = spans
    let scale = Scale(covering: spans.flatMap { [$0.from, $0.to] }, from: 240, to: 740)
    let (top, lane) = (30.0, 34.0)
    let bottom = top + lane * Double(steps.count)
    var elements = scale.axis(unit, top: top, bottom: bottom)
    for (index, (step, span)) in zip(steps, spans).enumerated() {
      let middle = top + (Double(index) + 0.5) * lane
      let (from, to) = (scale.position(span.from), scale.position(span.to))
      let shown = Lettering.fitted(step.label, into: 220, size: 12)
      let isFall = step.sort == .change && step.value.units < 0
      let words = (step.sort == .change && !isFall ? "+" : "") + unit.short(step.value.approximate)
      let end = max(from, to) + 8
      elements += [
        .init(
          .text(.init(8, middle + 4), .start, shown),
          step.sort == .total ? "label small strong" : "label small",
          title: step.label),
        .init(
          .rectangle(
            x: min(from, to), y: middle - 9, width: max((to - from).magnitude, 1), height: 18, radius: 2),
          step.sort == .total ? "bar" : isFall ? "fall" : "rise",
          title: "\(step.label): \(unit.figure(step.value).words)", value: step.value.plain),
        .init(
          .text(.init(end, middle + 4), .start, Lettering.fitted(words, into: 880 - end, size: 12)),
          "label small"),
      ]
      if index + 1 < steps.count {
        elements.append(
          .init(.line(from: .init(to, middle + 9), to: .init(to, middle + lane - 9)), "slip"))
      }
    }
    return Drawing(
      width: 880, height: bottom + 8, fit: .scrolls,
      summary: "\(steps.count) steps"
        + (steps.last.map { ", ending at \(unit.figure($0.value).words)." } ?? "."),
      elements: elements)
  }

  private var spans: [(from: Double, to: Double)] {
    var reached = 0.0
    return steps.map { step in
      let from = step.sort == .total ? 0 : reached
      reached = from + step.value.approximate
      return (from, reached)
    }
  }
}
