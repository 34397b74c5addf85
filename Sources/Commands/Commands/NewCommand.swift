import ArgumentParser
import Workspace

/// `folio new`: a file of a kind, in its right folder.
struct NewCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.beginning, 2)

  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a new file in its right folder, with every field it needs.",
    discussion: """
      Examples: folio new person mara-lind; folio new risk payroll-cloud/late-api --set owner=mara-lind \
      --set likelihood=4. Values are read as 'folio check' reads them; nothing is written where one is wrong.
      """)

  @Argument(help: "The kind, like risk; 'folio kinds' lists them.")
  var kind: String

  @Argument(help: "Its id, with the container before it where it belongs to one: payroll-cloud/late-api.")
  var address: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "The value of a field, or of a part of one. May be repeated.", valueName: "field=value"),
    transform: setting)
  var settings: [FieldSetting] = []

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  func run() async throws {
    let path = try await location.portfolio().add(
      kind: kind, at: address, settings: settings, asOf: day.day)
    try write("\(path)\n", to: .output)
  }

  private static func setting(_ text: String) throws -> FieldSetting {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let field = parts.first, !field.isEmpty else {
      throw ValidationError("'\(text)' sets nothing; write it as field=value")
    }
    return FieldSetting(field: String(field), value: String(parts[1]))
  }
}
