/// Rows under named columns; the first column names its row.
public struct Table: Sendable {
  public var caption: Text
  public var columns: [Column]
  public var rows: [Row]
  /// Totals: kept below the rows however a reader sorts them.
  public var totals: [Row]
  /// Shown in place of a table without rows.
  public var empty: Text

  public init(
    _ caption: Text, columns: [Column], rows: [Row], totals: [Row] = [], empty: Text = "Nothing to show."
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.totals = totals
    self.empty = empty
  }
}

/// The name of a column and how its cells stand under it.
public struct Column: Sendable, Hashable, ExpressibleByStringLiteral {
  public enum Alignment: Sendable, Hashable { case text, number, mark }

  public var title: String
  public var alignment: Alignment

  public init(_ title: String, _ alignment: Alignment = .text) {
    self.title = title
    self.alignment = alignment
  }

  public init(stringLiteral title: String) { self.init(title) }

  /// Right-aligned, digits of equal width.
  public static func number(_ title: String) -> Column { Column(title, .number) }
  /// Centred: a status or a trend.
  public static func mark(_ title: String) -> Column { Column(title, .mark) }
}

/// The cells of one row, in the order of the columns; missing ones are filled with nothing.
public struct Row: Sendable {
  public var cells: [Cell]
  /// Lets a link or a chart point at the row.
  public var anchor: String?

  public init(_ cells: [Cell], anchor: String? = nil) {
    self.cells = cells
    self.anchor = anchor
  }
}
