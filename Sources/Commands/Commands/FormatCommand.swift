import ArgumentParser
import Formatting
import Interchange
import Workspace

/// `folio fmt`: lay files out as their kinds declare them.
struct FormatCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.working, 3)

  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Lay files out: order of keys, spacing, needless quotes.",
    discussion: """
      Comments, the order of lists and the order of keys that a person chose stay. A file is written only if the \
      new layout, read again, says the same. Exits with 1 where a file cannot be read.
      """)

  @Argument(
    help: ArgumentHelp("Files and folders of the portfolio; all of it if absent.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup var location: LocationOptions

  @Flag(help: "Write nothing; list the files that would change, and exit with 1 if there are any.")
  var check = false

  @Flag(help: "Write nothing; show what would change.")
  var diff = false

  @Flag(name: .shortAndLong, help: "Leave out the closing line.")
  var quiet = false

  func run() async throws {
    let portfolio = try location.portfolio()
    let here = currentDirectory()
    let layouts = try await portfolio.layouts(of: paths, here: here, folder: location.folder)
    let view = PathView(root: portfolio.root, here: here)
    var output = ""
    var changedCount = 0
    var leftAlone = 0
    var complaints: [String] = []
    for layout in layouts {
      let path = view.here(layout.path)
      let reasons = layout.complaints(shownAs: path)
      complaints += reasons
      if !reasons.isEmpty { leftAlone += 1 }
      guard case .changed(let bytes) = layout.outcome else { continue }
      if !check, !diff {
        do throws(FileFailure) {
          try rewrite("\(portfolio.root)/\(layout.path)", from: layout.old, to: bytes)
        } catch {
          // The files before it are written already, and whoever waits is to hear of them.
          complaints.append("\(path): error: this file cannot be written: \(error.reason)")
          leftAlone += 1
          continue
        }
      }
      changedCount += 1
      output += diff ? unifiedDifference(from: layout.old, to: bytes, path: layout.path) : "\(path)\n"
    }
    try write(output + complaints.map { "\($0)\n" }.joined(), to: .output)
    if !quiet { try write(closing(changedCount, leftAlone, layouts.count) + "\n", to: .error) }
    if !complaints.isEmpty || check && changedCount > 0 { throw ExitCode(1) }
  }

  private func closing(_ changed: Int, _ leftAlone: Int, _ all: Int) -> String {
    guard changed + leftAlone > 0 else {
      return all == 1 ? "the file is in order" : "all \(all) files are in order"
    }
    let verb = check || diff ? "to lay out" : "laid out"
    let problems = leftAlone == 0 ? "" : ", \(leftAlone) left alone for the reasons above"
    return "\(changed) of \(all) \(all == 1 ? "file" : "files") \(verb)\(problems)"
  }
}
