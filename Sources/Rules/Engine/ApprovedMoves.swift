import Changes
import Diagnostics
import Model
import Quantities
import Schema

/// The change requests that may move what was approved in a container: decided by the right people, and not used up
/// by what happened before the base.
struct ApprovedMoves {
  private(set) var usable: [ChangeRequest] = []
  /// Requests that move something as well, and why they do not count.
  private(set) var refused: [(request: ChangeRequest, why: String)] = []
  private let changes: ChangeSet

  init(in container: String, _ changes: ChangeSet) {
    self.changes = changes
    for request in changes.new.all(ChangeRequest.self, in: container) where request.moves != nil {
      if let why = changes.fault(of: request) ?? changes.earlierUse(of: request) {
        refused.append((request, why))
      } else {
        usable.append(request)
      }
    }
  }

  /// Whether some of the requests together move as much; a share of what they move may be missing or too much.
  func cover(_ difference: Decimal, within share: Percent, _ amount: (Moves) -> Decimal?) -> Bool {
    cover(difference, amount) { share.of($0).magnitude }
  }

  /// Whether some of the requests together move as much, give or take a slack that may depend on what they move.
  func cover(_ difference: Decimal, _ amount: (Moves) -> Decimal?, slack: (Decimal) -> Decimal) -> Bool {
    sums(amount).contains { ($0 - difference).magnitude <= slack($0) }
  }

  /// Whether some of the requests together move at least as much in the same direction.
  func reach(_ difference: Decimal, _ amount: (Moves) -> Decimal?, slack: Decimal) -> Bool {
    sums(amount).contains { sum in
      difference >= 0 ? sum > 0 && sum + slack >= difference : sum < 0 && sum - slack <= difference
    }
  }

  /// What any of the requests move together; of very many only each alone, and all of them.
  private func sums(_ amount: (Moves) -> Decimal?) -> Set<Decimal> {
    let amounts = usable.compactMap { $0.moves.flatMap(amount) }.filter { $0 != .zero }
    guard amounts.count <= 12 else { return Set(amounts + [amounts.reduce(.zero, +)]) }
    var sums: Set<Decimal> = []
    for amount in amounts { sums.formUnion(sums.map { $0 + amount } + [amount]) }
    return sums
  }

  /// The requests that were looked at, and what came of it.
  func evidence(_ key: String) -> [Evidence] {
    let portfolio = changes.new
    var evidence = usable.compactMap { request -> Evidence? in
      guard let moves = request.moves else { return nil }
      let text = portfolio.written(moves.origin, key)
      return Evidence(
        "change request \(request.id)", text.map { "moves \(key) by \($0)" } ?? "does not move \(key)",
        at: portfolio.place(of: moves.origin, key))
    }
    evidence += refused.map { request, why in
      Evidence(
        "change request \(request.id)", "does not count: \(why)",
        at: portfolio.place(of: request.origin, "status"))
    }
    return evidence.isEmpty ? [Evidence("change requests", "none")] : evidence
  }
}

extension ChangeSet {
  /// Why a change request is not approved as it should be; nothing where it is.
  fileprivate func fault(of request: ChangeRequest) -> String? {
    guard request.status == .approved || request.status == .implemented else {
      return "it is \(request.statusWord ?? "without a status")"
    }
    let consents = request.approvals.filter { $0.isConsent && $0.by != nil }
    guard !consents.isEmpty else { return "nobody has approved it" }
    let others = consents.filter { $0.by != request.requestedBy }
    guard !others.isEmpty else { return "only who asked for it has approved it" }
    guard others.contains(where: { hasAuthority($0, over: request, among: others) }) else {
      return "it is beyond the limits of those who approved it, or their quorum is not reached"
    }
    return nil
  }

  /// Whether who approved may: a board within its limits and with its quorum, of both sides the stricter.
  private func hasAuthority(_ approval: Approval, over request: ChangeRequest, among all: [Approval]) -> Bool
  {
    guard let capacity = approval.capacity, let board = new.find(Board.self, capacity.id) else { return true }
    let sides = [board, old.find(Board.self, capacity.id)].compactMap(\.self)
    let people = Set(all.filter { $0.capacity == capacity }.compactMap { $0.by?.target })
    return sides.allSatisfy { side in
      if let quorum = side.quorum, people.count < quorum { return false }
      if let limit = side.limits?.cost, let moved = request.moves?.budget,
        moved.amount.magnitude > limit.amount.magnitude
      {
        return false
      }
      if let limit = side.limits?.time, let moved = request.moves?.finish {
        return new.workCalendar.days(moved).magnitude <= new.workCalendar.days(limit).magnitude
      }
      return true
    }
  }

  /// How a change request was used before the base; nothing where it was not.
  fileprivate func earlierUse(of request: ChangeRequest) -> String? {
    let address = renames.oldAddress(of: request.address)
    guard let change = change(of: request.address)?.old as? ChangeRequest ?? old.changeRequest(address) else {
      return nil
    }
    if change.status == .implemented || change.applied != nil { return "it was carried out before" }
    if case .request(let used) = old.find(Project.self, change.container)?.baseline?.change,
      used.target == "\(change.container)/\(change.id)"
    {
      return "it has moved the baseline before"
    }
    return nil
  }
}

extension Portfolio {
  /// A change request by its address.
  fileprivate func changeRequest(_ address: String) -> ChangeRequest? {
    let parts = address.split(separator: "/")
    guard let container = parts.first, let id = parts.last else { return nil }
    return find(ChangeRequest.self, "\(container)/\(id)")
  }

  /// What approved change requests have moved since the original baseline of a project was set.
  func approvedMoves(since original: Baseline, of project: Project, _ amount: (Moves) -> Decimal?) -> Decimal
  {
    var total = Decimal.zero
    for request in all(ChangeRequest.self, in: project.id) {
      guard request.status == .approved || request.status == .implemented, let moves = request.moves,
        let moved = amount(moves), request.approvals.contains(where: { $0.isConsent })
      else { continue }
      if let set = original.set, let decided = request.decision?.date, decided < set { continue }
      total = total + moved
    }
    return total
  }
}
