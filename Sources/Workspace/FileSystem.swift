/// What a walk over a folder found, with paths relative to it and `/` between parts.
public struct Listing: Sendable {
  /// Regular files, sorted by the bytes of their paths.
  public var files: [String]
  /// What is there and is not read, with the reason.
  public var refusals: [Refusal]

  public init(files: [String] = [], refusals: [Refusal] = []) {
    self.files = files
    self.refusals = refusals
  }
}

/// Something in a folder that is not read.
public struct Refusal: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case linkLeadingOutside(target: String)
    case linkLeadingNowhere(target: String)
    case link
    case nameIsNotUTF8
    case nestedRoot
    /// A submodule, or a clone inside the work tree.
    case nestedRepository
    case folderUnreadable(String)
    case notAFile
  }

  public var path: String
  public var reason: Reason

  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

/// Why a file could not be read or written, in words.
public struct FileFailure: Error, Sendable, Hashable {
  public var path: String
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// The only door to files: those of the disk, and those of a revision.
public protocol FileSystem: Sendable {
  /// The files below a folder; hidden folders, folders made by `folio report` and nested roots are not entered.
  func list(_ root: String) async throws(FileFailure) -> Listing
  /// The bytes of a file; of a larger one than the limit, one byte more than the limit.
  func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8]
  /// Reads files of one folder, each by its path from there; cheaper for those who read many.
  func reader(of folder: String) -> FolderReader
  func exists(_ path: String) -> Bool
  /// Says which files will be read next, so that what comes from afar comes at once.
  func prepare(_ paths: [String], atMost limit: Int) async throws(FileFailure)
}

/// The bytes of a file by its path from some folder; of a larger one than the limit, one byte more than the limit.
public typealias FolderReader = @Sendable (_ path: String, _ limit: Int) throws(FileFailure) -> [UInt8]

extension FileSystem {
  public func reader(of folder: String) -> FolderReader {
    { path, limit throws(FileFailure) in try read("\(folder)/\(path)", atMost: limit) }
  }

  /// What is at hand needs no announcement.
  public func prepare(_ paths: [String], atMost limit: Int) async throws(FileFailure) {}
}
