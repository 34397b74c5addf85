import FoundationEssentials

/// A folder that only one test sees.
public struct TemporaryFolder: Sendable {
  public let path: String

  /// Makes the folder with files of those texts, by their paths in it.
  public init(_ files: [String: String] = [:]) throws {
    let name = "folio-test-\(UUID().uuidString.lowercased())"
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "/\(base.split(separator: "/").joined(separator: "/"))/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (file, text) in files.sorted(by: { $0.key < $1.key }) { try write(file, Array(text.utf8)) }
  }

  public func write(_ files: ExampleFiles) throws {
    for (file, bytes) in files.bytes().files { try write(file, bytes) }
  }

  private func write(_ file: String, _ bytes: [UInt8]) throws {
    let target = "\(path)/\(file)"
    let folder = target.prefix(upTo: target.lastIndex(of: "/") ?? target.endIndex)
    try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: target))
  }

  public func text(_ file: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(file)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every path below the folder, hidden ones too.
  public var paths: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Takes it away, with what a test has forbidden to read or write.
  public func remove() {
    guard (try? FileManager.default.removeItem(atPath: path)) == nil else { return }
    for path in paths {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: "\(self.path)/\(path)")
    }
    try? FileManager.default.removeItem(atPath: path)
  }
}
