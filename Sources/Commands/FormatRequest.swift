import ArgumentParser
import Interchange
import Workspace

/// A format and where it goes: `json`, `json=findings.json`.
struct FormatRequest: ExpressibleByArgument {
  var format: FindingsFormat
  /// Nothing for standard output.
  var file: String?

  init(_ format: FindingsFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let format = FindingsFormat(rawValue: String(name)) else { return nil }
    if parts.count > 1, parts[1].isEmpty { return nil }
    self.format = format
    file = parts.count > 1 ? String(parts[1]) : nil
  }

  static var allValueStrings: [String] { FindingsFormat.allCases.map(\.rawValue) }

  /// What is written where nobody asked: text, with annotations as well in GitHub Actions.
  static var usual: [FormatRequest] {
    environmentValue("GITHUB_ACTIONS") == "true"
      ? [FormatRequest(.text), FormatRequest(.github)] : [FormatRequest(.text)]
  }
}

/// Writes findings in every format asked for: files first, so that a failure leaves standard output empty.
func write(_ list: FindingsList, as requests: [FormatRequest], _ presentation: Presentation) throws {
  for request in requests {
    guard let file = request.file else { continue }
    var plain = presentation
    plain.hasColour = false
    try replaceFile(file, with: Array(request.format.writer(plain).text(of: list).utf8))
  }
  let spoken = requests.filter { $0.file == nil }.map(\.format)
  var output = ""
  for format in spoken {
    let text = format.writer(presentation).text(of: list)
    output += format == .text && spoken.contains(.github) ? disarmed(text) : text
  }
  try write(output, to: .output)
}
