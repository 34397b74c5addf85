public import Model

/// Which two states of a portfolio are compared, as it was asked for.
public struct ComparisonRequest: Sendable, Hashable {
  enum Old: Sendable, Hashable {
    case revision(String)
    /// The newest commit that both come from.
    case mergeBase(String, String)
  }

  enum New: Sendable, Hashable {
    case workTree
    case index
    case revision(String)
  }

  let old: Old
  let new: New
  /// What a person typed; `HEAD` where nothing was.
  public let given: String

  private init(_ old: Old, _ new: New, given: String) {
    self.old = old
    self.new = new
    self.given = given
  }

  /// `REV` is the work tree against the point where it parted from REV; a range means what it means to git.
  public static func base(_ given: String) -> Self {
    if let ends = ends(of: given, "...") {
      return Self(.mergeBase(ends.0, ends.1), .revision(ends.1), given: given)
    }
    if let ends = ends(of: given, "..") { return Self(.revision(ends.0), .revision(ends.1), given: given) }
    return Self(.mergeBase(given, "HEAD"), .workTree, given: given)
  }

  /// The work tree against the last commit: what nobody has committed yet.
  public static let uncommitted = Self(.revision("HEAD"), .workTree, given: "HEAD")

  /// What the next commit will hold, against the last one, or against the point where it parted from REV.
  public static func staged(against given: String? = nil) -> Self {
    guard let given else { return Self(.revision("HEAD"), .index, given: "HEAD") }
    return Self(.mergeBase(given, "HEAD"), .index, given: given)
  }

  /// Both ends of a range; an end that is left out is the head.
  private static func ends(of text: String, _ dots: String) -> (String, String)? {
    guard let range = text.firstRange(of: dots) else { return nil }
    let first = text[..<range.lowerBound]
    let last = text[range.upperBound...]
    return (first.isEmpty ? "HEAD" : String(first), last.isEmpty ? "HEAD" : String(last))
  }
}

/// A commit, and what a person called it.
public struct NamedCommit: Sendable, Hashable {
  public let given: String
  /// All hex digits of its name.
  public let commit: String

  public init(given: String, commit: String) {
    self.given = given
    self.commit = commit
  }
}

/// A portfolio at two moments.
///
/// Both sides know a file by the same number; what is alike was read once. A file that only one side has is there
/// on the other too, and not present (`ReadFile.isPresent`).
public struct ComparedPortfolios: Sendable {
  public let old: Portfolio
  public let new: Portfolio
  /// What the old side is.
  public let base: NamedCommit
  /// What the new side is; nothing for the work tree and the index.
  public let head: NamedCommit?
  /// The paths that were read on both sides, or that one side has alone; all others are alike.
  public let touchedPaths: [String]
  let repository: GitRepository
}
