import Quantities

extension Array {
  /// The value that so many percent of all do not exceed, by nearest rank; they have to ascend.
  func nearestRank(_ percent: Int) -> Element? {
    guard !isEmpty else { return nil }
    let rank = (count * percent + 99) / 100
    return self[Swift.min(Swift.max(rank, 1), count) - 1]
  }
}

extension [Decimal] {
  /// The sum of all by their number; nothing of none.
  var mean: Decimal? { reduce(.zero, +).divided(by: Decimal(count)) }

  /// The root of the mean square distance from the mean; nothing of fewer than two.
  var standardDeviation: Double? {
    guard count > 1 else { return nil }
    let values = map(\.asDouble)
    let middle = values.reduce(0, +) / Double(count)
    return (values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(count)).squareRoot()
  }
}
