/// How many of the things a figure is made of carried the values it needs.
public struct Coverage: Sendable, Hashable {
  public var carried: [String] = []
  /// Those that were read and say nothing.
  public var silent: [String] = []
  /// Those whose file could not be read.
  public var unread: [String] = []

  public init(carried: [String] = [], silent: [String] = [], unread: [String] = []) {
    self.carried = carried
    self.silent = silent
    self.unread = unread
  }

  public var total: Int { carried.count + silent.count + unread.count }
  public var isComplete: Bool { silent.isEmpty && unread.isEmpty }

  public static func + (left: Self, right: Self) -> Self {
    Coverage(
      carried: left.carried + right.carried, silent: left.silent + right.silent,
      unread: left.unread + right.unread)
  }
}
