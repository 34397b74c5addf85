import Diagnostics
import Source

/// What is wrong with a text that libyaml could not go on with: the sentence, and the place of the mistake.
///
/// libyaml names the place where it noticed, which may be lines behind the mistake. Reading goes on behind the
/// mistake, so that the sound lines between the two are not lost.
struct SyntaxDiagnosis {
  let message: Message
  let place: TextRange

  private init(_ message: Message, at offset: Int) {
    self.init(message, at: TextRange(offset, offset + 1))
  }

  private init(_ message: Message, at place: TextRange) {
    self.message = message
    self.place = place
  }

  /// The offsets are those of the two marks that libyaml gives, the first on a character that is there.
  init(of fault: SyntaxFault, problem: Int, opening: Int, in text: BrokenText) {
    if let quote = text.runawayQuote(before: problem) {
      self.init(.quoteRunsOn, at: quote)
      return
    }
    switch fault.context {
    case "while scanning a quoted scalar":
      self.init(.unclosedQuote, at: opening)
    case "while parsing a quoted scalar":
      self.init(escape: fault, at: text.backslash(before: problem), in: text)
    case "while scanning a simple key":
      self.init(keyWithoutColon: opening, in: text)
    case "while scanning an anchor", "while scanning an alias", "while scanning a tag", "while parsing a tag",
      "while parsing a node":
      self.init(.cannotBegin(text.character(at: opening)), at: opening)
    case "while scanning a directive", "while scanning a %YAML directive", "while scanning a tag directive",
      "while scanning a %TAG directive", "while parsing a tag directive", "while parsing a %TAG directive":
      self.init(.directiveOrText, at: opening)
    case "while scanning a plain scalar" where text[problem] == UInt8(ascii: ":"):
      self.init(.colonBeforeMark, at: problem)
    case "while scanning a block scalar" where text[problem] != UInt8(ascii: "\t"):
      self.init(.blockHeader(text.character(at: opening)), at: opening)
    case "while scanning a plain scalar", "while scanning a block scalar":
      self.init(tab: problem, in: text)
    case "while parsing a flow node", "while parsing a flow sequence", "while parsing a flow mapping":
      self.init(bracket: text.innermostBracket ?? opening, problem, in: text)
    case "while parsing a block node":
      self.init(.cannotBegin(text.character(at: problem)), at: problem)
    case "while parsing a block mapping":
      self.init(keyExpected: problem, mapping: opening, in: text)
    case "while parsing a block collection":
      self.init(.itemExpected, at: problem)
    default:
      self.init(withoutContext: fault.problem, problem, in: text)
    }
  }

  private init(withoutContext reason: String, _ problem: Int, in text: BrokenText) {
    switch reason {
    case "mapping values are not allowed in this context":
      self.init(colon: problem, in: text)
    case "mapping keys are not allowed in this context":
      self.init(.cannotBegin(text.character(at: problem)), at: problem)
    case "block sequence entries are not allowed in this context":
      self.init(.itemBehindText, at: problem)
    case "did not find expected <document start>":
      self.init(behindDocument: problem, in: text)
    case "found character that cannot start any token" where text[problem] == UInt8(ascii: "\t"):
      self.init(tab: problem, in: text)
    case "found character that cannot start any token":
      self.init(.cannotBegin(text.character(at: problem)), at: problem)
    case "found incompatible YAML document", "found duplicate %YAML directive",
      "found duplicate %TAG directive":
      self.init(.directiveOrText, at: problem)
    default:
      self.init(.notYAML, at: problem)
    }
  }

  private init(escape fault: SyntaxFault, at backslash: Int, in text: BrokenText) {
    let letter = text.characters(at: backslash, count: 2)
    switch fault.problem {
    case "did not find expected hexdecimal number": self.init(.escapeDigits(letter), at: backslash)
    case "found invalid Unicode character escape code": self.init(.escapeWithoutMeaning, at: backslash)
    default: self.init(.unknownEscape(letter), at: backslash)
    }
  }

  private init(tab: Int, in text: BrokenText) {
    self.init(text.isFirstOfLine(tab) ? .tabIndents : .tabInsideLine, at: tab)
  }

