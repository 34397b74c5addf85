import Diagnostics
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// Every reference that leads nowhere.
  func danglingReferences() -> [Diagnostic] {
    var resolver = Resolver(names: names)
    resolver.resolve(files)
    return resolver.diagnostics
  }

  /// Whether one of these files has a reference that leads nowhere.
  func hasDangling(in numbers: [Int]) -> Bool {
    var resolver = Resolver(names: names)
    return numbers.contains { resolver.hasDangling(files[$0]) }
  }
}

/// Follows the references of all files.
private struct Resolver {
  let names: Names
  private(set) var diagnostics: [Diagnostic] = []
  private var tablesByGoal: [ObjectIdentifier: [[String: Names.Holder]]] = [:]

  private var candidatesByKinds: [[String]: Candidates] = [:]

  init(names: Names) { self.names = names }

  private struct Dangling: Hashable {
    var kinds: [String]
    var target: String
    /// A word in a text is not a field, and counts less.
    var isMention: Bool
  }

  /// Finds every reference that leads nowhere; the same name missing in five places is one finding.
  mutating func resolve(_ read: [ReadFile]) {
    var places: [Dangling: [Place]] = [:]
    var order: [(Dangling, container: String)] = []
    for (index, file) in read.enumerated() {
      guard case .entity(_, let identity) = file.location else { continue }
      for use in file.references {
        if leadsSomewhere(use, from: identity.container) { continue }
        let dangling = Dangling(
          kinds: use.goal.targetKinds, target: use.target, isMention: use.mention != nil)
        let place = Place(FileID(index), use.mention ?? file.tree.range(of: use.node))
        if places[dangling] == nil { order.append((dangling, identity.container)) }
        places[dangling, default: []].append(place)
      }
    }
    for (dangling, container) in order {
      guard let all = places[dangling], let first = all.first else { continue }
      report(dangling, in: container, at: first, also: all.dropFirst())
    }
  }

  mutating func hasDangling(_ file: ReadFile) -> Bool {
    guard case .entity(_, let identity) = file.location else { return false }
    return file.references.contains { !leadsSomewhere($0, from: identity.container) }
  }

  private mutating func leadsSomewhere(_ use: ReferenceUse, from container: String) -> Bool {
    if use.goal.isAnything { return names.addresses(matching: use.target, in: container).count == 1 }
    let tables = tables(of: use.goal)
    if tables.contains(where: { $0[use.target] != nil }) { return true }
    if use.goal.scope == .mixed {
      let id = use.target.lastPart
      if tables.contains(where: { $0[id] != nil }) { return true }
    }
    if use.goal == RoleOrBoard.self, RoleOrBoard.builtIn.contains(use.target) { return true }
    if use.goal == Lifecycle.self, LifecyclePlan.shipped.contains(where: { $0.id == use.target }) {
      return true
    }
    return use.goal.targetKinds.contains { laterKinds.contains($0) }
  }

  /// The names that a goal may have, looked up once and not for every reference to it.
  private mutating func tables(of goal: any ReferenceTarget.Type) -> [[String: Names.Holder]] {
    if let known = tablesByGoal[ObjectIdentifier(goal)] { return known }
    let tables = names.tables(of: goal.targetKinds)
    tablesByGoal[ObjectIdentifier(goal)] = tables
    return tables
  }

  /// What a bare id in a container could have meant: names there, then those that are known everywhere.
  private mutating func candidates(for kinds: [String], in container: String) -> [Spellings] {
    if candidatesByKinds[kinds] == nil { candidatesByKinds[kinds] = Candidates(kinds, names) }
    guard let candidates = candidatesByKinds[kinds] else { return [] }
    return [Spellings(candidates.local[container] ?? []), candidates.global]
  }

  private mutating func report(
    _ dangling: Dangling, in container: String, at place: Place, also: some Collection<Place>
  ) {
    let id =
      dangling.target.hasPrefix(container + "/")
      ? String(dangling.target.dropFirst(container.count + 1)) : dangling.target
    let meanings = dangling.kinds.isEmpty ? names.addresses(matching: dangling.target, in: container) : []
    diagnostics.append(
      Diagnostic(
        meanings.count > 1
          ? .ambiguous(id, meanings)
          : .dangling(
            id, dangling.kinds,
            near: nearest(to: id, among: candidates(for: dangling.kinds, in: container))),
        rule: "dangling-ref", at: place, evidence: also.map { Evidence("also", id, at: $0) },
        fix: meanings.isEmpty
          ? dangling.kinds.first.map {
            "correct the id, or make it with 'folio new \($0) \(dangling.target)'"
          } : nil, ceiling: dangling.isMention ? .warning : nil))
  }
}

/// The names of some kinds to suggest from, put in order once and not for every name that is missing.
private struct Candidates {
  let global: Spellings
  /// Ids by container, sorted.
  let local: [String: [String]]

  init(_ kinds: [String], _ names: Names) {
    guard !kinds.isEmpty else {
      global = Spellings(names.addresses)
      local = [:]
      return
    }
    let targets = names.tables(of: kinds).flatMap(\.keys).sorted()
    global = Spellings(targets.filter { !$0.contains("/") })
    var local: [String: [String]] = [:]
    for target in targets {
      guard let slash = target.firstIndex(of: "/") else { continue }
      local[String(target[..<slash]), default: []].append(String(target[target.index(after: slash)...]))
    }
    self.local = local
  }
}

extension Message {
  fileprivate static func dangling(_ id: String, _ kinds: [String], near: String?) -> Self {
    let what = kinds.isEmpty ? "nothing here" : "no \(kinds.joined(separator: " or "))"
    return "\(what) is named '\(id)'\(near.map { "; did you mean '\($0)'?" } ?? "")"
  }
  fileprivate static func ambiguous(_ id: String, _ meanings: [String]) -> Self {
    "'\(id)' can mean \(meanings.prefix(4).joined(separator: " or ")); write it in full"
  }
}
