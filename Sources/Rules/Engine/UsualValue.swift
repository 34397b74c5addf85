import Quantities

/// What values of one kind usually are: the middle one, or the mean of the two in the middle.
struct UsualValue {
  let median: Decimal
  let count: Int

  /// Values of zero say nothing about what is usual; nothing where fewer are left than are needed.
  init?(of values: [Decimal], atLeast least: Int) {
    let sorted = values.map(\.magnitude).filter { $0 > 0 }.sorted()
    guard sorted.count >= max(least, 1) else { return nil }
    let middle = sorted.count / 2
    count = sorted.count
    median =
      sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]).divided(by: 2) ?? sorted[middle] : sorted[middle]
  }
}
