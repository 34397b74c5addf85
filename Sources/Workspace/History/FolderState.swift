/// What a path of a series holds at some moment.
enum FolderContent: Sendable, Hashable {
  case absent
  case file(ObjectID)
  case refused(Refusal.Reason)

  /// The name of what an ordinary file holds.
  var id: ObjectID? { if case .file(let id) = self { id } else { nil } }
}

/// What one moment of a series holds.
struct FolderState: Sendable {
  /// By path number.
  private(set) var contents: [FolderContent]
  /// Files that are not YAML, by path.
  private(set) var others: [String: ObjectID] = [:]

  init(pathCount: Int, _ step: FolderStep) {
    contents = Array(repeating: .absent, count: pathCount)
    take(step)
  }

  mutating func take(_ step: FolderStep) {
    for (number, content) in step.contents { contents[number] = content }
    for (path, id) in step.others { others[path] = id }
  }
}

/// What one moment of a series changes of the one before it.
struct FolderStep: Sendable {
  var contents: [Int: FolderContent] = [:]
  /// Nothing for a path that is gone.
  var others: [String: ObjectID?] = [:]
  /// Whether nothing but ordinary YAML files changed: neither settings, nor documents, nor what is entered at all.
  var isPlain = true
}
