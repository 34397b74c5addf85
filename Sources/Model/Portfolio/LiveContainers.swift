import Schema

extension Portfolio {
  /// Whether what is promised in a container has to be kept today: work that is active, a portfolio or an office
  /// that was not closed.
  public func isLive(_ container: String) -> Bool {
    if let work = work(container) { return work.status?.isActive ?? false }
    if let portfolio = find(PortfolioRecord.self, container) { return portfolio.status != .closed }
    return find(Office.self, container).map { $0.status != .closed } ?? false
  }

  /// Whether a container is closed or cancelled, so that nobody has to see to what stands in it.
  public func isOver(_ container: String) -> Bool {
    if let work = work(container) { return !work.isUnderWay }
    if let portfolio = find(PortfolioRecord.self, container) { return portfolio.status == .closed }
    return find(Office.self, container)?.status == .closed
  }
}
