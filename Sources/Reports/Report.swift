import Markup
public import Schema

/// A question about a portfolio, answered by pages.
public protocol Report: Sendable {
  static var card: ReportCard { get }
  /// One page for each thing the question is asked of.
  static func pages(in edition: Edition) -> [Page]
}

/// A page that is not written yet: listing a site must not cost what writing it costs.
public struct Page: Sendable {
  /// Below the root of the site, without an ending: `projects/payroll-cloud`.
  public let path: String
  public let title: String
  /// The report it belongs to; nothing for the first page of the site.
  public let report: String?
  /// The container it is about; nothing for a page about all of them.
  public let container: String?
  let write: @Sendable (Edition) -> Document

  init(
    _ path: String, _ title: String, report: String?, container: String? = nil,
    write: @escaping @Sendable (Edition) -> Document
  ) {
    self.path = path
    self.title = title
    self.report = report
    self.container = container
    self.write = write
  }
}
