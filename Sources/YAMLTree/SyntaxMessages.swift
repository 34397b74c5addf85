import Diagnostics

extension SyntaxFault {
  /// True when something was opened and never closed; then the useful place is the opening.
  var isUnclosed: Bool {
    switch context {
    case "while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping":
      true
    default: false
    }
  }

  /// True for a backslash inside double quotes that means nothing.
  var isEscape: Bool { context == "while parsing a quoted scalar" }
}

extension Message {
  /// libyaml's reasons in words that say what to write instead.
  static func syntax(_ fault: SyntaxFault, byte: UInt8?) -> Self {
    let character = byte.map { $0 < 0x80 ? String(Unicode.Scalar($0)) : "this character" } ?? ""
    switch (fault.context, fault.problem) {
    case ("while scanning a quoted scalar", "found unexpected end of stream"):
      return "this quote is opened and never closed; add the closing quote"
    case ("while scanning a quoted scalar", _), ("while parsing a quoted scalar", _):
      return "this quoted text is broken: \(fault.problem); inside double quotes write a backslash as '\\\\'"
    case ("while parsing a flow sequence", _):
      return "this list is opened with '[' and never closed, or a comma is missing in it"
    case ("while parsing a flow mapping", _):
      return "this mapping is opened with '{' and never closed, or a comma is missing in it"
    case (_, "mapping values are not allowed in this context"):
      return
        "a second ': ' stands in this line, or the line is indented differently from its neighbours; quote the text or align the key"
    case (_, "found character that cannot start any token") where byte == 0x09:
      return "a tab indents this line; YAML is indented with spaces"
    case (_, "found character that cannot start any token"):
      return "a text cannot begin with '\(character)'; put it in quotes"
    case (_, "could not find expected ':'"):
      return "a key without ': ' behind it; write 'key: value' with a space after the colon"
    case (_, "did not find expected key") where byte == UInt8(ascii: ":"):
      return emptyKey
    case (_, "did not find expected key"):
      return
        "this does not continue the mapping above; align it with its neighbours, or quote the text if it holds quotes or ': '"
    case (_, "did not find expected '-' indicator"):
      return
        "this does not continue the list above; begin the item with '- ' in the same column as the others"
    case (_, "block sequence entries are not allowed in this context"):
      return "a list item cannot stand here; begin the list on a line of its own"
    case (_, "found undefined alias"), (_, "did not find expected alphabetic or numeric character"):
      return "a text cannot begin with '\(character)'; put it in quotes"
    case (_, "found incompatible YAML document"), (_, "found unknown directive name"):
      return
        "a line that begins with '%' is a directive, which folio does not read; remove it or quote the text"
    default:
      return Message(fault.context.isEmpty ? fault.problem : "\(fault.problem) \(fault.context)")
    }
  }

  static func character(_ fault: CharacterSurvey.Fault) -> Self {
    switch fault {
    case .control(let code): "the control character \(codePoint(code)) cannot stand in a file; remove it"
    case .notCharacter(let code): "\(codePoint(code)) is not a character; remove it"
    case .notUTF8: "this byte is not UTF-8; save the file as UTF-8"
    case .utf16: "the file is UTF-16; save it as UTF-8"
    }
  }

  static func fileTooLarge(_ size: Int, _ limit: Int) -> Self {
    "the file has \(size) bytes and the limit is \(limit); split it, or raise limits.file_size in folio.yaml"
  }
  static func scalarTooLong(_ size: Int, _ limit: Int) -> Self {
    "this text has \(size) bytes and the limit is \(limit); shorten it, or raise limits.scalar in folio.yaml"
  }
  static func tooManyNodes(_ limit: Int) -> Self {
    "the file holds more than \(limit) values; split it, or raise limits.nodes in folio.yaml"
  }
  static func tooDeep(_ limit: Int) -> Self {
    "more than \(limit) lists and mappings stand inside each other here; flatten them, or raise limits.depth in folio.yaml"
  }
  static let emptyFile: Self = "the file is empty; write its fields, or remove it"
  static let alias: Self =
    "an alias (*) repeats a value unseen, so folio does not read it; write the value out"
  static let anchor: Self =
    "an anchor (&) hides where a value is used, so folio does not read it; remove it and write values out"
  static func tag(_ tag: String) -> Self {
    "'\(tag)' is a YAML tag, and a field's type comes from its name; remove it, or quote the text"
  }
  static let mergeKey: Self = "the merge key '<<' mixes in values from elsewhere unseen; write them out"
  static let secondDocument: Self =
    "a second document begins here; one file holds one thing, so move it to a file of its own"
  static let directive: Self = "a directive (%) stands before the document; remove it"
  static let keyIsNotText: Self = "a key must be text; a list or mapping cannot be one"
  static let emptyKey: Self = "a key is missing before the colon"
  static func duplicateKey(_ key: String) -> Self {
    "'\(key)' stands here a second time; keep one of the two"
  }
}

private func codePoint(_ code: UInt32) -> String {
  let digits = String(code, radix: 16, uppercase: true)
  return "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
}
