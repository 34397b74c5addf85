import Diagnostics

/// What is wrong with a text, in words that say what to write instead.
extension Message {
  static let unclosedQuote: Self = "this quote is opened and never closed; add the closing quote"
  static let quoteRunsOn: Self =
    "this quote is not closed where its text ends; close it there, and write a quote inside the text twice (in double quotes with a backslash before it)"
  static let unclosedList: Self =
    "this list is opened with '[' and never closed; write ']' behind its last item"
  static let unclosedMapping: Self =
    "this mapping is opened with '{' and never closed; write '}' behind its last value"
  static func wrongBracket(_ found: String, _ wanted: String) -> Self {
    "'\(found)' cannot close what \(wanted == "]" ? "'['" : "'{'") opened; write '\(wanted)'"
  }
  static func closesNothing(_ bracket: String) -> Self {
    "this '\(bracket)' closes nothing; remove it, or quote the text"
  }
  static let nothingBeforeComma: Self =
    "nothing stands before this comma; remove it, or write what is missing"
  static let commaMissing: Self =
    "a comma is missing before this; write one, or quote the text if it is all one"
  static let itemInBrackets: Self =
    "inside '[' and ']' an item has no '- ' before it; remove it, or write the list without brackets"
  static let secondColonInBrackets: Self =
    "a second ': ' stands in this value; write a comma before the next key, or quote the text"
  static let colonBeforeMark: Self =
    "a mark follows this colon at once; write a space behind it, or quote the text"

  static func keyWithoutColon(_ text: String) -> Self {
    "'\(text)' has no ': ' behind it; write it as 'key: value', or indent it if it goes on with the text above"
  }
  static func colonWithoutSpace(_ text: String) -> Self {
    "no space stands behind the colon of '\(text)'; write it as 'key: value'"
  }
  static func dashWithoutSpace(_ text: String) -> Self {
    "'\(text)' is neither a key nor an item; an item begins with '- ', with a space behind the dash"
  }
  static let valueWithoutKey: Self = "this has no key; write 'key: ' before it"
  static func keyTooLong(_ limit: Int) -> Self {
    "this key has more than \(limit) characters; shorten it, or quote the line if it is a text"
  }
  static let secondColon: Self = "a second ': ' stands in this line; put the text that holds it in quotes"
  static let indentedTooFar: Self =
    "this key is indented further than the one above it, as if it went on with its text; align the two"
  static func astray(column: Int, others: Int) -> Self {
    "this line begins in column \(column), where nothing above it does (the keys around it begin in column \(others)); align it with what it belongs to"
  }
  static let firstKeyIndented: Self =
    "this line is indented, and what follows it is not; remove the blanks before it"
  static func textBehind(_ end: String) -> Self {
    switch end {
    case "'", "\"":
      "text stands behind a closing quote; quote all of it, and write a quote inside it \(end == "'" ? "twice" : "as '\\\"'")"
    default:
      "text stands behind the end of a value (\(end)); remove it, or put the whole value in quotes"
    }
  }
  static let itemExpected: Self =
    "this does not continue the list above; begin an item with '- ' in the same column as the others, and a key in the column of the keys it belongs to"
  static let itemAmongKeys: Self =
    "a list item stands among keys here; write it below the key of its list"
  static let itemBehindText: Self = "a list item cannot stand here; begin the list on a line of its own"

  static let tabIndents: Self = "a tab indents this line; YAML is indented with spaces"
  static let tabInsideLine: Self = "a tab stands here where YAML takes only spaces; write a space"
  static func cannotBegin(_ character: String) -> Self {
    "a text cannot begin with '\(character)'; put it in quotes"
  }
  static func blockHeader(_ mark: String) -> Self {
    "'\(mark)' begins a text on the lines below, and something stands behind it; move that down, or put the text in quotes"
  }
  static func unknownEscape(_ escape: String) -> Self {
    "'\(escape)' means nothing inside double quotes; write a backslash as '\\\\', or use single quotes"
  }
  static func escapeDigits(_ escape: String) -> Self {
    let count = escape == "\\x" ? 2 : escape == "\\u" ? 4 : 8
    return
      "behind '\(escape)' stand \(count) hexadecimal digits; write them all, or a backslash as '\\\\'"
  }
  static let escapeWithoutMeaning: Self =
    "the number of this escape is not that of a character; write the character itself"

  static let behindDocumentEnd: Self =
    "'...' ends the document here, and more stands behind it; remove the '...'"
  static let behindRoot: Self =
    "this stands behind the end of what the file begins with; write the file as lines of 'key: value'"
  static let directiveOrText: Self =
    "a line that begins with '%' is a directive, which folio does not read; remove it, or quote the text"
  static let byteOrderMarkInside: Self =
    "a byte order mark (U+FEFF), which nobody sees, stands here inside the file; remove it"
  static let notYAML: Self =
    "this is not YAML where it stands; put the text in quotes, or align the line with its neighbours"

  static func character(_ fault: CharacterSurvey.Fault) -> Self {
    switch fault {
    case .control(let code): "the control character \(codePoint(code)) cannot stand in a file; remove it"
    case .notCharacter(let code): "\(codePoint(code)) is not a character; remove it"
    case .notUTF8: "this byte is not UTF-8; save the file as UTF-8"
    case .utf16: "the file is UTF-16; save it as UTF-8"
    }
  }

  static func moreCharacters(_ count: Int) -> Self {
    "here and behind it stand \(count) more of what cannot stand in a file; save it as UTF-8, or remove them"
  }
  static func unreadRest(_ count: Int) -> Self {
    "the file is not read from here on, after \(count) mistakes; mend those first"
  }

  static func fileTooLarge(_ limit: Int) -> Self {
    "the file is larger than the limit of \(limit) bytes; split it\(raising("file_size", limit, Limits.widest.fileSize))"
  }
  static func scalarTooLong(_ size: Int, _ limit: Int) -> Self {
    "this text has \(size) bytes and the limit is \(limit); shorten it\(raising("scalar", limit, Limits.widest.scalar))"
  }
  static func tooManyNodes(_ limit: Int) -> Self {
    "the file holds more than \(limit) values; split it\(raising("nodes", limit, Limits.widest.nodes))"
  }
  static func tooDeep(_ limit: Int) -> Self {
    "more than \(limit) lists and mappings stand inside each other here; flatten them\(raising("depth", limit, Limits.widest.depth))"
  }
  /// The other way out, where there is one.
  private static func raising(_ setting: String, _ limit: Int, _ most: Int) -> String {
    limit < most ? ", or raise limits.\(setting) in folio.yaml" : "; folio reads no more"
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
