import Analysis
public import Markup
import Snapshots

/// The pages of some reports about some containers, with a first page that leads to them.
public struct Site: Sendable {
  private let edition: Edition
  /// In the order of the reports; the first one is the index.
  public let pages: [Page]

  /// Without containers, pages about all of them; pages about no container in particular always belong.
  public init(_ edition: Edition, reports: [any Report.Type] = allReports, containers: Set<String>? = nil) {
    var edition = edition
    edition.scope = containers
    edition.isWholeSite = containers == nil && reports.count == allReports.count
    let chosen = reports.flatMap { [edition] in $0.pages(in: edition) }.filter { page in
      guard let containers, let container = page.container else { return true }
      return containers.contains(container)
    }
    let index = Page("index", edition.organisation, report: nil) { IndexPage.document(chosen, in: $0) }
    pages = [index] + chosen
    edition.paths = Set(pages.map(\.path))
    self.edition = edition
  }

  /// Works out side by side what pages about containers look at: one that asks for it while another makes it would wait.
  public func prepare() async {
    guard pages.contains(where: { $0.container != nil }) else { return }
    let moment = edition.snapshot.moment
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        _ = moment[CriticalPathAnalysis.self]
        _ = moment[BenefitsAnalysis.self]
        _ = moment[TrendsAnalysis.self]
      }
      group.addTask {
        _ = moment[EarnedScheduleAnalysis.self]
        _ = moment[CapacityAnalysis.self]
        _ = moment[RiskExposureAnalysis.self]
        _ = moment[IndicatorsAnalysis.self]
      }
    }
    _ = moment[RagAnalysis.self]
  }

  /// Pure, so that pages can be written side by side.
  public func document(_ page: Page) -> Document { page.write(edition) }

  /// The name that stands at the head of every page.
  public var name: String { edition.organisation }
}
