public import Schema
public import Source

/// A value as it stands in a file, and what it means; two are equal when they mean the same.
public struct Written: Sendable, Hashable {
  /// What a value means, whatever way it is written: `400k` and `400_000` are one content.
  public indirect enum Content: Sendable, Hashable {
    case scalar(String)
    case list([Written])
    /// Fields in the order they are declared, entries in the order of their keys.
    case fields([Field])
  }

  public struct Field: Sendable, Hashable {
    public let key: String
    public let value: Written
    /// The place among the declared fields; the same for all entries of a map, whose order has no meaning.
    let rank: Int

    public init(key: String, value: Written) { self.init(key: key, value: value, rank: 0) }

    init(key: String, value: Written, rank: Int) {
      self.key = key
      self.value = value
      self.rank = rank
    }

    public static func == (left: Field, right: Field) -> Bool {
      left.key == right.key && left.value == right.value
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(key)
      hasher.combine(value)
    }
  }

  /// What a comparison wants to know besides the meaning.
  struct Trait: Sendable {
    /// What a record is, with its article.
    var record: String?
    /// What a record is known by among others of its kind.
    var label: String?
    /// What makes it another record where it differs; nothing where likeness decides.
    var identity: String?
    /// Whether it is a text, so that an edited one still resembles what it was.
    var isProse = false
  }

  public let content: Content
  /// A scalar as a person wrote it, without quotes.
  public let spelling: String
  /// In the portfolio of its own side.
  public let place: Place
  var trait = Trait()

  public init(_ content: Content, spelling: String = "", at place: Place) {
    self.content = content
    self.spelling = spelling
    self.place = place
  }

  public static func == (left: Written, right: Written) -> Bool { left.content == right.content }
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }

  /// What a record is, with its article: “a task”; nothing for other values.
  public var record: String? { trait.record }

  /// A scalar as its type reads it; nothing for lists, mappings and what the type refuses.
  public func read<Value: Scalar>(as type: Value.Type = Value.self) -> Value? {
    guard !spelling.isEmpty else { return nil }
    return try? Value(reading: spelling)
  }

  /// The value under a key of a record or map.
  public subscript(key: String) -> Written? {
    guard case .fields(let fields) = content else { return nil }
    return fields.first { $0.key == key }?.value
  }

  /// The value in one line of flow style, as written.
  public var text: String {
    switch content {
    case .scalar: spelling
    case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    case .fields where !spelling.isEmpty: spelling
    case .fields(let fields): "{\(fields.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }

  /// The meaning in one line: the same text for every way to write it.
  public var canonicalText: String {
    switch content {
    case .scalar(let text): text
    case .list(let items): "[\(items.map(\.canonicalText).joined(separator: ", "))]"
    case .fields(let fields):
      "{\(fields.map { "\($0.key): \($0.value.canonicalText)" }.joined(separator: ", "))}"
    }
  }
}
