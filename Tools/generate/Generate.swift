import ArgumentParser
import Commands
import Schema
import TraceTable

/// Writes the reference pages and the manual page from the cards and the commands, so that no page can say what
/// the program does not do.
@main
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write the reference pages; run it as './dev generate'.")

  @Flag(help: "Write nothing; name the pages that are out of date, and fail if there are any.")
  var check = false

  func run() throws {
    let pages = try allPages()
    guard check else { return try pages.write() }
    let stale = pages.stale()
    for path in stale { print("out of date: \(path)") }
    guard stale.isEmpty else {
      print("run './dev generate'")
      throw ExitCode.failure
    }
  }

  private func allPages() throws -> ReferencePages {
    let kinds = catalogue.kinds.sorted { $0.name < $1.name }
    let rules = catalogue.rules.sorted { $0.id < $1.id }
    let program = try CommandInfo(json: commandReference())
    var pages = ReferencePages(root: "docs")
    pages.add(kindIndex(kinds), as: "reference/kinds/README.md")
    for card in kinds { pages.add(kindPage(card), as: "reference/kinds/\(card.name).md") }
    pages.add(ruleIndex(rules), as: "reference/rules/README.md")
    for card in rules { pages.add(rulePage(card), as: "reference/rules/\(card.id).md") }
    pages.add(commandIndex(program), as: "reference/commands/README.md")
    for command in program.ownCommands {
      pages.add(commandPage(command, of: program), as: "reference/commands/\(command.commandName).md")
    }
    if !catalogue.reports.isEmpty {
      pages.add(reportIndex(catalogue.reports), as: "reference/reports/README.md")
    }
    pages.add(analysisIndex(catalogue.analyses), as: "reference/analyses/README.md")
    for card in catalogue.analyses { pages.add(analysisPage(card), as: "reference/analyses/\(card.id).md") }
    pages.add(tracePage(try traceSections(in: "Tests/Trace")), as: "trace.md")
    pages.add(manualPage(program, version: folioVersion), as: "folio.1")
    return pages
  }
}
