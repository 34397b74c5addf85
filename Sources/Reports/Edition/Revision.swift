/// The state of the files as version control names it.
public struct Revision: Sendable, Hashable {
  /// As a page prints it: `4f2a9c1`, `4f2a9c1 + changes`, `not in git`.
  public var words: String
  /// What stands for `{revision}` in the address of a source line.
  public var commit: String?
  /// The folder of the portfolio in its repository, with a slash behind it; empty at the top, where forges begin.
  public var folder: String

  public init(words: String, commit: String? = nil, folder: String = "") {
    self.words = words
    self.commit = commit
    self.folder = folder
  }

  public static let none = Revision(words: "not in git")
}
