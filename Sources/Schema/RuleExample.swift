/// A few files laid over a clean portfolio, and what the rule says to them.
///
/// Each file begins with a line `== path`. Its lines replace the same top-level keys of the file that is
/// already there, add new ones, and `- key` takes one away. `== path (whole)` replaces a file or makes one, and
/// `== path (removed)` removes one. `▸` stands before each place where the rule must report; nothing else may be
/// found by any rule, but where one edit has two causes: `▹(rule)` stands where that other rule speaks of its own.
///
/// A rule about a change has two moments: `before` is laid over the clean portfolio, and `files` over `before`. A
/// line `commit DAY by PERSON` in `files` begins what one commit brings; trailers, and the word `signed`, stand
/// indented below it. A line `review DAY by PERSON: approved` is somebody's word on what stands there by then. What
/// comes before the first commit is nobody's yet.
public struct RuleExample: Sendable {
  public enum Outcome: Sendable {
    case fires
    /// It almost fires: one value away.
    case staysSilent
    /// It fires, and a waiver for this address takes it out of the count.
    case isWaived(at: String)
  }

  public var title: String
  public var outcome: Outcome
  /// What stood there before; nothing where a rule looks at one moment only.
  public var before: String?
  public var files: String

  /// The rule reports at every `▸`, and nowhere else.
  public static func fires(_ title: String, _ files: String) -> RuleExample {
    RuleExample(title: title, outcome: .fires, files: files)
  }

  /// The rule says nothing, though little is missing.
  public static func staysSilent(_ title: String, _ files: String) -> RuleExample {
    RuleExample(title: title, outcome: .staysSilent, files: files)
  }

  /// The rule reports at every `▸`, and a waiver at the address covers all of it.
  public static func isWaived(at address: String, _ files: String) -> RuleExample {
    RuleExample(title: waived(address), outcome: .isWaived(at: address), files: files)
  }

  /// The rule reports the change at every `▸`, and nowhere else.
  public static func fires(_ title: String, before: String = "", after files: String) -> RuleExample {
    RuleExample(title: title, outcome: .fires, before: before, files: files)
  }

  /// The rule says nothing about the change, though little is missing.
  public static func staysSilent(_ title: String, before: String = "", after files: String) -> RuleExample {
    RuleExample(title: title, outcome: .staysSilent, before: before, files: files)
  }

  /// The rule reports the change at every `▸`, and a waiver that was there before covers all of it.
  public static func isWaived(at address: String, before: String = "", after files: String) -> RuleExample {
    RuleExample(title: waived(address), outcome: .isWaived(at: address), before: before, files: files)
  }

  private static func waived(_ address: String) -> String { "waived at \(address)" }
}

extension RuleExample {
  /// The texts to show, each under its heading; one without a heading where the example has one moment.
  public var panels: [(heading: String?, text: String)] {
    guard let before else { return [(nil, files)] }
    let later: (heading: String?, text: String) = ("After", files)
    return before.isEmpty ? [later] : [("Before", before), later]
  }
}
