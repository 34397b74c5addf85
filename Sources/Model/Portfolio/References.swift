import Diagnostics
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// Every reference that leads nowhere.
  func danglingReferences() -> [Diagnostic] {
    var resolver = newResolver()
    return resolver.diagnostics(of: resolver.lost(in: files[...]), in: files)
  }

  /// The same, with the files dealt out: most of it is to look up one name after another.
  func danglingReferencesInParts() async -> [Diagnostic] {
    let length = 4096
    let starts = Array(stride(from: 0, to: files.count, by: length))
    var parts = Array(repeating: [LostUse](), count: starts.count)
    await withTaskGroup(of: (Int, [LostUse]).self) { group in
      for (part, start) in starts.enumerated() {
        group.addTask {
          var resolver = newResolver()
          return (part, resolver.lost(in: files[start..<min(start + length, files.count)]))
        }
      }
      for await (part, lost) in group { parts[part] = lost }
    }
    var resolver = newResolver()
    return resolver.diagnostics(of: parts.flatMap { $0 }, in: files)
  }

  private func newResolver() -> Resolver {
    Resolver(
      names: names, listedSkills: configuration?.skills ?? [], unreadFolders: content.unreadFolders)
  }

  /// Whether one of these files has a reference that leads nowhere.
  func hasDangling(in numbers: [Int]) -> Bool {
    var resolver = newResolver()
    return numbers.contains { resolver.hasDangling(files[$0]) }
  }
}

/// A reference that leads nowhere, and the file it is in.
private struct LostUse: Sendable {
  var file: Int
  var container: String
  var use: ReferenceUse
}

/// Follows the references of all files.
private struct Resolver {
  let names: Names
  /// Skills that need no file of their own.
  private let listedSkills: [String]
  /// What may be in there is told with the folder, and not once more for each reference to it.
  private let unreadFolders: UnreadFolders
  private var diagnostics: [Diagnostic] = []
  private var tablesByGoal: [ObjectIdentifier: [[String: Names.Spot]]] = [:]

  private var candidatesByKinds: [[String]: Candidates] = [:]
  private var localCandidates: [CandidateGroup: Spellings] = [:]

  init(names: Names, listedSkills: [String], unreadFolders: UnreadFolders) {
    self.names = names
    self.unreadFolders = unreadFolders
    self.listedSkills = listedSkills
  }

  private struct CandidateGroup: Hashable {
    var kinds: [String]
    var container: String
  }

  private struct Dangling: Hashable {
    var kinds: [String]
    var target: String
    /// A word in a text is not a field, and counts less.
    var isMention: Bool
  }

  /// Every reference that leads nowhere, in the order of the files.
  mutating func lost(in read: ArraySlice<ReadFile>) -> [LostUse] {
    var lost: [LostUse] = []
    for index in read.indices {
      let file = read[index]
      guard !file.references.isEmpty, case .entity(_, let identity) = file.location else { continue }
      for use in file.references where !leadsSomewhere(use, from: identity.container) {
        lost.append(LostUse(file: index, container: identity.container, use: use))
      }
    }
    return lost
  }

  /// Tells of references that lead nowhere; the same name missing in five places is one finding.
  mutating func diagnostics(of lost: [LostUse], in read: [ReadFile]) -> [Diagnostic] {
    var places: [Dangling: [Place]] = [:]
    var order: [(Dangling, container: String)] = []
    for lost in lost {
      let use = lost.use
      let dangling = Dangling(
        kinds: use.goal.targetKinds, target: use.target, isMention: use.mention != nil)
      let place = Place(FileID(lost.file), use.mention ?? read[lost.file].tree.range(of: use.node))
      if places[dangling] == nil { order.append((dangling, lost.container)) }
      places[dangling, default: []].append(place)
    }
    for (dangling, container) in order {
      guard let all = places[dangling], let first = all.first else { continue }
      report(dangling, in: container, at: first, also: all.dropFirst())
    }
    return diagnostics
  }

  mutating func hasDangling(_ file: ReadFile) -> Bool {
    guard case .entity(_, let identity) = file.location else { return false }
    return file.references.contains { !leadsSomewhere($0, from: identity.container) }
  }

  private mutating func leadsSomewhere(_ use: ReferenceUse, from container: String) -> Bool {
    if use.goal.isAnything {
      let count = names.addresses(matching: use.target, in: container).count
      return count == 1 || count == 0 && !unreadFolders.isEmpty
    }
    let tables = tables(of: use.goal)
    if tables.contains(where: { $0[use.target] != nil }) { return true }
    if use.goal.scope == .mixed {
      let id = use.target.lastPart
      if tables.contains(where: { $0[id] != nil }) { return true }
    }
    if use.goal == RoleOrBoard.self || use.goal == ResponsibleParty.self,
      RoleOrBoard.builtIn.contains(use.target)
    {
      return true
    }
    if use.goal.targetKinds.contains(Skill.kind), listedSkills.contains(use.target) { return true }
    if use.goal == Lifecycle.self, LifecyclePlan.shipped.contains(where: { $0.id == use.target }) {
      return true
    }
    if use.goal == MaturityModel.self, MaturityYardstick.shipped.contains(where: { $0.id == use.target }) {
      return true
    }
    return use.goal.targetKinds.contains { laterKinds.contains($0) }
      || unreadFolders.mayHold(use.target, ofOneOf: use.goal.targetKinds)
  }

  /// The names that a goal may have, looked up once and not for every reference to it.
  private mutating func tables(of goal: any ReferenceTarget.Type) -> [[String: Names.Spot]] {
    if let known = tablesByGoal[ObjectIdentifier(goal)] { return known }
    let tables = names.tables(of: goal.targetKinds)
    tablesByGoal[ObjectIdentifier(goal)] = tables
    return tables
  }

  /// What a bare id in a container could have meant: names there, then those that are known everywhere.
  private mutating func candidates(for kinds: [String], in container: String) -> [Spellings] {
    if candidatesByKinds[kinds] == nil {
      let listed = kinds.contains(Skill.kind) ? listedSkills : []
      candidatesByKinds[kinds] = Candidates(kinds, names, besides: listed)
    }
    guard let candidates = candidatesByKinds[kinds] else { return [] }
    let group = CandidateGroup(kinds: kinds, container: container)
    let local = localCandidates[group] ?? Spellings(candidates.local[container] ?? [])
    localCandidates[group] = local
    return [local, candidates.global]
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

  init(_ kinds: [String], _ names: Names, besides listed: [String]) {
    guard !kinds.isEmpty else {
      global = Spellings(names.addresses)
      local = [:]
      return
    }
    let targets = names.tables(of: kinds).flatMap(\.keys).sorted()
    global = Spellings((targets.filter { !$0.contains("/") } + listed).sorted())
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
