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
      let path = shown(list.path(of: finding.place), list)
      // Before the message, because editors look for the rule at the end.
      let mark = list.mark(of: finding).map { "(\($0)) " } ?? ""
      let message = mark + visibleWords(finding.message.description)
      text +=
        "\(path):\(start.line):\(start.column): \(finding.severity.rawValue): \(message) [\(finding.rule)]\n"
    }
    for path in list.comparison?.notCompared ?? [] {
      text += "\(shown(path, list)):1:1: info: \(Uncompared.words) [\(Uncompared.name)]\n"
    }
    return text
  }

  private func shown(_ path: String, _ list: FindingsList) -> String {
    let path = visibleWords(list.paths.here(path))
    // In GitHub Actions such a line would be obeyed as a command.
    return path.hasPrefix("::") ? "./" + path : path
  }
}
