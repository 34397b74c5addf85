public import Quantities

// Everything that differs between systems stands in this file.
#if canImport(Glibc)
  @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
  @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
  @unsafe @preconcurrency import Darwin
#endif

/// What a directory entry is, as the directory itself says.
enum EntryType {
  case file, folder, link, other, unknown

  init(_ type: UInt8) {
    switch Int32(type) {
    case Int32(DT_REG): self = .file
    case Int32(DT_DIR): self = .folder
    case Int32(DT_LNK): self = .link
    case Int32(DT_UNKNOWN): self = .unknown
    default: self = .other
    }
  }
}

/// The entries of a folder as raw bytes, so that a name that is not UTF-8 is seen and not lost.
func directoryEntries(_ path: String) throws(FileFailure) -> [(name: [UInt8], type: EntryType)] {
  guard let directory = unsafe opendir(path) else { throw FileFailure(path: path, reason: lastError()) }
  defer { unsafe closedir(directory) }
  var entries: [(name: [UInt8], type: EntryType)] = []
  while let entry = unsafe readdir(directory) {
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
      unsafe [UInt8](buffer.prefix { $0 != 0 })
    }
    guard name != [0x2E], name != [0x2E, 0x2E] else { continue }
    entries.append((name, EntryType(unsafe entry.pointee.d_type)))
  }
  return entries
}

/// What a path is, links not followed.
func entryType(of path: String) -> EntryType {
  var status = stat()
  guard unsafe lstat(path, &status) == 0 else { return .other }
  return entryType(mode: status.st_mode)
}

private func entryType(mode: mode_t) -> EntryType {
  switch mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .folder
  case S_IFLNK: .link
  default: .other
  }
}

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && entryType(mode: status.st_mode) == .folder
}

func pathExists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

/// The path with links and dots resolved; nothing when there is no such thing.
func realPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

public func currentDirectory() -> String {
  guard let path = unsafe getcwd(nil, 0) else { return "/" }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// The bytes of a regular file; never waits on a pipe or a device.
func readBytes(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0, entryType(mode: status.st_mode) == .file else {
    throw FileFailure(path: path, reason: "it is not a regular file")
  }
  // One byte over the limit is enough to know that it is exceeded; a file may also grow while it is read.
  let expected = min(max(Int(status.st_size), 0), limit) + 1
  var failure: FileFailure?
  var bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
    while count < buffer.count {
      let got = unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      if got > 0 {
        count += got
      } else if got == 0 {
        break
      } else if errno != EINTR {
        failure = FileFailure(path: path, reason: lastError())
        break
      }
    }
  }
  if let failure { throw failure }
  if bytes.count == expected, bytes.count <= limit {
    // The file grew since its size was asked for; what is new belongs to the next run.
    bytes.removeLast()
  }
  return bytes
}

// MARK: Folders that are made whole

/// Makes a folder that must not be there yet.
func makeNewFolder(_ path: String) throws(FileFailure) {
  guard unsafe mkdir(path, mode_t(0o777)) == 0 else { throw FileFailure(path: path, reason: lastError()) }
}

/// Writes a file that must not be there yet; not forced to the disk, because its folder can be made again.
func writeNewFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o666))
  guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
  var written = 0
  var failure: FileFailure?
  unsafe bytes.withUnsafeBytes { buffer in
    while written < buffer.count, failure == nil {
      let count = unsafe pwrite(
        descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written, off_t(written))
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        failure = FileFailure(path: path, reason: count == 0 ? "nothing more can be written" : lastError())
      }
    }
  }
  if close(descriptor) != 0, failure == nil { failure = FileFailure(path: path, reason: lastError()) }
  if let failure { throw failure }
}

func movePath(_ from: String, to: String) throws(FileFailure) {
  guard unsafe rename(from, to) == 0 else { throw FileFailure(path: to, reason: lastError()) }
}

/// Takes a folder away with everything in it; links in it are removed and not followed.
func removeFolder(_ path: String) {
  for (name, listedType) in (try? directoryEntries(path)) ?? [] {
    let child = "\(path)/\(String(decoding: name, as: UTF8.self))"
    if (listedType == .unknown ? entryType(of: child) : listedType) == .folder {
      removeFolder(child)
    } else {
      unsafe _ = unlink(child)
    }
  }
  unsafe _ = rmdir(path)
}

/// Tells two runs on one machine apart, in names that never reach any output.
func processNumber() -> Int { Int(getpid()) }

func lastError() -> String { unsafe String(cString: strerror(errno)).lowercased() }

/// The calendar day of this machine's clock and time zone: the default of `--as-of`, and read nowhere else.
public func localToday() -> Day {
  var now = time_t()
  unsafe time(&now)
  var parts = unsafe tm()
  unsafe localtime_r(&now, &parts)
  return unsafe Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    ?? .earliest
}

/// Whether a stream is a terminal, and not a pipe or file.
public enum StandardStream: Int32 {
  case output = 1
  case error = 2
  public var isTerminal: Bool { isatty(rawValue) == 1 }
}
