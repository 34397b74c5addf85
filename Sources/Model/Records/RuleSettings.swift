public import Diagnostics
public import Schema

/// How an organisation sets the rules: their severities, and the numbers they compare with.
public struct RuleSettings: Sendable {
  public let severities: Entries<String, Severity>
  /// The parameters of each rule or analysis, as written; its card knows their types.
  public let thresholds: Entries<String, Entries<String, RawValue>>

  public init(_ reader: inout Reader) {
    severities = reader.optional("rules", "A severity for each rule that should have another than usual.")
    thresholds = reader.optional(
      "thresholds", "Parameters of rules and analyses, under the name of the rule or analysis.")
  }
}

extension Severity: Choice {}
