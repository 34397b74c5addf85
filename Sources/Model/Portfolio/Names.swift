import Schema
public import Source
import Synchronization
public import YAMLTree

/// Everything in a portfolio that can be referred to, by kind and target.
public struct Names: Sendable {
  /// Where a name is given; no node for a file as a whole.
  public struct Holder: Sendable {
    public let file: FileID
    public let node: NodeID?
    public let address: String

    fileprivate init(_ spot: Spot, target: String) {
      file = spot.file
      node = spot.node
      address = spot.address(of: target)
    }
  }

  /// A holder without the name it is kept under: there is one for each task of a portfolio.
  struct Spot: Sendable {
    let file: FileID
    /// Given for something smaller than an entity.
    let node: NodeID?
    /// Of the entity, or of that around it.
    let entityAddress: String

    func address(of target: String) -> String {
      node == nil ? entityAddress : slashed(entityAddress, target.lastPart)
    }
  }

  private var byKind: [String: [String: Spot]] = [:]
  /// Portfolios, programs, projects and offices share one namespace.
  private var containers: [String: Spot] = [:]
  /// Nothing while names are still being given.
  private var endings: AddressEndings?

  /// Gives a name to a holder; the first one keeps it, and is returned.
  mutating func give(_ target: String, kind: String, to spot: Spot) -> Spot? {
    byKind[kind, default: [:]].giveOnce(target, spot)
  }

  /// Makes room for as many names of a kind, so that a large portfolio does not grow its tables step by step.
  mutating func reserve(_ count: Int, kind: String) {
    byKind[kind, default: [:]].reserveCapacity(count)
  }

  /// Gives the id of a container, whatever kind it is of; the first one keeps it, and is returned.
  mutating func giveContainer(_ id: String, to spot: Spot) -> Spot? { containers.giveOnce(id, spot) }

  /// Says where the names inside a file stand now; they were given to it before.
  mutating func move(_ given: [NameGiven], inside address: String, of file: FileID) {
    for name in given where byKind[name.kind]?[name.target]?.node != name.node {
      byKind[name.kind]?[name.target] = Spot(file: file, node: name.node, entityAddress: address)
    }
  }

  /// The names of some kinds, for those who look up many.
  func tables(of kinds: [String]) -> [[String: Spot]] { kinds.compactMap { byKind[$0] } }

  public func holder(of target: String, kinds: some Sequence<String>) -> Holder? {
    for kind in kinds { if let spot = byKind[kind]?[target] { return Holder(spot, target: target) } }
    return nil
  }

  /// What a full address leads to.
  ///
  /// Not a second table of every address, which would cost more than all the rest: an address has at most three
  /// parts, and says by itself which names it may stand for.
  public func holder(ofAddress address: String) -> (kind: String, holder: Holder)? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 3 else { return nil }
    let candidates = parts.count == 1 ? [address] : ["\(parts[0])/\(last)", String(last)]
    for target in candidates {
      let holders = byKind.compactMap { kind, names in
        names[target].map { (kind: kind, holder: Holder($0, target: target)) }
      }
      if let found = holders.filter({ $0.holder.address == address }).min(by: { $0.kind < $1.kind }) {
        return found
      }
    }
    return nil
  }

  /// The addresses that a shortened one may mean, as seen from a container; one when it is unambiguous.
  ///
  /// A full address wins, then one inside the container, then any that ends in the same parts.
  public func addresses(matching text: String, in container: String = "") -> [String] {
    if holder(ofAddress: text) != nil { return [text] }
    let inside = addresses(matching: text, inside: container)
    if !inside.isEmpty { return inside }
    let suffix = "/" + text
    let parts = text.split(separator: "/")
    let found = addresses(endingIn: text.lastPart).filter { address in
      if address.hasSuffix(suffix) { return true }
      guard parts.count == 2, let first = parts.first else { return false }
      return address.hasPrefix("\(first)/")
    }
    return found.sorted()
  }

  /// The addresses with a last part, and more before it.
  private func addresses(endingIn last: String) -> [String] {
    guard let endings else { return byLastPart[last] ?? [] }
    return endings.addresses(endingIn: last) { byLastPart }
  }

  private var byLastPart: [String: [String]] {
    var endings: [String: [String]] = [:]
    for names in byKind.values {
      for (target, spot) in names {
        let address = spot.address(of: target)
        let last = address.lastPart
        if last != address { endings[last, default: []].append(address) }
      }
    }
    return endings
  }

  /// The same names once all are given, so that what is worked out of them may be kept.
  func settled() -> Names {
    var names = self
    names.endings = AddressEndings()
    return names
  }

  /// What a shortened address means inside a container, found without looking at everything.
  private func addresses(matching text: String, inside container: String) -> [String] {
    guard !container.isEmpty else { return [] }
    let target = "\(container)/\(text.lastPart)"
    let suffix = "/" + text
    return byKind.values.compactMap { $0[target]?.address(of: target) }.filter { $0.hasSuffix(suffix) }
      .sorted()
  }

  /// Whether some address is as asked for, found without putting all of them in order.
  public func contains(where isMeant: (String) -> Bool) -> Bool {
    byKind.values.contains { names in names.contains { isMeant($1.address(of: $0)) } }
  }

  /// Every address, sorted.
  public var addresses: [String] { byKind.values.flatMap { $0.map { $1.address(of: $0) } }.sorted() }
}

/// Every address by its last part, made when somebody first asks for a shortened one; most portfolios never do.
private final class AddressEndings: Sendable {
  private let kept = Mutex<[String: [String]]?>(nil)

  func addresses(endingIn last: String, make: () -> [String: [String]]) -> [String] {
    kept.withLock { kept in
      let endings = kept ?? make()
      kept = endings
      return endings[last] ?? []
    }
  }
}

extension Dictionary {
  /// Sets a value where there is none; gives the one that was there.
  fileprivate mutating func giveOnce(_ key: Key, _ value: Value) -> Value? {
    // One search where the name is new, as nearly all are.
    guard let first = updateValue(value, forKey: key) else { return nil }
    self[key] = first
    return first
  }
}
