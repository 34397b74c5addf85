import Edits

/// What a run is about to write, kept on the disk until it is written, so that a run that is stopped in the middle can
/// be finished or undone by the next one.
///
/// It lives in a hidden folder of the portfolio. First the old and the new content of every file are put there, then
/// the journal itself appears in one step. From then on the run counts as done: whatever stops it, the next one goes
/// on. Without a journal the folder holds nothing of worth.
struct Journal {
  static let folder = ".folio-writing"

  struct Entry: Equatable {
    var path: String
    var old: [UInt8]
    var new: [UInt8]
  }

  let root: String
  let files: any WritableFiles
  private(set) var entries: [Entry] = []
  private(set) var moves: [PathMove] = []

  private var folder: String { "\(root)/\(Self.folder)" }
  private var path: String { "\(folder)/journal" }
  var isThere: Bool { files.exists(path) }

  init(root: String, files: any WritableFiles) {
    self.root = root
    self.files = files
  }

  // MARK: Keeping

  /// Puts everything on the disk that is needed to finish or undo the plan.
  mutating func begin(_ plan: EditPlan) throws(FileFailure) {
    entries = plan.files.map { Entry(path: $0.path, old: $0.old, new: $0.new) }
    moves = plan.moves
    for (index, entry) in entries.enumerated() {
      try files.create("\(folder)/\(index).old", entry.old)
      try files.create("\(folder)/\(index).new", entry.new)
    }
    var text = "folio journal 1\n"
    for entry in entries { text += "file \(entry.path.escaped)\n" }
    for move in moves { text += "move \(move.from.escaped) \(move.to.escaped)\n" }
    try files.create("\(folder)/draft", Array((text + "end\n").utf8))
    try files.move("\(folder)/draft", to: path)
  }

  /// Reads what a stopped run left behind; nothing where it is not a journal of ours.
  mutating func read() throws(FileFailure) {
    let text = String(decoding: try files.read(path, atMost: 1 << 24), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard lines.first == ["folio", "journal", "1"], lines.last == ["end"] else {
      throw FileFailure(path: path, reason: "it is not a journal that this version knows")
    }
    entries = []
    moves = []
    for line in lines.dropFirst().dropLast() {
      switch (line.first, line.count) {
      case ("file", 2):
        let index = entries.count
        entries.append(
          Entry(
            path: line[1].unescaped, old: try files.read("\(folder)/\(index).old", atMost: 1 << 30),
            new: try files.read("\(folder)/\(index).new", atMost: 1 << 30)))
      case ("move", 3): moves.append(PathMove(from: line[1].unescaped, to: line[2].unescaped))
      default: throw FileFailure(path: path, reason: "it is not a journal that this version knows")
      }
    }
  }

  /// Takes the journal away, and then all that only it needed.
  ///
  /// A run that is stopped after the first step has left nothing but rubbish, which the next one takes away.
  func end() throws(FileFailure) {
    if isThere { try files.remove(path) }
    try clear()
  }

  private func clear() throws(FileFailure) {
    for name in files.names(in: folder) where name != "lock" && name != "journal" {
      try files.remove("\(folder)/\(name)")
    }
  }

  /// Takes the folder away; another run may have begun to use it, and then it stays.
  func leave() {
    guard !isThere else { return }
    try? clear()
    try? files.remove("\(folder)/lock")
    try? files.removeFolder(at: folder)
  }

  /// The lock on the portfolio; nothing while another run writes.
  func lock() throws(FileFailure) -> FileLock? {
    // The folder may go away between the two steps, when another run has just ended.
    for _ in 0..<8 {
      try files.makeFolder(at: folder)
      do throws(FileFailure) {
        return try files.lock("\(folder)/lock")
      } catch {
        if files.exists(folder) { throw error }
      }
    }
    throw FileFailure(path: folder, reason: "it goes away as soon as it is made")
  }
}

extension Journal {
  // MARK: Carrying out

  /// Where an entry is now: at its own path, or where a move that is already done has put it.
  private func place(of entry: Entry) -> String {
    let own = "\(root)/\(entry.path)"
    guard !files.exists(own) else { return own }
    return "\(root)/\(moves.reduce(entry.path) { $1.path(of: $0) })"
  }

  private func content(of entry: Entry) throws(FileFailure) -> [UInt8] {
    try files.read(place(of: entry), atMost: max(entry.old.count, entry.new.count))
  }

  /// The files that hold neither what was there nor what should be, because somebody else wrote them.
  func strangers() -> [String] {
    entries.filter { entry in
      guard let content = try? content(of: entry) else { return true }
      return content != entry.old && content != entry.new
    }.map(\.path)
  }

  /// Does whatever is not done yet; each step can be taken twice.
  func finish() throws(FileFailure) {
    for entry in entries {
      let content = try content(of: entry)
      guard content != entry.new else { continue }
      guard content == entry.old else {
        throw FileFailure(path: entry.path, reason: "somebody changed it meanwhile, so it is left as it is")
      }
      try files.replace(place(of: entry), with: entry.new)
    }
    for move in moves where files.exists("\(root)/\(move.from)") {
      try files.move("\(root)/\(move.from)", to: "\(root)/\(move.to)")
    }
  }

  /// Takes back whatever was done; files of others are left.
  func undo() throws(FileFailure) {
    for move in moves.reversed()
    where !files.exists("\(root)/\(move.from)") && files.exists("\(root)/\(move.to)") {
      try files.move("\(root)/\(move.to)", to: "\(root)/\(move.from)")
    }
    for entry in entries {
      guard try content(of: entry) == entry.new, entry.new != entry.old else { continue }
      try files.replace(place(of: entry), with: entry.old)
    }
  }
}

extension String {
  /// Without spaces, control characters and percent signs, so that lines and words of the journal stay apart.
  fileprivate var escaped: String {
    var text: [UInt8] = []
    for byte in utf8 {
      guard byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") else {
        text.append(byte)
        continue
      }
      let digits = String(byte, radix: 16)
      text += Array("%\(byte < 16 ? "0" : "")\(digits)".utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  fileprivate var unescaped: String {
    var parts = split(separator: "%", omittingEmptySubsequences: false)[...]
    var bytes = Array((parts.popFirst() ?? "").utf8)
    for part in parts {
      if let byte = UInt8(part.prefix(2), radix: 16) { bytes.append(byte) }
      bytes += part.dropFirst(2).utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
