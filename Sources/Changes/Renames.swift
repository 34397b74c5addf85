import Model
import Schema

/// What has another address now, so that a reference that follows it is no change.
public struct Renames: Sendable {
  /// Old ids of containers to new ones.
  var containers: [String: String] = [:]
  /// `kind target` to the new target.
  private var targets: [String: String] = [:]
  /// The same two the other way round.
  private var formerContainers: [String: String] = [:]
  private var formerTargets: [String: String] = [:]
  private var addresses: [String: String] = [:]
  private var formerAddresses: [String: String] = [:]

  mutating func add(kind: any PortfolioEntity.Type, from old: Identity, to new: Identity) {
    addresses[old.address] = new.address
    formerAddresses[new.address] = old.address
    targets["\(kind.kind) \(target(kind, old))"] = target(kind, new)
    formerTargets["\(kind.kind) \(target(kind, new))"] = target(kind, old)
    guard case .container = kind.home else { return }
    containers[old.id] = new.id
    formerContainers[new.id] = old.id
  }

  /// The address an entity of the old side has now, whether or not it changed otherwise.
  public func newAddress(of old: String) -> String { mapped(old, addresses) }

  /// The address an entity of the new side had before; the same where it was called the same.
  public func oldAddress(of new: String) -> String {
    if let former = formerAddresses[new] { return former }
    let (first, rest) = new.splitFirst
    guard let former = formerAddresses[first] else { return new }
    return former + rest
  }

  private func mapped(_ address: String, _ addresses: [String: String]) -> String {
    if let new = addresses[address] { return new }
    let (first, rest) = address.splitFirst
    guard let container = containers[first] else { return address }
    return container + rest
  }

  /// The target of a reference under its new name.
  func newTarget(_ target: String, kinds: [String]) -> String {
    mapped(target, kinds, targets, containers)
  }

  /// The target of a reference of the new side under the name it had.
  public func oldTarget(_ target: String, kinds: [String]) -> String {
    mapped(target, kinds, formerTargets, formerContainers)
  }

  private func mapped(
    _ target: String, _ kinds: [String], _ targets: [String: String], _ containers: [String: String]
  ) -> String {
    guard !targets.isEmpty else { return target }
    for kind in kinds { if let other = targets["\(kind) \(target)"] { return other } }
    let (first, rest) = target.splitFirst
    guard !rest.isEmpty, let container = containers[first] else { return target }
    return container + rest
  }

  public var isEmpty: Bool { targets.isEmpty }

  private func target(_ kind: any PortfolioEntity.Type, _ identity: Identity) -> String {
    kind.scope == .global ? identity.id : "\(identity.container)/\(identity.id)"
  }
}

extension String {
  /// What stands before the first slash, and the rest with it.
  fileprivate var splitFirst: (first: String, rest: Substring) {
    guard let slash = firstIndex(of: "/") else { return (self, "") }
    return (String(self[..<slash]), self[slash...])
  }
}
