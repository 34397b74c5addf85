public import Schema

/// The fields an approval is given to; once they change, it says nothing about what stands there now.
///
/// Each is a path of keys, `deliverables/*/accept`, in which `*` stands for every entry of a map or list.
public struct ProtectedFields: Sendable, Hashable, ExpressibleByArrayLiteral {
  public let paths: [[String]]

  public init(arrayLiteral paths: String...) { self.init(paths) }

  public init(_ paths: [String]) {
    self.paths = paths.map { $0.split(separator: "/").map(String.init) }
  }

  /// Whether a change at a path of keys and entries touches a protected field: inside one, or around one.
  public func covers(_ path: [String]) -> Bool {
    paths.contains { own in zip(own, path).allSatisfy { $0 == "*" || $0 == $1 } }
  }
}

extension Entity {
  /// Every field of the kind's own, without those that only follow its life: what an approval means where the kind
  /// does not say otherwise.
  public static var fieldsOfItsOwn: ProtectedFields {
    ownFields[ObjectIdentifier(Self.self)] ?? ProtectedFields(ownFieldsOf: card)
  }
}

/// By kind, because a card is made anew whenever somebody asks for it.
private let ownFields: [ObjectIdentifier: ProtectedFields] = {
  var fields: [ObjectIdentifier: ProtectedFields] = [:]
  for kind in allKinds { fields[ObjectIdentifier(kind)] = ProtectedFields(ownFieldsOf: kind.card) }
  return fields
}()

extension ProtectedFields {
  fileprivate init(ownFieldsOf card: KindCard) {
    self.init(card.fields.map(\.key).filter { !passing.contains($0) })
  }
}

private let passing: Set<String> = [
  "title", "status", "approvals", "addresses", "raised", "reviewed", "review_by", "tags", "links", "was",
  "notes",
]
