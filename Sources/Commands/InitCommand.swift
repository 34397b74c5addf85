public import ArgumentParser
public import Schema
import Workspace

/// `folio init`: a portfolio to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Start a portfolio: one project and what it needs, with comments that teach.",
    discussion: "Nothing that is there is written over; a README.md and a .gitignore of the folder are kept.")

  @Argument(help: "The folder, made where it is missing.", completion: .directory)
  var folder = "."

  @Option(name: .customLong("pmo-type"), help: "How strictly the office governs.")
  var pmoType = PMOType.supportive

  @Option(help: "How many rules are on.")
  var pack = Pack.starter

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  func run() throws {
    let folder =
      self.folder.hasPrefix("/") || location.folder == "." ? self.folder : "\(location.folder)/\(self.folder)"
    let starter = Starter(
      organisation: Starter.organisation(of: folder), pmoType: pmoType, pack: pack, day: day.day)
    let (written, kept) = try starter.write(to: folder)
    let notes = kept.map { "\($0) (kept as it is)\n" }.joined()
    try write(written.map { "\($0)\n" }.joined() + notes, to: .output)
    try write(
      "a portfolio begins in '\(folder)'; 'folio check' looks at it, README.md says how to go on\n",
      to: .error)
  }
}

extension PMOType: ExpressibleByArgument {}
extension Pack: ExpressibleByArgument {}
