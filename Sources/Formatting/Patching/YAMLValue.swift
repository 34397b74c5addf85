public import YAMLTree

/// What a file says or is to say, without how it is written.
public indirect enum YAMLValue: Sendable {
  /// A key with nothing behind it.
  case nothing
  case text(String)
  case list([YAMLValue])
  /// In braces where that fits on a line.
  case map([Member])
  /// One line for each key, however short.
  case block([Member])

  public struct Member: Sendable {
    public var key: String
    public var value: YAMLValue

    public init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }

    public init(_ key: String, _ text: String) { self.init(key, .text(text)) }
  }

  /// The pairs of a mapping in either form.
  var members: [Member]? {
    switch self {
    case .map(let members), .block(let members): members
    case .nothing, .text, .list: nil
    }
  }

  /// Whether both say the same: lists in the same order, mappings in any.
  func says(_ other: YAMLValue) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing): return true
    case (.text(let left), .text(let right)): return left == right
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.says($1) }
    default:
      guard let left = members, let right = other.members, left.count == right.count else { return false }
      var byKey: [String: YAMLValue] = [:]
      for member in right { byKey[member.key] = member.value }
      return left.allSatisfy { member in byKey[member.key].map { member.value.says($0) } ?? false }
    }
  }

  /// In braces, brackets or quotes, as one piece of a line.
  var flow: String {
    switch self {
    case .nothing: ""
    case .text(let text): yamlText(text)
    case .list(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
    case .map(let members), .block(let members):
      "{\(members.map { "\(yamlText($0.key)): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }
}

extension Tree {
  /// What a node says.
  public func value(of node: NodeID) -> YAMLValue {
    if isScalar(node) { return isEmpty(node) ? .nothing : .text(text(of: node)) }
    if isSequence(node) { return .list(items(of: node).map(value(of:))) }
    return .map(members(of: node).map { YAMLValue.Member(text(of: $0.key), value(of: $0.value)) })
  }
}
