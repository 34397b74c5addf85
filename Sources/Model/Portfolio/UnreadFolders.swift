import Schema
public import Source

/// Folders that are there and could not be opened, so that nobody knows what stands below them.
struct UnreadFolders: Sendable {
  private var folders: [(path: String, file: FileID)] = []
  /// Kinds of which a file may stand there.
  private var kinds: Set<String> = []
  /// Those among them that may stand there whatever their container.
  private var kindsAnywhere: Set<String> = []
  /// The others, as `kind container`.
  private var kindsInContainers: Set<String> = []

  var isEmpty: Bool { folders.isEmpty }

  mutating func add(_ path: String, as file: FileID) {
    folders.append((path, file))
    for (kind, container) in FolderPlan().kinds(below: path) {
      let name = allKinds[kind].kind
      kinds.insert(name)
      if let container {
        kindsInContainers.insert("\(name) \(container)")
      } else {
        kindsAnywhere.insert(name)
      }
    }
  }

  func mayHold(_ kind: String) -> Bool { kinds.contains(kind) }

  func mayHold(_ kind: String, in container: String) -> Bool {
    !isEmpty && (kindsAnywhere.contains(kind) || kindsInContainers.contains("\(kind) \(container)"))
  }

  /// Whether what a reference means may stand there: `container/id`, or the id of what is known everywhere.
  func mayHold(_ target: String, ofOneOf kinds: [String]) -> Bool {
    guard !isEmpty, let first = target.split(separator: "/").first.map(String.init) else { return false }
    return kinds.contains { mayHold($0, in: first) }
  }

  /// The folder above a path, by the number it has among the files.
  func folder(above path: String) -> FileID? { folders.first { path.hasPrefix("\($0.path)/") }?.file }
}

extension Portfolio {
  /// The folder above a path that could not be opened, by the number it has among the files.
  public func unreadFolder(above path: String) -> FileID? { content.unreadFolders.folder(above: path) }
}