  private init(keyWithoutColon key: Int, in text: BrokenText) {
    let range = text.restOfLine(from: key)
    if range.indices.count > BrokenText.longestKey, text.hasColon(between: key, range.indices.upperBound) {
      self.init(.keyTooLong(BrokenText.longestKey), at: key)
      return
    }
    let words = text.excerpt(range)
    switch text[key] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let isClosed = text[range.indices].dropFirst().contains(text[key])
      self.init(
        isClosed ? .keyWithoutColon(words) : .unclosedQuote, at: isClosed ? range : TextRange(key, key + 1))
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      self.init(.valueWithoutKey, at: key)
    case UInt8(ascii: "-") where text[range.indices].count > 1:
      self.init(.dashWithoutSpace(words), at: range)
    default:
      self.init(text.hasTightColon(range) ? .colonWithoutSpace(words) : .keyWithoutColon(words), at: range)
    }
  }

  /// A colon where none can be: the text before it is no key.
  private init(colon: Int, in text: BrokenText) {
    let key = text.content(ofLineAt: colon)
    if colon - key > BrokenText.longestKey {
      self.init(.keyTooLong(BrokenText.longestKey), at: key)
    } else if key >= colon {
      self.init(.emptyKey, at: colon)
    } else if text.hasColon(between: key, colon) {
      self.init(.secondColon, at: colon)
    } else if let above = text.lineWithoutColon(above: key) {
      self.init(keyWithoutColon: above, in: text)
    } else {
      self.init(.indentedTooFar, at: key)
    }
  }

  private init(keyExpected problem: Int, mapping: Int, in text: BrokenText) {
    switch text[problem] {
    case UInt8(ascii: ":"): self.init(.emptyKey, at: problem)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      self.init(.closesNothing(text.character(at: problem)), at: problem)
    case UInt8(ascii: "-") where text.isFirstOfLine(problem): self.init(.itemAmongKeys, at: problem)
    default:
      if text.isFirstOfLine(problem) {
        self.init(.astray(column: text.column(of: problem), others: text.column(of: mapping)), at: problem)
      } else if text.hasByteOrderMark(at: problem - 3) {
        self.init(.byteOrderMarkInside, at: TextRange(problem - 3, problem))
      } else if let star = text.alias(before: problem) {
        self.init(.cannotBegin("*"), at: star)
      } else {
        let end = text.visible(before: problem)
        self.init(["'", "\"", "]", "}"].contains(end) ? .textBehind(end) : .notYAML, at: problem)
      }
    }
  }

  private init(bracket opening: Int, _ problem: Int, in text: BrokenText) {
    let byte = text[problem]
    let isList = text[opening] == UInt8(ascii: "[")
    if byte == UInt8(ascii: isList ? "}" : "]") {
      self.init(.wrongBracket(text.character(at: problem), isList ? "]" : "}"), at: problem)
    } else if problem <= opening || !text.isClosed(bracket: opening) {
      self.init(isList ? .unclosedList : .unclosedMapping, at: opening)
    } else if byte == UInt8(ascii: ",") {
      self.init(.nothingBeforeComma, at: problem)
    } else if byte == UInt8(ascii: "-") {
      self.init(.itemInBrackets, at: problem)
    } else if byte == UInt8(ascii: ":") {
      let key = text.content(ofLineAt: problem)
      let isOfThisLine = opening >= key || text.hasColon(between: key, problem)
      self.init(isOfThisLine ? .secondColonInBrackets : .commaMissing, at: isOfThisLine ? problem : key)
    } else if text.isQuote(at: problem - 1) {
      self.init(.textBehind(text.visible(before: problem)), at: problem)
    } else {
      self.init(.commaMissing, at: problem)
    }
  }

  private init(behindDocument problem: Int, in text: BrokenText) {
    if let end = text.documentEnd(before: problem) {
      self.init(.behindDocumentEnd, at: TextRange(end, end + 3))
    } else if let root = text.root, text.column(of: root) > text.column(of: problem) {
      self.init(.firstKeyIndented, at: root)
    } else if let root = text.root, !text.isQuote(at: root), !text.isBracket(at: root) {
      self.init(keyWithoutColon: root, in: text)
    } else {
      self.init(.behindRoot, at: problem)
    }
  }
}
