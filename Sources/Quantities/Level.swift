/// A step on the scale from 1 (very low) to 5 (very high); written as its digit.
public struct Level: Quantity, Comparable, CaseIterable {
  /// From 1 to 5.
  public let number: Int

  public static let allCases = (1...5).compactMap { Level(number: $0) }

  public init?(number: Int) {
    guard (1...5).contains(number) else { return nil }
    self.number = number
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 1, let number = bytes.wholeNumber else { return nil }
    self.init(number: number)
  }

  public var description: String { String(number) }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
