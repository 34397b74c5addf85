/// How much a finding matters; only an error fails a run.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  case ignore, info, warning, error

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// One step less strict; `ignore` stays.
  public var softer: Severity {
    switch self {
    case .error: .warning
    case .warning: .info
    case .info, .ignore: .ignore
    }
  }

  private var rank: Int {
    switch self {
    case .ignore: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}

/// What a rule is about, which decides whether it may block.
public enum Nature: String, CaseIterable, Sendable {
  /// The files are wrong or incomplete; the author can mend it in the same change.
  case record
  /// A step of governance was left out.
  case process
  /// The world is bad. It blocks only until somebody has responded.
  case condition
}
