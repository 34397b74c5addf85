public import Source

/// Text for a person; each rule extends it with its own sentences.
public struct Message: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  public let description: String
  public init(_ text: String) { description = text }
  public init(stringLiteral text: String) { description = text }
}

/// A value that made a finding true, and where it stands.
public struct Evidence: Sendable, Hashable {
  public var label: String
  public var value: String
  /// Where the value is written; nothing for a computed value, a default or the as-of day.
  public var place: Place?

  public init(_ label: String, _ value: String, at place: Place? = nil) {
    self.label = label
    self.value = value
    self.place = place
  }
}

/// Something the author of a portfolio should know, before anybody has said how much it matters.
///
/// The compiler and the rules make diagnostics; one later step gives all of them severity, response and
/// waiver alike, and makes them findings.
public struct Diagnostic: Sendable, Hashable {
  /// The name of the rule, in kebab case.
  public var rule: String
  public var message: Message
  public var place: Place
  /// The path of a field that is absent, and therefore has no place of its own.
  public var absentField: String?
  public var evidence: [Evidence]
  /// What to do here, when that is more exact than the rule's general advice.
  public var fix: String?
  /// The most this one may count, where a rule has a milder form.
  public var ceiling: Severity?

  public init(
    _ message: Message, rule: String, at place: Place, absentField: String? = nil, evidence: [Evidence] = [],
    fix: String? = nil, ceiling: Severity? = nil
  ) {
    self.rule = rule
    self.message = message
    self.place = place
    self.absentField = absentField
    self.evidence = evidence
    self.fix = fix
    self.ceiling = ceiling
  }
}
