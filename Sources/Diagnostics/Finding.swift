public import Source

/// The exception that takes a finding out of the count.
public struct AppliedWaiver: Sendable, Hashable {
  /// The address of the waiver record.
  public var address: String
  /// Its last day, as written.
  public var until: String
  /// The reason that was given for it.
  public var why: String?

  public init(address: String, until: String, why: String? = nil) {
    self.address = address
    self.until = until
    self.why = why
  }
}

/// How a finding stands to the base that a portfolio is compared with.
public enum Standing: String, CaseIterable, Sendable {
  /// It was not there, or was excepted.
  case new
  /// It was there, and what it is about has changed since.
  case touched
  /// It was there, and nobody touched what it is about.
  case unchanged
}

/// A diagnostic that has been judged: how much it matters here, and what has been done about it.
public struct Finding: Sendable {
  public var rule: String
  public var severity: Severity
  public var nature: Nature
  public var message: Message
  public var place: Place
  /// The address of the nearest thing that has one; nothing for a file outside the model.
  public var entity: String?
  /// The container the entity belongs to, empty for none.
  public var container: String
  /// The path inside the entity: `actions[0].due`.
  public var field: String?
  public var evidence: [Evidence]
  public var why: String
  public var fix: String
  public var waiver: AppliedWaiver?
  /// The address of the open record that answers a condition, which is why it does not fail the run.
  public var response: String?
  /// The same on every run until rule, entity or field change; lines do not matter.
  public var fingerprint: String
  /// The fingerprint from before what it is about got another address; nothing where it kept its own.
  public var formerFingerprint: String?
  /// Whether it was there when the rules came, and is accepted as old debt.
  public var isAccepted = false
  /// How it stands to the base of a comparison; nothing without one.
  public var standing: Standing?

  public init(
    _ diagnostic: Diagnostic, severity: Severity, nature: Nature, entity: String?, container: String,
    field: String?,
    why: String, fix: String, fingerprint: String
  ) {
    rule = diagnostic.rule
    message = diagnostic.message
    place = diagnostic.place
    evidence = diagnostic.evidence
    self.severity = severity
    self.nature = nature
    self.entity = entity
    self.container = container
    self.field = field
    self.why = why
    self.fix = fix
    self.fingerprint = fingerprint
  }

  /// Whether it was not there at the base of a comparison; nothing without one.
  public var isNew: Bool? { standing.map { $0 == .new } }

  /// Whether it counts towards the totals; a waived or accepted one is shown and not counted.
  public var counts: Bool { waiver == nil && !isAccepted }
}
