import FoundationEssentials
import TestSupport
import Testing

/// One Swift file of the repository as the house's tests see it.
struct HouseFile {
  let path: String
  let text: String

  /// The folder directly below `Sources`, `Tests` or `Tools`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
      guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 1 else {
        return nil
      }
      guard index == 0 || ["public", "internal", "package"].contains(words[0]) else { return nil }
      return String(words[index + 1])
    }
  }

  var publicTypes: [String] {
    lines.compactMap { line in
      let words = line.split { " :<{(".contains($0) }
      guard words.count > 2, words[0] == "public", ["struct", "enum", "class", "protocol"].contains(words[1])
      else {
        return nil
      }
      return String(words[2])
    }
  }

  static func all(below folder: String) -> [HouseFile] {
    let root = "\(ExampleFiles.repositoryRoot)/\(folder)"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    let files = paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      FileManager.default.contents(atPath: "\(root)/\(path)").map {
        HouseFile(path: "\(folder)/\(path)", text: String(decoding: $0, as: UTF8.self))
      }
    }
    // The tests over them would find nothing to object to.
    if files.isEmpty { Issue.record("there are no sources in \(folder)") }
    return files
  }
}
