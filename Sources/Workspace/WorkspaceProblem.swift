/// Why a run cannot begin; the person sees the text.
public struct WorkspaceProblem: Error, Sendable {
  public var message: String
  /// 2 for bad usage and unreadable input, 3 where a revision to compare with is not available.
  public var exitCode: Int32

  public init(_ message: String, exitCode: Int32 = 2) {
    self.message = message
    self.exitCode = exitCode
  }
}
