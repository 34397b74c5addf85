/// A value in a table or a tile; never text that a caller has formatted.
public struct Cell: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case text(Text)
    case figure(Figure)
    case status(Status, label: String?)
    case trend(Trend)
    /// Not known, and why if there is a reason to give.
    case missing(String?)
  }

  public var content: Content
  public var source: SourcePlace?
  /// Replaces the order that the content would give.
  public var sortKey: String?

  public init(_ content: Content, from source: SourcePlace? = nil, sortKey: String? = nil) {
    self.content = content
    self.source = source
    self.sortKey = sortKey
  }

  public static func text(_ text: Text, from source: SourcePlace? = nil) -> Cell {
    Cell(.text(text), from: source)
  }
  public static func link(_ text: Text, _ target: LinkTarget) -> Cell { Cell(.text(.link(text, target))) }
  public static func figure(_ figure: Figure, from source: SourcePlace? = nil) -> Cell {
    Cell(.figure(figure), from: source)
  }
  public static func count(_ number: some BinaryInteger, from source: SourcePlace? = nil) -> Cell {
    .figure(.count(number), from: source)
  }
  public static func number(_ number: ExactDecimal, from source: SourcePlace? = nil) -> Cell {
    .figure(.number(number), from: source)
  }
  public static func money(_ amount: ExactDecimal, _ currency: String, from source: SourcePlace? = nil)
    -> Cell
  {
    .figure(.money(amount, currency), from: source)
  }
  public static func percent(_ points: ExactDecimal, from source: SourcePlace? = nil) -> Cell {
    .figure(.percent(points), from: source)
  }
  public static func day(_ day: CalendarDay, from source: SourcePlace? = nil) -> Cell {
    .figure(.day(day), from: source)
  }
  public static func status(_ status: Status, label: String? = nil, from source: SourcePlace? = nil) -> Cell {
    Cell(.status(status, label: label), from: source)
  }
  public static func trend(_ trend: Trend, from source: SourcePlace? = nil) -> Cell {
    Cell(.trend(trend), from: source)
  }
  public static let missing = Cell(.missing(nil))
  public static func missing(because reason: String) -> Cell { Cell(.missing(reason)) }

  /// The key itself if there is one, else what the content sorts by.
  var order: String {
    if let sortKey { return sortKey }
    return switch content {
    case .text(let text): text.words
    case .figure(let figure): figure.sortKey
    case .status(let status, _): String(status.rank)
    case .trend(let trend): trend.change?.sortKey ?? trend.words
    case .missing: ""
    }
  }
}

extension Cell: ExpressibleByStringInterpolation {
  public init(stringLiteral words: String) { self.init(.text(Text(words))) }
  public init(stringInterpolation interpolation: Text.Interpolation) {
    self.init(.text(Text(stringInterpolation: interpolation)))
  }
}
