import Diagnostics
import Markup
import Source

/// SARIF 2.1.0, in the shape that GitHub's code scanning asks for and the standard allows.
///
/// Everything is in: a waived finding is a result with a suppression.
struct SARIFWriter: FindingsWriter {
  static let card = FormatCard(name: "sarif", summary: "SARIF 2.1.0, for code scanning and for archives")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var results = SARIFResults(list)
    let run: JSONValue = [
      "tool": ["driver": driver(list)],
      "automationDetails": ["id": .string("folio/\(list.paths.inRepository(""))\(list.asOf)")],
      "columnKind": "unicodeCodePoints",
      "newlineSequences": ["\r\n", "\n", "\r"],
      "originalUriBaseIds": [
        SARIFResults.base: ["description": ["text": "the top folder of the repository"]]
      ],
      "invocations": [invocation(list)],
      "results": results.values(),
      "properties": ["asOf": .string(list.asOf), "fails": .bool(list.fails)],
    ]
    let log: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run],
    ]
    return log.pretty + "\n"
  }

  /// What could not be compared is no result of a rule, and a notification of the run.
  private func invocation(_ list: FindingsList) -> JSONValue {
    let uncompared = list.comparison?.notCompared ?? []
    guard !uncompared.isEmpty else { return ["executionSuccessful": true] }
    let notifications = uncompared.map { path -> JSONValue in
      [
        "level": "warning", "message": ["text": .string(Uncompared.words)],
        "locations": [
          ["physicalLocation": ["artifactLocation": SARIFResults.artifact(list.paths.inRepository(path))]]
        ],
      ]
    }
    return ["executionSuccessful": true, "toolExecutionNotifications": .array(notifications)]
  }

  private func driver(_ list: FindingsList) -> JSONValue {
    [
      "name": "folio", "semanticVersion": .string(list.version),
      "rules": .array(list.rules.map(sarifDescriptor)),
    ]
  }
}
