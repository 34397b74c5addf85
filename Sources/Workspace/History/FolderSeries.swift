import Model
import Schema
import Source
import YAMLTree

/// A portfolio's folder at several moments, where each content is read once however many moments share it.
///
/// Every path of any moment has one number in all of them, so that what was read for one can stand in another.
struct FolderSeries: Sendable {
  private let root: String
  private let reader: BlobReader
  /// Every path that is YAML at some moment, in the order of portfolios.
  let paths: [String]
  private let numbers: [String: Int]
  /// What the first moment holds.
  let first: FolderState
  /// What each further moment changes.
  let steps: [FolderStep]
  private var files: [Key: ReadFile] = [:]
  private(set) var configurations: [Result<Configuration, Unreadable>] = []
  private var documents: [ObjectID: [UInt8]] = [:]

  private struct Key: Hashable, Sendable {
    let number: Int
    let id: ObjectID
    let limits: Limits
  }

  struct Unreadable: Error, Sendable { let reason: String }

  /// Takes the entries of the first moment and what each further one changes.
  init(root: String, reader: BlobReader, first: [TreeEntry], changes: [[TreeChange]]) async throws(GitProblem)
  {
    self.root = root
    self.reader = reader
    var all: [String: TreeEntry] = [:]
    for entry in first { all[entry.path] = entry }
    var names = Set(all.keys)
    for change in changes { for one in change { names.insert(one.path) } }
    // The mark of a folder of pages is hidden, and has to be seen.
    let visible = names.filter { !isHiddenPath($0) || $0.hasSuffix("/\(Disk.siteMark)") }
    paths = visible.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted(by: precedes)
    let numbers = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
    self.numbers = numbers
    func step(_ changes: some Sequence<(path: String, entry: TreeEntry?)>) -> FolderStep {
      var step = FolderStep()
      for (path, entry) in changes {
        if let number = numbers[path] {
          step.contents[number] =
            switch entry?.mode {
            case .file: entry.map { .file($0.id) } ?? .absent
            case .link: .refused(.link)
            case .submodule: .refused(.nestedRepository)
            case nil: .absent
            }
          step.isPlain = step.isPlain && !path.hasSuffix("folio.yaml")
        } else if visible.contains(path) {
          step.others[path] = entry?.mode == .file ? .some(entry?.id) : .some(nil)
          step.isPlain = false
        }
      }
      return step
    }
    self.first = FolderState(pathCount: paths.count, step(all.map { ($0.key, .some($0.value)) }))
    steps = changes.map { change in step(change.map { ($0.path, $0.entry) }) }
    try await readConfigurations()
    try await readFiles()
    try await readDocuments()
  }

  var count: Int { steps.count + 1 }

  /// What was read of a path that has this content.
  func file(_ number: Int, _ id: ObjectID, _ limits: Limits) -> ReadFile? {
    files[Key(number: number, id: id, limits: limits)]
  }

  func document(_ id: ObjectID) -> [UInt8]? { documents[id] }

  // MARK: Reading, each content once

  private mutating func readConfigurations() async throws(GitProblem) {
    guard let number = numbers["folio.yaml"] else {
      configurations = Array(
        repeating: .failure(Unreadable(reason: "it has no folio.yaml")), count: count)
      return
    }
    var ids: [ObjectID?] = []
    forEachState { _, state in
      ids.append(state.contents[number].id)
    }
    let distinct = ordered(ids.compactMap(\.self))
    let limit = Limits().fileSize
    var found: [ObjectID: Result<Configuration, Unreadable>] = [:]
    for (id, blob) in zip(distinct, try await reader.blobs(distinct, atMost: limit)) {
      let files = OneFile(bytes: blob.bytes(atMost: limit))
      do throws(WorkspaceProblem) {
        found[id] = .success(
          try PortfolioFolder(root: root, files: files).readConfiguration(FolderPlan()))
      } catch {
        found[id] = .failure(Unreadable(reason: error.message))
      }
    }
    configurations = ids.map { id in
      id.flatMap { found[$0] } ?? .failure(Unreadable(reason: "it has no folio.yaml"))
    }
  }

