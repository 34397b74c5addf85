import ArgumentParser
import FoundationEssentials

/// Writes a portfolio of any size that is the same in every run, for measuring.
@main
struct PortfolioGenerator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio-generator",
    abstract: "Write a made-up portfolio of N projects, to be checked as of 2026-06-30.")

  @Option(help: "How many projects.")
  var projects: Int

  @Option(help: "Faults put into every project; without it one project in a hundred has one.")
  var findingsPerProject = 0

  @Option(help: "A file for the paths of all files, one a line; written last.")
  var list: String?

  @Argument(help: "The folder to write; what it holds is removed first.")
  var folder: String

  func validate() throws {
    guard projects > 0 else { throw ValidationError("a portfolio has at least one project") }
    guard findingsPerProject >= 0 else { throw ValidationError("a project has no fewer than no findings") }
  }

  func run() throws {
    let output = try OutputFolder(emptying: folder)
    let staff = Staff(projects: projects)
    try Organisation(staff: staff, projects: projects).write(to: output)
    for number in 0..<projects {
      var project = Project(number: number, staff: staff, findings: findingsPerProject)
      try project.write(to: output)
    }
    if let list {
      let paths = output.paths.sorted().map { "\($0)\n" }.joined()
      try Data(paths.utf8).write(to: URL(filePath: list))
    }
    print("\(output.paths.count) files, \(output.bytes) bytes")
  }
}
