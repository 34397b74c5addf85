import Diagnostics
import Source

/// `file:line:column: severity: message [rule]`, which editors and grep understand.
struct LineWriter: FindingsWriter {
  static let card = FormatCard(
    name: "line", summary: "one finding a line, for editors and grep")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    var text = ""
    for finding in list.judged {
      let start = positions.span(of: finding.place).start
      var path = visibleWords(list.paths.here(list.path(of: finding.place)))
      // In GitHub Actions such a line would be obeyed as a command.
      if path.hasPrefix("::") { path = "./" + path }
      let message = visibleWords(finding.message.description)
      text +=
        "\(path):\(start.line):\(start.column): \(finding.severity.rawValue): \(message) [\(finding.rule)]\n"
    }
    return text
  }
}
