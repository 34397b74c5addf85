import Diagnostics
import Model
import Schema
import Source
import YAMLTree

/// An entity with its present and its future name: what each address, path and glob becomes.
struct NewName {
  let old: String
  let new: String
  /// The id alone, before and after.
  let oldID: String
  let newID: String
  let isContainer: Bool
  let move: PathMove

  init(_ subject: EditSubject, to name: String, in portfolio: Portfolio) throws(EditRefusal) {
    let entity = subject.entity
    let path = portfolio.tree(subject.file).source.path
    let parts = path.split(separator: "/").map(String.init)
    old = subject.address
    oldID = entity.id
    let id = name.split(separator: "/").last.map(String.init) ?? ""
    // What begins with a dot is hidden: it would be gone from the portfolio.
    guard isAddress(name), !id.isEmpty, !id.hasPrefix(".") else {
      throw EditRefusal(
        "'\(name)' is not an id; write lower-case letters, digits and hyphens, like first-project")
    }
    newID = id
    let folder = parts.dropLast().joined(separator: "/")
    switch subject.kind.home {
    case .root, .single:
      throw EditRefusal("\(path) has its name from its place, and no other is possible")
    case .container(let top, _):
      guard top != "office" || entity.id != "office" else {
        throw EditRefusal("the folder 'office' has its name from its place, and no other is possible")
      }
      isContainer = true
      move = PathMove(from: folder, to: (parts.dropLast(2) + [id]).joined(separator: "/"))
    case .local, .global:
      isContainer = false
      move = PathMove(from: path, to: (folder.isEmpty ? "" : folder + "/") + id + ".yaml")
    }
    let above = old.split(separator: "/").dropLast()
    new = (above + [id[...]]).joined(separator: "/")
    let isHere =
      name == id || new == name || new.hasSuffix("/" + name)
      || [above.first.map(String.init) ?? "", id].joined(separator: "/") == name
    guard isHere else {
      throw EditRefusal("'\(name)' is in another place; a new name can only differ behind the last '/'")
    }
    guard new != old else { throw EditRefusal("'\(old)' has that name already") }
    try refuseTaken(in: portfolio)
  }

  private func refuseTaken(in portfolio: Portfolio) throws(EditRefusal) {
    let paths = portfolio.files.map(\.path) + portfolio.otherPaths.sorted()
    if paths.contains(where: { $0 == move.to || $0.hasPrefix(move.to + "/") }) {
      throw EditRefusal("\(move.to) is there already, and nothing is written over it")
    }
    if let holder = portfolio.names.holder(ofAddress: new) {
      let path = portfolio.files[Int(holder.holder.file.index)].path
      guard path == move.from || path.hasPrefix(move.from + "/") else {
        throw EditRefusal("'\(new)' is already the name of \(path)")
      }
    }
  }

  /// Whether an address is renamed with it.
  func covers(_ address: String) -> Bool { address == old || isContainer && address.hasPrefix(old + "/") }

  /// What an address becomes.
  func address(of address: String) -> String {
    covers(address) ? new + address.dropFirst(old.count) : address
  }

  /// What a written reference to an address becomes; nothing where it need not change.
  func text(of written: String, meaning address: String) -> String? {
    guard covers(address) else { return nil }
    var parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    // Inside a container that is renamed, a short reference does not name the container at all.
    let index = address == old ? parts.count - 1 : 0
    guard address == old || parts.count > 1, parts[index] == oldID else { return nil }
    parts[index] = newID
    return parts.joined(separator: "/")
  }

  /// What a pattern of addresses becomes; nothing where it does not name the entity.
  func pattern(of written: String) -> String? {
    var parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let path = old.split(separator: "/").map(String.init)
    // `payroll-cloud/late-*` and `payroll-cloud/risks/late-*` both begin at the container.
    guard parts.count >= path.count, zip(parts, path).allSatisfy({ $0 == $1 || $0 == "*" }),
      parts[path.count - 1] == oldID, isContainer || parts.count == path.count
    else { return nil }
    parts[path.count - 1] = newID
    return parts.joined(separator: "/")
  }

  /// What a path becomes that is written in a file of a folder; nothing where it does not lead to what moves.
  func path(of written: String, from folder: String) -> String? {
    let end = written.firstIndex { $0 == "#" || $0 == "?" } ?? written.endIndex
    var stack = written.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    var parts = written[..<end].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let target = move.from.split(separator: "/").map(String.init)
    var isChanged = false
    for index in parts.indices {
      switch parts[index] {
      case "", ".": continue
      case "..":
        guard stack.popLast() != nil else { return nil }
      default:
        stack.append(parts[index])
        guard stack == target else { continue }
        parts[index] = move.to.split(separator: "/").last.map(String.init) ?? parts[index]
        isChanged = true
      }
    }
    return isChanged ? parts.joined(separator: "/") + written[end...] : nil
  }
}
