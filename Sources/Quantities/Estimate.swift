/// What can be estimated with three values: work and money.
public protocol Estimable: Quantity {
  static func isOrdered(_ lower: Self, _ upper: Self) -> Bool

  /// The value with what it leaves to the last of an estimate's values; nil where the two disagree.
  func completed(from last: Self) -> Self?

  /// The written form in front of the last value, without what `completed` gives back.
  var abbreviated: String { get }
}

/// How much at least, most likely and at most; written `4d..5d..9d`, or as one value that stands for all three.
public struct Estimate<Value: Estimable>: Quantity {
  public let minimum: Value
  public let likely: Value
  public let maximum: Value

  /// Nil unless the values ascend.
  public init?(minimum: Value, likely: Value, maximum: Value) {
    guard Value.isOrdered(minimum, likely), Value.isOrdered(likely, maximum) else { return nil }
    self.minimum = minimum
    self.likely = likely
    self.maximum = maximum
  }

  public init(_ value: Value) {
    minimum = value
    likely = value
    maximum = value
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard let first = bytes.dots() else {
      guard let value = Value(utf8: bytes) else { return nil }
      self.init(value)
      return
    }
    guard let second = bytes.dots(from: first + 2),
      let maximum = Value(utf8: bytes.extracting(second + 2..<bytes.count)),
      let minimum = Value(utf8: bytes.extracting(0..<first))?.completed(from: maximum),
      let likely = Value(utf8: bytes.extracting(first + 2..<second))?.completed(from: maximum)
    else { return nil }
    self.init(minimum: minimum, likely: likely, maximum: maximum)
  }

  /// False for one value.
  public var isRange: Bool { minimum != likely || likely != maximum }

  public var description: String {
    isRange ? "\(minimum.abbreviated)..\(likely.abbreviated)..\(maximum)" : likely.description
  }
}
