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

func symbolicLink(at path: String, to target: String) throws {
  try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
}
