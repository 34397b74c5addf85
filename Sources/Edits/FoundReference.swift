import Model
import Schema
import Source
import YAMLTree

/// A place that mentions an entity, with what it leads to.
struct FoundReference: Sendable {
  let file: FileID
  let node: NodeID
  /// The id or address alone, without what may stand around it.
  let range: TextRange
  /// As a person wrote it.
  let written: String
  /// The full address of what it means.
  let address: String
  /// The container it is written in.
  let container: String
}

extension Portfolio {
  /// Every reference and mention that leads somewhere, file by file in the order of their places.
  ///
  /// A portfolio keeps no list of them, because only these few commands ask; so the files are read once more.
  func foundReferences() -> [FoundReference] {
    var found: [FoundReference] = []
    for index in files.indices {
      let tree = files[index].tree
      guard case .entity(let kind, let identity) = files[index].location, tree.isWhole, tree.root != nil
      else {
        continue
      }
      let reading = Reading(tree, file: FileID(index), identity: identity)
      _ = allKinds[kind].read(reading)
      var own: [FoundReference] = []
      for use in reading.references {
        guard let address = address(of: use, from: identity.container),
          let range = use.mention ?? tree.idRange(of: use.node)
        else { continue }
        own.append(
          FoundReference(
            file: FileID(index), node: use.node, range: range, written: tree.source.text(in: range),
            address: address, container: identity.container))
      }
      own.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
      for reference in own where found.last?.file != reference.file || found.last?.range != reference.range {
        found.append(reference)
      }
    }
    return found
  }

  /// The full address of what a reference means; nothing where it dangles or may mean several things.
  private func address(of use: ReferenceUse, from container: String) -> String? {
    if use.goal.isAnything { return address(meantBy: use.target, from: container) }
    if let holder = names.holder(of: use.target, kinds: use.goal.targetKinds) { return holder.address }
    guard use.goal.scope == .mixed, let id = use.target.split(separator: "/").last else { return nil }
    return names.holder(of: String(id), kinds: use.goal.targetKinds)?.address
  }

  /// The one address that a text means, be it shortened.
  func address(meantBy text: String, from container: String) -> String? {
    let meant = names.addresses(matching: text, in: container)
    return meant.count == 1 ? meant[0] : nil
  }
}

extension Tree {
  /// The id that a scalar is, or begins with: `build` of `build SS+3d`, `default` of `default@2`.
  func idRange(of node: NodeID) -> TextRange? {
    let range = range(of: node).indices
    let start: Int
    switch style(of: node) {
    case .plain: start = range.lowerBound
    case .singleQuoted, .doubleQuoted: start = range.lowerBound + 1
    case .literal, .folded, .blockMapping, .flowMapping, .blockSequence, .flowSequence: return nil
    }
    let end = source.bytes[start..<range.upperBound].prefix { isPartOfAddress($0) }.endIndex
    let id = TextRange(start, end)
    return end > start && text(of: node).hasPrefix(source.text(in: id)) ? id : nil
  }
}

/// Letters, digits and the marks that an address may hold.
private func isPartOfAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: "_"): true
  default: false
  }
}
