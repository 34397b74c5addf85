import FoundationEssentials
import TestSupport
import Testing

/// Links of the repository's own pages lead somewhere, and lines are short enough to read side by side.
@Suite struct LinkTests {
  /// What stands in the parentheses of `[words](target)`.
  private static func targets(in line: String) -> [String] {
    line.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      rest.firstIndex(of: ")").map { String(rest[..<$0]) }
    }
  }

  @Test(arguments: MarkdownFile.all) func relativeLinksResolve(_ page: MarkdownFile) {
    let root = ExampleFiles.repositoryRoot
    let folder = page.path.split(separator: "/").dropLast().map(String.init)
    for (number, line) in page.prose {
      for target in Self.targets(in: line) where !target.contains("://") && !target.hasPrefix("mailto:") {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let path = parts[0].isEmpty ? page.path : Self.joined(folder, parts[0])
        #expect(
          FileManager.default.fileExists(atPath: "\(root)/\(path)"), "\(page.path):\(number): \(target)")
        guard parts.count == 2, let other = MarkdownFile.all.first(where: { $0.path == path }) else {
          continue
        }
        #expect(other.anchors.contains(parts[1]), "\(page.path):\(number): no heading for \(target)")
      }
    }
  }

  @Test(arguments: MarkdownFile.written.filter { !$0.path.hasPrefix("example-portfolio") })
  func linesAreShort(_ page: MarkdownFile) {
    for (number, line) in page.prose where !line.hasPrefix("|") {
      #expect(line.count <= 120, "\(page.path):\(number)")
    }
  }

  private static func joined(_ folder: [String], _ path: String) -> String {
    var parts = folder
    for part in path.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
