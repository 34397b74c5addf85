import FoundationEssentials
import Subprocess

/// A real repository that only one test sees, deaf to the settings of whoever runs it.
public struct TestRepository: Sendable {
  /// The top of the work tree.
  public let path: String
  /// The settings that `git` reads here instead of a person's own.
  private let home: String

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Makes an empty repository in a folder, with a branch `main` and no commit.
  public init(in folder: TemporaryFolder, at name: String = "repository") async throws {
    path = "\(folder.path)/\(name)"
    home = folder.path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try await git("init", "-q", "-b", "main")
  }

  /// Takes a folder that git made: a clone, a further work tree.
  public init(of other: TestRepository, at path: String) {
    self.path = path
    home = other.home
  }

  /// Who writes a commit, unless a test says otherwise.
  public static let author = "Test <test@example.invalid>"

  /// Runs git to its end and gives what it printed.
  @discardableResult
  public func git(_ words: String..., by author: String = author, on day: String = "2026-06-01") async throws
    -> String
  {
    try await git(words, by: author, on: day)
  }

  @discardableResult
  public func git(_ words: [String], by author: String = author, on day: String = "2026-06-01") async throws
    -> String
  {
    let parts = author.split(separator: "<")
    let name = parts.first.map { $0.split(separator: " ").joined(separator: " ") } ?? "Test"
    let email = parts.last.map { String($0.prefix { $0 != ">" }) } ?? ""
    let date = day.contains("T") ? day : "\(day)T12:00:00+0000"
    let settings = ["commit.gpgsign=false", "protocol.file.allow=always", "advice.detachedHead=false"]
    let result = try await run(
      .name("git"), arguments: Arguments(["-C", path] + settings.flatMap { ["-c", $0] } + words),
      environment: .inherit.updating([
        "HOME": home, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "LC_ALL": "C",
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email, "GIT_COMMITTER_DATE": date,
        "GIT_DIR": nil, "GIT_INDEX_FILE": nil, "GIT_WORK_TREE": nil,
      ]), output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Failure(description: "git \(words.joined(separator: " ")): \(result.standardError)")
    }
    let text = result.standardOutput
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  public func write(_ file: String, _ text: String) throws { try write(file, Array(text.utf8)) }

  public func write(_ file: String, _ bytes: [UInt8]) throws {
    let target = "\(path)/\(file)"
    let folder = target.prefix(upTo: target.lastIndex(of: "/") ?? target.endIndex)
    try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: target))
  }

  public func write(_ files: ExampleFiles, in folder: String = "") throws {
    for (file, bytes) in files.bytes().files { try write(folder.isEmpty ? file : "\(folder)/\(file)", bytes) }
  }

  public func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(file)")
  }

  /// Commits everything that the work tree holds, and gives the commit's name.
  @discardableResult
  public func commit(_ message: String, by author: String = author, on day: String = "2026-06-01")
    async throws
    -> String
  {
    try await git("add", "-A", by: author, on: day)
    try await git("commit", "-q", "--allow-empty", "-m", message, by: author, on: day)
    return try await git("rev-parse", "HEAD")
  }
}
