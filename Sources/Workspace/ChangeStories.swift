public import Quantities
public import Reports

extension PortfolioFolder {
  /// What the difference between two states means, with what the rules and the history say of it.
  public func changeStory(_ request: ComparisonRequest, asOf: Day, reviews: String? = nil)
    async throws(WorkspaceProblem) -> ChangeStory?
  {
    let judged = try await judgedComparison(request, asOf: asOf, reviews: reviews)
    return await ChangeStory.told(
      of: judged.snapshot, since: judged.former, between: judged.sides(of: request),
      commit: judged.compared.head?.commit)
  }
}

extension JudgedComparison {
  /// What was compared, in words for a page.
  func sides(of request: ComparisonRequest) -> ComparedSides {
    let head =
      switch request.new {
      case .workTree: "the files as they are"
      case .index: "what the next commit will hold"
      case .revision: compared.head?.words ?? "the head"
      }
    return ComparedSides(base: compared.base.words, head: head)
  }
}

extension NamedCommit {
  /// A commit that is given by its own name needs it only once.
  fileprivate var words: String {
    let short = String(commit.prefix(9))
    return commit.hasPrefix(given) ? short : "\(given) (\(short))"
  }
}
