import FoundationEssentials

/// A folder that only one test sees.
public struct TemporaryFolder {
  public let path: String

  public init() throws {
    let name = "folio-test-\(UUID().uuidString.lowercased())"
    let base = FileManager.default.temporaryDirectory.path.split(separator: "/").joined(separator: "/")
    path = "/\(base)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  public func write(_ files: ExampleFiles) throws {
    for (file, bytes) in files.bytes().files {
      let target = "\(path)/\(file)"
      let folder = target.prefix(upTo: target.lastIndex(of: "/") ?? target.endIndex)
      try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: target))
    }
  }

  public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
