import Analysis
import Markup
import Model
import Quantities
import Schema

/// Values of a portfolio as the cells and words of a page, each tied to its line.
extension Edition {
  func place(_ origin: Origin, _ key: String? = nil) -> SourcePlace { lines.place(origin, key) }

  func text(_ words: String?, _ origin: Origin, _ key: String) -> Cell {
    words.map { .text(Text($0), from: place(origin, key)) } ?? .missing
  }

  func day(_ day: Day?, _ origin: Origin, _ key: String) -> Cell {
    day.map { .day(CalendarDay($0), from: place(origin, key)) } ?? .missing
  }

  /// With a badge where it has passed.
  func day(_ day: Day?, passed words: String, from source: SourcePlace? = nil) -> Cell {
    guard let day else { return .missing }
    guard day < asOf else { return .day(CalendarDay(day), from: source) }
    return Cell(
      .text("\(Figure.day(CalendarDay(day))) \(Text.badge(words, .danger))"), from: source,
      sortKey: day.description)
  }

  func count(_ number: Int?, _ origin: Origin, _ key: String) -> Cell {
    number.map { .count($0, from: place(origin, key)) } ?? .missing
  }

  func number(_ number: Quantities.Decimal?, _ origin: Origin, _ key: String) -> Cell {
    number.map { .number(ExactDecimal($0, places: 2), from: place(origin, key)) } ?? .missing
  }

  func rag(_ rag: Rag?, _ origin: Origin?, _ key: String) -> Cell {
    rag.map { .status(Status($0), from: origin.map { place($0, key) }) } ?? .missing
  }

  /// A colour that people declare: in the report, or of the work as a whole where no report has colours.
  func declared(_ status: DeclaredStatus, _ dimension: RagDimension = .overall, of project: Project?) -> Cell
  {
    guard let colours = status.report?.rag else { return rag(status[dimension], project?.origin, "rag") }
    return rag(colours[dimension], colours.origin, dimension.rawValue)
  }

  func money(_ money: Money?, _ origin: Origin, _ key: String) -> Cell {
    guard let money else { return .missing }
    let figure = figure(money)
    return .figure(figure, from: place(origin, key))
  }

  /// The amount in the currency of the portfolio; others stand beside it and are not added.
  func money(_ sum: MoneySum?, from source: SourcePlace? = nil) -> Cell {
    guard let sum, !sum.isEmpty else { return .missing }
    let others = sum.others(than: terms.currency)
    guard let own = sum.amount(in: terms.currency) else {
      return .text(others.map { Text.figure(figure($0)) }.joined(separator: " and "), from: source)
    }
    let main = Figure.money(ExactDecimal(own, places: 2), terms.currency.code)
    guard !others.isEmpty else { return .figure(main, from: source) }
    let words = ([main] + others.map(figure)).map { Text.figure($0) }.joined(separator: " and ")
    return .text(words, from: source)
  }

  func figure(_ money: Money) -> Figure {
    .money(ExactDecimal(money.amount, places: 2), (money.currency ?? terms.currency).code)
  }

  /// A share of one as a percent with one place; nothing stays nothing.
  func percent(_ share: Quantities.Decimal?, from source: SourcePlace? = nil) -> Cell {
    share.map { .percent(ExactDecimal(pointsOf: $0, places: 1), from: source) } ?? .missing
  }

  /// The title of a table, and how much of what there is it shows.
  func title(_ words: String, showing shown: Int, of all: Int) -> Text {
    all > shown ? "\(words): the first \(shown) of \(all)" : Text(words)
  }

  /// By title, so that a reader need not know ids.
  func name<Kind: PortfolioEntity>(of reference: Reference<Kind>) -> String {
    portfolio[reference]?.name ?? reference.id
  }

  func person(_ reference: Reference<Person>?) -> String? { reference.map { name(of: $0) } }

  func person(_ reference: Reference<Person>?, _ origin: Origin, _ key: String) -> Cell {
    text(person(reference), origin, key)
  }

  func people(_ references: [Reference<Person>]) -> String {
    references.compactMap { person($0) }.joined(separator: ", ")
  }

