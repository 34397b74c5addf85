/// Words with their emphasis, links and figures; a string literal is one of them.
///
/// A literal may interpolate strings, whole numbers and other texts: `"\(late) of \(total) are \(Text.strong("late"))"`.
public struct Text: Sendable, Hashable {
  public var runs: [Run]

  public init(runs: [Run]) { self.runs = runs }
  public init(_ words: String) { runs = words.isEmpty ? [] : [.plain(words)] }

  /// A stretch of text of one sort; most are words alone, so only what is larger stands apart.
  public enum Run: Sendable, Hashable {
    case plain(String)
    case strong(Text)
    case emphasis(Text)
    case code(String)
    indirect case link(Text, LinkTarget)
    indirect case figure(Figure, SourcePlace?)
    /// Any words, tied to the line that they were read from.
    indirect case sourced(Text, SourcePlace)
    indirect case status(Status, label: String?)
    indirect case badge(String, Tone)
    case lineBreak
  }

  public static func strong(_ text: Text) -> Text { Text(runs: [.strong(text)]) }
  public static func emphasis(_ text: Text) -> Text { Text(runs: [.emphasis(text)]) }
  public static func code(_ words: String) -> Text { Text(runs: [.code(words)]) }
  public static func link(_ text: Text, _ target: LinkTarget?) -> Text {
    guard let target else { return text }
    return Text(runs: [.link(text, target)])
  }
  public static func figure(_ figure: Figure, from place: SourcePlace? = nil) -> Text {
    Text(runs: [.figure(figure, place)])
  }
  public static func sourced(_ text: Text, from place: SourcePlace?) -> Text {
    guard let place else { return text }
    return Text(runs: [.sourced(text, place)])
  }
  public static func status(_ status: Status, label: String? = nil) -> Text {
    Text(runs: [.status(status, label: label)])
  }
  public static func badge(_ words: String, _ tone: Tone = .neutral) -> Text {
    Text(runs: [.badge(words, tone)])
  }
  public static let lineBreak = Text(runs: [.lineBreak])

  public static func + (left: Text, right: Text) -> Text { Text(runs: left.runs + right.runs) }
  public static func += (left: inout Text, right: Text) { left.runs += right.runs }

  public var isEmpty: Bool { runs.isEmpty }

  /// The words alone, as an attribute, a sort key or an SVG label needs them.
  public var words: String {
    // Most texts are one run, whose words need not be copied.
    runs.count == 1 ? runs[0].words : runs.map(\.words).joined()
  }

  /// How many bytes the words have, counted no further than asked for.
  func length(atMost limit: Int) -> Int {
    var length = 0
    for run in runs where length < limit { length += run.length(atMost: limit - length) }
    return length
  }
}

extension Text.Run {
  fileprivate func length(atMost limit: Int) -> Int {
    switch self {
    case .plain(let words), .code(let words): words.utf8.count
    case .strong(let text), .emphasis(let text), .link(let text, _), .sourced(let text, _):
      text.length(atMost: limit)
    case .badge, .figure, .status, .lineBreak: words.utf8.count
    }
  }

  var words: String {
    switch self {
    case .plain(let words), .code(let words), .badge(let words, _): words
    case .strong(let text), .emphasis(let text), .link(let text, _), .sourced(let text, _): text.words
    case .figure(let figure, _): figure.words
    case .status(let status, let label): label ?? status.words
    case .lineBreak: " "
    }
  }
}

extension Text: CustomStringConvertible {
  public var description: String { words }
}

extension Text: ExpressibleByStringInterpolation {
  public init(stringLiteral words: String) { self.init(words) }
  public init(stringInterpolation interpolation: Interpolation) { runs = interpolation.runs }

  /// Keeps the texts put into a literal as runs instead of flattening them.
  public struct Interpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      runs.reserveCapacity(interpolationCount * 2 + 1)
    }
    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { runs.append(.plain(words)) }
    }
    public mutating func appendInterpolation(_ words: String) { appendLiteral(words) }
    public mutating func appendInterpolation(_ text: Text) { runs += text.runs }
    public mutating func appendInterpolation(_ figure: Figure, from place: SourcePlace? = nil) {
      runs.append(.figure(figure, place))
    }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { appendLiteral(String(number)) }
  }
}

extension Sequence where Element == Text {
  /// One text with the separator between the parts.
  public func joined(separator: Text) -> Text {
    var result = Text(runs: [])
    for (index, part) in enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }
}
