public import Schema
import Source

/// What a path says about a file.
public enum Location: Sendable {
  /// It holds an entity of the kind with this index in `allKinds`.
  case entity(kind: Int, Identity)
  /// It stands in the folder of a kind that a later release brings.
  case later(folder: String)
  /// No folder gives it a kind; the hint says where it might belong.
  case stray(hint: String?)
  /// Another portfolio that this one is compared with has such a file, and this one has not.
  case absent
}

/// Which folder and file name belongs to which kind, made once from the kinds' own declarations.
public struct FolderPlan: Sendable {
  private var roots: [String: Int] = [:]
  private var containers: [String: (kind: Int, file: String)] = [:]
  private var singles: [String: Int] = [:]
  private var locals: [String: Int] = [:]
  /// By path from the root: `people`, `strategy/objectives`, `office/boards`.
  private var globals: [String: Int] = [:]
  private let addressFolders: [String?]

  public init() {
    addressFolders = allKinds.map { $0.home.addressFolder }
    for (index, kind) in allKinds.enumerated() {
      switch kind.home {
      case .root(let file): roots[file] = index
      case .container(let folder, let file): containers[folder] = (index, file)
      case .single(let file): singles[file] = index
      case .local(let folder): locals[folder] = index
      case .global(let folders): for folder in folders { globals[folder] = index }
      }
    }
  }

  /// What a folder says about the files directly in it.
  public enum Meaning: Sendable {
    case root
    case global(kind: Int, container: String)
    /// A container's own folder: its file, and those of which it has one.
    case container(kind: Int, file: String, id: String)
    case local(kind: Int, container: String)
    case later
    case unknown
  }

  /// What a path, relative to the root, says about the file there.
  public func locate(_ path: String) -> Location {
    let folder = Self.folder(of: path)
    return locate(path, in: folder, meaning: meaning(of: folder))
  }

  /// The folder of a path; empty for a file at the root.
  public static func folder(of path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
  }

  /// The same for a file in a folder whose meaning is known already: files of a folder come one after another.
  public func locate(_ path: String, in folder: Substring, meaning: Meaning) -> Location {
    let location = place(path, in: folder, meaning: meaning)
    guard case .stray = location, path.hasSuffix(".yml") || path.hasSuffix(".yaml") && !folder.isEmpty
    else { return location }
    return .stray(hint: hint(for: path))
  }