  /// Goes through the moments with what each of them holds.
  private func forEachState(_ visit: (_ moment: Int, FolderState) -> Void) {
    var state = first
    visit(0, state)
    for (index, step) in steps.enumerated() {
      state.take(step)
      visit(index + 1, state)
    }
  }

  private mutating func readFiles() async throws(GitProblem) {
    var seen: Set<Key> = []
    var wanted: [Key] = []
    forEachState { moment, state in
      guard case .success(let configuration) = configurations[moment] else { return }
      let limits = configuration.effectiveLimits
      func want(_ number: Int) {
        guard case .file(let id) = state.contents[number] else { return }
        let key = Key(number: number, id: id, limits: limits)
        if seen.insert(key).inserted { wanted.append(key) }
      }
      // Most is as it was the moment before; what the limits changed is found by the first moment with them.
      if moment > 0, isSameLimits(moment, limits) {
        steps[moment - 1].contents.keys.sorted().forEach(want)
      } else {
        paths.indices.forEach(want)
      }
    }
    for start in stride(from: 0, to: wanted.count, by: 8192) {
      try await read(Array(wanted[start..<min(start + 8192, wanted.count)]))
    }
  }

  private func isSameLimits(_ moment: Int, _ limits: Limits) -> Bool {
    if case .success(let before) = configurations[moment - 1] {
      before.effectiveLimits == limits
    } else {
      false
    }
  }

  private mutating func read(_ wanted: [Key]) async throws(GitProblem) {
    guard let largest = wanted.map(\.limits.fileSize).max() else { return }
    let blobs = try await reader.blobs(wanted.map(\.id), atMost: largest)
    let plan = FolderPlan()
    let paths = paths
    let runs = stride(from: 0, to: wanted.count, by: 256).map { $0..<min($0 + 256, wanted.count) }
    await withTaskGroup(of: [(Key, ReadFile)].self) { group in
      for run in runs {
        group.addTask {
          run.map { index in
            let key = wanted[index]
            let source = SourceFile(path: paths[key.number], bytes: blobs[index].bytes(atMost: largest))
            return (key, ReadFile(source, as: FileID(key.number), plan: plan, limits: key.limits))
          }
        }
      }
      for await part in group { for (key, file) in part { files[key] = file } }
    }
  }

  private mutating func readDocuments() async throws(GitProblem) {
    var named: Set<String> = []
    for file in files.values { named.formUnion(file.namedDocuments) }
    guard !named.isEmpty else { return }
    let ids = ordered(
      named.sorted().flatMap { path in
        [first.others[path]].compactMap(\.self) + steps.compactMap { $0.others[path]?.flatMap(\.self) }
      })
    let limit = Limits().fileSize
    for (id, blob) in zip(ids, try await reader.blobs(ids, atMost: limit)) {
      if case .bytes(let bytes) = blob { documents[id] = bytes }
    }
  }
}

/// Without repetitions, in the order of their first occurrence.
func ordered(_ ids: [ObjectID]) -> [ObjectID] {
  var seen: Set<ObjectID> = []
  return ids.filter { seen.insert($0).inserted }
}

/// A folder in memory that holds a configuration and nothing else.
private struct OneFile: FileSystem {
  let bytes: [UInt8]
  func list(_ root: String) async throws(FileFailure) -> Listing { Listing(files: ["folio.yaml"]) }
  func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] { bytes }
  func exists(_ path: String) -> Bool { path.hasSuffix("/folio.yaml") }
}

extension BlobReader.Blob {
  /// As a file system gives a content that is too large: one byte more than is allowed.
  func bytes(atMost limit: Int) -> [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    case .tooLarge: [UInt8](repeating: 0, count: limit + 1)
    }
  }
}
