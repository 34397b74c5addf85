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
  private let paths: [String]
  private let numbers: [String: Int]
  /// What each moment holds, by path number; moments share what they have in common.
  private let moments: [[Content]]
  /// Other files by path, for each moment.
  private let others: [[String: ObjectID]]
  private var files: [Key: ReadFile] = [:]
  private var configurations: [Result<Configuration, Unreadable>] = []
  private var documents: [ObjectID: [UInt8]] = [:]

  private enum Content: Sendable, Hashable {
    case absent
    case file(ObjectID)
    case refused(Refusal.Reason)
  }

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
    for change in changes { names.formUnion(change.map(\.path)) }
    // The mark of a folder of pages is hidden, and has to be seen.
    let visible = names.filter { !isHiddenPath($0) || $0.hasSuffix("/\(Disk.siteMark)") }
    paths = visible.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted(by: precedes)
    let numbers = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
    self.numbers = numbers
    var contents = Array(repeating: Content.absent, count: paths.count)
    var rest: [String: ObjectID] = [:]
    func take(_ path: String, _ entry: TreeEntry?) {
      if let number = numbers[path] {
        contents[number] =
          switch entry?.mode {
          case .file: entry.map { .file($0.id) } ?? .absent
          case .link: .refused(.link)
          case .submodule: .refused(.nestedRepository)
          case nil: .absent
          }
      } else if visible.contains(path) {
        rest[path] = entry?.mode == .file ? entry?.id : nil
      }
    }
    for (path, entry) in all { take(path, entry) }
    var moments = [contents]
    var others = [rest]
    for change in changes {
      for one in change { take(one.path, one.entry) }
      moments.append(contents)
      others.append(rest)
    }
    self.moments = moments
    self.others = others
    try await readConfigurations()
    try await readFiles()
    try await readDocuments()
  }

  var count: Int { moments.count }

  /// The portfolio of one moment; a failure where its `folio.yaml` cannot be used.
  func portfolio(at moment: Int) async -> Result<Portfolio, Unreadable> {
    let configuration: Configuration
    switch configurations[moment] {
    case .success(let found): configuration = found
    case .failure(let unreadable): return .failure(unreadable)
    }
    let closed = barriers(at: moment)
    let limits = configuration.effectiveLimits
    let plan = FolderPlan()
    func isIgnored(_ path: String) -> Bool { configuration.ignore.contains { matchesGlob($0, path) } }
    func isSeen(_ path: String) -> Bool { barrier(above: path, closed) == nil && !isIgnored(path) }
    func refused(_ number: Int, _ reason: Refusal.Reason) -> ReadFile {
      ReadFile(refused: paths[number], as: FileID(number), plan: plan, because: reason.message)
    }
    var read: [ReadFile] = []
    read.reserveCapacity(paths.count)
    for (number, content) in moments[moment].enumerated() {
      let path = paths[number]
      switch content {
      case .file(let id) where isSeen(path):
        read.append(files[Key(number: number, id: id, limits: limits)] ?? ReadFile(absent: path))
      case .file:
        // The file that makes a portfolio inside this one is named; nothing else in there is, and no page is.
        let folder = barrier(above: path, closed)
        let isRoot = folder.map { path == "\($0)/folio.yaml" && !isMade($0, at: moment) } ?? false
        read.append(isRoot && !isIgnored(path) ? refused(number, .nestedRoot) : ReadFile(absent: path))
      case .refused(let reason) where isSeen(path): read.append(refused(number, reason))
      case .absent, .refused: read.append(ReadFile(absent: path))
      }
    }
    let there = others[moment].filter { isSeen($0.key) }
    var texts: [String: SourceFile] = [:]
    for path in read.flatMap(\.namedDocuments) {
      guard let id = there[path], let bytes = documents[id] else { continue }
      texts[path] = SourceFile(path: path, bytes: bytes)
    }
    return .success(await Portfolio.assembled(read, otherPaths: Set(there.keys), documents: texts))
  }

  private func isMade(_ folder: Substring, at moment: Int) -> Bool {
    others[moment]["\(folder)/\(Disk.siteMark)"] != nil
  }

  /// Folders of a moment that are not entered: pages that were made, and portfolios inside this one.
  private func barriers(at moment: Int) -> Set<Substring> {
    var closed: Set<Substring> = []
    for number in configurationNumbers where moments[moment][number] != .absent {
      closed.insert(paths[number].dropLast("/folio.yaml".count))
    }
    for path in others[moment].keys where path.hasSuffix("/\(Disk.siteMark)") {
      closed.insert(path.dropLast(Disk.siteMark.count + 1))
    }
    return closed
  }

  private var configurationNumbers: [Int] {
    paths.indices.filter { paths[$0].hasSuffix("/folio.yaml") }
  }

  // MARK: Reading, each content once

  private mutating func readConfigurations() async throws(GitProblem) {
    guard let number = numbers["folio.yaml"] else {
      configurations = moments.map { _ in .failure(Unreadable(reason: "it has no folio.yaml")) }
      return
    }
    let ids = moments.map { moment -> ObjectID? in if case .file(let id) = moment[number] { id } else { nil }
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

  private mutating func readFiles() async throws(GitProblem) {
    var seen: Set<Key> = []
    var wanted: [Key] = []
    for (moment, contents) in moments.enumerated() {
      guard case .success(let configuration) = configurations[moment] else { continue }
      let limits = configuration.effectiveLimits
      let before = moment > 0 ? moments[moment - 1] : []
      for (number, content) in contents.enumerated() {
        // Most is as it was the moment before; what the limits changed is found by the first moment with them.
        if moment > 0, before[number] == content, isSameLimits(moment, limits) { continue }
        guard case .file(let id) = content else { continue }
        let key = Key(number: number, id: id, limits: limits)
        if seen.insert(key).inserted { wanted.append(key) }
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
    let ids = ordered(others.flatMap { moment in named.compactMap { moment[$0] } })
    let limit = Limits().fileSize
    for (id, blob) in zip(ids, try await reader.blobs(ids, atMost: limit)) {
      if case .bytes(let bytes) = blob { documents[id] = bytes }
    }
  }
}

/// Without repetitions, in the order of their first occurrence.
private func ordered(_ ids: [ObjectID]) -> [ObjectID] {
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
