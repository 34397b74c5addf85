public import Diagnostics
import Markup

/// Which rules apply to one part of a portfolio, how strictly, why, and how much they looked at.
public struct RulesInForce: Sendable {
  /// One reason for a severity, and where it is written.
  public struct Step: Sendable, Hashable {
    public var severity: Severity
    public var reason: String
    /// `file:line`, the file as somebody at the root would type it; nothing where no file says so.
    public var place: String?

    public init(severity: Severity, reason: String, place: String?) {
      self.severity = severity
      self.reason = reason
      self.place = place
    }
  }

  /// What a parameter of a rule is there, and where somebody set it; nothing where nobody did.
  public struct Parameter: Sendable, Hashable {
    public var name: String
    public var value: String
    public var place: String?

    public init(name: String, value: String, place: String?) {
      self.name = name
      self.value = value
      self.place = place
    }
  }

  public struct Entry: Sendable, Hashable {
    public var rule: String
    public var steps: [Step]
    public var parameters: [Parameter]
    /// What the rule looked at there; nothing for one that works on what others found, or while files are read.
    public var subjectCount: Int?

    public init(rule: String, steps: [Step], parameters: [Parameter], subjectCount: Int?) {
      self.rule = rule
      self.steps = steps
      self.parameters = parameters
      self.subjectCount = subjectCount
    }

    public var severity: Severity { steps.last?.severity ?? .ignore }
  }

  public var address: String
  /// The portfolio, program, project or office whose settings apply; empty outside of them.
  public var container: String
  public var asOf: String
  /// In the order of the catalogue.
  public var entries: [Entry]

  public init(address: String, container: String, asOf: String, entries: [Entry]) {
    self.address = address
    self.container = container
    self.asOf = asOf
    self.entries = entries
  }

  /// The strictest first, each with its reasons.
  public var text: String {
    let width = entries.map(\.rule.count).max() ?? 0
    var text = "rules for \(address)"
    text += container.isEmpty || container == address ? "" : ", as \(container) has them"
    text += ", as of \(asOf)\n"
    for severity in Severity.allCases.reversed() {
      let members = entries.filter { $0.severity == severity }
      guard !members.isEmpty else { continue }
      text += "\n\(severity.rawValue)\n"
      for entry in members {
        let rule = entry.rule + String(repeating: " ", count: width - entry.rule.count)
        text += "  \(rule)  \(subjects(of: entry))\(entry.steps.map(words).joined(separator: "; then "))\n"
        guard severity != .ignore, !entry.parameters.isEmpty else { continue }
        let indent = String(repeating: " ", count: width + 4)
        text += "\(indent)with \(entry.parameters.map(words).joined(separator: ", "))\n"
      }
    }
    return text
  }

  public var json: String {
    let rows: [JSONValue] = entries.map { entry in
      let steps: [JSONValue] = entry.steps.map { step in
        [
          "severity": .string(step.severity.rawValue), "reason": .string(step.reason),
          "place": JSONValue(step.place),
        ]
      }
      let parameters: [JSONValue] = entry.parameters.map { parameter in
        [
          "name": .string(parameter.name), "value": .string(parameter.value),
          "place": JSONValue(parameter.place),
        ]
      }
      return [
        "rule": .string(entry.rule), "severity": .string(entry.severity.rawValue), "steps": .array(steps),
        "parameters": .array(parameters), "subjects": JSONValue(entry.subjectCount),
      ]
    }
    let document: JSONValue = [
      "format_version": "1.0", "address": .string(address), "container": .string(container),
      "as_of": .string(asOf), "rules": .array(rows),
    ]
    return document.pretty + "\n"
  }

  private func subjects(of entry: Entry) -> String {
    guard entry.severity != .ignore, let count = entry.subjectCount else { return "" }
    return "\(count) looked at; "
  }

  private func words(_ parameter: Parameter) -> String {
    "\(parameter.name) \(parameter.value)\(parameter.place.map { " (\($0))" } ?? "")"
  }

  private func words(_ step: Step) -> String {
    "\(step.severity.rawValue): \(step.reason)\(step.place.map { " (\($0))" } ?? "")"
  }
}
