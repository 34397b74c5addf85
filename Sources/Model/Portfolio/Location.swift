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

  /// What a path, relative to the root, says about the file there.
  public func locate(_ path: String) -> Location {
    let parts = path.split(separator: "/").map(String.init)
    guard let file = parts.last else { return .stray(hint: nil) }
    guard file.hasSuffix(".yaml") else { return .stray(hint: "name it \(path.dropLast(4)).yaml") }
    let id = String(file.dropLast(5))
    if parts.count == 1 {
      guard let kind = roots[file] else { return .stray(hint: nil) }
      return .entity(kind: kind, Identity(address: id, container: "", id: id))
    }
    let folder = parts.dropLast().joined(separator: "/")
    if let kind = globals[folder] {
      return .entity(kind: kind, global(kind, id, in: parts[0] == "office" ? "office" : ""))
    }
    if laterFolders.contains(parts[parts.count - 2]) { return .later(folder: folder) }
    guard let container = containers[parts[0]] else { return .stray(hint: hint(for: parts)) }
    return locate(id, file, inside: parts, container)
  }

  private func locate(
    _ id: String, _ file: String, inside parts: [String], _ container: (kind: Int, file: String)
  ) -> Location {
    let isMainOffice = parts[0] == "office" && (parts.count == 2 || isKnownFolder(parts[1]))
    let name = isMainOffice ? "office" : parts[1]
    let rest = parts.dropFirst(isMainOffice ? 1 : 2)
    guard let first = rest.first else { return .stray(hint: "\(parts[0])/\(id)/\(container.file)") }
    if rest.count == 1 {
      if file == container.file {
        return .entity(kind: container.kind, Identity(address: name, container: name, id: name))
      }
      if laterFolders.contains(file) { return .later(folder: file) }
      guard let kind = singles[file] else { return .stray(hint: hint(for: parts)) }
      return .entity(kind: kind, Identity(address: "\(name)/\(id)", container: name, id: id))
    }
    guard rest.count == 2 else { return .stray(hint: nil) }
    if parts[0] == "office", let kind = globals["office/\(first)"] {
      return .entity(kind: kind, global(kind, id, in: name))
    }
    guard let kind = locals[first] else { return .stray(hint: hint(for: parts)) }
    return .entity(kind: kind, Identity(address: "\(name)/\(first)/\(id)", container: name, id: id))
  }

  private func global(_ kind: Int, _ id: String, in container: String) -> Identity {
    Identity(address: addressFolders[kind].map { "\($0)/\(id)" } ?? id, container: container, id: id)
  }

  private func isKnownFolder(_ name: String) -> Bool {
    locals[name] != nil || globals["office/\(name)"] != nil || laterFolders.contains(name)
  }

  /// The nearest folder that would have given the file a kind.
  private func hint(for parts: [String]) -> String? {
    guard let file = parts.last else { return nil }
    let folders = (Array(locals.keys) + Array(containers.keys) + Array(globals.keys)).sorted()
    for part in parts.dropLast().reversed() {
      guard let near = nearest(to: part, among: folders), near != part else { continue }
      return parts.map { $0 == part ? near : $0 }.joined(separator: "/")
    }
    let files = (Array(singles.keys) + containers.values.map(\.file)).sorted()
    return nearest(to: file, among: files).map { (parts.dropLast() + [$0]).joined(separator: "/") }
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
