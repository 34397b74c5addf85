import Changes
import Diagnostics
import Model
import Quantities
import Schema

/// One field that changed, in words.
struct FieldStory: Sendable {
  let path: String
  let topic: ChangeTopic
  let nature: FieldChange.Nature
  /// In one line; nothing where there was no value.
  let old: String?
  let new: String?
  /// How far it moved: `+90k EUR (+22.5%)`, `32 working days later`.
  let difference: String?
  /// Both sides are long texts, which nobody wants to read one after the other.
  let isReworded: Bool

  /// Within one topic: the amounts and days that people are held to come before what goes along with them.
  fileprivate var tier: Int {
    switch path.split(separator: ".").last {
    case "budget", "finish", "contingency", "target": 0
    case "set", "change", "date", "reviewed", "seal": 2
    default: 1
    }
  }

  /// What happened, without the path.
  var words: String {
    if isReworded { return "reworded" }
    let moved = difference.map { " (\($0))" } ?? ""
    switch nature {
    case .added: return "\(new ?? "") (new)"
    case .removed: return "\(old ?? "") (gone)"
    case .reordered: return "the same in another order"
    case .changed: return "\(old ?? "nothing") → \(new ?? "nothing")\(moved)"
    }
  }
}

/// Puts changes of fields into words, with what the kind of their entity says about each field.
struct FieldReader {
  private let portfolio: Portfolio
  private let former: Portfolio
  private let currency: Currency
  private let calendar: WorkCalendar
  private var cards: [String: RecordCard] = [:]

  /// Longer values are cut: a page tells that something changed, the file tells it all.
  private static let longest = 90

  init(_ changes: ChangeSet, _ currency: Currency, _ calendar: WorkCalendar) {
    portfolio = changes.new
    former = changes.old
    self.currency = currency
    self.calendar = calendar
  }

  mutating func stories(of change: EntityChange) -> [FieldStory] {
    guard let entity = change.entity else { return [] }
    let card = cards[change.kind] ?? type(of: entity).card.record
    cards[change.kind] = card
    let stories = change.fields.filter { !$0.isIn("was") }.map { story(of: $0, change.kind, card) }
    return stories.enumerated().sorted {
      ($0.element.topic, $0.element.tier, $0.offset) < ($1.element.topic, $1.element.tier, $1.offset)
    }.map(\.element)
  }

  private func story(of change: FieldChange, _ kind: String, _ card: RecordCard) -> FieldStory {
    let shape = Shape.record(card).part(at: change.path)
    let scalar = shape?.scalarName
    let texts = [change.old, change.new].compactMap { $0?.text }
    let isReworded =
      change.nature == .changed && (scalar == "text" || scalar == "Markdown")
      && texts.allSatisfy { $0.count > 40 }
    return FieldStory(
      path: change.pathText, topic: ChangeTopic(kind: kind, path: change.path, scalar: scalar),
      nature: change.nature, old: change.old.map { words($0, shape, scalar) },
      new: change.new.map { words($0, shape, scalar) },
      difference: change.nature == .changed ? difference(change, scalar) : nil, isReworded: isReworded)
  }

  private func words(_ value: Written, _ shape: Shape?, _ scalar: String?) -> String {
    if case .reference(let kinds)? = shape, kinds.contains("person") {
      let name = portfolio.find(Person.self, value.spelling)?.name
      return (name ?? former.find(Person.self, value.spelling)?.name ?? value.text).shortened(Self.longest)
    }
    if scalar == "money", let money: Money = value.read() { return money.assuming(currency).description }
    return value.text.shortened(Self.longest)
  }

  private func difference(_ change: FieldChange, _ scalar: String?) -> String? {
    guard let old = change.old, let new = change.new else { return nil }
    switch scalar {
    case "day", "day or period":
      guard let one: Day = old.read(), let two: Day = new.read() else { return nil }
      return Self.words(ofMove: calendar.workdays(from: one, to: two), from: one, to: two)
    case "money":
      guard let one: Money = old.read(), let two: Money = new.read() else { return nil }
      let (first, second) = (one.assuming(currency), two.assuming(currency))
      guard first.currency == second.currency else { return nil }
      let moved = Money(second.amount - first.amount, first.currency)
      let share = moved.amount.multiplied(by: 100, over: first.amount.magnitude)?.rounded(toPlaces: 1)
      return signed(moved.description) + (share.map { " or \(signed($0.description))%" } ?? "")
    case "percent", "share":
      guard let one: Percent = old.read(), let two: Percent = new.read() else { return nil }
      return signed((two - one).points.description) + " points"
    case "working time":
      guard let one: Workdays = old.read(), let two: Workdays = new.read() else { return nil }
      return signed((calendar.days(two) - calendar.days(one)).description) + " working days"
    case "number", "whole number", "level 1 to 5":
      guard let one: Quantities.Decimal = old.read(), let two: Quantities.Decimal = new.read() else {
        return nil
      }
      return signed((two - one).description)
    default: return nil
    }
  }

  /// Two days without a working day between them still differ.
  static func words(ofMove workdays: Int, from: Day, to: Day) -> String {
    guard workdays != 0 else { return to > from ? "later, by no working day" : "earlier, by no working day" }
    return "\(counted(abs(workdays), "working day")) \(workdays > 0 ? "later" : "earlier")"
  }

  private func signed(_ digits: String) -> String { digits.hasPrefix("-") ? digits : "+\(digits)" }
}

extension Shape {
  /// What stands at a path inside a record.
  fileprivate func part(at path: [Step]) -> Shape? {
    path.reduce(self as Shape?) { shape, step in shape?.part(at: step) }
  }

  private func part(at step: Step) -> Shape? {
    switch self {
    case .record(let card):
      guard case .key(let key) = step else { return nil }
      return card.fields.first { $0.key == key }?.shape
    case .list(let item), .oneOrMany(let item):
      if case .item = step { return item }
      return item.part(at: step)
    case .map(_, let value): return value
    case .either(let shapes): return shapes.lazy.compactMap { $0.part(at: step) }.first
    case .scalar, .choice, .reference: return nil
    }
  }

  fileprivate var scalarName: String? {
    switch self {
    case .scalar(let scalar): scalar.name
    case .oneOrMany(let item): item.scalarName
    case .either(let shapes): shapes.lazy.compactMap(\.scalarName).first
    case .choice, .reference, .list, .map, .record: nil
    }
  }
}

extension String {
  /// In one line, and no longer than so many characters.
  func shortened(_ limit: Int) -> String {
    var words = ""
    var count = 0
    for character in self {
      guard count < limit else { return words + "…" }
      words.append(character.isNewline ? " " : character)
      count += 1
    }
    return words
  }
}
