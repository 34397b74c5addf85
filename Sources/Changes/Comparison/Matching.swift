import Model
import Schema
import Source
import YAMLTree

/// The two sides of one entity; one of them is missing for what was added or removed.
struct EntityPair {
  var kind: any PortfolioEntity.Type
  var old: FileID?
  var new: FileID?
}

/// Says which file of one side holds the same entity as a file of the other.
///
/// Entities are known by their address, and by those they had before. That a file has the same path and bytes on both
/// sides only says that there is nothing to compare, which is true of nearly all.
struct Matching {
  private struct Side {
    let file: FileID
    let kind: Int
    let identity: Identity
    var isTaken = false
  }

  private let oldPortfolio: Portfolio
  private let newPortfolio: Portfolio
  private var old: [Side] = []
  private var new: [Side] = []
  private(set) var pairs: [EntityPair] = []
  private(set) var renames = Renames()
  private(set) var notCompared: [String] = []
  private(set) var unreadAtBase: [UnreadEntity] = []

  init(_ old: Portfolio, _ new: Portfolio) {
    oldPortfolio = old
    newPortfolio = new
    collectDifferingFiles()
    setUnreadAside()
    matchAddresses { $0 }
    if self.old.contains(where: { !$0.isTaken }) { matchRenamed() }
    finish()
  }

  private mutating func matchRenamed() {
    matchFormerIDs { $0.isContainer }
    if !renames.isEmpty {
      let renames = renames
      matchAddresses { renames.newAddress(of: $0) }
    }
    matchFormerIDs { !$0.isContainer }
  }

  // MARK: Files

  /// Walks both lists of files side by side; both are in the order of their paths.
  private mutating func collectDifferingFiles() {
    let olds = oldPortfolio.files
    let news = newPortfolio.files
    var left = 0
    var right = 0
    while left < olds.count || right < news.count {
      if left < olds.count, right < news.count, olds[left] === news[right], olds[left].isWhole {
        left += 1
        right += 1
        continue
      }
      if left < olds.count, right < news.count {
        let (first, second) = (olds[left].path, news[right].path)
        if first == second {
          if !olds[left].tree.isSame(as: news[right].tree) {
            take(left, of: oldPortfolio, into: &old)
            take(right, of: newPortfolio, into: &new)
          }
          left += 1
          right += 1
          continue
        }
        if first.utf8.lexicographicallyPrecedes(second.utf8) {
          take(left, of: oldPortfolio, into: &old)
          left += 1
          continue
        }
      } else if left < olds.count {
        take(left, of: oldPortfolio, into: &old)
        left += 1
        continue
      }
      take(right, of: newPortfolio, into: &new)
      right += 1
    }
  }

  private func take(_ index: Int, of portfolio: Portfolio, into sides: inout [Side]) {
    guard case .entity(let kind, let identity) = portfolio.files[index].location else { return }
    sides.append(Side(file: FileID(index), kind: kind, identity: identity))
  }

  /// Sets aside what could not be read on one side, and with it the other side: nobody knows what changed there.
  private mutating func setUnreadAside() {
    var unread: Set<String> = []
    for (sides, own, other) in [(old, oldPortfolio, newPortfolio), (new, newPortfolio, oldPortfolio)] {
      for side in sides
      where own.entity(of: side.file) == nil || folder(above: side, of: own, in: other) != nil {
        unread.insert(key(side))
        notCompared.append(own.files[Int(side.file.index)].path)
      }
    }
    guard !unread.isEmpty else { return }
    let later = Dictionary(new.map { (key($0), $0.file) }) { first, _ in first }
    unreadAtBase = old.filter { oldPortfolio.entity(of: $0.file) == nil }.map { side in
      UnreadEntity(
        kind: allKinds[side.kind].kind, identity: side.identity, file: side.file,
        newFile: later[key(side)] ?? new.first { isFormer(side, of: $0) }?.file)
    }
    unreadAtBase += new.compactMap { side in
      folder(above: side, of: newPortfolio, in: oldPortfolio).map {
        UnreadEntity(
          kind: allKinds[side.kind].kind, identity: side.identity, file: $0, newFile: side.file)
      }
    }
    old = old.filter { !unread.contains(key($0)) }
    new = new.filter { !unread.contains(key($0)) }
    notCompared = notCompared.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The folder of the other side in which the same file may stand, unknown to all.
  private func folder(above side: Side, of own: Portfolio, in other: Portfolio) -> FileID? {
    other.unreadFolder(above: own.files[Int(side.file.index)].path)
  }

  /// Whether an entity of the new side says that it had the name of one that cannot be read.
  private func isFormer(_ unread: Side, of side: Side) -> Bool {
    guard side.kind == unread.kind, let entity = newPortfolio.entity(of: side.file) else { return false }
    return entity.common.was.contains { $0.split(separator: "/").last.map(String.init) == unread.identity.id }
  }

  // MARK: Entities

  private func key(_ side: Side) -> String { "\(side.kind) \(side.identity.address)" }

  /// Pairs what has the same address on both sides, once the old one is seen under its new name.
  private mutating func matchAddresses(_ renamed: (String) -> String) {
    var byKey: [String: Int] = [:]
    for index in old.indices where !old[index].isTaken {
      byKey["\(old[index].kind) \(renamed(old[index].identity.address))"] = index
    }
    for index in new.indices where !new[index].isTaken {
      if let other = byKey[key(new[index])] { pair(other, index) }
    }
  }

  /// Pairs what says with `was` that it had another name.
  private mutating func matchFormerIDs(_ isWanted: (any PortfolioEntity.Type) -> Bool) {
    for index in new.indices where !new[index].isTaken && isWanted(allKinds[new[index].kind]) {
      let side = new[index]
      let former = newPortfolio.entity(of: side.file)?.common.was ?? []
      let candidates = former.compactMap { oldSide(of: side, called: $0) }
      guard let other = candidates.first else { continue }
      renames.add(kind: allKinds[side.kind], from: old[other].identity, to: side.identity)
      pair(other, index)
    }
  }

  /// Where an entity stood under a former id; a bare id means the same container first, then any that has it alone.
  private func oldSide(of side: Side, called former: String) -> Int? {
    let parts = former.split(separator: "/")
    guard let id = parts.last else { return nil }
    let candidates = old.indices.filter {
      !old[$0].isTaken && old[$0].kind == side.kind && old[$0].identity.id == id
    }
    if allKinds[side.kind].scope == .global { return candidates.first }
    let container = parts.count > 1 ? parts.first.map(String.init) ?? "" : side.identity.container
    let exact = candidates.first {
      let old = old[$0].identity.container
      return old == container || renames.containers[old] == container
    }
    return exact ?? (parts.count == 1 && candidates.count == 1 ? candidates.first : nil)
  }

  private mutating func pair(_ left: Int, _ right: Int) {
    old[left].isTaken = true
    new[right].isTaken = true
    pairs.append(
      EntityPair(kind: allKinds[new[right].kind], old: old[left].file, new: new[right].file))
  }

  private mutating func finish() {
    for side in old where !side.isTaken {
      pairs.append(EntityPair(kind: allKinds[side.kind], old: side.file, new: nil))
    }
    for side in new where !side.isTaken {
      pairs.append(EntityPair(kind: allKinds[side.kind], old: nil, new: side.file))
    }
  }
}

extension PortfolioEntity {
  /// Whether entities of the kind hold others.
  static var isContainer: Bool { if case .container = home { true } else { false } }
}
