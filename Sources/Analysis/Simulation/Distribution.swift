/// How a length that is not known is distributed between its least and its greatest value.
public struct Distribution: Sendable, Hashable {
  private enum Shape: Sendable, Hashable {
    case uniform, triangular
    /// Quantiles at equal distances, from 0 to 1.
    case tabled([Double])
  }

  public let least: Double
  public let likely: Double
  public let greatest: Double
  private let shape: Shape

  private init(_ least: Double, _ likely: Double, _ greatest: Double, _ shape: Shape) {
    self.least = least
    self.likely = min(max(likely, least), greatest)
    self.greatest = greatest
    self.shape = shape
  }

  public static func uniform(_ least: Double, _ greatest: Double) -> Distribution {
    Distribution(least, (least + greatest) / 2, greatest, .uniform)
  }

  public static func triangular(_ least: Double, _ likely: Double, _ greatest: Double) -> Distribution {
    Distribution(least, likely, greatest, .triangular)
  }

  /// A beta distribution over the same range, with its mean at (least + 4 likely + greatest) ÷ 6.
  public static func betaPERT(_ least: Double, _ likely: Double, _ greatest: Double) -> Distribution {
    guard greatest > least else { return uniform(least, greatest) }
    let alpha = 1 + 4 * (likely - least) / (greatest - least)
    let beta = 1 + 4 * (greatest - likely) / (greatest - least)
    return Distribution(least, likely, greatest, .tabled(betaQuantiles(alpha, beta)))
  }

  public var mean: Double {
    switch shape {
    case .uniform: (least + greatest) / 2
    case .triangular: (least + likely + greatest) / 3
    case .tabled: (least + 4 * likely + greatest) / 6
    }
  }

  /// Of what is drawn; the textbook's ((greatest − least) ÷ 6)² is not the variance of a beta distribution.
  public var variance: Double {
    switch shape {
    case .uniform: (greatest - least) * (greatest - least) / 12
    case .triangular:
      (least * least + likely * likely + greatest * greatest - least * likely - least * greatest
        - likely * greatest) / 18
    case .tabled: (mean - least) * (greatest - mean) / 7
    }
  }

  /// The value that a share of all draws does not exceed.
  public func value(at share: Double) -> Double {
    switch shape {
    case .uniform: return least + (greatest - least) * share
    case .triangular:
      let range = greatest - least
      guard range > 0 else { return least }
      let turn = (likely - least) / range
      return share < turn
        ? least + (share * range * (likely - least)).squareRoot()
        : greatest - ((1 - share) * range * (greatest - likely)).squareRoot()
    case .tabled(let quantiles):
      let place = share * Double(quantiles.count - 1)
      let index = min(max(Int(place), 0), quantiles.count - 2)
      let rest = place - Double(index)
      return least + (greatest - least) * (quantiles[index] * (1 - rest) + quantiles[index + 1] * rest)
    }
  }

  /// Quantiles of a beta distribution on 0 to 1: its density summed up finely, and read backwards.
  private static func betaQuantiles(_ alpha: Double, _ beta: Double) -> [Double] {
    let steps = 8_192
    var sums = [0.0]
    sums.reserveCapacity(steps + 1)
    for step in 0..<steps {
      let x = (Double(step) + 0.5) / Double(steps)
      sums.append(sums[step] + density(x, alpha - 1) * density(1 - x, beta - 1))
    }
    let total = sums[steps]
    let count = 2_048
    var quantiles: [Double] = []
    quantiles.reserveCapacity(count + 1)
    var step = 0
    for index in 0...count {
      let wanted = total * Double(index) / Double(count)
      while step < steps, sums[step + 1] < wanted { step += 1 }
      guard step < steps else {
        quantiles.append(1)
        continue
      }
      let width = sums[step + 1] - sums[step]
      let inside = width > 0 ? (wanted - sums[step]) / width : 0
      quantiles.append((Double(step) + min(max(inside, 0), 1)) / Double(steps))
    }
    return quantiles
  }

  /// A base between 0 and 1 to the power of an exponent between 0 and 4, without a library.
  private static func density(_ base: Double, _ exponent: Double) -> Double {
    let whole = Int(exponent)
    var result = 1.0
    for _ in 0..<whole { result *= base }
    var rest = exponent - Double(whole)
    var root = base
    // The rest of the exponent as a sum of halves, quarters, eighths, …
    for _ in 0..<40 where rest > 0 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= root
        rest -= 1
      }
    }
    return result
  }
}
