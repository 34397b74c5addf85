extension JSONValue {
  /// On one line, without spaces.
  public var compact: String {
    var writer = JSONWriter(isPretty: false)
    writer.write(self)
    return writer.output
  }

  /// Two spaces a level; ends without a line break.
  public var pretty: String {
    var writer = JSONWriter(isPretty: true)
    writer.write(self)
    return writer.output
  }
}

private struct JSONWriter {
  var output = ""
  var depth = 0
  let isPretty: Bool

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .decimal(let value): output += value.plain
    case .string(let words): write(words)
    case .array(let values):
      write(values, between: "[", and: "]") { $0.write($1) }
    case .object(let members):
      write(members, between: "{", and: "}") {
        $0.write($1.name)
        $0.output += $0.isPretty ? ": " : ":"
        $0.write($1.value)
      }
    }
  }

  private mutating func write<Item>(
    _ items: [Item], between open: String, and close: String, each: (inout JSONWriter, Item) -> Void
  ) {
    output += open
    guard !items.isEmpty else {
      output += close
      return
    }
    depth += 1
    for (index, item) in items.enumerated() {
      if index > 0 { output += "," }
      breakLine()
      each(&self, item)
    }
    depth -= 1
    breakLine()
    output += close
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    output += "\n"
    for _ in 0..<depth { output += "  " }
  }

  private mutating func write(_ words: String) {
    output += "\""
    if words.utf8.allSatisfy(Self.isPlain) {
      output += words
    } else {
      for scalar in words.unicodeScalars { write(scalar) }
    }
    output += "\""
  }

  /// ASCII that stands for itself within quotes.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": output += "\\\""
    case "\\": output += "\\\\"
    case "\n": output += "\\n"
    case "\r": output += "\\r"
    case "\t": output += "\\t"
    default:
      guard VisibleText.hides(scalar) else {
        output.unicodeScalars.append(scalar)
        return
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}
