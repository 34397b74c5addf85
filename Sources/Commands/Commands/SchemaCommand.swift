import ArgumentParser
import Markup
import Schema
import Source
import Workspace

/// `folio schema`: JSON Schema for editors and validators.
struct SchemaCommand: Subcommand {
  static let helpPlace = HelpPlace(.lookingUp, 4)

  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print or write the JSON Schema of the kinds.",
    discussion: """
      With KIND its schema is printed, without it all of them as one object by name. With '--editor vscode' the \
      schemas, the settings that map folders to them, and a task for the check are written to '.vscode' at the \
      portfolio's root; files there that folio did not write are left alone, and what belongs in them is printed.
      """)

  enum Editor: String, CaseIterable, ExpressibleByArgument { case vscode }

  @Argument(help: "The kind, like project; 'folio kinds' lists them.")
  var kind: String?

  @Option(help: "Set up an editor: vscode.")
  var editor: Editor?

  @Option(
    help: ArgumentHelp("Write into this folder, one file a kind.", valueName: "dir"), completion: .directory)
  var out: String?

  @OptionGroup var location: LocationOptions

  @Flag(name: .shortAndLong, help: "Leave out where the schemas were written.")
  var quiet = false

  func validate() throws {
    if kind != nil, editor != nil {
      throw ValidationError("an editor gets the schemas of all kinds; leave KIND out")
    }
  }

  func run() throws {
    if editor != nil { return try setUpEditor() }
    let cards = try chosenKinds()
    if let out {
      _ = try install(schemaFiles(of: cards, for: .validators), into: out)
      guard !quiet else { return }
      return try write(
        "\(cards.count == 1 ? "1 schema" : "\(cards.count) schemas") written to \(out)\n", to: .error)
    }
    let schema: JSONValue =
      kind == nil ? .object(cards.map { .init($0.name, jsonSchema(of: $0)) }) : jsonSchema(of: cards[0])
    try write(schema.pretty + "\n", to: .output)
  }

  private func setUpEditor() throws {
    let folder = try out ?? location.portfolio().root
    let left = try install(visualStudioCodeFiles(for: catalogue.kinds), into: folder)
    for file in left {
      try write("'\(file.path)' is not from folio and stays as it is; put this into it:\n", to: .error)
      try write(file.text, to: .output)
    }
    guard !quiet else { return }
    try write("schemas, settings and a check task are in \(folder)/.vscode\n", to: .error)
  }

  private func chosenKinds() throws -> [KindCard] {
    guard let kind else { return catalogue.kinds }
    if let card = catalogue.kinds.first(where: { $0.name == kind }) { return [card] }
    let hint = nearest(to: kind, among: catalogue.kinds.map(\.name)).map { "did you mean '\($0)'?" }
    throw WorkspaceProblem("there is no kind '\(kind)'; \(hint ?? "'folio kinds' lists them")")
  }
}
