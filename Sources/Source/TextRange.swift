/// A half-open range of UTF-8 offsets in one source file.
public struct TextRange: Hashable, Sendable {
  public var lower: UInt32
  public var upper: UInt32

  public init(_ lower: UInt32, _ upper: UInt32) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  public init(_ lower: Int, _ upper: Int) {
    self.init(UInt32(clamping: lower), UInt32(clamping: upper))
  }

  public var isEmpty: Bool { lower == upper }
  public var count: Int { Int(upper - lower) }
  public var indices: Range<Int> { Int(lower)..<Int(upper) }

  public func contains(_ other: TextRange) -> Bool { lower <= other.lower && other.upper <= upper }
}
