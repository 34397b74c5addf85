import Schema

/// Which containers the references of others lead into, as far as names tell: a person called like a project counts as
/// well, and nobody is harmed by that.
extension Portfolio {
  /// The containers in which something refers to one of these or to what stands in it.
  public func containers(naming containers: Set<String>) -> Set<String> {
    var search = ContainerSearch(names)
    var found: Set<String> = []
    for file in files where !file.references.isEmpty {
      guard case .entity(_, let identity) = file.location, !found.contains(identity.container) else {
        continue
      }
      let isMeant = file.references.contains { use in
        search.containers(meantBy: use, in: identity.container).contains(where: containers.contains)
      }
      if isMeant { found.insert(identity.container) }
    }
    return found
  }

  /// The containers that something in one of these refers to, itself or what stands in it.
  public func containersNamed(in containers: Set<String>) -> Set<String> {
    var search = ContainerSearch(names)
    var found: Set<String> = []
    for file in files where !file.references.isEmpty {
      guard case .entity(_, let identity) = file.location, containers.contains(identity.container) else {
        continue
      }
      for use in file.references { found.formUnion(search.containers(meantBy: use, in: identity.container)) }
    }
    return found
  }
}

/// Finds out where references lead.
private struct ContainerSearch {
  private let names: Names
  /// Most references lead to what stands in no container, which is asked once for each sort of them.
  private var leadsIntoOne: [ObjectIdentifier: Bool] = [:]
  /// References of one sort come one after another.
  private var latest: (goal: ObjectIdentifier, leads: Bool)?

  init(_ names: Names) { self.names = names }

  /// More than one only where nobody knows which of them is meant; none for what stands in the same container.
  mutating func containers(meantBy use: ReferenceUse, in container: String) -> [String] {
    if use.goal.isAnything {
      return names.addresses(matching: use.target, in: container).map(\.container).filter { $0 != container }
    }
    return leadsOut(use, of: container) ? [use.target.container] : []
  }

  /// Whether it leads into another container, as far as its sort tells.
  private mutating func leadsOut(_ use: ReferenceUse, of container: String) -> Bool {
    guard !use.target.isAddress(in: container) else { return false }
    let goal = ObjectIdentifier(use.goal)
    if let latest, latest.goal == goal { return latest.leads }
    let leads = leadsIntoOne[goal] ?? use.goal.mayLeadIntoContainer
    leadsIntoOne[goal] = leads
    latest = (goal, leads)
    return leads
  }
}

extension ReferenceTarget {
  fileprivate static var mayLeadIntoContainer: Bool {
    scope != .global || targetKinds.contains { containerKinds.contains($0) }
  }
}

private let containerKinds = [PortfolioRecord.kind, Program.kind, Project.kind, Office.kind]

extension String {
  /// An address up to its first slash.
  fileprivate var container: String {
    utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? self
  }

  fileprivate func isAddress(in container: String) -> Bool {
    let length = container.utf8.count
    return utf8.count > length && utf8.dropFirst(length).first == UInt8(ascii: "/") && hasPrefix(container)
  }
}
