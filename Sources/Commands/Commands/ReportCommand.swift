public import ArgumentParser
import Diagnostics
import Model
import Reports
import Schema
public import Workspace

/// `folio report`: write pages about the portfolio.
struct ReportCommand: AsyncParsableCommand, Subcommand {
  static let helpPlace = HelpPlace(.working, 4)

  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write pages about the portfolio, as HTML and as Markdown.",
    discussion: """
      Without a name all reports are written: \(allReports.map { $0.card.id }.joined(separator: ", ")); changes only with \
      '--base'. A path narrows the pages to the containers below it. The folder is made anew as a whole; one \
      that folio did not make is never emptied.
      """)

  @Argument(
    help: ArgumentHelp("Names of reports, and files and folders of the portfolio.", valueName: "name|path"),
    completion: .file())
  var arguments: [String] = []

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  @Option(
    help: ArgumentHelp("Where the pages go; 'site' beside the portfolio if absent.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Write about the change since the work parted from this revision; a range A..B or A...B as in git.",
      valueName: "rev"))
  var base: String?

  @OptionGroup var reviewing: ReviewOptions

  @Option(help: "Which form to write: html, markdown or both.")
  var format = PageFormat.both

  @Option(
    name: .customLong("source-url"),
    help: ArgumentHelp(
      "Address of a line on a forge, with {file}, {line} and {revision}.", valueName: "template"))
  var sourceURL: String?

  @Flag(
    name: .customLong("without-history"),
    help: "Leave out what git knows of the past year; faster in a large portfolio.")
  var leavesHistory = false

  @Flag(name: .shortAndLong, help: "Leave out all but the path of the first page.")
  var quiet = false

  func validate() throws {
    _ = try sourceTemplate
    if let base, base.isEmpty { throw ValidationError("'--base' needs a revision, like origin/main") }
    if reviewing.reviews != nil, base == nil {
      throw ValidationError("'--reviews' says something only with '--base'")
    }
  }

  private var sourceTemplate: SourceTemplate? {
    get throws {
      guard let sourceURL else { return nil }
      do throws(Malformed) {
        return try SourceTemplate(reading: sourceURL)
      } catch {
        throw ValidationError("'--source-url': \(error.message)")
      }
    }
  }

  func run() async throws {
    let portfolio = try location.portfolio()
    let request = try ReportRequest(
      arguments: arguments, out: out, format: format, sourceTemplate: sourceTemplate, asOf: day.day,
      here: currentDirectory(), folder: location.folder, history: leavesHistory ? .left : .shown,
      comparison: base.map { .base($0) }, reviews: reviewing.reviews)
    let site = try await showingProgress("writing pages") { try await portfolio.writeReports(request) }
    // Not before: a request that is refused writes nowhere.
    if out == nil, !quiet { try write("written to \(site.folder)\n", to: .error) }
    let words = quiet ? "" : "\(counted(site.pageCount, "page")) as of \(request.asOf); open\n"
    try write("\(words)\(site.firstPage)\n", to: .output)
    withExtendedLifetime(site) { leave(with: 0) }
  }
}

extension PageFormat: ExpressibleByArgument {}
