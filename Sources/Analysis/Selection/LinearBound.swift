/// What a choice could be worth at most if things could be done in parts.
///
/// A primal simplex over variables between 0 and 1. What it answers is true whatever rounding does to its numbers: from
/// its prices, which only have to be not below zero, the bound is worked out anew with the data themselves.
struct LinearBound {
  /// Never below the best whole choice.
  let bound: Double
  /// How much of each variable it takes, from 0 to 1.
  let parts: [Double]
  /// What taking all of a variable adds beside what it uses at the prices of the rows.
  let gains: [Double]
  /// Additions and multiplications, as a measure of effort that is the same on every machine.
  let work: Int

  /// Each row holds one factor for each variable; no limit is below zero.
  init(values: [Double], rows: [[Double]], limits: [Double]) {
    var table = SimplexTable(values: values, rows: rows, limits: limits)
    table.solve()
    let prices = table.prices
    var bound = 0.0
    for (price, limit) in zip(prices, limits) { bound += price * limit }
    var gains = values
    for (price, row) in zip(prices, rows) where price > 0 {
      for index in gains.indices { gains[index] -= price * row[index] }
    }
    for gain in gains where gain > 0 { bound += gain }
    self.bound = bound
    self.gains = gains
    parts = table.parts
    work = table.work + values.count * rows.count
  }
}

/// A condensed table: one column for each variable at rest, one row for each that carries a limit.
private struct SimplexTable {
  private let columnCount: Int
  private let rowCount: Int
  /// Row after row.
  private var cells: [Double]
  private var right: [Double]
  /// What one more of each column adds.
  private var top: [Double]
  /// Numbers of variables: those below `columnCount` are given, the others take up the slack of a row.
  private var columns: [Int]
  private var basics: [Int]
  /// Given variables that are counted from 1 downwards.
  private var isTurned: [Bool]
  private(set) var work = 0

  private static let tiny = 1e-9

  init(values: [Double], rows: [[Double]], limits: [Double]) {
    columnCount = values.count
    rowCount = rows.count
    // Rows in amounts of money and rows in people must weigh alike, or rounding decides between them.
    let scales = zip(rows, limits).map { row, limit in
      max(row.reduce(abs(limit)) { max($0, abs($1)) }, Self.tiny)
    }
    let most = max(values.reduce(0) { max($0, abs($1)) }, Self.tiny)
    cells = zip(rows, scales).flatMap { row, scale in row.map { $0 / scale } }
    right = zip(limits, scales).map { max($0 / $1, 0) }
    top = values.map { $0 / most }
    self.scales = scales
    self.most = most
    columns = Array(0..<values.count)
    basics = Array(values.count..<values.count + rows.count)
    isTurned = Array(repeating: false, count: values.count)
  }

  private let scales: [Double]
  private let most: Double

  mutating func solve() {
    let patience = 200 + 20 * (columnCount + rowCount)
    for _ in 0..<patience {
      guard let column = bestColumn else { return }
      step(column)
    }
  }

  private var bestColumn: Int? {
    var best = Self.tiny
    var found: Int?
    for column in 0..<columnCount where top[column] > best {
      best = top[column]
      found = column
    }
    return found
  }

  /// Moves a variable up from rest until it is whole, or until a row stops it.
  private mutating func step(_ column: Int) {
    var least = columns[column] < columnCount ? 1.0 : .infinity
    var row: Int?
    var stopsAtOne = false
    for index in 0..<rowCount {
      let cell = cells[index * columnCount + column]
      if cell > Self.tiny {
        let distance = max(right[index], 0) / cell
        if distance < least {
          (least, row, stopsAtOne) = (distance, index, false)
        }
      } else if cell < -Self.tiny, basics[index] < columnCount {
        let distance = max(1 - right[index], 0) / -cell
        if distance < least {
          (least, row, stopsAtOne) = (distance, index, true)
        }
      }
    }
    work += rowCount
    guard let row else {
      if columns[column] < columnCount { turn(column) } else { top[column] = 0 }
      return
    }
    if stopsAtOne { turnBasic(row) }
    pivot(row, column)
  }

  /// Counts a variable at rest from its other end.
  private mutating func turn(_ column: Int) {
    isTurned[columns[column]].toggle()
    for index in 0..<rowCount {
      let place = index * columnCount + column
      right[index] -= cells[place]
      cells[place] = -cells[place]
    }
    top[column] = -top[column]
    work += rowCount
  }

  /// The same for a variable that carries a row.
  private mutating func turnBasic(_ row: Int) {
    isTurned[basics[row]].toggle()
    right[row] = 1 - right[row]
    for column in 0..<columnCount { cells[row * columnCount + column].negate() }
    work += columnCount
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let start = row * columnCount
    let inverse = 1 / cells[start + column]
    for other in 0..<columnCount where other != column { cells[start + other] *= inverse }
    right[row] *= inverse
    cells[start + column] = inverse
    for index in 0..<rowCount where index != row {
      let line = index * columnCount
      let factor = cells[line + column]
      guard factor != 0 else { continue }
      for other in 0..<columnCount where other != column {
        cells[line + other] -= factor * cells[start + other]
      }
      right[index] -= factor * right[row]
      cells[line + column] = -factor * inverse
    }
    let factor = top[column]
    for other in 0..<columnCount where other != column { top[other] -= factor * cells[start + other] }
    top[column] = -factor * inverse
    swap(&columns[column], &basics[row])
    work += (rowCount + 1) * columnCount
  }

  /// What one more of each limit would be worth; never below zero.
  var prices: [Double] {
    var prices = [Double](repeating: 0, count: rowCount)
    for (column, variable) in columns.enumerated() where variable >= columnCount {
      prices[variable - columnCount] = max(-top[column], 0) * most / scales[variable - columnCount]
    }
    return prices
  }

  var parts: [Double] {
    var parts = [Double](repeating: 0, count: columnCount)
    for (row, variable) in basics.enumerated() where variable < columnCount {
      parts[variable] = min(max(right[row], 0), 1)
    }
    for index in parts.indices where isTurned[index] { parts[index] = 1 - parts[index] }
    return parts
  }
}
