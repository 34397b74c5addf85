public import Quantities

/// What may be chosen, what it uses, and what there is.
public struct SelectionProblem: Sendable {
  public struct Item: Sendable {
    public var id: String
    public var value: Decimal
    /// In all, whatever the limits are; decides between choices of equal value.
    public var cost: Decimal
    /// Full-time equivalents; decide between choices of equal value and cost.
    public var people: Decimal
    /// For each limit in its order; never below zero.
    public var uses: [Decimal]
    public var isMandatory: Bool
    /// Items it makes no sense without; one that cannot be chosen at all makes it impossible.
    public var needs: [String]
    /// Items that cannot be chosen as well.
    public var excludes: [String]
    /// Why it cannot be chosen, whatever else is.
    public var obstacle: String?

    public init(
      _ id: String, value: Decimal, cost: Decimal = .zero, people: Decimal = .zero, uses: [Decimal],
      isMandatory: Bool = false, needs: [String] = [], excludes: [String] = [], obstacle: String? = nil
    ) {
      self.id = id
      self.value = value
      self.cost = cost
      self.people = people
      self.uses = uses
      self.isMandatory = isMandatory
      self.needs = needs
      self.excludes = excludes
      self.obstacle = obstacle
    }
  }

  public struct Limit: Sendable {
    public enum Kind: Sendable { case money, people }

    public var name: String
    public var kind: Kind
    /// Limits of one group are widened together: all periods of a budget, all months of a skill.
    public var group: String
    /// What is left to choose with; below zero, more is committed than there is, and nothing that uses it fits.
    public var amount: Decimal
    /// What is there in all, of which `amount` is left.
    public var whole: Decimal

    public init(_ name: String, _ kind: Kind, amount: Decimal, group: String? = nil, whole: Decimal? = nil) {
      self.name = name
      self.kind = kind
      self.group = group ?? name
      self.amount = amount
      self.whole = whole ?? amount
    }
  }

  /// In the order of their ids.
  public let items: [Item]
  public var limits: [Limit]

  public init(_ items: [Item], limits: [Limit]) {
    self.items = items.sorted { $0.id < $1.id }
    self.limits = limits
  }

  /// The best choice; `forced` is chosen whatever it costs.
  public func best(forcing forced: String? = nil) -> Selection { best(.usual, forcing: forced) }

  /// The same with little patience, for the many questions around a choice.
  func soon(forcing forced: String? = nil) -> Selection { best(.short, forcing: forced) }

  private func best(_ patience: Patience, forcing forced: String?) -> Selection {
    let whole = wholeChoice(forcing: forced)
    let best = whole.choice.best(patience)
    guard let taken = best.taken else {
      return Selection(
        chosen: nil, value: .zero, cost: .zero, people: .zero, bound: .zero, isOptimal: best.isProven,
        nodes: best.nodes)
    }
    let (bound, isBeyond) = Int128(best.bound).multipliedReportingOverflow(by: whole.unit)
    return selection(
      taken, bound: isBeyond ? .greatest : Decimal(saturating: bound),
      isOptimal: best.isProven && whole.isExact, nodes: best.nodes)
  }

  /// What people do without a solver: mandatory items, then all others in an order, each if it still fits.
  public func greedy(by merit: (Item) -> Decimal) -> Selection {
    var taken = items.map(\.isMandatory)
    let order = items.indices.sorted { left, right in
      let (first, second) = (merit(items[left]), merit(items[right]))
      return first == second ? left < right : first > second
    }
    for index in order where !taken[index] && items[index].obstacle == nil {
      taken[index] = true
      let isFulfilled = items[index].needs.allSatisfy { need in
        items.indices.contains { taken[$0] && items[$0].id == need }
      }
      if !isFulfilled || rivals(of: index, taken) != nil || !exceeded(taken).isEmpty { taken[index] = false }
    }
    return selection(taken, bound: .zero, isOptimal: false, nodes: 0)
  }

  /// Limits that a choice breaks, and by how much.
  public func exceeded(_ taken: [Bool]) -> [(limit: Limit, by: Decimal)] {
    limits.enumerated().compactMap { number, limit in
      let over = used(number, taken) - max(limit.amount, .zero)
      return over > 0 ? (limit, over) : nil
    }
  }

  func used(_ limit: Int, _ taken: [Bool]) -> Decimal {
    items.indices.reduce(.zero) { taken[$1] ? $0 + items[$1].uses[limit] : $0 }
  }

  /// The first chosen item that cannot be chosen beside one.
  func rivals(of index: Int, _ taken: [Bool]) -> String? {
    items.indices.first { other in
      other != index && taken[other]
        && (items[index].excludes.contains(items[other].id)
          || items[other].excludes.contains(items[index].id))
    }.map { items[$0].id }
  }

