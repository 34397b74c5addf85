/// The shares from `lowest` to `highest`, both included; written `30%..50%`, or as one percent.
public struct PercentRange: Quantity {
  public let lowest: Percent
  public let highest: Percent

  /// Nil when the highest is below the lowest.
  public init?(lowest: Percent, highest: Percent) {
    guard lowest <= highest else { return nil }
    self.lowest = lowest
    self.highest = highest
  }

  public init(_ percent: Percent) {
    lowest = percent
    highest = percent
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard let dots = bytes.dots() else {
      guard let percent = Percent(utf8: bytes) else { return nil }
      self.init(percent)
      return
    }
    guard let lowest = Percent(utf8: bytes.extracting(0..<dots)),
      let highest = Percent(utf8: bytes.extracting(dots + 2..<bytes.count))
    else { return nil }
    self.init(lowest: lowest, highest: highest)
  }

  /// False for one percent, which is a range of itself.
  public var isRange: Bool { lowest < highest }

  public func contains(_ percent: Percent) -> Bool { lowest <= percent && percent <= highest }

  public var description: String { isRange ? "\(lowest)..\(highest)" : lowest.description }
}
