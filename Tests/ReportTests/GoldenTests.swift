import FoundationEssentials
import TestSupport
import Testing

/// Every page of the clean base portfolio as it was last looked at, and some of a fuller one; `FOLIO_UPDATE=1` writes
/// what is new.
///
/// The HTML stands without style sheet, script, pictures and their twins: those have tests of their own, and a
/// reader of a change wants to see the page.
@Suite struct GoldenTests {
  static let folder = ExampleFiles.repositoryRoot + "/Tests/ReportTests/Goldens"
  static let paths = [
    "index", "portfolios/works", "programs/renewal", "projects/bridge", "projects/library", "capacity",
    "risks",
    "compliance", "dependencies", "intake", "benefits", "outcomes", "money", "roadmap",
    "one-pagers/works", "one-pagers/renewal", "one-pagers/bridge", "one-pagers/library",
  ]
  static let filled = ["dependencies", "intake", "benefits", "outcomes", "money", "roadmap"]

  @Test func everyPageHasAGolden() async {
    let pages = await WrittenPages(.base)
    #expect(Set(pages.pages.map(\.path)) == Set(Self.paths))
  }

  @Test(arguments: paths) func isAsLookedAt(_ path: String) async throws {
    let page = try #require(await WrittenPages(.base)[path])
    try compare(page.markdown, with: path, "md")
    try compare(Self.structure(of: page.html), with: path, "html")
  }

  @Test(arguments: filled) func isAsLookedAtWhereThereIsMore(_ path: String) async throws {
    let page = try #require(await WrittenPages(FilledPortfolio.files)[path])
    try compare(page.markdown, with: "filled/\(path)", "md")
    try compare(Self.structure(of: page.html), with: "filled/\(path)", "html")
  }

  private func compare(_ text: String, with name: String, _ ending: String) throws {
    let parts = Self.parts(of: text)
    for (index, part) in parts.enumerated() {
      let file = parts.count == 1 ? "\(name).\(ending)" : "\(name)-\(index + 1).\(ending)"
      if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] == "1" { try write(part, to: file) }
      let known = FileManager.default.contents(atPath: "\(Self.folder)/\(file)").map {
        String(decoding: $0, as: UTF8.self)
      }
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      let knownLines = (known ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      let first = zip(lines, knownLines).first { $0 != $1 }
      #expect(
        known == part, "\(file) is new from here: \(first.map { "\($0.0) — was — \($0.1)" } ?? "its end")")
      #expect(part.utf8.count <= 20_480, "\(file) is too large for anybody to look at")
    }
  }

  private func write(_ text: String, to file: String) throws {
    let path = "\(Self.folder)/\(file)"
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// A long page in several files, each beginning with a heading.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    for piece in text.pieces {
      if parts[parts.count - 1].utf8.count + piece.utf8.count > 20_000 { parts.append("") }
      parts[parts.count - 1] += piece
    }
    return parts
  }

  static func structure(of html: String) -> String {
    html.removing(from: "<style>", through: "</style>").removing(from: "<script>", through: "</script>")
      .removing(from: "<svg", through: "</svg>").removing(
        from: "<details class=\"twin\">", through: "</details>"
      )
      .removing(from: "<section class=\"sources\"", through: "</section>")
      .removing(from: "<meta http-equiv=\"Content-Security-Policy\"", through: ">")
      .removing(from: " class=\"figure\" title=\"", through: "\"")
      .removing(from: " data-sort=\"", through: "\"")
  }
}

extension String {
  /// Cut before each section.
  fileprivate var pieces: [String] {
    var pieces = [""]
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") || line.contains("<h2") { pieces.append("") }
      pieces[pieces.count - 1] += line + "\n"
    }
    pieces[pieces.count - 1].removeLast()
    return pieces
  }
}
