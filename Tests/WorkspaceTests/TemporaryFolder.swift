import FoundationEssentials

#if canImport(Glibc)
  @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
  @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
  @unsafe @preconcurrency import Darwin
#endif

/// Whether nothing can be forbidden to whoever runs the tests.
let isSuperuser = geteuid() == 0

/// Makes a named pipe, and a file whose name is any bytes; false where the system will not.
func makePipe(_ path: String) -> Bool { unsafe mkfifo(path, 0o600) == 0 }

func makeFile(named bytes: [UInt8]) -> Bool {
  let name = bytes.map { CChar(bitPattern: $0) } + [0]
  let file = unsafe open(name, O_CREAT | O_WRONLY, 0o600)
  return file >= 0 && close(file) == 0
}

/// A folder of its own for one test, gone when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) {
    let name = "folio-test-\(UInt64.random(in: 0...UInt64.max))"
    path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/" + name
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (file, text) in files.sorted(by: { $0.key < $1.key }) { write(file, text) }
  }

  deinit {
    for folder in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(path)/\(folder)")
    }
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ file: String, _ text: String) {
    let whole = "\(path)/\(file)"
    let folder = String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)])
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: whole, contents: Data(text.utf8))
  }

  func text(_ file: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(file)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every path below the folder, hidden ones too.
  var paths: [String] { ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted() }
}

func symbolicLink(at path: String, to target: String) throws {
  try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
}
