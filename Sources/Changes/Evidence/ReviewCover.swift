import Quantities

extension Authorship {
  /// The ids of the people whose last word on a forge covers a commit and was yes, sorted.
  ///
  /// A review of a commit covers that one and what came before it. One that names none is about what was handed in
  /// with it, and covers what is not younger than its day. A comment takes nothing back.
  func consenting(to commit: Commit, order: [String: Int], _ people: PeopleByIdentity) -> [String] {
    var last: [String: Review] = [:]
    for review in reviews where review.outcome != .commented {
      guard let person = people.person(review.reviewer) else { continue }
      last[person] = review
    }
    return last.filter { $0.value.outcome == .approved && covers($0.value, commit, order) }.keys.sorted()
  }

  private func covers(_ review: Review, _ commit: Commit, _ order: [String: Int]) -> Bool {
    // What is older than the range was there when anybody looked.
    guard let own = order[commit.id] else { return true }
    guard let reviewed = review.commit else { return review.day.map { $0 >= commit.day } ?? true }
    guard let at = index(of: reviewed, order), own <= at else { return false }
    return commits.allSatisfy(\.parents.isEmpty) || isPast(own, of: at, order)
  }

  /// Whether one commit of the range led to another; a side line that was merged later was not looked at.
  private func isPast(_ earlier: Int, of later: Int, _ order: [String: Int]) -> Bool {
    var waiting = [later]
    var seen: Set<Int> = []
    while let next = waiting.popLast() {
      if next == earlier { return true }
      guard seen.insert(next).inserted else { continue }
      waiting += commits[next].parents.compactMap { order[$0] }
    }
    return false
  }

  /// Forges shorten the names of commits at times.
  private func index(of name: String, _ order: [String: Int]) -> Int? {
    if let index = order[name] { return index }
    guard name.utf8.count >= 7 else { return nil }
    let matches = commits.indices.filter { commits[$0].id.hasPrefix(name) }
    return matches.count == 1 ? matches[0] : nil
  }
}
