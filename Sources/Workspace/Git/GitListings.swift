/// The index as it lists the portfolio's files.
struct IndexListing: Sendable {
  var entries: [TreeEntry] = []
  /// Paths for which git does not look whether the work tree differs: sparse, or assumed to be unchanged.
  var unwatched: Set<String> = []
  /// The first path with a conflict; its versions are not among the entries.
  var conflict: String?
}

/// A path that differs between a tree and the index; the old side is absent where the path is new.
struct TreeDifference: Sendable {
  let pathBytes: ArraySlice<UInt8>
  let old: TreeEntry?
}

extension GitRepository {
  /// Everything below the portfolio's folder in a tree of it.
  func entries(ofTree tree: ObjectID) async throws(GitProblem) -> [TreeEntry] {
    // The tree is the portfolio's own folder, so that git must not look for that folder in it again.
    let answer = try await program.run(["ls-tree", "-r", "-z", "--full-tree", tree.description])
    guard answer.isSuccess else { throw unreadable(answer, "the tree \(tree)") }
    var entries: [TreeEntry] = []
    for record in answer.bytes.split(separator: 0) {
      let fields = Fields(record)
      guard let mode = TreeEntry.Mode(fields.word(0)), let id = ObjectID(hex: fields.word(2)) else {
        throw .failed(words: "'git ls-tree' answered with something unknown")
      }
      entries.append(TreeEntry(pathBytes: fields.path, mode: mode, id: id))
    }
    return entries
  }

  /// Ordinary files at the top of the repository, whatever folder the portfolio is: of a commit, or of the index.
  func topFiles(_ paths: [String], of commit: ObjectID?) async throws(GitProblem) -> [TreeEntry] {
    let words =
      commit.map { ["ls-tree", "-z", "--full-tree", $0.description, "--"] + paths }
      ?? ["ls-files", "-s", "-z", "--full-name", "--"] + paths.map { ":(top,literal)\($0)" }
    let answer = try await program.run(words)
    guard answer.isSuccess else { throw unreadable(answer, "the top of the repository") }
    return answer.bytes.split(separator: 0).compactMap { record in
      let fields = Fields(record)
      guard TreeEntry.Mode(fields.word(0)) == .file,
        let id = ObjectID(hex: fields.word(commit == nil ? 1 : 2))
      else { return nil }
      return TreeEntry(pathBytes: fields.path, mode: .file, id: id)
    }
  }

  /// What the index holds of the portfolio.
  func index() async throws(GitProblem) -> IndexListing {
    let answer = try await program.run(["ls-files", "-s", "-v", "-z", "--", "."])
    guard answer.isSuccess else { throw unreadable(answer, "the index") }
    var listing = IndexListing()
    for record in answer.bytes.split(separator: 0) {
      let fields = Fields(record)
      guard let mode = TreeEntry.Mode(fields.word(1)), let id = ObjectID(hex: fields.word(2)) else {
        throw .failed(words: "'git ls-files' answered with something unknown")
      }
      let entry = TreeEntry(pathBytes: fields.path, mode: mode, id: id)
      guard fields.word(3).elementsEqual([UInt8(ascii: "0")]) else {
        listing.conflict = listing.conflict ?? entry.path
        continue
      }
      if !fields.word(0).elementsEqual([UInt8(ascii: "H")]) { listing.unwatched.insert(entry.path) }
      listing.entries.append(entry)
    }
    return listing
  }

  /// The paths in which the index differs from a commit; nothing where a conflict hides what the commit has.
  func differences(from commit: ObjectID) async throws(GitProblem) -> [TreeDifference]? {
    let answer = try await program.run([
      "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none",
      "--ita-visible-in-index", "--relative", commit.description, "--", ".",
    ])
    guard answer.isSuccess else { throw unreadable(answer, "the commit \(commit)") }
    let records = answer.bytes.split(separator: 0)
    var differences: [TreeDifference] = []
    for index in stride(from: 0, to: records.count - 1, by: 2) {
      let fields = Fields(records[index].dropFirst())
      guard let status = fields.word(4).first, let id = ObjectID(hex: fields.word(2)) else {
        throw .failed(words: "'git diff-index' answered with something unknown")
      }
      guard status != UInt8(ascii: "U") else { return nil }
      let path = records[index + 1]
      let mode = TreeEntry.Mode(fields.word(0))
      differences.append(
        TreeDifference(pathBytes: path, old: mode.map { TreeEntry(pathBytes: path, mode: $0, id: id) }))
    }
    return differences
  }

  /// The paths whose file on the disk may differ from the index, by what the disk says of size and time.
  func touchedFiles() async throws(GitProblem) -> Set<String> {
    let answer = try await program.run([
      "diff-files", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=all",
      "--relative",
      "--", ".",
    ])
    guard answer.isSuccess else { throw unreadable(answer, "the index") }
    return Set(answer.bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
  }

  /// What it means that git could not read something it has a name for.
  func unreadable(_ answer: GitProgram.Answer, _ what: String) -> GitProblem {
    let problem = program.problem(in: answer)
    guard case .failed = problem else { return problem }
    if answer.errors.contains("promisor") || answer.errors.contains("transport") {
      return .partialClone(what)
    }
    return .unreadableObject(what)
  }
}

/// The words of a record before its tab, and the path behind it; looked for when asked, as records are many.
private struct Fields {
  private let words: ArraySlice<UInt8>
  let path: ArraySlice<UInt8>

  init(_ record: ArraySlice<UInt8>) {
    let tab = record.firstIndex(of: UInt8(ascii: "\t")) ?? record.endIndex
    words = record[..<tab]
    path = tab == record.endIndex ? [] : record[(tab + 1)...]
  }

  func word(_ index: Int) -> ArraySlice<UInt8> {
    var rest = words
    for _ in 0..<index {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")) else { return [] }
      rest = rest[(space + 1)...]
    }
    return rest.prefix { $0 != UInt8(ascii: " ") }
  }
}
