import Diagnostics
import Source

/// Workflow commands that GitHub Actions turns into annotations.
///
/// A step shows ten annotations of each severity and drops the rest without a word, so the gravest come first.
struct GitHubWriter: FindingsWriter {
  static let card = FormatCard(
    name: "github", summary: "annotations on the lines of a pull request, in GitHub Actions")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    return list.byWeight.map { finding in
      command(finding, list, positions.span(of: finding.place)) + "\n"
    }.joined()
      + (list.comparison?.notCompared ?? []).map { path in
        let file = escapedProperty(list.paths.inRepository(path))
        return "::notice file=\(file),title=\(Uncompared.name)::\(Uncompared.words)\n"
      }.joined()
  }

  private func command(_ finding: Finding, _ list: FindingsList, _ span: Span) -> String {
    let path = list.paths.inRepository(list.path(of: finding.place))
    var properties = ["file=\(escapedProperty(path))", "line=\(span.start.line)", "endLine=\(span.end.line)"]
    // GitHub refuses columns on a range of several lines.
    if span.start.line == span.end.line {
      properties += ["col=\(span.start.column)", "endColumn=\(span.end.column)"]
    }
    properties.append("title=\(escapedProperty(finding.rule))")
    let message = [finding.message.description, "why: \(finding.why)", "fix: \(finding.fix)"]
    let data = escapedData(message.joined(separator: "\n"))
    return "::\(finding.severity.command) \(properties.joined(separator: ","))::\(data)"
  }
}

/// Text between two marks, so that nothing inside it is obeyed as a workflow command.
///
/// The mark is no secret and need not be: it is chosen so that it does not occur in the text.
public func disarmed(_ text: String) -> String {
  var number = 0
  while text.contains("folio-output-\(number)") { number += 1 }
  return "::stop-commands::folio-output-\(number)\n\(text)::folio-output-\(number)::\n"
}

private func escapedData(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": escaped += "%25"
    case "\r": escaped += "%0D"
    case "\n": escaped += "%0A"
    default: escaped += visibleScalar(scalar)
    }
  }
  return escaped
}

private func escapedProperty(_ text: String) -> String {
  var escaped = ""
  for scalar in escapedData(text).unicodeScalars {
    switch scalar {
    case ":": escaped += "%3A"
    case ",": escaped += "%2C"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

extension Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .ignore: "notice"
    }
  }
}
