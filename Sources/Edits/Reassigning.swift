import Diagnostics
import Formatting
public import Model
public import Quantities
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// Hands everything unfinished that one person holds to another; what was done stays with whoever did it.
  public func reassigning(_ from: String, to: String, asOf: Day) throws(EditRefusal) -> EditPlan {
    let giver = try editPerson(from)
    let taker = try editPerson(to)
    guard giver.id != taker.id else { throw EditRefusal("\(giver.name) has it all already") }
    if let until = taker.until, until < asOf { throw EditRefusal("\(taker.name) left on \(until)") }
    var draft = EditDraft(self)
    var handed: Set<Spot> = []
    var names: [String] = []
    var notes: [String] = []
    for holding in currentHoldings(of: giver) {
      guard let node = holding.person.node else { continue }
      let file = holding.origin.file
      let spot = Spot(file: file, node: node)
      guard handed.insert(spot).inserted else { continue }
      if holding.capacity == "member", isMember(taker, in: file) {
        notes.append(
          "\(line(of: place(of: holding.person, in: holding.origin))): \(taker.name) is a member already, so \(giver.name) stays one"
        )
        continue
      }
      if holding.key == "requested_by", let request = find(holding, ChangeRequest.self),
        let root = request.origin.node
      {
        // Who asked for a change is a fact; who sees it through is not.
        draft.add(
          .set("owner", .text(taker.id), in: root, order: ChangeRequest.card.fields.map(\.key)), to: file)
      } else {
        draft.add(.replace(node, with: taker.id), to: file)
      }
      names.append(holding.name)
    }
    guard !names.isEmpty else {
      throw EditRefusal("\(giver.name) holds nothing that is unfinished")
    }
    notes += leftAlone(of: giver, besides: handed)
    return EditPlan(
      files: try draft.files(),
      summary: "\(counted(names.count, "thing")) of \(giver.name) handed to \(taker.name)", notes: notes)
  }

  private struct Spot: Hashable {
    var file: FileID
    var node: NodeID
  }

  /// What a person holds; the chair of a board is one of its members as well.
  private func currentHoldings(of person: Person) -> [Holding] {
    var held = holdings.filter { $0.person.target == person.id }
    for board in all(Board.self) where board.chair?.target == person.id {
      for member in board.members where member.target == person.id {
        held.append(
          Holding(
            person: member, capacity: "member", name: board.name, origin: board.origin, key: "members",
            container: board.container))
      }
    }
    return held
  }

  private func isMember(_ person: Person, in file: FileID) -> Bool {
    all(Board.self).contains { $0.origin.file == file && $0.members.contains { $0.target == person.id } }
  }

  private func find<Kind: PortfolioEntity>(_ holding: Holding, _ kind: Kind.Type) -> Kind? {
    all(kind, in: holding.container).first { $0.origin == holding.origin }
  }

  // MARK: What stays

  private func leftAlone(of person: Person, besides handed: Set<Spot>) -> [String] {
    let address = person.address
    var reasons: [String] = []
    var places: [String: [String]] = [:]
    for reference in foundReferences() where reference.address == address {
      guard !handed.contains(Spot(file: reference.file, node: reference.node)) else { continue }
      let reason = reason(for: reference)
      if places[reason] == nil { reasons.append(reason) }
      places[reason, default: []].append("  " + line(of: Place(reference.file, reference.range)))
    }
    return reasons.map { reason in
      (["left alone, because \(reason):"] + (places[reason] ?? [])).joined(separator: "\n")
    }
  }

  private func reason(for reference: FoundReference) -> String {
    let file = files[Int(reference.file.index)]
    let keys = file.tree.path(to: reference.range).compactMap { step -> String? in
      if case .key(let key) = step.step { key } else { nil }
    }
    guard let entity = entity(of: reference.file) else { return "nobody knows what it is" }
    if keys.last == "by" || keys.contains("reviewers") { return "it says who did something" }
    if keys.last == "requested_by" { return "it says who asked" }
    switch entity {
    case is StatusReport: return "it is a report that was given"
    case is Person: return "it is about another person's growth"
    case is Team: return "it says who belongs to a team"
    case is Allocations: return "it plans somebody's time, which is not handed over by name"
    case is Plan where keys.last == "assignee":
      return "it plans somebody's work, which is not handed over by name"
    case is Gate: return "it belongs to a decision on a gate"
    default: break
    }
    if let word = ended(entity) { return "\(entity.name) is \(word)" }
    if let work = work(entity.container), !work.isUnderWay, let word = work.statusWord {
      return "\(work.name) is \(word)"
    }
    if keys.contains("actions") { return "the action is done" }
    if let key = keys.last, key == "team" || key == "assurance" { return "it says who belongs to a group" }
    return "it is not something unfinished that one person answers for"
  }

  /// The word of a status after which nothing is to be done.
  private func ended(_ entity: any PortfolioEntity) -> String? {
    guard let word = entity.statusWord, let states = type(of: entity).states, states.isEnd(word) else {
      return nil
    }
    return word
  }
}
