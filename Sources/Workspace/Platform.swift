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

#if canImport(Darwin)
  private typealias DirectoryStream = UnsafeMutablePointer<DIR>
#else
  private typealias DirectoryStream = OpaquePointer
#endif

/// The end of a folder and a folder that cannot be read on look alike but for the error number.
private func entries(of stream: DirectoryStream, at path: String) throws(FileFailure) -> [FolderEntry] {
  defer { unsafe closedir(stream) }
  var entries: [FolderEntry] = []
  errno = 0
  while let entry = unsafe readdir(stream) {
    defer { errno = 0 }
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
      unsafe [UInt8](buffer.prefix { $0 != 0 })
    }
    let type = EntryType(unsafe entry.pointee.d_type)
    if name != [0x2E], name != [0x2E, 0x2E] { entries.append((name, type)) }
  }
  guard errno == 0 else { throw FileFailure(path: path, reason: lastError()) }
  return entries
}

/// A folder that stays open, so that what is in it is found from there and not from the root of all.
final class OpenFolder: Sendable {
  private let descriptor: Int32

  init(_ path: String) throws(FileFailure) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
  }

  deinit { close(descriptor) }

  /// The bytes of a file by its path from here.
  func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
    try readBytes(
      path, atMost: limit, from: unsafe openat(descriptor, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC))
  }

  /// The entries of a folder by its path from here; `.` is this one.
  func entries(_ path: String) throws(FileFailure) -> [FolderEntry] {
    let folder = unsafe openat(descriptor, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0, let stream = unsafe fdopendir(folder) else {
      defer { close(folder) }
      throw FileFailure(path: path, reason: lastError())
    }
    return try unsafe Workspace.entries(of: stream, at: path)
  }
}

/// What a path is, links not followed.
func entryType(of path: String) -> EntryType {
  var status = stat()
  guard unsafe lstat(path, &status) == 0 else { return .other }
  return entryType(mode: status.st_mode)
}

/// Whether there is anything of that name, be it a link that leads nowhere.
func isThere(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0
}

private func entryType(mode: mode_t) -> EntryType {
  switch mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .folder
  case S_IFLNK: .link
  default: .other
  }
}

/// What a symbolic link says, whether or not that is anywhere.
func linkTarget(of path: String) -> String {
  unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
    guard let room = buffer.baseAddress else { return "" }
    let count = unsafe readlink(path, room, buffer.count)
    return unsafe String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
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
  try readBytes(path, atMost: limit, from: unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC))
}

