import Subprocess

/// The git program, run by list and never through a shell, so that nothing a repository says is executed.
///
/// A repository may name programs in its settings: hooks, monitors, filters, viewers of differences, signature
/// checkers, transports. None of them has a say here. Settings travel in the environment and not as `-c`, because
/// a filter may be called `a=b`.
struct GitProgram: Sendable {
  /// Where git is told to be.
  let folder: String
  /// An index other than the repository's own: what a hook is handed while a commit is being made.
  var indexFile: String?
  /// Settings `filter.NAME.clean` and the like, emptied.
  private var filterKeys: [String] = []

  struct Answer: Sendable {
    let bytes: [UInt8]
    let errors: String
    /// The exit code; a signal is -1.
    let status: Int32
    var isSuccess: Bool { status == 0 }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The lines of the answer that are not empty, without their line ends.
    var lines: [Substring] { Self.lines(of: bytes).filter { !$0.isEmpty } }

    /// All lines, without their line ends; what follows the last line end is one too.
    ///
    /// By their bytes, because a carriage return and a line feed are one character to Swift, which ends no line.
    static func lines(of bytes: some Collection<UInt8>) -> [Substring] {
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
        Substring(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// What it is called on the PATH.
  let name: String

  init(folder: String, indexFile: String? = nil, name: String = "git") {
    self.folder = folder
    self.name = name
    self.indexFile = indexFile
  }

  /// Empties every filter that the settings know of; to be done once, before anything may look into files.
  mutating func disarmFilters() async throws(GitProblem) {
    let names = try await run(["config", "--name-only", "-z", "--get-regexp", "^filter\\."])
    guard names.status <= 1 else { return }
    filterKeys = names.bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let settings: [(key: String, value: String)] = [
    ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"), ("core.untrackedCache", "false"),
    ("core.quotePath", "false"), ("core.ignoreStat", "false"), ("core.pager", "cat"),
    ("log.showSignature", "false"), ("trailer.separators", ":"), ("blame.ignoreRevsFile", ""),
    ("diff.external", ""), ("protocol.allow", "never"), ("gpg.program", "gpg"),
    ("gpg.openpgp.program", "gpg"),
    ("gpg.x509.program", "gpgsm"), ("gpg.ssh.program", "ssh-keygen"),
  ]

  var environment: Environment {
    var updates: [Environment.Key: String?] = [
      "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
      "GIT_NO_REPLACE_OBJECTS": "1", "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C", "GIT_INDEX_FILE": indexFile,
      "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_COMMON_DIR": nil, "GIT_PREFIX": nil, "GIT_NAMESPACE": nil,
      "GIT_EXTERNAL_DIFF": nil, "GIT_DIFF_OPTS": nil, "GIT_CONFIG_PARAMETERS": nil, "GIT_CONFIG": nil,
      "GIT_GRAFT_FILE": nil, "GIT_SHALLOW_FILE": nil, "GIT_ATTR_SOURCE": nil, "GIT_LITERAL_PATHSPECS": nil,
      "GIT_GLOB_PATHSPECS": nil, "GIT_NOGLOB_PATHSPECS": nil, "GIT_ICASE_PATHSPECS": nil, "GIT_TRACE": nil,
      "GIT_TRACE2": nil, "GIT_TRACE2_EVENT": nil, "GIT_TRACE2_PERF": nil, "GIT_TRACE_SETUP": nil,
    ]
    let all = Self.settings + filterKeys.map { ($0, "") }
    updates["GIT_CONFIG_COUNT"] = String(all.count)
    for (index, setting) in all.enumerated() {
      updates[Environment.Key(stringLiteral: "GIT_CONFIG_KEY_\(index)")] = setting.key
      updates[Environment.Key(stringLiteral: "GIT_CONFIG_VALUE_\(index)")] = setting.value
    }
    return .inherit.updating(updates)
  }

  func arguments(_ words: [String]) -> Arguments { Arguments(["-C", folder, "--no-pager"] + words) }

  /// Runs git to its end; what it exits with is for the caller to judge.
  func run(_ words: [String], input: [UInt8] = []) async throws(GitProblem) -> Answer {
    do {
      // Written by hand: a program that ends without reading its input would be the end of this one too.
      ignoreBrokenPipes()
      let result = try await Subprocess.run(
        .name(name), arguments: arguments(words), environment: environment, input: .inputWriter,
        output: .bytes(limit: .max), error: .bytes(limit: 1 << 18)
      ) { execution in
        if !input.isEmpty { _ = try? await execution.standardInputWriter.write(input) }
        try? await execution.standardInputWriter.finish()
      }
      let status: Int32 = if case .exited(let code) = result.terminationStatus { code } else { -1 }
      return Answer(
        bytes: result.standardOutput, errors: String(decoding: result.standardError, as: UTF8.self),
        status: status)
    } catch let error as SubprocessError {
      throw GitProgram.problem(error)
    } catch {
      throw .failed(words: "it was stopped")
    }
  }

  /// Runs git, and takes anything but success for a failure.
  func answer(_ words: [String], input: [UInt8] = []) async throws(GitProblem) -> Answer {
    let answer = try await run(words, input: input)
    guard answer.isSuccess else { throw problem(in: answer) }
    return answer
  }

  static func problem(_ error: SubprocessError) -> GitProblem {
    error.code == .executableNotFound ? .noGit : .failed(words: "it cannot be run")
  }

  /// What a failed call most likely means; git's own words where nothing better is known.
  func problem(in answer: Answer) -> GitProblem {
    let words = answer.errors
    if words.contains("dubious ownership") { return .dubiousOwnership(folder: folder) }
    if words.contains("not a git repository") || words.contains("must be run in a work tree") {
      return .notARepository(folder: folder)
    }
    if words.contains("cannot change to") { return .notARepository(folder: folder) }
    let line = Answer.lines(of: words.utf8).first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") }
    let said = line.map { $0.drop { $0 != ":" }.dropFirst(2) } ?? ""
    return .failed(words: said.isEmpty ? "it ended with \(answer.status)" : String(said))
  }
}
