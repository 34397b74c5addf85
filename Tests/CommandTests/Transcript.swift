import FoundationEssentials
import Subprocess
import TestSupport

/// A text that shows commands with what they print, over a small portfolio that it describes first.
///
/// What stands before the first `$ ` lays files over a portfolio, as a rule's example does: over the clean base, or
/// over nothing where the first line is `portfolio: empty`. Each command is run by bash in a folder of its own.
/// Lines of standard error begin with `! `, and `[1]` is an exit code; 0 is not written.
struct Transcript: Sendable {
  let path: String
  let head: String
  let commands: [(line: String, outcome: String)]

  init(path: String) throws {
    self.path = path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var head = ""
    var commands: [(line: String, outcome: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        commands.append((String(line.dropFirst(2)), ""))
      } else if commands.isEmpty {
        head += line + "\n"
      } else {
        commands[commands.count - 1].outcome += line + "\n"
      }
    }
    self.head = head
    self.commands = commands
  }

  /// The same text with what the commands print now.
  func rerun() async throws -> String {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(files)
    var text = head
    for command in commands {
      text += "$ \(command.line)\n" + (try await outcome(of: command.line, in: folder))
    }
    return text
  }

  private var files: ExampleFiles {
    let isEmpty = head.hasPrefix("portfolio: empty\n")
    var files = isEmpty ? ExampleFiles() : .base
    let overlay = head.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("== ") }
    files.lay(overlay.dropLast(2).joined(separator: "\n"))
    return files
  }

  private func outcome(of line: String, in folder: TemporaryFolder) async throws -> String {
    let script = """
      cd "$1" || exit 99
      export PATH="$2:$PATH" LC_ALL=C
      unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY NO_COLOR
      eval "$3"
      """
    let result = try await run(
      .name("bash"), arguments: ["-c", script, "transcript", folder.path, Products.folder, line],
      output: .string(limit: 1 << 22), error: .string(limit: 1 << 22))
    let code =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    var text = result.standardOutput
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    for line in result.standardError.split(separator: "\n") { text += "! \(line)\n" }
    if code != 0 { text += "[\(code)]\n" }
    return text.replacing(folder.path, with: "TEMP") + (text.hasSuffix("\n\n") ? "" : "\n")
  }
}
