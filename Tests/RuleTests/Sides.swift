import Model
import Rules
import Schema
import Source
import TestSupport
import YAMLTree

/// Two moments of one portfolio, with everything that is alike read once.
struct Sides {
  let old: [ReadFile]
  let new: [ReadFile]

  init(_ before: ExampleFiles, _ after: ExampleFiles) {
    let (before, after) = (Self.yaml(before), Self.yaml(after))
    let paths = Set(before.keys).union(after.keys).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var old: [ReadFile] = []
    var new: [ReadFile] = []
    for (index, path) in paths.enumerated() {
      func read(_ bytes: [UInt8]?) -> ReadFile {
        bytes.map {
          ReadFile(
            SourceFile(path: path, bytes: $0), as: FileID(index), plan: FolderPlan(), limits: Limits())
        } ?? ReadFile(absent: path)
      }
      new.append(read(after[path]))
      old.append(before[path] == after[path] ? new[index] : read(before[path]))
    }
    (self.old, self.new) = (old, new)
  }

  private static func yaml(_ files: ExampleFiles) -> [String: [UInt8]] {
    Dictionary(files.bytes().files.filter { $0.path.hasSuffix(".yaml") }.map { ($0.path, $0.bytes) }) {
      first, _ in first
    }
  }
}

extension ExampleFiles {
  /// The base with the ford beside the bridge: a second project under way, in which everything is the same.
  static let threeProjects: ExampleFiles = {
    var files = base
    for (path, text) in base.texts where path.hasPrefix("projects/bridge/") {
      files.set(
        path.replacing("projects/bridge/", with: "projects/ford/"),
        text.replacing("affects: [bridge]", with: "affects: [ford]"))
    }
    return files
  }()
}
