import Diagnostics
import Schema
import Source
import YAMLTree

/// Joins files by name: who is called what, and who means whom.
struct Assembly: Sendable {
  private let read: [ReadFile]
  private(set) var names = Names()
  private(set) var diagnostics: [Diagnostic] = []
  private var kindsByGoal: [ObjectIdentifier: [String]] = [:]

  init(joining read: [ReadFile]) {
    self.read = read
    giveNames()
    resolveReferences()
  }

  private mutating func giveNames() {
    for (index, file) in read.enumerated() {
      guard case .entity(let kindIndex, let identity) = file.location else { continue }
      let kind = allKinds[kindIndex]
      let holder = Names.Holder(file: FileID(index), node: nil, address: identity.address)
      var first = names.give(kind.target(of: identity), kind: kind.kind, to: holder)
      if first == nil, case .container = kind.home { first = names.giveContainer(identity.id, to: holder) }
      if let first {
        reportDuplicate(identity.address, at: Place(FileID(index), file.tree.firstRange), first)
      }
      giveNames(of: file, FileID(index), inside: identity.address)
    }
    giveFormerNames()
  }

  /// Names inside a file: a task and a deliverable of one plan must not share theirs, for they would share an address.
  private mutating func giveNames(of file: ReadFile, _ id: FileID, inside address: String) {
    var given: [String: Names.Holder] = [:]
    for name in file.names {
      let holder = Names.Holder(file: id, node: name.node, address: "\(address)/\(name.target.lastPart)")
      _ = names.give(name.target, kind: name.kind, to: holder)
      // A key written twice is already told as such, and its file is not whole.
      if let first = given.updateValue(holder, forKey: name.target), file.tree.isWhole {
        reportDuplicate(holder.address, at: Place(id, file.tree.range(of: name.node)), first)
      }
    }
  }

  /// Ids an entity had before still lead to it.
  private mutating func giveFormerNames() {
    for (index, file) in read.enumerated() where !file.formerIDs.isEmpty {
      guard case .entity(let kindIndex, let identity) = file.location else { continue }
      let kind = allKinds[kindIndex]
      for former in file.formerIDs {
        let id = former.lastPart
        let old = Identity(address: "", container: identity.container, id: id)
        let address = identity.address.split(separator: "/").dropLast().joined(separator: "/")
        let holder = Names.Holder(
          file: FileID(index), node: nil, address: address.isEmpty ? id : "\(address)/\(id)")
        if let first = names.give(kind.target(of: old), kind: kind.kind, to: holder),
          first.file != FileID(index)
        {
          reportDuplicate(id, at: place(ofFormer: former, in: FileID(index)), first)
        }
      }
    }
  }

  /// Where a file claims a former id.
  private func place(ofFormer id: String, in file: FileID) -> Place {
    let tree = read[Int(file.index)].tree
    guard let root = tree.root, let list = tree.value(of: root, for: "was"),
      let item = tree.items(of: list).first(where: { tree.isText(of: $0, id) })
    else { return Place(file, tree.firstRange) }
    return Place(file, tree.range(of: item))
  }

  private mutating func reportDuplicate(_ name: String, at place: Place, _ first: Names.Holder) {
    let other = read[Int(first.file.index)].tree
    let firstPlace = Place(first.file, first.node.map(other.range) ?? other.firstRange)
    diagnostics.append(
      Diagnostic(
        place.file == first.file ? .sameNameTwice(name) : .duplicate(name, other.source.path),
        rule: "duplicate-id", at: place, evidence: [Evidence("first", name, at: firstPlace)]))
  }

  // MARK: References

  private struct Dangling: Hashable {
    var kinds: [String]
    var target: String
    /// A word in a text is not a field, and counts less.
    var isMention: Bool
  }

  /// Finds every reference that leads nowhere; the same name missing in five places is one finding.
  private mutating func resolveReferences() {
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

  private mutating func leadsSomewhere(_ use: ReferenceUse, from container: String) -> Bool {
    if use.goal.isAnything { return names.addresses(matching: use.target, in: container).count == 1 }
    let kinds = kinds(of: use.goal)
    if names.holder(of: use.target, kinds: kinds) != nil { return true }
    if use.goal.scope == .mixed, names.holder(of: use.target.lastPart, kinds: kinds) != nil { return true }
    if use.goal == RoleOrBoard.self, RoleOrBoard.builtIn.contains(use.target) { return true }
    if use.goal == Lifecycle.self, LifecyclePlan.shipped.contains(where: { $0.id == use.target }) {
      return true
    }
    return kinds.contains { laterKinds.contains($0) }
  }

  /// The kinds of a goal, listed once and not for every reference to it.
  private mutating func kinds(of goal: any ReferenceTarget.Type) -> [String] {
    if let known = kindsByGoal[ObjectIdentifier(goal)] { return known }
    let kinds = goal.targetKinds
    kindsByGoal[ObjectIdentifier(goal)] = kinds
    return kinds
  }

  private mutating func report(
    _ dangling: Dangling, in container: String, at place: Place, also: some Collection<Place>
  ) {
    let id =
      dangling.target.hasPrefix(container + "/")
      ? String(dangling.target.dropFirst(container.count + 1)) : dangling.target
    let candidates = names.targets(kinds: dangling.kinds, in: container).map {
      $0.hasPrefix(container + "/") ? String($0.dropFirst(container.count + 1)) : $0
    }
    let meanings = dangling.kinds.isEmpty ? names.addresses(matching: dangling.target, in: container) : []
    diagnostics.append(
      Diagnostic(
        meanings.count > 1
          ? .ambiguous(id, meanings)
          : .dangling(
            id, dangling.kinds,
            near: nearest(to: id, among: dangling.kinds.isEmpty ? names.addresses : candidates)),
        rule: "dangling-ref", at: place, evidence: also.map { Evidence("also", id, at: $0) },
        fix: meanings.isEmpty
          ? dangling.kinds.first.map {
            "correct the id, or make it with 'folio new \($0) \(dangling.target)'"
          } : nil, ceiling: dangling.isMention ? .warning : nil))
  }
}

extension String {
  /// What stands behind the last slash.
  var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}

extension Tree {
  /// The first key, which stands for the file as a whole.
  var firstRange: TextRange {
    guard let root else { return TextRange(0, 0) }
    return range(of: members(of: root).first?.key ?? root)
  }
}

extension Message {
  fileprivate static func duplicate(_ name: String, _ path: String) -> Self {
    "'\(name)' is already the name of \(path); rename one of the two"
  }
  fileprivate static func sameNameTwice(_ name: String) -> Self {
    "'\(name)' means two things in this file; rename one of the two"
  }
  fileprivate static func dangling(_ id: String, _ kinds: [String], near: String?) -> Self {
    let what = kinds.isEmpty ? "nothing here" : "no \(kinds.joined(separator: " or "))"
    return "\(what) is named '\(id)'\(near.map { "; did you mean '\($0)'?" } ?? "")"
  }
  fileprivate static func ambiguous(_ id: String, _ meanings: [String]) -> Self {
    "'\(id)' can mean \(meanings.prefix(4).joined(separator: " or ")); write it in full"
  }
}
