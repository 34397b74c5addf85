import ArgumentParser
import Interchange
import Workspace

/// A format and where it goes: `json`, `json=findings.json`.
struct FormatRequest: ExpressibleByArgument {
  var format: any FindingsWriter.Type
  /// Nothing for standard output.
  var file: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let format = findingsFormat(named: String(name)) else { return nil }
    if parts.count > 1, parts[1].isEmpty { return nil }
    self.format = format
    file = parts.count > 1 ? String(parts[1]) : nil
  }

  var isAnnotating: Bool { format.card.name == "github" }
  /// For people to read in a log; what programs read has to stay as it is.
  var isText: Bool { format.card.name == "text" }

  static var allValueStrings: [String] { allFormats.map { $0.card.name } }

  /// What is written where nobody asked: text, with annotations as well in GitHub Actions.
  static var usual: [FormatRequest] {
    let names = environmentValue("GITHUB_ACTIONS") == "true" ? ["text", "github"] : ["text"]
    return names.compactMap(FormatRequest.init(argument:))
  }
}

/// Writes findings in every format asked for: files first, so that a failure leaves standard output empty.
///
/// GitHub shows the first ten annotations and drops the others, so all findings go to the page of the job as well.
func write(_ list: FindingsList, as requests: [FormatRequest], _ presentation: Presentation) throws {
  for request in requests {
    guard let file = request.file else { continue }
    var plain = presentation
    plain.hasColour = false
    try replaceFile(file, with: Array(request.format.init(plain).text(of: list).utf8))
  }
  let isAnnotating = requests.contains(where: \.isAnnotating)
  if isAnnotating { try writeJobSummary(of: list) }
  let spoken = requests.filter { $0.file == nil }
  var output = ""
  for request in spoken {
    let text = request.format.init(presentation).text(of: list)
    output += isAnnotating && request.isText ? disarmed(text) : text
  }
  try write(output, to: .output)
}

/// Adds the findings to the file that GitHub Actions makes the page of a job from, where there is one.
private func writeJobSummary(of list: FindingsList) throws(FileFailure) {
  guard let path = environmentValue("GITHUB_STEP_SUMMARY") else { return }
  // A larger file is refused as a whole.
  let limit = 1 << 20
  let text = jobSummary(of: list, atMost: limit - fileSize(path))
  try appendToFile(path, Array(text.utf8))
}
