public import ArgumentParser
import Interchange
public import Workspace

/// `folio check`: compile the portfolio and say what is wrong.
struct CheckCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.working, 1)

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with the portfolio.",
    discussion: """
      The whole portfolio is compiled; PATH narrows what is shown, counted and judged. With '--base' or '--staged' \
      the rules about changes speak too, and only what is new, or stands on what has changed, fails the run. In \
      GitHub Actions the findings are also written as annotations, and to the summary of the job.
      """)

  @Argument(
    help: ArgumentHelp("Files and folders of the portfolio; all of it if absent.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How to write: \(FormatRequest.allValueStrings.joined(separator: ", ")); with '=FILE' into a file. May be repeated.",
      valueName: "format[=file]"))
  var formats: [FormatRequest] = []

  @Option(name: .customLong("fail-on"), help: "The least severity that fails the run.")
  var failsOn = FailureLimit.error

  @Flag(name: .customLong("exit-zero"), help: "Exit with 0 even when the run fails.")
  var exitsZero = false

  @Flag(name: .customLong("all-findings"), help: "Show more than 50 findings of one rule as text.")
  var showsAll = false

  @OptionGroup(title: "Comparing") var comparing: ComparisonOptions

  @OptionGroup(title: "Taking over old debt") var adoption: AdoptionOptions

  @Option(name: .customLong("color"), help: "Colour the text: auto, always or never.")
  var colour = ColourChoice.auto

  @Flag(name: .shortAndLong, help: "Leave out the closing line of the text.")
  var quiet = false

  func validate() throws {
    try adoption.validate(with: comparing, paths: paths)
    guard formats.count(where: { $0.file == nil }) <= 1 else {
      throw ValidationError(
        "only one format can go to standard output; give the others a file, like json=FILE")
    }
    for (index, request) in formats.enumerated() {
      if let file = request.file, formats[..<index].contains(where: { $0.file == file }) {
        throw ValidationError("two formats cannot go to one file; '\(file)' is named twice")
      }
    }
  }

  func run() async throws {
    if let task = adoption.task {
      let outcome = try await location.portfolio().settleDebt(task, asOf: day.day)
      print(outcome.words)
      return
    }
    let request = CheckRequest(
      paths: paths, here: currentDirectory(), folder: location.folder, asOf: day.day, failsOn: failsOn,
      version: folioVersion, comparison: comparing.request, judges: comparing.judged,
      reviews: comparing.reviewing.reviews)
    let portfolio = try location.portfolio()
    if portfolio.isHalfWritten {
      try Workspace.write(
        "folio: a run that was stopped has left this portfolio half written; the next command that writes mends it\n",
        to: .error)
    }
    let outcome = try await showingProgress("checking") { try await portfolio.check(request) }
    let list = outcome.list
    let presentation = Presentation(
      hasColour: colour.isOn, limitPerRule: showsAll ? nil : 50, hasClosingLine: !quiet)
    try write(list, as: formats.isEmpty ? FormatRequest.usual : formats, presentation)
    // Leaving with the portfolio alive: taking it apart value by value would cost a tenth of the run.
    withExtendedLifetime(outcome) { leave(with: list.fails && !exitsZero ? 1 : 0) }
  }
}

extension FailureLimit: ExpressibleByArgument {}