private func readBytes(_ path: String, atMost limit: Int, from descriptor: Int32) throws(FileFailure)
  -> [UInt8]
{
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
    // A whole file comes with the first call; asking again would only be told that nothing is left.
    while count < max(Int(status.st_size), 1), count < buffer.count {
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
func writeNewFile(_ path: String, _ bytes: Span<UInt8>) throws(FileFailure) {
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

/// Takes one file away.
func removeFile(_ path: String) throws(FileFailure) {
  guard unsafe unlink(path) == 0 else { throw FileFailure(path: path, reason: lastError()) }
}

func removeEmptyFolder(_ path: String) throws(FileFailure) {
  guard unsafe rmdir(path) == 0 else { throw FileFailure(path: path, reason: lastError()) }
}

/// Whether the permissions of a file allow to change it; replacing it would only need those of its folder.
func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

/// A lock on a file that ends with the process that holds it, however that ends.
public final class FileLock: Sendable {
  private let descriptor: Int32
  fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit {
    // A program that is being started meanwhile has the file open too, for a moment; closing alone would wait for it.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}

/// Takes the lock of a file that is made where it is missing; nothing where another process holds it.
func lockFile(_ path: String) throws(FileFailure) -> FileLock? {
  while true {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o666))
    guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
    let lock = FileLock(descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw FileFailure(path: path, reason: lastError())
    }
    // Whoever held it before may have removed the file meanwhile; then the lock is on nothing.
    var held = stat()
    var named = stat()
    if unsafe fstat(descriptor, &held) == 0, unsafe stat(path, &named) == 0, held.st_ino == named.st_ino,
      held.st_dev == named.st_dev
    {
      return lock
    }
  }
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

// MARK: Writing

/// Makes a reader that has gone away an ordinary write error, instead of a signal that ends the process.
public func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

/// Writes a text to a standard stream; a reader that stopped listening has had enough, and that is no error.
public func write(_ text: String, to stream: StandardStream) throws(FileFailure) {
  let code = writeAll(Array(text.utf8), to: stream.rawValue)
  guard code != 0, code != EPIPE else { return }
  let name = stream == .output ? "standard output" : "standard error"
  throw FileFailure(path: name, reason: reason(code))
}

/// Puts a whole file in place: whoever looks sees the old content or the new one, and a failure leaves the old.
///
/// Permissions of an existing file are kept. Devices and pipes cannot be replaced and are written to.
/// The content is put first where `draft` says, on the same disk; beside the file where nothing is said.
public func replaceFile(_ path: String, with bytes: [UInt8], draft named: String? = nil) throws(FileFailure) {
  let target = realPath(path) ?? path
  var status = stat()
  let exists = unsafe stat(target, &status) == 0
  let type = exists ? entryType(mode: status.st_mode) : .file
  guard type != .folder else { throw FileFailure(path: path, reason: "it is a folder") }
  let isReplaced = type == .file
  let draft = isReplaced ? named ?? hiddenDraft(of: target) : target
  let flags = O_WRONLY | O_CLOEXEC | (isReplaced ? O_CREAT | O_EXCL : 0)
  let descriptor = unsafe open(draft, flags, mode_t(0o666))
  guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
  var code = writeAll(bytes, to: descriptor)
  if isReplaced {
    // Only the superuser may give a file away; everybody else is its owner, or becomes it.
    if code == 0, exists { _ = fchown(descriptor, status.st_uid, status.st_gid) }
    if code == 0, exists, fchmod(descriptor, status.st_mode & 0o7777) != 0 { code = errno }
    if code == 0, fsync(descriptor) != 0 { code = errno }
  }
  if close(descriptor) != 0, code == 0 { code = errno }
  if isReplaced, code == 0, unsafe rename(draft, target) != 0 { code = errno }
  guard code != 0 else { return }
  if isReplaced { unsafe _ = unlink(draft) }
  throw FileFailure(path: path, reason: reason(code))
}

/// Adds to the end of a file, made where it is missing; not atomic, for files that several programs write to.
public func appendToFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
  let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, mode_t(0o666))
  guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
  var code = writeAll(bytes, to: descriptor)
  if close(descriptor) != 0, code == 0 { code = errno }
  guard code == 0 else { throw FileFailure(path: path, reason: reason(code)) }
}

/// How many bytes a file has; none where there is no such file.
public func fileSize(_ path: String) -> Int {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? max(Int(status.st_size), 0) : 0
}

/// Makes a new whole file; fails where there is anything of that name, even if it appeared just now.
func createFile(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
  let draft = hiddenDraft(of: path)
  let descriptor = unsafe open(draft, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, mode_t(0o666))
  guard descriptor >= 0 else { throw FileFailure(path: path, reason: lastError()) }
  defer { unsafe _ = unlink(draft) }
  var code = writeAll(bytes, to: descriptor)
  if code == 0, fsync(descriptor) != 0 { code = errno }
  if close(descriptor) != 0, code == 0 { code = errno }
  if code == 0, unsafe link(draft, path) != 0 { code = errno }
  // Some file systems know no second name for a file.
  if code == EPERM || code == EOPNOTSUPP || code == ENOSYS, !isThere(path) {
    code = unsafe rename(draft, path) == 0 ? 0 : errno
  }
  guard code == 0 else { throw FileFailure(path: path, reason: reason(code)) }
}

/// A name beside a file that no walk over a portfolio takes for one of its files.
private func hiddenDraft(of path: String) -> String {
  let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
  return "\(path[..<name]).\(path[name...]).folio-\(getpid())"
}

/// Writes everything; the error number of what went wrong, or zero.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  unsafe bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
      let count = unsafe platformWrite(descriptor, rest)
      if count > 0 {
        written += count
      } else if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe _ = poll(&waiting, 1, -1)
      } else if count == 0 || errno != EINTR {
        return count == 0 ? EIO : errno
      }
    }
    return 0
  }
}

/// `write(2)`, under a name that our own `write` does not hide.
private func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if canImport(Glibc)
    unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  #elseif canImport(Musl)
    unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
  #else
    unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
  #endif
}

private func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)).lowercased() }

// MARK: The process

/// The value of an environment variable; nothing where it is not set or empty.
public func environmentValue(_ name: String) -> String? {
  guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
  return unsafe String(cString: value)
}

/// Makes room for much that is going to be kept, in one step and not page by page as it fills.
///
/// Taken and given back at once, the room stays with the allocator, which touches none of it.
func growHeap(by byteCount: Int) {
  unsafe UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 16).deallocate()
}

/// Ends the process at once; everything has to be written by then.
public func leave(with code: Int32) -> Never { exit(code) }
