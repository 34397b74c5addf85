import Diagnostics
import Edits
import Formatting
import Model
import Quantities
import Schema
import Source
import TestSupport
import YAMLTree

/// A portfolio in memory, and what it is after a plan.
struct Edited: Sendable {
  let files: [(path: String, bytes: [UInt8])]
  let portfolio: Portfolio

  init(_ files: [(path: String, bytes: [UInt8])]) {
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let plan = FolderPlan()
    let sources = self.files.filter { $0.path.hasSuffix(".yaml") && !$0.path.hasPrefix("theme/") }
    let read = sources.enumerated().map { index, file in
      ReadFile(
        SourceFile(path: file.path, bytes: file.bytes), as: FileID(index), plan: plan, limits: .init())
    }
    let others = self.files.filter { !$0.path.hasSuffix(".yaml") }
    var documents: [String: SourceFile] = [:]
    for file in others where file.path.hasSuffix(".md") {
      documents[file.path] = SourceFile(path: file.path, bytes: file.bytes)
    }
    portfolio = Portfolio(read, otherPaths: Set(others.map(\.path)), documents: documents)
  }

  static let example = Edited(ExampleFiles(folder: ExampleFiles.repositoryRoot + "/example-portfolio").bytes().files)
  static let base = Edited(ExampleFiles.base.bytes().files)

  /// The clean base portfolio with an overlay.
  static func base(with overlay: String) -> Edited {
    var files = ExampleFiles.base
    files.lay(overlay)
    return Edited(files.bytes().files)
  }

  func after(_ plan: EditPlan) -> Edited {
    Edited(
      files.map { file in
        let edit = plan.files.first { $0.path == file.path }
        return (plan.path(of: file.path), edit?.new ?? file.bytes)
      })
  }

  func bytes(_ path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }
  func text(_ path: String) -> String { String(decoding: bytes(path) ?? [], as: UTF8.self) }

  /// Every comment of every file, by path.
  func comments(_ path: String) -> [[UInt8]] {
    portfolio.files.first { $0.path == path }.map { Formatting.comments(in: $0.tree) } ?? []
  }

  /// What the compiler says, without places.
  var faults: [String] { portfolio.diagnostics.map { "\($0.rule)" }.sorted() }

  /// Every id that a file gives, by kind, except those that can have no other.
  var renamable: [String] {
    portfolio.files.compactMap { file in
      guard case .entity(let kind, let identity) = file.location else { return nil }
      switch allKinds[kind].home {
      case .root, .single: return nil
      case .container(let folder, _): return folder == "office" ? nil : identity.address
      case .local, .global: return identity.address
      }
    }
  }

  static let day = Day("2026-06-30") ?? .earliest
}

/// Lines with their ends that are in only one of two files.
func changedLines(_ old: [UInt8], _ new: [UInt8]) -> (removed: [String], added: [String]) {
  func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
  var removed: [String] = []
  var added: [String] = []
  for change in lines(new).difference(from: lines(old)) {
    switch change {
    case .remove(_, let line, _): removed.append(line)
    case .insert(_, let line, _): added.append(line)
    }
  }
  return (removed, added)
}
