public import ArgumentParser
public import Schema
public import Workspace

/// `folio init`: a portfolio to begin with, or what runs the check for one that is there.
struct InitCommand: Subcommand {
  static let helpPlace = HelpPlace(.beginning, 1)

  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Start a portfolio: one project and what it needs, with comments that teach.",
    discussion: """
      Nothing that is there is written over; a README.md and a .gitignore of the folder are kept. With '--ci' no \
      portfolio is started: what makes a forge or a commit hook check the one in the folder is written to the top \
      of its repository.
      """)

  @Argument(help: "The folder, made where it is missing.", completion: .directory)
  var folder = "."

  @Option(name: .customLong("pmo-type"), help: "How strictly the office governs.")
  var pmoType = PMOType.supportive

  @Option(help: "How many rules are on.")
  var pack = Pack.starter

  @Option(
    name: .customLong("ci"), help: "Write the set-up of this service instead: github, gitlab or pre-commit.")
  var service: PipelineService?

  @Option(
    name: .customLong("source"),
    help: ArgumentHelp(
      "With '--ci': where folio is fetched from. GitHub takes OWNER/NAME@TAG, the others an address to clone from.",
      valueName: "repository@tag"),
    transform: source)
  var source: ProgramSource?

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  @Flag(name: .shortAndLong, help: "Leave out how to go on.")
  var quiet = false

  func validate() throws {
    if source != nil, service == nil { throw ValidationError("'--source' says nothing without '--ci'") }
  }

  func run() throws {
    let folder =
      self.folder.hasPrefix("/") || location.folder == "." ? self.folder : "\(location.folder)/\(self.folder)"
    if let service { return try setUp(service, in: folder) }
    let starter = Starter(
      organisation: Starter.organisation(of: folder), pmoType: pmoType, pack: pack, day: day.day)
    let (written, kept) = try starter.write(to: folder)
    let notes = kept.map { "\($0) (kept as it is)\n" }.joined()
    try write(written.map { "\($0)\n" }.joined() + notes, to: .output)
    guard !quiet else { return }
    try write(
      "a portfolio begins in '\(folder)'; 'folio check' looks at it, README.md says how to go on\n",
      to: .error)
  }

  private func setUp(_ service: PipelineService, in folder: String) throws {
    let portfolio = try PortfolioFolder.find(from: folder)
    let (top, setup) = try PipelineSetup.inRepository(of: portfolio, service, source: source)
    let (written, advice) = try setup.write(below: top)
    try write(written.map { "\($0)\n" }.joined(), to: .output)
    try write(advice.map { "\($0)\n" }.joined(), to: .error)
  }

  private static func source(_ text: String) throws -> ProgramSource {
    guard let source = ProgramSource(text) else {
      throw ValidationError("'\(text)' names no source; write it as REPOSITORY@TAG")
    }
    return source
  }
}

extension PMOType: ExpressibleByArgument {}
extension Pack: ExpressibleByArgument {}
extension PipelineService: ExpressibleByArgument {}
