public import Diagnostics
public import YAMLTree

/// A value that can stand behind a key.
public protocol Readable: Sendable {
  static var shape: Shape { get }
  /// The value at a node, or nothing after saying what is wrong with it.
  static func read(_ node: NodeID, _ reading: Reading) -> Self?
  /// The kind of thing that a key of a map names when this is its value; nothing for what has no address.
  static var namedKind: String? { get }
}

extension Readable {
  public static var namedKind: String? { nil }
}

/// Why a text is not a value; the reader adds the place.
public struct Malformed: Error {
  public var message: Message
  public init(_ message: Message) { self.message = message }
}

/// A value written as one scalar.
public protocol Scalar: Readable, Hashable {
  static var scalarShape: ScalarShape { get }
  init(reading text: String) throws(Malformed)
}

extension Scalar {
  public static var shape: Shape { .scalar(scalarShape) }

  @inlinable
  public static func read(_ node: NodeID, _ reading: Reading) -> Self? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    do throws(Malformed) {
      return try Self(reading: text)
    } catch {
      reading.report(error.message, at: node)
      return nil
    }
  }
}

/// One of a fixed set of words.
public protocol Choice: Readable, Hashable, RawRepresentable<String>, CaseIterable {}

extension Choice {
  public static var shape: Shape { .choice(words) }

  @usableFromInline static var words: [String] { allCases.map { $0.rawValue } }

  @inlinable
  public static func read(_ node: NodeID, _ reading: Reading) -> Self? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    if let value = Self(rawValue: text) { return value }
    reading.refuse(text, at: node, choices: words)
    return nil
  }
}

extension String: Scalar {
  public static var scalarShape: ScalarShape {
    ScalarShape("text", example: "a few words", mayLookLikeNumber: true, meaning: "any words")
  }
  public init(reading text: String) throws(Malformed) { self = text }

  public static func read(_ node: NodeID, _ reading: Reading) -> String? {
    guard var text = reading.scalarText(at: node, wanted: shape) else { return nil }
    reading.warnOfComment(behind: node)
    // Nearly every text ends in an ASCII byte that ends no line, and characters are dear to tell apart.
    if let last = text.utf8.last, last < 0x80, !(0x0A...0x0D).contains(last) { return text }
    while let last = text.last, last.isNewline { text.removeLast() }
    return text
  }
}

extension Bool: Scalar {
  public static var scalarShape: ScalarShape {
    ScalarShape("true or false", example: "true", pattern: "^(true|false)$", mayLookLikeNumber: true)
  }
  public init(reading text: String) throws(Malformed) {
    switch text {
    case "true": self = true
    case "false": self = false
    default: throw Malformed("'\(text)' is neither true nor false")
    }
  }
}

extension Int: Scalar {
  /// So that whoever adds some up, or multiplies two, need not fear for the sum.
  static let mostWritten = 999_999_999

  public static var scalarShape: ScalarShape {
    ScalarShape(
      "whole number", example: "3", pattern: "^-?[0-9]+$", mayLookLikeNumber: true,
      meaning: "at most nine digits")
  }
  public init(reading text: String) throws(Malformed) {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isCanonical =
      digits == "0" || (digits.first != "0" && digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 })
    guard isCanonical, let number = Int(text) else {
      throw Malformed("'\(text)' is not a whole number; write it as 3")
    }
    guard number.magnitude <= Self.mostWritten else {
      throw Malformed("'\(text)' is too large for a whole number; write one of at most nine digits")
    }
    self = number
  }
}

extension Reading {
  @usableFromInline
  func refuse(_ text: String, at node: NodeID, choices: [String]) {
    report(.notAChoice(text, choices), at: node)
  }
}

extension Message {
  static func notAChoice(_ text: String, _ choices: [String]) -> Self {
    let hint = nearestChoice(text, choices).map { "; did you mean '\($0)'?" } ?? ""
    return "'\(text)' is not one of \(choices.joined(separator: ", "))\(hint)"
  }
}
