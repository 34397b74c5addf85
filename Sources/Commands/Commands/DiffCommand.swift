import ArgumentParser
import Reports
import Workspace

/// `folio diff`: what a change means.
struct DiffCommand: AsyncParsableCommand, Subcommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

  static let helpPlace = HelpPlace(.working, 2)

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what a change means, who has to approve it, and what becomes of the whole.",
    discussion: """
      Without a revision the files are compared with the last commit; with one, with the point where the work \
      parted from it; a range A..B or A...B is what it is in git. Things are compared by their meaning: layout, \
      comments and moved lines are no change. Markdown is the page for a pull request. The exit code is 0 whatever \
      changed; 'folio check --base' is what fails. Examples: folio diff; folio diff main --format markdown
      """)

  @Argument(
    help: ArgumentHelp("A revision or a range; the last commit if absent.", valueName: "base[..head]"))
  var range: String?

  @Flag(help: "Look at what the next commit will hold instead of the files.")
  var staged = false

  @Option(help: "How to write: text, json or markdown.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Reviews of the change, as the forge lists them in JSON, or [{person, outcome, commit, date}].",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var reviews: String?

  @OptionGroup var location: LocationOptions
  @OptionGroup var day: DayOptions

  func validate() throws {
    guard let range else { return }
    if range.isEmpty { throw ValidationError("an empty word is no revision; leave it out, or name one") }
    if staged, range.contains("..") {
      throw ValidationError(
        "'--staged' looks at the index, so it can be compared with one revision and no range")
    }
  }

  func run() async throws {
    let request: ComparisonRequest =
      staged ? .staged(against: range) : range.map { .base($0) } ?? .uncommitted
    let story = try await location.portfolio().changeStory(request, asOf: day.day, reviews: reviews)
    guard let story else { return }
    switch format {
    case .text: try write(story.text, to: .output)
    case .json: try write(story.json, to: .output)
    case .markdown: try write(story.markdown, to: .output)
    }
    // Leaving with both portfolios alive: taking them apart value by value would cost as much as writing.
    withExtendedLifetime(story) { leave(with: 0) }
  }
}
