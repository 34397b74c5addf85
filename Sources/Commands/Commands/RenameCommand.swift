import ArgumentParser
import Edits
import Workspace

/// `folio rename`: give something another id, wherever it is mentioned.
struct RenameCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.deciding, 4)

  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give something another id, with its file or folder and every mention of it.",
    discussion: """
      References, mentions and links in fields and in documents that projects name, answers to findings, waivers and \
      ignored paths are changed with it. The old id stays under 'was', so that history goes on.
      """)

  @Argument(help: "Its address now.")
  var old: String

  @Argument(help: "Its new id.")
  var new: String

  @OptionGroup var options: WriteOptions

  func run() async throws {
    let (old, new) = (old, new)
    try await options.run(options.location.portfolio()) { (portfolio) throws(EditRefusal) in
      try portfolio.renaming(old, to: new)
    } verify: { (before, plan, after) throws(EditRefusal) in
      try before.broken(by: plan, renaming: old, in: after)
    }
  }
}
