public import Schema
public import Source

/// What stands in a file of the old side that cannot be read, so that nobody knows what changed in it.
public struct UnreadEntity: Sendable {
  /// The name of its kind: “risk”.
  public let kind: String
  public let identity: Identity
  /// The number of its file, which is the same on both sides where its path is.
  public let file: FileID
  /// Where it stands now; nothing where it is gone.
  public let newFile: FileID?
}
