import ArgumentParser
import Model
import Schema

/// Writes the pages of `docs/reference/` from the cards, so that no page can say what the program does not do.
@main
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write the reference pages; run it as './dev generate'.")

  @Flag(help: "Write nothing; name the pages that are out of date, and fail if there are any.")
  var check = false

  func run() throws {
    let cards = allKinds.map { $0.card }.sorted { $0.name < $1.name }
    var pages = ReferencePages(root: "docs/reference")
    pages.add(kindIndex(cards), as: "kinds/README.md")
    for card in cards { pages.add(kindPage(card), as: "kinds/\(card.name).md") }
    guard check else { return try pages.write() }
    let stale = pages.stale()
    for path in stale { print("out of date: \(path)") }
    guard stale.isEmpty else {
      print("run './dev generate'")
      throw ExitCode.failure
    }
  }
}
