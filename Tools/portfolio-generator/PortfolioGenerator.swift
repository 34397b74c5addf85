import ArgumentParser
import FoundationEssentials

/// Writes a portfolio of any size that is the same in every run, for measuring.
@main
struct PortfolioGenerator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio-generator",
    abstract:
      "Write a made-up portfolio of N projects, or of one network of N tasks, to be looked at as of 2026-06-30."
  )

  @Option(help: "How many projects.")
  var projects = 0

  @Option(help: "How many tasks, all linked, instead of projects.")
  var tasks = 0

  @Option(help: "A file for the same tasks as TaskJuggler reads them.")
  var taskjuggler: String?

  @Option(help: "The pack of rules: starter, standard or full.")
  var pack = "starter"

  @Option(help: "Faults put into every project; without it one project in a hundred has one.")
  var findingsPerProject = 0

  @Flag(help: "Nothing has begun, so that the years before are in order too.")
  var planned = false

  @Option(help: "A file for the paths of all files, one a line; written last.")
  var list: String?

  @Argument(help: "The folder to write; what it holds is removed first.")
  var folder: String

  func validate() throws {
    guard (projects > 0) != (tasks > 0) else {
      throw ValidationError("a portfolio has at least one project, or at least one task")
    }
    guard findingsPerProject >= 0 else { throw ValidationError("a project has no fewer than no findings") }
  }

  func run() throws {
    let output = try OutputFolder(emptying: folder)
    if tasks > 0 { try writeTasks(to: output) } else { try writeProjects(to: output) }
    if let list {
      let paths = output.paths.sorted().map { "\($0)\n" }.joined()
      try Data(paths.utf8).write(to: URL(filePath: list))
    }
    print("\(output.paths.count) files, \(output.bytes) bytes")
  }

  private func writeProjects(to output: OutputFolder) throws {
    let staff = Staff(projects: projects)
    try Organisation(staff: staff, projects: projects, pack: pack).write(to: output)
    var ids: [String] = []
    for number in 0..<projects {
      var project = Project(
        number: number, staff: staff, findings: findingsPerProject, phase: planned ? .planning : nil)
      try project.write(to: output)
      ids.append(project.id)
    }
    try Intake(staff: staff, projects: ids).write(to: output)
  }

  private func writeTasks(to output: OutputFolder) throws {
    let network = TaskNetwork(tasks: tasks)
    try network.write(to: output)
    if let taskjuggler { try Data(network.taskJuggler.utf8).write(to: URL(filePath: taskjuggler)) }
  }
}
