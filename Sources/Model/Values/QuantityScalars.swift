import Diagnostics
public import Quantities
public import Schema

/// A number without a sign, in a regular expression.
let unsignedNumber = "[0-9][0-9_]*(\\.[0-9]+)?"

/// A quantity as the value of a field: read by its own grammar, refused with one valid way to write it.
public protocol QuantityScalar: Quantity, Scalar {
  /// The word after “is not”, with its article where it has one.
  static var noun: String { get }
  /// Why a text is none.
  static func refusal(of text: String) -> Malformed
}

extension QuantityScalar {
  @inlinable
  public init(reading text: String) throws(Malformed) {
    guard let value = Self(text) else { throw Self.refusal(of: text) }
    self = value
  }

  public static func refusal(of text: String) -> Malformed {
    Malformed("'\(text)' is not \(noun); write it as \(scalarShape.example)")
  }
}

extension Day: QuantityScalar {
  public static let noun = "a day"
  public static let scalarShape = ScalarShape(
    "day", example: "2026-03-31", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", meaning: "a day of the calendar")

  public static func refusal(of text: String) -> Malformed {
    let year = text.utf8.count == 10 ? Int(text.prefix(4)) : nil
    // Whether the rest is a day is seen in a year that has all of them.
    if let year, !(earliest.year...latest.year).contains(year), Day("2000\(text.dropFirst(4))") != nil {
      return Malformed("'\(text)' is beyond the calendar, which goes from \(earliest) to \(latest)")
    }
    return Malformed("'\(text)' is not \(noun); write it as \(scalarShape.example)")
  }
}

extension DayRange: QuantityScalar {
  public static let noun = "a day or a range of days"
  public static let scalarShape = ScalarShape(
    "day or range of days", example: "2026-12-24..2026-12-31",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.\\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$", meaning: noun)
}

extension Period: QuantityScalar {
  public static let noun = "a month, quarter or year"
  public static let scalarShape = ScalarShape(
    "period", example: "2026-06, 2026-Q2 or 2026", pattern: "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$",
    mayLookLikeNumber: true, meaning: noun)
}

extension Month: QuantityScalar {
  public static let noun = "a month of the year"
  public static let scalarShape = ScalarShape(
    "month of the year", example: "april", mayLookLikeNumber: true, meaning: noun)
}

extension Weekday: QuantityScalar {
  public static let noun = "a day of the week"
  public static let scalarShape = ScalarShape("day of the week", example: "monday", meaning: noun)
}

extension Workdays: QuantityScalar, Signed {
  public var isNegative: Bool { amount.isNegative }
  public static let noun = "a length of work"
  public static let scalarShape = ScalarShape(
    "working time", example: "8d, 3w or 2m", pattern: "^[+-]?\(unsignedNumber)[dwm]$", meaning: noun)
}

extension Interval: QuantityScalar {
  public static let noun = "a span of time"
  public static let scalarShape = ScalarShape(
    "span of time", example: "30d, 6m, 1y or 10wd", pattern: "^[0-9]+(d|w|m|y|wd)$", meaning: noun)
}

extension Estimate: Scalar, Readable where Value: QuantityScalar {
  public static var scalarShape: ScalarShape {
    let written = Value.scalarShape.name == "money" ? "400k or 300k..400k..600k" : "8d or 4d..5d..9d"
    return ScalarShape(
      "estimate of \(Value.scalarShape.name)", example: written,
      meaning: "\(Value.noun), or the least, the likeliest and the most of it")
  }
  public init(reading text: String) throws(Malformed) {
    guard let value = Self(text) else {
      throw Malformed(
        "'\(text)' is not \(Value.noun) or minimum..likely..maximum; write it as \(Self.scalarShape.example)")
    }
    self = value
  }
}

extension Money: QuantityScalar, Signed {
  public var isNegative: Bool { amount.isNegative }
  public static let noun = "an amount of money"
  public static let scalarShape = ScalarShape(
    "money", example: "400k, 1.2m or 35_000 EUR",
    pattern: "^[+-]?\(unsignedNumber)[kKmM]?( [A-Z]{3})?$",
    mayLookLikeNumber: true, meaning: noun)
}

extension Currency: QuantityScalar {
  public static let noun = "a currency"
  public static let scalarShape = ScalarShape(
    "currency", example: "EUR", pattern: "^[A-Z]{3}$", meaning: noun)
}

extension Quantities.Decimal: QuantityScalar, Signed {
  public var isNegative: Bool { self < .zero }
  public static let noun = "a number"
  public static let scalarShape = ScalarShape(
    "number", example: "12.5", pattern: "^[+-]?\(unsignedNumber)$", mayLookLikeNumber: true, meaning: noun)
}

extension Percent: QuantityScalar, Signed {
  public var isNegative: Bool { share.isNegative }
  public static let noun = "a percent with its sign"
  public static let scalarShape = ScalarShape(
    "percent", example: "60%", pattern: "^[+-]?\(unsignedNumber)%$", meaning: noun)
}

extension PercentRange: QuantityScalar {
  /// Of a whole, like `Share`.
  public init(reading text: String) throws(Malformed) {
    guard let range = Self(text) else { throw Self.refusal(of: text) }
    guard range.lowest >= .zero, range.highest <= .whole else {
      throw Malformed("'\(text)' is not a share of a whole; write percents from 0% to 100%")
    }
    self = range
  }
  public static let noun = "a percent or a range of percents"
  public static let scalarShape = ScalarShape(
    "percent or range", example: "30%..50%",
    pattern: "^[+]?\(unsignedNumber)%(\\.\\.[+]?\(unsignedNumber)%)?$", meaning: noun)
}

extension Level: QuantityScalar {
  public static let noun = "a level from 1 (very low) to 5 (very high)"
  public static let scalarShape = ScalarShape(
    "level 1 to 5", example: "3", pattern: "^[1-5]$", mayLookLikeNumber: true, numbers: 1...5, meaning: noun)
}

extension Load: QuantityScalar {
  public static let noun = "a share of full working time, or days"
  public static let scalarShape = ScalarShape(
    "load", example: "50% or 12d", pattern: "^[+]?\(unsignedNumber)(%|d)$", meaning: noun)
}

extension Estimate: Signed where Value: QuantityScalar & Signed {
  /// Its values ascend.
  public var isNegative: Bool { minimum.isNegative }
}

/// A percent of a whole: from 0 % to 100 %.
public struct Share: Scalar {
  public let percent: Percent
  public static let scalarShape = ScalarShape(
    "share", example: "60%", pattern: "^[+]?\(unsignedNumber)%$", meaning: "a part of a whole")

  public init(_ percent: Percent) { self.percent = percent }

  public init(reading text: String) throws(Malformed) {
    percent = try Percent(reading: text)
    guard (.zero...(.whole)).contains(percent) else {
      throw Malformed("'\(text)' is not a share of a whole; write a percent from 0% to 100%")
    }
  }
}
