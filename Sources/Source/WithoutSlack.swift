extension Array {
  /// A copy in exactly the room it needs, of a list that grew and will be kept.
  @inlinable
  public var withoutSlack: [Element] {
    guard !isEmpty else { return [] }
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe _ = buffer.initialize(from: self)
      initialized = count
    }
  }
}
