/// What both writers must agree on about a table: digits behind the point and where the currency stands.
struct TableLayout {
  struct ColumnLayout {
    var title: String
    var places: Int
    /// The heading names the currency, so the cells need not.
    var isBare: Bool
  }

  let columns: [ColumnLayout]

  init(_ table: Table) {
    columns = table.columns.enumerated().map { index, column in
      var places = 0
      var currency: String?
      var isCommon = true
      for rows in [table.rows, table.totals] {
        for row in rows where row.cells.indices.contains(index) {
          guard case .figure(let figure) = row.cells[index].content else { continue }
          places = max(places, figure.neededPlaces)
          if let own = figure.currency, currency == nil || currency == own {
            currency = own
          } else {
            isCommon = false
          }
        }
      }
      if !isCommon { currency = nil }
      return ColumnLayout(
        title: currency.map { "\(column.title), \($0)" } ?? column.title, places: places,
        isBare: currency != nil)
    }
  }

  func look(ofColumn column: Int) -> FigureLook {
    guard columns.indices.contains(column) else { return .inText }
    return FigureLook(places: columns[column].places, isBare: columns[column].isBare)
  }
}