  /// In whose name somebody agreed.
  func capacity(_ reference: Reference<RoleOrBoard>?) -> String? {
    reference.map {
      portfolio.find(Board.self, $0.target)?.name ?? portfolio.find(Role.self, $0.target)?.name
        ?? $0.id.spaced
    }
  }

  /// Markdown that a person wrote; its relative links lead to files of the portfolio, which are not pages.
  func markdown(_ source: String) -> [Block] { MarkdownText(source).blocks.map(localised) }

  /// A path or address as a person wrote it: an address is a link, a file is named with its line.
  func link(_ link: Link, in container: String, as words: Text) -> Text {
    if link.isWeb { return .link(words, .address(link.text)) }
    let file = String(link.text.prefix { $0 != "#" })
    let folder = portfolio.folder(of: container)
    let path = portfolio.otherPaths.contains("\(folder)/\(file)") ? "\(folder)/\(file)" : file
    guard portfolio.otherPaths.contains(path) else { return "\(words) (\(Text.code(link.text)))" }
    return .sourced(words, from: lines.place(ofFile: path))
  }

  private func localised(_ block: Block) -> Block {
    switch block {
    case .section(var section):
      section.heading = localised(section.heading)
      section.blocks = section.blocks.map(localised)
      return .section(section)
    case .paragraph(let text): return .paragraph(localised(text))
    case .list(var list):
      list.items = list.items.map { $0.map(localised) }
      return .list(list)
    case .quote(let blocks): return .quote(blocks.map(localised))
    case .table, .tiles, .callout, .definitions, .fold, .code, .drawing: return block
    }
  }

  private func localised(_ text: Text) -> Text {
    Text(
      runs: text.runs.flatMap { run -> [Text.Run] in
        switch run {
        case .strong(let inner): [.strong(localised(inner))]
        case .emphasis(let inner): [.emphasis(localised(inner))]
        case .link(let inner, .address(let address)) where !address.isAbsolute:
          (inner + Text(" (") + .code(address) + Text(")")).runs
        case .link, .plain, .code, .figure, .sourced, .status, .badge, .lineBreak: [run]
        }
      })
  }
}

extension Portfolio {
  /// The folder a container's files stand in.
  fileprivate func folder(of container: String) -> String {
    if find(Project.self, container) != nil { return "projects/\(container)" }
    if find(Program.self, container) != nil { return "programs/\(container)" }
    if find(PortfolioRecord.self, container) != nil { return "portfolios/\(container)" }
    return container == "office" ? "office" : "office/\(container)"
  }
}

extension String {
  fileprivate var isAbsolute: Bool { contains("://") || hasPrefix("mailto:") }

  /// `on-hold` as people read it.
  var spaced: String { split(separator: "-").joined(separator: " ") }

  /// With its first letter large, as a label or a cell begins.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension ExactDecimal {
  /// Rounded half to even; beyond the range of a page's figures it stays at the limit.
  init(_ number: Quantities.Decimal, places: Int) {
    var units = number.rounded(toPlaces: places).billionths
    for _ in 0..<(9 - places) { units /= 10 }
    self.init(units: Int64(clamping: units), places: places)
  }
}

extension ExactDecimal {
  /// The percentage points of a share of one.
  init(pointsOf share: Quantities.Decimal, places: Int) {
    self.init(Percent(share: share).points, places: places)
  }

  /// As many digits behind the point as it needs, two at most.
  init(short number: Quantities.Decimal) {
    let whole = number.rounded(toPlaces: 2)
    self.init(number, places: [0, 1].first { number.rounded(toPlaces: $0) == whole } ?? 2)
  }
}

extension CalendarDay {
  init(_ day: Day) { self.init(number: Int(day.number)) }
}

extension Status {
  init(_ rag: Rag) {
    switch rag {
    case .green: self = .green
    case .amber: self = .amber
    case .red: self = .red
    case .grey: self = .grey
    }
  }
}

extension Phase {
  var words: String {
    switch self {
    case .businessCase: "Business case"
    case .onHold: "On hold"
    case .idea, .planning, .delivery, .transition, .realising, .closed, .cancelled:
      rawValue.capitalisedFirst
    }
  }
}

/// Words with commas and a last “and”.
func listed(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
