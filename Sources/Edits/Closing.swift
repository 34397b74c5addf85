import Diagnostics
import Formatting
public import Model
public import Quantities
import Schema
import Source
import YAMLTree

/// That something is over.
public struct ClosingRequest: Sendable {
  public var address: String
  public var why: String
  public var asOf: Day

  public init(_ address: String, why: String, asOf: Day) {
    self.address = address
    self.why = why
    self.asOf = asOf
  }
}

extension Portfolio {
  /// Takes the last step of a kind's states and says when and why, unless something is left over.
  public func closing(_ request: ClosingRequest) throws(EditRefusal) -> EditPlan {
    let subject = try editSubject(request.address)
    guard !request.why.allSatisfy(\.isWhitespace) else {
      throw EditRefusal("'--why' is empty; whoever looks back wants to know what made it so")
    }
    let status = try closedStatus(of: subject)
    try refuseLooseEnds(of: subject.entity, on: request.asOf)
    var draft = EditDraft(self)
    draft.add(.set("status", .text(status), in: subject.root, order: subject.order), to: subject.file)
    let closing: [YAMLValue.Member] = [.init("date", request.asOf.description), .init("why", request.why)]
    let tree = tree(subject.file)
    if let earlier = tree.value(of: subject.root, for: "closed"), tree.isMapping(earlier) {
      // It was closed before and opened again; git keeps what was said then.
      for member in closing {
        draft.add(.set(member.key, member.value, in: earlier, order: closing.map(\.key)), to: subject.file)
      }
    } else {
      draft.add(.set("closed", .map(closing), in: subject.root, order: subject.order), to: subject.file)
    }
    return EditPlan(files: try draft.files(), summary: "'\(subject.entity.name)' is \(status)")
  }

  /// The word that `status` gets.
  private func closedStatus(of subject: EditSubject) throws(EditRefusal) -> String {
    let kind = subject.kind
    let entity = subject.entity
    let whole = "\(kind.article)\(kind.kind)"
    guard kind.card.fields.contains(where: { $0.key == "closed" }), let states = kind.states else {
      throw EditRefusal(
        "\(whole) is not closed with a reason; \(Self.otherEnd(of: kind, in: path(of: entity)))")
    }
    guard let status = entity.statusWord else {
      throw EditRefusal("the 'status' of \(path(of: entity)) cannot be read; 'folio check' says why")
    }
    for word in ["closed", "rejected"] where states.step(from: status, to: word)?.proviso == nil {
      if states.step(from: status, to: word) != nil { return word }
    }
    guard !states.isEnd(status) else { throw EditRefusal("'\(entity.name)' is \(status) already") }
    let next = states.next(after: status).filter { states.step(from: status, to: $0)?.proviso == nil }
    let state = (entity as? any Work)?.status?.predicate ?? "is \(status)"
    let before = states.steps.filter { $0.to == "closed" }.map(\.from)
    throw EditRefusal(
      "'\(entity.name)' \(state), and \(whole) can be closed only when it is \(before.joined(separator: " or ")); from here it becomes \(next.joined(separator: " or "))"
    )
  }

  /// How a kind without a closing ends.
  private static func otherEnd(of kind: any PortfolioEntity.Type, in path: String) -> String {
    if let states = kind.states {
      var ends: [String] = []
      for step in states.steps where states.isEnd(step.to) && !ends.contains(step.to) { ends.append(step.to) }
      return "it ends as \(ends.joined(separator: " or ")): write that in \(path), with what belongs to it"
    }
    let fields = kind.card.fields.map(\.key)
    if fields.contains("done") { return "write 'done' with the day into \(path)" }
    return "write what became of it into \(path)"
  }

  private func path(of entity: any PortfolioEntity) -> String { tree(entity.origin.file).source.path }

  private func refuseLooseEnds(of entity: any PortfolioEntity, on asOf: Day) throws(EditRefusal) {
    let ends: [LooseEnd] =
      switch entity {
      case let project as Project: looseEnds(of: project) { $0 > asOf }
      case let program as Program: looseEnds(of: program)
      default: []
      }
    guard !ends.isEmpty else { return }
    let lines = ends.map { "  \(line(of: place(of: $0.origin, $0.key))): \($0.words)" }
    throw EditRefusal(
      "'\(entity.name)' cannot be closed while something is left over:\n\(Message(lines.joined(separator: "\n")))"
    )
  }
}
