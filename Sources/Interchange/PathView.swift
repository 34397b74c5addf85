/// How paths below a portfolio's root are written for one who stands somewhere else.
public struct PathView: Sendable, Hashable {
  private let fromHere: Steps
  private let fromRepository: Steps

  /// Takes absolute paths without links or dots; `repository` is the top of the work tree, if there is one.
  public init(root: String, here: String, repository: String? = nil) {
    fromHere = Steps(to: root, from: here)
    fromRepository = repository.map { Steps(to: root, from: $0) } ?? Steps(to: root, from: root)
  }

  /// As somebody in the current directory would type it.
  public func here(_ path: String) -> String { fromHere.path(path) }

  /// As a forge knows it.
  func inRepository(_ path: String) -> String { fromRepository.path(path) }

  private struct Steps: Sendable, Hashable {
    /// Folders to go up before the portfolio's root lies below.
    let ups: Int
    /// The folders from there down to the root.
    let downs: [Substring]
    /// The last folders of the root's own path, which a climb from inside the portfolio ends in.
    let inside: [Substring]

    init(to root: String, from here: String) {
      let target = root.split(separator: "/")
      let start = here.split(separator: "/")
      let common = zip(target, start).prefix { $0 == $1 }.count
      let isInside = common == target.count
      ups = isInside ? 0 : start.count - common
      downs = Array(target.dropFirst(common))
      inside = isInside ? Array(start.dropFirst(common)) : []
    }

    func path(_ path: String) -> String {
      guard !inside.isEmpty else {
        return (Array(repeating: "..", count: ups) + downs + [path[...]]).joined(separator: "/")
      }
      let parts = path.split(separator: "/")
      let common = zip(parts.dropLast(), inside).prefix { $0 == $1 }.count
      let climb = Array(repeating: ".."[...], count: inside.count - common)
      return (climb + parts.dropFirst(common)).joined(separator: "/")
    }
  }
}
