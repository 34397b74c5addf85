import Reports
import Subprocess

/// What git says about a folder; asked by list and never through a shell, and never needed.
struct Git: Sendable {
  let root: String

  /// The state of the files, without what stands in a folder that was made from them.
  ///
  /// A folder that is not in git, a missing git and one that fails or hangs are all the same here: no revision.
  func revision(leavingOut made: String?) async -> Revision {
    guard let head = await answer(["rev-parse", "--short", "HEAD"])?.firstLine, !head.isEmpty else {
      return .none
    }
    var arguments = ["status", "--porcelain", "--ignore-submodules=all", "--", "."]
    if let made { arguments.append(":(exclude)\(made)") }
    let filters = await answer([
      "config", "--local", "--includes", "--name-only", "--get-regexp", "^filter\\.",
    ])
    let settings = (filters ?? "").split(separator: "\n").flatMap { ["-c", "\($0)="] }
    switch await run(settings + arguments) {
    case .answer(let changes):
      return Revision(words: changes.isEmpty ? head : "\(head) + changes", commit: head)
    case .tooLong: return Revision(words: "\(head) + changes", commit: head)
    case .failed: return Revision(words: "\(head), changes not known", commit: head)
    }
  }

  private enum Result: Sendable {
    case answer(String)
    case tooLong
    case failed
  }

  private func answer(_ arguments: [String]) async -> String? {
    if case .answer(let text) = await run(arguments) { text } else { nil }
  }

  /// Settings of a repository may name programs to run and servers to ask; none of those has a say here.
  private static let inert = [
    "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
    "protocol.allow=never",
    "-c", "core.untrackedCache=false",
  ]

  private func run(_ arguments: [String]) async -> Result {
    let all = ["-C", root] + Self.inert + arguments
    return await withTaskGroup(of: Result.self) { group in
      group.addTask {
        do {
          let result = try await Subprocess.run(
            .name("git"), arguments: Arguments(all),
            environment: .inherit.updating([
              "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C",
              "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_EXTERNAL_DIFF": nil,
              "GIT_CONFIG_PARAMETERS": nil, "GIT_CONFIG_COUNT": nil, "GIT_TRACE": nil, "GIT_TRACE2": nil,
            ]), output: .string(limit: 1 << 20), error: .discarded)
          return result.terminationStatus.isSuccess ? .answer(result.standardOutput) : .failed
        } catch let error as SubprocessError {
          return error.code == .outputLimitExceeded ? .tooLong : .failed
        } catch {
          return .failed
        }
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(10))
        return .failed
      }
      let first = await group.next() ?? .failed
      group.cancelAll()
      return first
    }
  }
}

extension String {
  fileprivate var firstLine: String? { split(separator: "\n").first.map(String.init) }
}
