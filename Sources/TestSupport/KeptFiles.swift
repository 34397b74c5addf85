import Model
import Source
import Synchronization
import YAMLTree

/// Files as they were read before: most of what thousands of examples hold is the same base.
enum KeptFiles {
  private struct Content: Hashable {
    let path: String
    let bytes: [UInt8]
    let file: FileID
    let limits: Limits
  }

  static let plan = FolderPlan()
  private static let kept = Mutex<[Content: ReadFile]>([:])
  /// The base in each of its forms comes first and stays; beyond this, a new example costs more memory than time.
  private static let capacity = 4_000

  static func read(_ path: String, _ bytes: [UInt8], as file: FileID, limits: Limits) -> ReadFile {
    let content = Content(path: path, bytes: bytes, file: file, limits: limits)
    if let known = kept.withLock({ $0[content] }) { return known }
    let read = ReadFile(SourceFile(path: path, bytes: bytes), as: file, plan: plan, limits: limits)
    kept.withLock { if $0.count < capacity { $0[content] = read } }
    return read
  }
}
