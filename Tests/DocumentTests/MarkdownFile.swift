import FoundationEssentials
import TestSupport
import Testing

/// A Markdown file of the repository: its lines, and which of them stand between fences.
struct MarkdownFile: Sendable, CustomTestStringConvertible {
  struct Block: Sendable {
    /// The word behind the opening fence.
    var language: String
    /// The indices of the lines between the fences.
    var lines: Range<Int>
  }

  /// Below the repository's root.
  let path: String
  let lines: [String]
  let blocks: [Block]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var blocks: [Block] = []
    var opening: (fence: Substring, language: String, index: Int)?
    for (index, line) in lines.enumerated() {
      let fence = line.prefix { $0 == "`" }
      guard fence.count >= 3 else { continue }
      if let open = opening {
        guard fence.count >= open.fence.count, fence.count == line.count else { continue }
        blocks.append(Block(language: open.language, lines: open.index + 1..<index))
        opening = nil
      } else {
        opening = (fence, String(line.dropFirst(fence.count)), index)
      }
    }
    self.blocks = blocks
  }

  var testDescription: String { path }

  /// What stands outside of fences, with the number of each line.
  var prose: [(number: Int, text: String)] {
    lines.enumerated().filter { index, line in
      !line.hasPrefix("```") && !blocks.contains { $0.lines.contains(index) }
    }.map { ($0.offset + 1, $0.element) }
  }

  func text(of block: Block) -> String { lines[block.lines].map { $0 + "\n" }.joined() }

  /// The names that links to its headings use, as forges make them.
  var anchors: Set<String> {
    let headings = prose.map(\.text).filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        let words = heading.drop { $0 == "#" }.dropFirst().lowercased()
        return String(
          words.compactMap { letter in
            letter == " " ? "-" : letter.isLetter || letter.isNumber || "-_".contains(letter) ? letter : nil
          })
      })
  }

  /// Pages that people write, and pages that are made from the cards; not what tests keep for themselves.
  static let all: [MarkdownFile] = {
    let root = ExampleFiles.repositoryRoot
    let top = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let below = ["docs", "example-portfolio"].flatMap { folder in
      ((try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).map {
        "\(folder)/\($0)"
      }
    }
    return (top + below).filter { $0.hasSuffix(".md") }.sorted().compactMap { path in
      (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)).map {
        MarkdownFile(path: path, text: $0)
      }
    }
  }()

  static let written = all.filter { !$0.path.hasPrefix("docs/reference/") }
}
