import Diagnostics
public import YAMLTree

/// A quantity that may be written with a minus.
public protocol Signed: Scalar {
  var isNegative: Bool { get }
}

extension Int: Signed {
  public var isNegative: Bool { self < 0 }
}

/// A quantity of nothing or more, as the value of a field.
@usableFromInline struct NotNegative<Quantity: Signed>: Readable {
  @usableFromInline let quantity: Quantity

  @usableFromInline static var shape: Shape { .scalar(Quantity.scalarShape.withoutMinus) }

  @inlinable
  init(_ quantity: Quantity) { self.quantity = quantity }

  @inlinable
  static func read(_ node: NodeID, _ reading: Reading) -> Self? {
    guard let quantity = Quantity.read(node, reading) else { return nil }
    guard !quantity.isNegative else {
      reading.refuseMinus(at: node, Quantity.scalarShape)
      return nil
    }
    return Self(quantity)
  }
}

extension Reading {
  @usableFromInline
  func refuseMinus(at node: NodeID, _ shape: ScalarShape) {
    report(.negative(tree.text(of: node), shape.example), at: node)
  }
}

extension Reader {
  /// A quantity that makes no sense below zero: a length, a limit, a price.
  @inlinable
  public mutating func notNegative<Quantity: Signed>(_ key: StaticString, _ summary: String) -> Quantity? {
    (optional(key, summary) as NotNegative<Quantity>?)?.quantity
  }
}

extension ScalarShape {
  /// The same without a minus before it.
  fileprivate var withoutMinus: Self {
    var shape = self
    if self == Int.scalarShape { shape.numbers = 0...Int.mostWritten }
    for (sign, rest) in [("^[+-]?", "^[+]?"), ("^-?", "^")] {
      guard let pattern, pattern.hasPrefix(sign) else { continue }
      shape.pattern = rest + pattern.dropFirst(sign.count)
      break
    }
    return shape
  }
}

extension Message {
  fileprivate static func negative(_ text: String, _ example: String) -> Self {
    "'\(text)' is less than nothing, which this cannot be; write it as \(example)"
  }
}
