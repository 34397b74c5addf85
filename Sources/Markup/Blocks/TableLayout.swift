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
      let figures = (table.rows + table.totals).compactMap { row -> Figure? in
        guard row.cells.indices.contains(index), case .figure(let figure) = row.cells[index].content else {
          return nil
        }
        return figure
      }
      let currency = Self.currency(of: figures)
      return ColumnLayout(
        title: currency.map { "\(column.title), \($0)" } ?? column.title,
        places: figures.map(\.neededPlaces).max() ?? 0, isBare: currency != nil)
    }
  }

  func words(_ figure: Figure, column: Int) -> String {
    guard columns.indices.contains(column) else { return figure.words }
    return figure.words(places: columns[column].places, isBare: columns[column].isBare)
  }

  private static func currency(of figures: [Figure]) -> String? {
    var common: String?
    for figure in figures {
      guard case .money(_, let currency) = figure, common == nil || common == currency else { return nil }
      common = currency
    }
    return common
  }
}
