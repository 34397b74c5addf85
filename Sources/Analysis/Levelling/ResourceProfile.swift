/// How much of one resource is taken, over time.
struct ResourceProfile {
  private let capacity: Int
  /// Ascending moments at which the amount changes, and the amount from each of them on.
  private var times: [Int] = [.min]
  private var taken: [Int] = [0]

  init(capacity: Int) { self.capacity = capacity }

  mutating func take(_ amount: Int, from start: Int, to end: Int) {
    guard start < end else { return }
    let first = split(at: start)
    let last = split(at: end)
    for index in first..<last { taken[index] += amount }
  }

  /// When the first moment at which too little is left is over; nothing where enough is left all the time.
  func clash(_ amount: Int, from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    var index = segment(at: start)
    while index < times.count, times[index] < end {
      if taken[index] + amount > capacity {
        return index + 1 < times.count ? times[index + 1] : nil
      }
      index += 1
    }
    return nil
  }

  /// The last segment that begins at a moment or before.
  private func segment(at moment: Int) -> Int {
    var (low, high) = (0, times.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= moment { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func split(at moment: Int) -> Int {
    let index = segment(at: moment)
    guard times[index] != moment else { return index }
    times.insert(moment, at: index + 1)
    taken.insert(taken[index], at: index + 1)
    return index + 1
  }
}
