/// The few questions that reading a quantity asks of its bytes.
extension Span<UInt8> {
  /// The number that the bytes write as one to nine ASCII digits; longer texts are `nil`.
  var wholeNumber: Int? {
    guard (1...9).contains(count) else { return nil }
    var number = 0
    for index in indices {
      guard let digit = self[index].digitValue else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Where the two dots of a range begin, counted from `start`.
  func dots(from start: Int = 0) -> Int? {
    var index = start
    while index + 1 < count {
      if self[index] == UInt8(ascii: "."), self[index + 1] == UInt8(ascii: ".") { return index }
      index += 1
    }
    return nil
  }

  /// Whether the bytes are `name`, which is lower case, in any mixture of cases.
  func spell(_ name: some StringProtocol) -> Bool {
    let letters = name.utf8
    guard letters.count == count else { return false }
    var index = 0
    for letter in letters {
      guard self[index] | 0x20 == letter else { return false }
      index += 1
    }
    return true
  }
}

extension UInt8 {
  var digitValue: Int? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? Int(value) : nil
  }
}
