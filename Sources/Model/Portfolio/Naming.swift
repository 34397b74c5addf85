import Diagnostics
import Schema
import Source
import YAMLTree

/// Gives every file and what stands in it a name, and finds the names that are given twice.
struct Naming: Sendable {
  private let read: [ReadFile]
  private(set) var names = Names()
  private(set) var diagnostics: [Diagnostic] = []

  init(of read: [ReadFile]) {
    self.read = read
    giveNames()
    giveFormerNames()
  }

  private mutating func giveNames() {
    reserveRoom()
    let kinds = allKinds.map { kind -> (name: String, isContainer: Bool) in
      if case .container = kind.home { (kind.kind, true) } else { (kind.kind, false) }
    }
    for (index, file) in read.enumerated() {
      guard case .entity(let kindIndex, let identity) = file.location else { continue }
      let kind = kinds[kindIndex]
      let spot = Names.Spot(file: FileID(index), node: nil, entityAddress: identity.address)
      var first = names.give(identity.target, kind: kind.name, to: spot)
      if first == nil, kind.isContainer { first = names.giveContainer(identity.id, to: spot) }
      if let first {
        reportDuplicate(identity.address, at: Place(FileID(index), file.tree.firstRange), first)
      }
      giveNames(of: file, FileID(index), inside: identity.address)
    }
  }

  /// Makes room for all names at once; a file with names of several kinds counts for its first.
  private mutating func reserveRoom() {
    var counts = Array(repeating: 0, count: allKinds.count)
    var partCounts: [String: Int] = [:]
    for file in read {
      if case .entity(let kind, _) = file.location { counts[kind] += 1 }
      if let first = file.names.first { partCounts[first.kind, default: 0] += file.names.count }
    }
    for (kind, count) in zip(allKinds, counts) where count > 0 { names.reserve(count, kind: kind.kind) }
    for (kind, count) in partCounts { names.reserve(count, kind: kind) }
  }

  /// Names inside a file: a task and a deliverable of one plan must not share theirs, for they would share an address.
  private mutating func giveNames(of file: ReadFile, _ id: FileID, inside address: String) {
    guard let firstKind = file.names.first?.kind else { return }
    var isRepeated = false
    for name in file.names {
      let spot = Names.Spot(file: id, node: name.node, entityAddress: address)
      let first = names.give(name.target, kind: name.kind, to: spot)
      isRepeated = isRepeated || first != nil || name.kind != firstKind
    }
    // A key written twice is already told as such, and its file is not whole.
    guard isRepeated, file.isWhole else { return }
    var given: [String: Names.Spot] = [:]
    for name in file.names {
      let spot = Names.Spot(file: id, node: name.node, entityAddress: address)
      guard let first = given.updateValue(spot, forKey: name.target) else { continue }
      reportDuplicate(spot.address(of: name.target), at: Place(id, file.tree.range(of: name.node)), first)
    }
  }

  /// Ids an entity had before still lead to it.
  private mutating func giveFormerNames() {
    for (index, file) in read.enumerated() where !file.formerIDs.isEmpty {
      guard case .entity(let kindIndex, let identity) = file.location else { continue }
      let kind = allKinds[kindIndex]
      for former in file.formerIDs {
        let id = former.lastPart
        let address = identity.address.split(separator: "/").dropLast().joined(separator: "/")
        let spot = Names.Spot(
          file: FileID(index), node: nil, entityAddress: address.isEmpty ? id : "\(address)/\(id)")
        if let first = names.give(
          kind.scope == .global ? id : "\(identity.container)/\(id)", kind: kind.kind, to: spot),
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

  private mutating func reportDuplicate(_ name: String, at place: Place, _ first: Names.Spot) {
    let other = read[Int(first.file.index)].tree
    let firstPlace = Place(first.file, first.node.map(other.range) ?? other.firstRange)
    diagnostics.append(
      Diagnostic(
        place.file == first.file ? .sameNameTwice(name) : .duplicate(name, other.source.path),
        rule: "duplicate-id", at: place, evidence: [Evidence("first", name, at: firstPlace)]))
  }
}

extension String {
  /// What stands behind the last slash.
  var lastPart: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return String(self[utf8.index(after: slash)...])
  }
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
}
