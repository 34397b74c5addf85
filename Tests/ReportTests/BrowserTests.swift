import FoundationEssentials
import Markup
import Reports
import Snapshots
import Subprocess
import TestSupport
import Testing
import Workspace

/// Pages as a real browser lays them out: no message on its console, nothing wider than the window.
///
/// A frame has exactly the width it is given, which a headless window has not.
@Suite(.serialized) struct BrowserTests {
  static let browsers = ["chromium", "chromium-browser", "google-chrome"]

  @Test(arguments: ["light", "dark"]) func fitsEveryWidthAndIsQuiet(_ scheme: String) async throws {
    guard let browser = await installed() else {
      print("skipped: pages in a browser, because neither chromium nor google-chrome is installed")
      return
    }
    try await fit(ExampleFiles.repositoryRoot + "/example-portfolio", [360, 768, 1280], scheme, browser)
  }

  /// Names, words and addresses that no line is long enough for, and amounts that no tile is wide enough for.
  @Test func longestWordsAndAmountsFitToo() async throws {
    guard let browser = await installed() else {
      print("skipped: pages in a browser, because neither chromium nor google-chrome is installed")
      return
    }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(LongWords.unbroken(over: WrittenPages.example))
    try await fit(folder.path, [360, 1280], "light", browser)
  }

  private func fit(_ root: String, _ widths: [Int], _ scheme: String, _ browser: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try PortfolioFolder.find(from: root)
    let site = try await portfolio.writeReports(
      ReportRequest(out: "\(folder.path)/site", asOf: Judged.day, here: root, folder: root))
    let pages = ExampleFiles(folder: site.folder).texts.keys.filter { $0.hasSuffix(".html") }.sorted()
    #expect(pages.count == site.pageCount)
    try Data(Self.harness(pages, widths).utf8).write(to: URL(filePath: "\(folder.path)/harness.html"))
    var (words, messages) = try await look(with: browser, scheme, in: folder.path, profile: 1)
    // A browser that was starved while it started prints nothing at all; a page that fails prints something.
    if words.isEmpty {
      (words, messages) = try await look(with: browser, scheme, in: folder.path, profile: 2)
    }
    let results = words.parts(between: "<li>", and: "</li>")
    #expect(results.count == pages.count * widths.count, "the browser did not look at every page")
    #expect(words.contains("<p>\(scheme)</p>"))
    for line in results {
      let parts = line.split(separator: " ")
      #expect(parts.count == 4 && parts[1] == parts[2], "wider than its window: \(line)")
      #expect(parts.last == "0", "tiles whose words reach into the next: \(line)")
    }
    let console = messages.split(separator: "\n").filter { $0.contains("CONSOLE") }
    #expect(console == [])
  }

  private static let sheets = [
    "better-journeys", "tram-renewal", "ferry-electrification", "live-departures", "signal-renewal",
  ]

  /// The fullest sheets of the example, and of the same with as many words as a rule lets pass.
  @Test(arguments: [false, true]) func aSheetIsOnePageOnItsSide(_ isLong: Bool) async throws {
    guard let browser = await installed() else {
      print("skipped: pages in a browser, because neither chromium nor google-chrome is installed")
      return
    }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var files = WrittenPages.example
    if isLong { files = LongWords.laid(over: files) }
    let pages = await WrittenPages(files).pages.filter { page in
      Self.sheets.contains { page.path == "one-pagers/\($0)" }
    }
    #expect(pages.count == Self.sheets.count)
    for (number, page) in pages.enumerated() {
      let paper = "\(folder.path)/\(number).pdf"
      try Data(page.html.utf8).write(to: URL(filePath: "\(folder.path)/\(number).html"))
      _ = try await run(
        .name(browser),
        arguments: [
          "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
          "--user-data-dir=\(folder.path)/profile", "--no-pdf-header-footer", "--print-to-pdf=\(paper)",
          "file://\(folder.path)/\(number).html",
        ], output: .discarded, error: .discarded)
      let bytes = FileManager.default.contents(atPath: paper) ?? Data()
      let words = String(decoding: bytes, as: Unicode.ASCII.self)
      #expect(words.matches(of: /\/Type \/Page\b/).count == 1, "\(page.path) is not one page")
      let sides = try #require(words.firstMatch(of: /\/MediaBox \[0 0 ([0-9]+)[.0-9]* ([0-9]+)[.0-9]*\]/))
      #expect(sides.1 == "841" && (sides.2 == "594" || sides.2 == "595"), "\(page.path) is no A4 on its side")
    }
  }

  private func look(with browser: String, _ scheme: String, in folder: String, profile: Int) async throws -> (
    page: String, messages: String
  ) {
    let result = try await run(
      .name(browser),
      arguments: [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--allow-file-access-from-files", "--enable-logging=stderr",
        "--user-data-dir=\(folder)/profile-\(profile)",
        "--virtual-time-budget=60000", "--run-all-compositor-stages-before-draw",
        "--blink-settings=preferredColorScheme=\(scheme == "dark" ? 0 : 1)", "--dump-dom",
        "file://\(folder)/harness.html",
      ], output: .string(limit: 1 << 22), error: .string(limit: 1 << 22))
    return (result.standardOutput, result.standardError)
  }

  /// A page that opens all others, one after the other, in frames of each width.
  private static func harness(_ pages: [String], _ widths: [Int]) -> String {
    let list = pages.map { "\"site/\($0)\"" }.joined(separator: ",")
    return """
      <!DOCTYPE html><meta charset="utf-8"><title>widths</title><ul id="results"></ul><p id="scheme"></p>
      <script>
      document.querySelector("#scheme").replaceWith(Object.assign(document.createElement("p"), {
        textContent: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"}));
      (async () => {
        for (const page of [\(list)]) for (const width of [\(widths.map(String.init).joined(separator: ","))]) {
          const frame = document.createElement("iframe");
          frame.style.cssText = `width:${width}px;height:900px;border:0`;
          const loaded = new Promise((done) => frame.addEventListener("load", done));
          frame.src = page;
          document.body.append(frame);
          await loaded;
          const root = frame.contentDocument.documentElement;
          const item = document.createElement("li");
          const tiles = [...root.querySelectorAll(".tile")].filter((tile) => tile.scrollWidth > tile.clientWidth);
          item.textContent = `${page} ${root.scrollWidth} ${root.clientWidth} ${tiles.length}`;
          document.querySelector("#results").append(item);
          frame.remove();
        }
      })();
      </script>
      """
  }

  private func installed() async -> String? {
    for browser in Self.browsers {
      let result = try? await run(
        .name(browser), arguments: ["--version"], output: .discarded, error: .discarded)
      if result?.terminationStatus.isSuccess == true { return browser }
    }
    return nil
  }
}
