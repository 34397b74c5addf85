public import Quantities

/// What to take when not everything fits: items with a value, limits on what they use, and rules between them.
public struct SelectionProblem: Sendable {
  public struct Item: Sendable {
    public let id: String
    public let value: Decimal
    /// What it uses of each limit, in their order.
    public let uses: [Decimal]
    /// It has to be taken: it is mandatory, or it runs already.
    public let isFixed: Bool
    /// Items without which it makes no sense.
    public let needs: [String]

    public init(_ id: String, value: Decimal, uses: [Decimal], isFixed: Bool = false, needs: [String] = []) {
      self.id = id
      self.value = value
      self.uses = uses
      self.isFixed = isFixed
      self.needs = needs
    }
  }

  public struct Limit: Sendable, Hashable {
    public let name: String
    public let amount: Decimal

    public init(_ name: String, _ amount: Decimal) {
      self.name = name
      self.amount = amount
    }
  }

  public let items: [Item]
  public let limits: [Limit]
  /// Pairs of which at most one can be taken.
  public let excludes: [[String]]

  public init(_ items: [Item], limits: [Limit], excludes: [[String]] = []) {
    self.items = items.sorted { $0.id < $1.id }
    self.limits = limits
    self.excludes = excludes
  }

  public func limiting(_ index: Int, to amount: Decimal) -> SelectionProblem {
    var limits = limits
    limits[index] = Limit(limits[index].name, amount)
    return SelectionProblem(items, limits: limits, excludes: excludes)
  }
}

/// The best that can be taken, and how sure that is.
public struct Selection: Sendable {
  /// Sorted.
  public let selected: [String]
  public let value: Decimal
  /// What is used of each limit.
  public let used: [Decimal]
  /// What the best could be worth at most: the value where it is proved.
  public let bound: Decimal
  /// How many partial selections were looked at.
  public let nodeCount: Int

  public var isProved: Bool { bound <= value }
  /// Nothing where the value is zero.
  public var gap: Decimal? { (bound - value).divided(by: value) }
}
