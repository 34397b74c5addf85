public import Diagnostics
import Formatting
import Model
import Schema
import Source
import YAMLTree

/// The bytes of a file before and after; the path is the one before anything is moved.
public struct FileEdit: Sendable {
  public let path: String
  public let old: [UInt8]
  public let new: [UInt8]

  public init(path: String, old: [UInt8], new: [UInt8]) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// A file or folder that gets another path, with everything in it.
public struct PathMove: Sendable, Hashable {
  public let from: String
  public let to: String

  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  /// Where a path is after the move.
  public func path(of path: String) -> String {
    if path == from { return to }
    return path.hasPrefix(from + "/") ? to + path.dropFirst(from.count) : path
  }
}

/// Everything that one command is to write, worked out before any of it is.
///
/// A plan is a pure value of a portfolio and a request. It holds whole files, so that whoever carries it out has
/// nothing to decide.
public struct EditPlan: Sendable {
  /// In the order of their paths; only files whose bytes change.
  public var files: [FileEdit]
  public var moves: [PathMove]
  /// What was done, for a person.
  public var summary: String
  /// What was left alone and why, and what remains to be done.
  public var notes: [String]

  public init(files: [FileEdit], moves: [PathMove] = [], summary: String, notes: [String] = []) {
    self.files = files
    self.moves = moves
    self.summary = summary
    self.notes = notes
  }

  /// Where a path is once everything is moved.
  public func path(of path: String) -> String { moves.reduce(path) { $1.path(of: $0) } }
}

/// Why nothing is to be written; the person sees the text.
public struct EditRefusal: Error, Sendable, Hashable {
  public let message: Message
  public init(_ message: Message) { self.message = message }
}

/// Changes of trees and of other texts, gathered file by file.
struct EditDraft {
  private let portfolio: Portfolio
  private var edits: [FileID: [TreeEdit]] = [:]
  private var documentEdits: [String: [(range: TextRange, text: String)]] = [:]

  init(_ portfolio: Portfolio) { self.portfolio = portfolio }

  mutating func add(_ edit: TreeEdit, to file: FileID) { edits[file, default: []].append(edit) }

  mutating func replace(_ range: TextRange, with text: String, inDocument path: String) {
    documentEdits[path, default: []].append((range, text))
  }

  /// The patched files.
  func files() throws(EditRefusal) -> [FileEdit] {
    let limits = portfolio.configuration?.effectiveLimits ?? Limits()
    var files: [FileEdit] = []
    for index in portfolio.files.indices {
      guard let edits = edits[FileID(index)] else { continue }
      let tree = portfolio.tree(FileID(index))
      do throws(Unpatchable) {
        let new = try patched(tree, edits, limits: limits)
        files.append(FileEdit(path: tree.source.path, old: tree.source.bytes, new: new))
      } catch {
        let position = LineTable(tree.source.bytes).position(of: UInt32(clamping: error.offset))
        throw EditRefusal("\(tree.source.path):\(position.line):\(position.column): \(error.message)")
      }
    }
    for path in documentEdits.keys.sorted() {
      guard let source = portfolio.documents[path], let edits = documentEdits[path] else { continue }
      var bytes = source.bytes
      for edit in edits.sorted(by: { $0.range.lower > $1.range.lower }) {
        bytes.replaceSubrange(edit.range.indices, with: edit.text.utf8)
      }
      files.append(FileEdit(path: path, old: source.bytes, new: bytes))
    }
    return files.filter { $0.old != $0.new }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
