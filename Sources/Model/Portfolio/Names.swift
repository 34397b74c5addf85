import Schema
public import Source
public import YAMLTree

/// Everything in a portfolio that can be referred to, by kind and target.
public struct Names: Sendable {
  /// Where a name is given; no node for a file as a whole.
  public struct Holder: Sendable {
    public let file: FileID
    public let node: NodeID?
    public let address: String
  }

  private var byKind: [String: [String: Holder]] = [:]
  /// Full addresses and their kinds.
  private var byAddress: [String: (kind: String, holder: Holder)] = [:]

  /// Gives a name to a holder; the first one keeps it and is returned where there was one.
  mutating func give(_ target: String, kind: String, to holder: Holder) -> Holder? {
    if let first = byKind[kind]?[target] { return first }
    byKind[kind, default: [:]][target] = holder
    if let first = byAddress[holder.address] { return first.holder }
    byAddress[holder.address] = (kind, holder)
    return nil
  }

  public func holder(of target: String, kinds: [String]) -> Holder? {
    for kind in kinds { if let holder = byKind[kind]?[target] { return holder } }
    return nil
  }

  public func holder(ofAddress address: String) -> (kind: String, holder: Holder)? { byAddress[address] }

  /// The addresses that a shortened one may mean, as seen from a container; one when it is unambiguous.
  ///
  /// A full address wins, then one inside the container, then any that ends in the same parts.
  public func addresses(matching text: String, in container: String = "") -> [String] {
    if byAddress[text] != nil { return [text] }
    let suffix = "/" + text
    let inside = byAddress.keys.filter { $0.hasPrefix(container + "/") && $0.hasSuffix(suffix) }
    if !container.isEmpty, !inside.isEmpty { return inside.sorted() }
    let parts = text.split(separator: "/")
    return byAddress.keys.filter { address in
      if address.hasSuffix(suffix) { return true }
      guard parts.count == 2, let first = parts.first, let last = parts.last else { return false }
      return address.hasPrefix("\(first)/") && address.hasSuffix("/\(last)")
    }.sorted()
  }

  /// The targets of some kinds that a bare id in a container could have meant, for suggestions.
  func targets(kinds: [String], in container: String) -> [String] {
    kinds.flatMap { kind in
      (byKind[kind] ?? [:]).keys.filter { !$0.contains("/") || $0.hasPrefix(container + "/") }
    }.sorted()
  }

  public var addresses: [String] { byAddress.keys.sorted() }
}

extension Entity {
  /// The key of an entity in the names of its kind: what `Reference.target` holds.
  static func target(of identity: Identity) -> String {
    scope == .global ? identity.id : "\(identity.container)/\(identity.id)"
  }
}
