import Changes
import Model
import Source
import TestSupport
import YAMLTree

/// A portfolio in memory, and what changes in it.
struct Revision {
  var files: ExampleFiles

  init(_ files: ExampleFiles = .base) { self.files = files }

  /// The same with files laid over it.
  func with(_ overlay: String) -> Revision {
    var files = files
    files.lay(overlay)
    return Revision(files)
  }

  var portfolio: Portfolio { Self.portfolio(files.bytes().files) }

  static func portfolio(_ files: [(path: String, bytes: [UInt8])]) -> Portfolio {
    let plan = FolderPlan()
    let sources = files.filter { $0.path.hasSuffix(".yaml") }
    return Portfolio(
      sources.enumerated().map { index, file in
        ReadFile(
          SourceFile(path: file.path, bytes: file.bytes), as: FileID(index), plan: plan, limits: Limits())
      })
  }
}

/// What changed between two overlays of the base portfolio.
func changes(from old: String = "", to new: String) -> ChangeSet {
  ChangeSet(from: Revision().with(old).portfolio, to: Revision().with(new).portfolio)
}

extension ChangeSet {
  /// Each change in one line: `changed project bridge: finish 2026-10-30 -> 2026-11-30`.
  var lines: [String] {
    entities.flatMap { change -> [String] in
      let name = "\(change.nature) \(change.kind) \(change.names)"
      guard !change.fields.isEmpty else { return [name] }
      return change.fields.map { field in
        let value = [field.old?.text, field.new?.text].compactMap(\.self).joined(separator: " -> ")
        let nature = field.nature == .changed ? "" : "\(field.nature) "
        return "\(name): \(nature)\(field.pathText)\(field.nature == .reordered ? "" : " \(value)")"
      }
    }
  }
}

extension EntityChange {
  fileprivate var names: String {
    guard let oldAddress, let newAddress, oldAddress != newAddress else { return address }
    return "\(oldAddress) -> \(newAddress)"
  }
}
