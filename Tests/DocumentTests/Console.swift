import FoundationEssentials
import Subprocess
import TestSupport

/// Runs the commands that a page shows, one after another in one folder that holds a copy of the example and of what makes its
/// pull requests.
///
/// In a block ```` ```console ```` a line that begins with `$ ` is a command, and the lines below it are all that it
/// prints, errors as well. A `cd` holds for the rest of the page.
struct Console {
  private let folder: TemporaryFolder
  private var here: String
  private var whereabouts: String { folder.path + "-here" }

  init() async throws {
    folder = try TemporaryFolder()
    here = folder.path
    for name in ["example-portfolio", "example-history", "dev"] {
      try FileManager.default.copyItem(
        atPath: "\(ExampleFiles.repositoryRoot)/\(name)", toPath: "\(folder.path)/\(name)")
    }
  }

  func remove() {
    folder.remove()
    try? FileManager.default.removeItem(atPath: whereabouts)
  }

  /// The same page with what its commands print now.
  mutating func rerun(_ page: MarkdownFile) async throws -> String {
    var lines = page.lines
    for block in page.blocks.reversed() where block.language == "console" {
      lines.replaceSubrange(block.lines, with: ["\u{0}\(block.lines.lowerBound)"])
    }
    for block in page.blocks where block.language == "console" {
      let answer = try await rerun(page.lines[block.lines].filter { $0.hasPrefix("$ ") })
      guard let place = lines.firstIndex(of: "\u{0}\(block.lines.lowerBound)") else { continue }
      lines.replaceSubrange(place...place, with: answer)
    }
    return lines.joined(separator: "\n")
  }

  private mutating func rerun(_ commands: [String]) async throws -> [String] {
    var lines: [String] = []
    for command in commands {
      lines.append(command)
      lines += try await output(of: String(command.dropFirst(2)))
    }
    return lines
  }

  private mutating func output(of line: String) async throws -> [String] {
    let script = """
      cd "$1" || exit 99
      export PATH="$2:$PATH" LC_ALL=C
      unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY NO_COLOR
      eval "$3"
      pwd >"$4"
      """
    let result = try await run(
      .name("bash"), arguments: ["-c", script, "console", here, Products.folder, line, whereabouts],
      output: .string(limit: 1 << 22), error: .combinedWithOutput)
    if let now = try? String(contentsOfFile: whereabouts, encoding: .utf8) { here = String(now.dropLast()) }
    var lines = result.standardOutput.replacing(folder.path, with: "/home/ada")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
