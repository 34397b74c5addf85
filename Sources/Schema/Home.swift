/// Where the files of a kind live; the folder gives the kind and the name gives the id.
public enum Home: Hashable, Sendable {
  /// One file at the root.
  case root(file: String)
  /// A folder of its own: `projects/payroll-cloud/project.yaml`. The folder's name is the id.
  case container(folder: String, file: String)
  /// One file in any container: `plan.yaml`.
  case single(file: String)
  /// A folder in any container: `risks/`. The same id may stand in two containers.
  case local(folder: String)
  /// Folders whose ids are known everywhere, from the root: `people`, `office/boards`.
  case global(folders: [String])

  /// Whether a bare id means the same entity wherever it is written.
  public var isGlobal: Bool {
    switch self {
    case .root, .container, .global: true
    case .single, .local: false
    }
  }

  /// The word before the id in a full address: `people/mara-lind`, `payroll-cloud/risks/late-api`.
  public var addressFolder: String? {
    switch self {
    case .root, .container, .single: nil
    case .local(let folder): folder
    case .global(let folders): folders.first.map { String($0.split(separator: "/").last ?? "") }
    }
  }

  /// The path with ids in capitals, for a person.
  public var pattern: String {
    switch self {
    case .root(let file): file
    case .container("office", let file): "office/\(file)"
    case .container(let folder, let file): "\(folder)/ID/\(file)"
    case .single(let file): "CONTAINER/\(file)"
    case .local(let folder): "CONTAINER/\(folder)/ID.yaml"
    case .global(let folders): folders.map { "\($0)/ID.yaml" }.joined(separator: " or ")
    }
  }
}

/// Which entity a file holds, as its path tells.
///
/// A class that never changes, because it is asked for wherever an entity is.
public final class Identity: Sendable {
  /// The one name nobody else has: `payroll-cloud`, `payroll-cloud/risks/late-api`, `people/mara-lind`.
  public let address: String
  /// The id of the container, empty for what belongs to none.
  public let container: String
  /// The id within the folder.
  public let id: String
  /// What references to it hold: the id where that is known everywhere, else `container/id`; see `Reference`.
  public let target: String

  public init(address: String, container: String, id: String, target: String? = nil) {
    self.address = address
    self.container = container
    self.id = id
    self.target = target ?? id
  }

  public static let nobody = Identity(address: "", container: "", id: "")
}
