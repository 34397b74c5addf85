public import Quantities

/// A result in the form that every output writes.
public indirect enum AnalysisValue: Sendable, Hashable {
  /// Not available: something it needs is not said, or its denominator is zero.
  case nothing
  /// A number, share, index or count, exact to nine places.
  case number(Decimal)
  /// A number that no decimal holds: a root, a power, the outcome of a simulation.
  case inexact(Double)
  case money(Money)
  case day(Day)
  case text(String)
  case flag(Bool)
  case list([AnalysisValue])
  /// In the order given; names are unique.
  case map([AnalysisEntry])

  public static func count(_ number: Int) -> AnalysisValue { .number(Decimal(number)) }

  /// A number, or what is written where there is none.
  public init(_ number: Decimal?) { self = number.map { .number($0) } ?? .nothing }
  public init(_ number: Int?) { self = number.map { .count($0) } ?? .nothing }
  /// A number that is not finite is not available.
  public init(_ number: Double?) { self = number.flatMap { $0.isFinite ? .inexact($0) : nil } ?? .nothing }
  public init(_ day: Day?) { self = day.map { .day($0) } ?? .nothing }
  public init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }
  public init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .nothing }
  public init(_ amount: Decimal?, in currency: Currency) {
    self = amount.map { .money(Money($0, currency)) } ?? .nothing
  }
  public init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }

  public var isAvailable: Bool { self != .nothing }

  /// The number that it is, in whatever unit; nothing for words, days and collections.
  public var decimal: Decimal? {
    switch self {
    case .number(let number): number
    case .inexact(let number): Decimal(approximating: number)
    case .money(let money): money.amount
    case .nothing, .day, .text, .flag, .list, .map: nil
    }
  }
}

/// A figure under its key.
public struct AnalysisEntry: Sendable, Hashable {
  public let key: String
  public let value: AnalysisValue

  public init(_ key: String, _ value: AnalysisValue) {
    self.key = key
    self.value = value
  }
}

extension Decimal {
  /// The nearest number with nine places; nothing for what is not finite or out of range.
  public init?(approximating number: Double) {
    guard number.isFinite, abs(number) < 1e29 else { return nil }
    let whole = number.rounded(.towardZero)
    let fraction = ((number - whole) * 1e9).rounded(.toNearestOrEven)
    self.init(saturating: Int128(whole) * 1_000_000_000 + Int128(fraction))
  }
}
