import Diagnostics
import Source

/// `file:line:column: severity: message [rule]`, which editors and grep understand.
struct LineWriter: FindingsWriter {
  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    var text = ""
    for finding in list.counted {
      let start = positions.span(of: finding.place).start
      let path = visibleWords(list.paths.here(list.path(of: finding.place)))
      let message = visibleWords(finding.message.description)
      text +=
        "\(path):\(start.line):\(start.column): \(finding.severity.rawValue): \(message) [\(finding.rule)]\n"
    }
    return text
  }
}
