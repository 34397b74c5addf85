/// A straight way from numbers to positions that begins and ends at round numbers.
struct Scale {
  let low: Double
  let high: Double
  let step: Double
  let from: Double
  let to: Double

  /// Covers all values and zero, in about the number of steps asked for.
  init(covering values: [Double], from: Double, to: Double, steps: Double = 5) {
    let least = min(values.min() ?? 0, 0)
    let most = max(values.max() ?? 0, 0)
    let extent = most > least ? most - least : 1
    step = Self.roundStep(extent / steps)
    low = (least / step).rounded(.down) * step
    high = most > least ? (most / step).rounded(.up) * step : step * steps.rounded()
    self.from = from
    self.to = to
  }

  /// Covers a stretch that need not begin at zero.
  init(
    covering range: ClosedRange<ExactDecimal>, from: Double, to: Double, steps: Double = 5
  ) {
    let (least, most) = (range.lowerBound.approximate, range.upperBound.approximate)
    step = Self.roundStep((most > least ? most - least : 1) / steps)
    // Decimal fractions are not exact in binary: what is a step but for the last bit is one.
    low = (least / step + 1e-9).rounded(.down) * step
    high = max((most / step - 1e-9).rounded(.up) * step, low + step)
    self.from = from
    self.to = to
  }

  func position(_ value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

  var ticks: [Double] {
    let count = Int(((high - low) / step).rounded())
    return (0...max(count, 1)).map { low + Double($0) * step }
  }

  /// The next of 1, 2, 5 times a power of ten.
  private static func roundStep(_ wanted: Double) -> Double {
    var power = 1.0
    while power * 10 <= wanted { power *= 10 }
    while power > wanted { power /= 10 }
    for factor in [1.0, 2, 5] where factor * power >= wanted { return factor * power }
    return power * 10
  }
}