  /// The same without a word on where a file might belong that no folder gives a kind.
  private func place(_ path: String, in folder: Substring, meaning: Meaning) -> Location {
    guard path.hasSuffix(".yaml") else { return .stray(hint: nil) }
    let bytes = path.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: folder.isEmpty ? 0 : folder.utf8.count + 1)
    let file = path[start...]
    let id = String(path[start..<bytes.index(bytes.endIndex, offsetBy: -".yaml".utf8.count)])
    switch meaning {
    case .root:
      guard let kind = roots[String(file)] else { return .stray(hint: nil) }
      return .entity(kind: kind, Identity(address: id, container: "", id: id))
    case .global(let kind, let container): return .entity(kind: kind, global(kind, id, in: container))
    case .later: return .later(folder: String(folder))
    case .container(let kind, let own, let name):
      if file == own { return .entity(kind: kind, Identity(address: name, container: name, id: name)) }
      if let kind = singles[String(file)] {
        let address = slashed(name, id)
        return .entity(kind: kind, Identity(address: address, container: name, id: id, target: address))
      }
      return laterFolders.contains(String(file)) ? .later(folder: String(file)) : .stray(hint: nil)
    case .local(let kind, let container):
      let last =
        folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { folder[folder.utf8.index(after: $0)...] } ?? folder
      return .entity(
        kind: kind,
        Identity(
          address: slashed(container, last, id), container: container, id: id, target: slashed(container, id))
      )
    case .unknown: return .stray(hint: nil)
    }
  }

  /// The same for `projects/ID` and `projects/ID/risks`, which most folders are, without taking the path apart.
  private func usualMeaning(of folder: Substring) -> Meaning? {
    let bytes = folder.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let top = String(folder[..<slash])
    guard top != "office", let container = containers[top] else { return nil }
    let rest = folder[bytes.index(after: slash)...]
    guard let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      return laterFolders.contains(String(rest))
        ? nil : .container(kind: container.kind, file: container.file, id: String(rest))
    }
    return locals[String(rest[rest.utf8.index(after: end)...])].map {
      .local(kind: $0, container: String(rest[..<end]))
    }
  }

  /// What a folder, relative to the root, says about the files in it.
  public func meaning(of folder: Substring) -> Meaning {
    guard !folder.isEmpty else { return .root }
    if let usual = usualMeaning(of: folder) { return usual }
    let parts = folder.split(separator: "/").map(String.init)
    // Nothing but slashes: no folder of a disk, yet any bytes may name one.
    guard !parts.isEmpty else { return .unknown }
    if let kind = globals[String(folder)] {
      return .global(kind: kind, container: parts[0] == "office" ? "office" : "")
    }
    if laterFolders.contains(parts[parts.count - 1]) { return .later }
    guard let container = containers[parts[0]] else { return .unknown }
    let isMainOffice = parts[0] == "office" && (parts.count == 1 || isKnownFolder(parts[1]))
    let name = isMainOffice ? "office" : parts.count > 1 ? parts[1] : nil
    guard let name else { return .unknown }
    let rest = parts.dropFirst(isMainOffice ? 1 : 2)
    guard let first = rest.first else {
      return .container(kind: container.kind, file: container.file, id: name)
    }
    guard rest.count == 1 else { return .unknown }
    if parts[0] == "office", let kind = globals["office/\(first)"] {
      return .global(kind: kind, container: name)
    }
    return locals[first].map { .local(kind: $0, container: name) } ?? .unknown
  }

  private func global(_ kind: Int, _ id: String, in container: String) -> Identity {
    Identity(address: addressFolders[kind].map { "\($0)/\(id)" } ?? id, container: container, id: id)
  }

  private func isKnownFolder(_ name: String) -> Bool {
    locals[name] != nil || globals["office/\(name)"] != nil || laterFolders.contains(name)
  }

  /// The nearest path at which the file would have a kind; nothing where none is near.
  private func hint(for path: String) -> String? {
    let named = path.hasSuffix(".yml") ? "\(path.dropLast(4)).yaml" : path
    let parts = named.split(separator: "/").map(String.init)
    guard let file = parts.last else { return nil }
    var candidates = [named]
    if parts.count == 2, let container = containers[parts[0]], container.file != file {
      candidates.append("\(parts[0])/\(file.dropLast(5))/\(container.file)")
    }
    let folders = (Array(locals.keys) + Array(containers.keys) + Array(globals.keys)).sorted()
    for part in parts.dropLast().reversed() {
      guard let near = nearest(to: part, among: folders), near != part else { continue }
      candidates.append(parts.map { $0 == part ? near : $0 }.joined(separator: "/"))
    }
    let nested = globals.keys.sorted()
    if parts.count > 1, let near = nearest(to: parts[parts.count - 2], among: nested.map(\.lastPart)) {
      candidates += nested.filter { $0.lastPart == near }.map { "\($0)/\(file)" }
    }
    let files = (Array(singles.keys) + containers.values.map(\.file)).sorted()
    if let near = nearest(to: file, among: files) {
      candidates.append((parts.dropLast() + [near]).joined(separator: "/"))
    }
    return candidates.lazy.compactMap { known(in: $0, besides: path) }.first
  }

  /// A path, or what is left of it without its first folders, where that gives a file a kind.
  private func known(in path: String, besides own: String) -> String? {
    var rest = path[...]
    while true {
      if rest != own, isKnown(String(rest)) { return String(rest) }
      guard let slash = rest.firstIndex(of: "/") else { return nil }
      rest = rest[rest.index(after: slash)...]
    }
  }

  private func isKnown(_ path: String) -> Bool {
    let folder = Self.folder(of: path)
    if case .entity = place(path, in: folder, meaning: meaning(of: folder)) { return true }
    return false
  }

  /// The kinds of which a file may stand below a folder, each with its container where only one is possible.
  func kinds(below folder: String) -> [(kind: Int, container: String?)] {
    let inContainers = Array(singles.values) + Array(locals.values)
    var found: [(kind: Int, container: String?)] = []
    func add(_ kinds: [Int], in container: String?) { found += kinds.map { ($0, container) } }
    switch meaning(of: folder[...]) {
    case .root, .later: break
    case .global(let kind, _): add([kind], in: nil)
    case .local(let kind, let container): add([kind], in: container)
    case .container(let kind, _, let id):
      // The folders of other offices stand in that of the main one.
      add([kind] + inContainers, in: folder == "office" ? nil : id)
      if folder.hasPrefix("office") { add(globals(below: "office"), in: nil) }
    case .unknown:
      add(globals(below: folder), in: nil)
      if let container = containers[folder] { add([container.kind] + inContainers, in: nil) }
    }
    return found
  }

  private func globals(below folder: String) -> [Int] {
    globals.filter { $0.key.hasPrefix("\(folder)/") }.map(\.value)
  }

  /// The folder a new entity of a kind belongs to, for the command that makes one.
  public func path(of kind: any PortfolioEntity.Type, container: String, containerFolder: String, id: String)
    -> String
  {
    switch kind.home {
    case .root(let file): file
    case .container("office", let file): id == "office" ? "office/\(file)" : "office/\(id)/\(file)"
    case .container(let folder, let file): "\(folder)/\(id)/\(file)"
    case .single(let file): "\(containerFolder)/\(file)"
    case .local(let folder): "\(containerFolder)/\(folder)/\(id).yaml"
    case .global(let folders): "\(folders[0])/\(id).yaml"
    }
  }
}
