import Diagnostics
import Schema

extension Portfolio {
  /// Two projects of a portfolio on one place of its order.
  func repeatedRanks() -> [Diagnostic] {
    var holders: [String: [Int: Project]] = [:]
    var found: [Diagnostic] = []
    for project in all(Project.self) {
      guard let rank = project.rank else { continue }
      let portfolio =
        chain(of: project.id).last { names.holder(of: $0, kinds: [PortfolioRecord.kind]) != nil } ?? ""
      guard let first = holders[portfolio]?[rank] else {
        holders[portfolio, default: [:]][rank] = project
        continue
      }
      found.append(
        Diagnostic(
          .sameRank(rank, first.name), rule: "duplicate-id", at: place(of: project.origin, "rank"),
          evidence: [Evidence("first", "\(rank)", at: place(of: first.origin, "rank"))]))
    }
    return found
  }
}

extension Message {
  fileprivate static func sameRank(_ rank: Int, _ name: String) -> Self {
    "rank \(rank) is already taken by '\(name)'; give one of the two another rank"
  }
}
