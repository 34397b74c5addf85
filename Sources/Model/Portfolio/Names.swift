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
    private let entityAddress: String
    /// The target of something smaller than an entity.
    private let part: String?

    init(file: FileID, node: NodeID?, address: String, part: String? = nil) {
      self.file = file
      self.node = node
      entityAddress = address
      self.part = part
    }

    public var address: String { part.map { "\(entityAddress)/\($0.lastPart)" } ?? entityAddress }
  }

  private var byKind: [String: [String: Holder]] = [:]
  /// Portfolios, programs, projects and offices share one namespace.
  private var containers: [String: Holder] = [:]
  /// Nothing while names are still being given.
  private var endings: AddressEndings?

  /// Gives a name to a holder; the first one keeps it, and is returned.
  mutating func give(_ target: String, kind: String, to holder: Holder) -> Holder? {
    byKind[kind, default: [:]].giveOnce(target, holder)
  }

  /// Makes room for as many names of a kind, so that a large portfolio does not grow its tables step by step.
  mutating func reserve(_ count: Int, kind: String) {
    byKind[kind, default: [:]].reserveCapacity(count)
  }

  /// Gives the id of a container, whatever kind it is of; the first one keeps it, and is returned.
  mutating func giveContainer(_ id: String, to holder: Holder) -> Holder? { containers.giveOnce(id, holder) }

  /// Says where the names inside a file stand now; they were given to it before.
  mutating func move(_ given: [NameGiven], inside address: String, of file: FileID) {
    for name in given where byKind[name.kind]?[name.target]?.node != name.node {
      byKind[name.kind]?[name.target] = Holder(
        file: file, node: name.node, address: address, part: name.target)
    }
  }

  /// The names of some kinds, for those who look up many.
  func tables(of kinds: [String]) -> [[String: Holder]] { kinds.compactMap { byKind[$0] } }

  public func holder(of target: String, kinds: some Sequence<String>) -> Holder? {
    for kind in kinds { if let holder = byKind[kind]?[target] { return holder } }
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
      let holders = byKind.compactMap { kind, names in names[target].map { (kind: kind, holder: $0) } }
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
      for holder in names.values {
        let address = holder.address
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
    return byKind.values.compactMap { $0[target]?.address }.filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// Whether some address is as asked for, found without putting all of them in order.
  public func contains(where isMeant: (String) -> Bool) -> Bool {
    byKind.values.contains { names in names.values.contains { isMeant($0.address) } }
  }

  /// Every address, sorted.
  public var addresses: [String] { byKind.values.flatMap { $0.values.map(\.address) }.sorted() }
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
