import Markup
public import Model
public import Quantities
import Reports
import Rules
import Schema
import Snapshots

/// In which form pages are written.
public enum PageFormat: String, CaseIterable, Sendable {
  case html, markdown, both

  var hasHTML: Bool { self != .markdown }
  var hasMarkdown: Bool { self != .html }
}

/// What `folio report` was asked for.
public struct ReportRequest: Sendable {
  /// Names of reports and paths, as typed.
  public var arguments: [String]
  /// Where the pages go; `site` beside the root of the portfolio where nothing is said.
  public var out: String?
  public var format: PageFormat
  public var sourceTemplate: SourceTemplate?
  public var asOf: Day
  /// The folder that relative paths start from.
  public var here: String
  /// The folder that the search for the portfolio began in; paths may also start there.
  public var folder: String
  /// Whether pages say how the figures came about, where git knows.
  public var history: HistoryShown
  /// What to compare with, for the page about the change; nothing to look at the portfolio alone.
  public var comparison: ComparisonRequest?
  /// A file with what people said of the change on a forge.
  public var reviews: String?

  public init(
    arguments: [String] = [], out: String? = nil, format: PageFormat = .both,
    sourceTemplate: SourceTemplate? = nil, asOf: Day, here: String, folder: String,
    history: HistoryShown = .shown,
    comparison: ComparisonRequest? = nil, reviews: String? = nil
  ) {
    self.history = history
    self.comparison = comparison
    self.reviews = reviews
    self.arguments = arguments
    self.out = out
    self.format = format
    self.sourceTemplate = sourceTemplate
    self.asOf = asOf
    self.here = here
    self.folder = folder
  }
}

/// Whether pages show past months; looking at them takes a while in a large portfolio.
public enum HistoryShown: Sendable { case shown, left }

/// What came of it.
public struct WrittenSite: Sendable {
  /// The folder, as a whole path.
  public var folder: String
  /// The page to open first, as a whole path.
  public var firstPage: String
  public var pageCount: Int
  /// Kept so that whoever leaves the program next need not take the portfolio apart, which is a tenth of the run.
  private let site: Site

  fileprivate init(folder: String, firstPage: String, site: Site) {
    self.folder = folder
    self.firstPage = firstPage
    pageCount = site.pages.count
    self.site = site
  }
}

extension PortfolioFolder {
  /// Where the pages of a request will go, as a whole path.
  public func siteFolder(_ request: ReportRequest) -> String {
    guard let out = request.out else {
      let parent = root.lastIndex(of: "/").map { String(root[..<$0]) } ?? ""
      return "\(parent)/site"
    }
    let path = out.hasPrefix("/") ? out : "\(request.here)/\(out)"
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Compiles the portfolio, and writes the pages of the reports that were asked for.
  public func writeReports(_ request: ReportRequest) async throws(WorkspaceProblem) -> WrittenSite {
    let selection = try ReportSelection(request, root: root)
    let folder = siteFolder(request)
    let target = try SiteFolder(replacing: folder)
    let inside = target.target.hasPrefix(root + "/") ? String(target.target.dropFirst(root.count + 1)) : nil
    async let revision = GitRepository.revision(around: root, leavingOut: inside)
    let (snapshot, sides, head) = try await moment(of: request)
    let around = await revision
    var shown = head ?? around
    shown.folder = around.folder
    var edition = Edition(
      snapshot, revision: shown, sourceTemplate: request.sourceTemplate, sides: sides)
    if request.history == .shown { edition.trends = await trends(asOf: request.asOf, in: snapshot) }
    let site = Site(
      edition, reports: selection.reports, containers: selection.containers(in: snapshot.portfolio))
    let theme = try Theme(root: root, name: site.name, files: files)
    await site.prepare()
    try await write(site, theme, to: target, request.format)
    let ending = request.format.hasHTML ? "html" : "md"
    // Only now there is a folder whose path can be told without '..' in it.
    let written = realPath(target.target) ?? target.target
    return WrittenSite(folder: written, firstPage: "\(written)/index.\(ending)", site: site)
  }

  /// What the pages are about, and its revision where that is not the one that is checked out.
  private func moment(of request: ReportRequest) async throws(WorkspaceProblem) -> (
    Snapshot, ComparedSides?, Revision?
  ) {
    guard let comparison = request.comparison else {
      return (try await snapshot(asOf: request.asOf), nil, nil)
    }
    let judged = try await judgedComparison(
      comparison, asOf: request.asOf, reviews: request.reviews, tallies: .kept)
    let head = judged.compared.head.map { Revision(words: String($0.commit.prefix(9)), commit: $0.commit) }
    return (judged.snapshot, judged.sides(of: comparison), head)
  }

  private func write(_ site: Site, _ theme: Theme, to target: SiteFolder, _ format: PageFormat)
    async throws(WorkspaceProblem)
  {
    let paths = site.pages.map(\.path) + [theme.logo?.path].compactMap(\.self)
    let folders = Set(paths.compactMap { $0.lastIndex(of: "/").map($0.prefix(upTo:)) }.map(String.init))
      .sorted()
    try await target.begin(folders: folders)
    do throws(FileFailure) {
      if let logo = theme.logo { try target.write(logo.path, logo.bytes.span) }
    } catch {
      throw await target.abandoned(because: error)
    }
    if let failure = await writePages(site, theme.branding, to: target, format) {
      throw await target.abandoned(because: failure)
    }
    try await target.finish()
  }

  /// Pages are pure, so they are made and written side by side; the first that fails stops the others.
  private func writePages(_ site: Site, _ branding: Branding, to target: SiteFolder, _ format: PageFormat)
    async
    -> FileFailure?
  {
    await withTaskGroup(of: FileFailure?.self) { group in
      for run in site.runs {
        group.addTask {
          var bytes = PageBytes()
          for page in run {
            guard !Task.isCancelled else { return nil }
            let document = site.document(page)
            do throws(FileFailure) {
              if format.hasHTML {
                document.writeHTML(branding: branding, to: &bytes)
                try bytes.withBytes { (bytes) throws(FileFailure) in
                  try target.write("\(page.path).html", bytes)
                }
              }
              if format.hasMarkdown {
                document.writeMarkdown(to: &bytes)
                try bytes.withBytes { (bytes) throws(FileFailure) in
                  try target.write("\(page.path).md", bytes)
                }
              }
            } catch {
              return error
            }
          }
          return nil
        }
      }
      for await failure in group where failure != nil {
        group.cancelAll()
        return failure
      }
      return nil
    }
  }
}

extension Site {
  /// Pages in the order in which they are begun: those about everything first, each by itself, because one of
  /// them costs as much as hundreds about one thing and would keep one core waiting at the end.
  fileprivate var runs: [[Page]] {
    var counts: [String?: Int] = [:]
    for page in pages { counts[page.report, default: 0] += 1 }
    let isLarge = { (page: Page) in (counts[page.report] ?? 0) < 16 }
    let small = pages.filter { !isLarge($0) }
    return pages.filter(isLarge).map { [$0] }
      + stride(from: 0, to: small.count, by: 16).map { Array(small[$0..<min($0 + 16, small.count)]) }
  }
}