  private func selection(_ taken: [Bool], bound: Decimal, isOptimal: Bool, nodes: Int) -> Selection {
    func sum(_ part: (Item) -> Decimal) -> Decimal {
      items.indices.reduce(.zero) { taken[$1] ? $0 + part(items[$1]) : $0 }
    }
    let value = sum(\.value)
    return Selection(
      chosen: items.indices.compactMap { taken[$0] ? items[$0].id : nil }, value: value, cost: sum(\.cost),
      people: sum(\.people), bound: max(bound, value), isOptimal: isOptimal, nodes: nodes)
  }

  // MARK: In whole numbers

  private func wholeChoice(forcing forced: String?) -> (choice: WholeChoice, unit: Int128, isExact: Bool) {
    let values = WholeColumn(items.map(\.value))
    let columns = limits.indices.map { number in
      WholeColumn(items.map { $0.uses[number] }, limit: limits[number].amount)
    }
    let places = Dictionary(items.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var settled = items.map { item -> Bool? in
      if item.isMandatory || item.id == forced { return true }
      return item.obstacle == nil && item.needs.allSatisfy { places[$0] != nil } ? nil : false
    }
    for index in items.indices where items[index].obstacle != nil && !items[index].isMandatory {
      settled[index] = false
    }
    let choice = WholeChoice(
      values: values.numbers, uses: columns.map(\.numbers), limits: columns.map(\.limit),
      needs: items.map { $0.needs.compactMap { places[$0] } },
      exclusions: items.indices.flatMap { index in
        items[index].excludes.compactMap { name in
          places[name].flatMap { $0 == index ? nil : (first: index, second: $0) }
        }
      }, settled: settled,
      burdens: [WholeColumn(items.map(\.cost)).numbers, WholeColumn(items.map(\.people)).numbers])
    return (choice, values.unit, values.isExact && columns.allSatisfy(\.isExact))
  }
}

/// A choice of items and how good it is known to be.
public struct Selection: Sendable {
  /// In the order of their ids; nothing where not even what is mandatory fits.
  public let chosen: [String]?
  public let value: Decimal
  public let cost: Decimal
  public let people: Decimal
  /// No choice is worth more.
  public let bound: Decimal
  /// True where it is proven that there is no better one.
  public let isOptimal: Bool
  /// How many branches were looked at.
  public let nodes: Int

  /// How much better another choice could be at most, as a part of the bound.
  public var gap: Decimal? { isOptimal ? .zero : (bound - value).divided(by: bound) }
}

/// Decimals as whole numbers of their greatest common unit, so that nothing is rounded while searching.
private struct WholeColumn {
  let numbers: [Int]
  let limit: Int
  let unit: Int128
  /// False where the numbers span so many digits that uses had to be rounded up, and values down.
  let isExact: Bool

  /// All sums have to be exact as binary fractions too.
  private static let greatest: Int128 = 1 << 52

  init(_ column: [Decimal], limit: Decimal? = nil) {
    let left = max((limit ?? .greatest).billionths, 0)
    // What cannot fit alone must not decide how finely the others are measured.
    let fitting = column.map(\.billionths).filter { $0 <= left }
    var unit = fitting.reduce(Int128(0), Self.divisor)
    if unit == 0 { unit = 1_000_000_000 }
    let sum = fitting.reduce(Int128(0)) { $0.addingClamped($1.magnitudeClamped) }
    // Of a sum beyond all numbers it is only known that none of its parts is.
    let room = sum == .max ? max(Self.greatest / Int128(fitting.count), 1) : Self.greatest
    var coarse = unit
    var steps = sum / unit
    while steps > room {
      coarse *= 2
      steps /= 2
    }
    self.unit = coarse
    isExact = coarse == unit
    // What all of them use together is as good as no limit.
    let most = Int(clamping: min(left / coarse, Int128(1) << 53))
    self.limit = most
    numbers = column.map { number in
      guard number.billionths <= left else { return most + 1 }
      let (whole, rest) = number.billionths.quotientAndRemainder(dividingBy: coarse)
      return Int(clamping: whole) + (rest > 0 && limit != nil ? 1 : rest < 0 ? -1 : 0)
    }
  }

  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (first, second) = (left.magnitudeClamped, right.magnitudeClamped)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }
}

extension Int128 {
  fileprivate var magnitudeClamped: Int128 { Int128(clamping: magnitude) }

  /// The sum of two numbers that are not below zero, or the greatest there is.
  fileprivate func addingClamped(_ other: Int128) -> Int128 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
