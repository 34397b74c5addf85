public import Schema

/// Something unfinished that somebody has to see to, and the field that says who.
public struct Holding: Sendable {
  public let person: Reference<Person>
  /// What they are to it: “sponsor”, “owner”, “member”.
  public let capacity: String
  /// What it is called in a sentence.
  public let name: String
  /// The entity or record with the field.
  public let origin: Origin
  public let key: String
  public let container: String

  public init(
    person: Reference<Person>, capacity: String, name: String, origin: Origin, key: String, container: String
  ) {
    self.person = person
    self.capacity = capacity
    self.name = name
    self.origin = origin
    self.key = key
    self.container = container
  }
}

extension Portfolio {
  /// Everything unfinished that people hold, kind by kind.
  ///
  /// Lists of past status reports are not among it: nobody edits a report once the next one is there.
  public var holdings: [Holding] {
    governanceHoldings + workHoldings + registerHoldings + recordHoldings
  }

  private var governanceHoldings: [Holding] {
    var held: [Holding] = []
    for board in all(Board.self) {
      held.hold(board.chair, "chair", board, "chair")
      for member in board.members where member != board.chair {
        held.hold(member, "member", board, "members")
      }
    }
    for office in all(Office.self) where office.status != .closed {
      held.hold(office.head, "head", office, "head")
      held.hold(office.sponsor, "sponsor", office, "sponsor")
    }
    for team in all(Team.self) { held.hold(team.lead, "lead", team, "lead") }
    for objective in all(Objective.self) where objective.isCurrent {
      held.hold(objective.owner, "owner", objective, "owner")
    }
    for kpi in all(Kpi.self) { held.hold(kpi.owner, "owner", kpi, "owner") }
    for standard in all(Standard.self) { held.hold(standard.owner, "owner", standard, "owner") }
    for service in all(Service.self) where service.status != .retire {
      held.hold(service.owner, "owner", service, "owner")
    }
    for initiative in all(Initiative.self) where initiative.isOpen {
      held.hold(initiative.owner, "owner", initiative, "owner")
    }
    for proposal in all(Proposal.self) where proposal.isPending {
      held.hold(proposal.requestedBy, "requester", proposal, "requested_by")
      held.hold(proposal.sponsor, "sponsor", proposal, "sponsor")
    }
    return held
  }

  private var workHoldings: [Holding] {
    var held: [Holding] = []
    for portfolio in all(PortfolioRecord.self) where portfolio.status != .closed {
      held.hold(portfolio.owner, "owner", portfolio, "owner")
    }
    for program in all(Program.self) where program.isUnderWay {
      held.hold(program.sponsor, "sponsor", program, "sponsor")
      held.hold(program.manager, "manager", program, "manager")
    }
    for project in all(Project.self) where project.isUnderWay {
      held.hold(project.sponsor, "sponsor", project, "sponsor")
      held.hold(project.manager, "manager", project, "manager")
      held.hold(project.businessOwner, "business owner", project, "business_owner")
    }
    return held
  }

  private var registerHoldings: [Holding] {
    var held: [Holding] = []
    for risk in all(Risk.self) where risk.status == .open || risk.status == .draft {
      held.hold(risk.owner, "owner", risk, "owner")
    }
    for issue in all(Issue.self) where issue.isOpen { held.hold(issue.owner, "owner", issue, "owner") }
    for assumption in all(Assumption.self) where assumption.isOpen {
      held.hold(assumption.owner, "owner", assumption, "owner")
    }
    for decision in all(Decision.self) where decision.isOpen {
      held.hold(decision.owner, "owner", decision, "owner")
    }
    for request in all(ChangeRequest.self) where request.isOpen {
      held.hold(request.owner, "owner", request, request.namedOwner == nil ? "requested_by" : "owner")
    }
    for action in all(Action.self) where action.done == nil {
      held.hold(action.owner, "owner", action, "owner")
    }
    for benefit in all(Benefit.self) where benefit.status != .realised && benefit.status != .lost {
      held.hold(benefit.owner, "owner", benefit, "owner")
    }
    for stakeholder in all(Stakeholder.self) where isUnderWay(stakeholder.container) {
      held.hold(stakeholder.owner, "owner", stakeholder, "owner")
    }
    return held
  }

  private var recordHoldings: [Holding] {
    var held: [Holding] = []
    for owned in inlineActions where owned.isAwaited {
      held.hold(
        owned.action.owner, "owner", owned.entity, "owner", at: owned.action.origin,
        named: owned.action.action)
    }
    for plan in all(Plan.self) where isUnderWay(plan.container) {
      for entry in plan.deliverables where entry.value.accepted == nil {
        held.hold(
          entry.value.owner, "owner", plan, "owner", at: entry.value.origin, named: entry.value.title)
      }
    }
    for plan in all(Communications.self) where isUnderWay(plan.container) {
      for entry in plan.items {
        held.hold(
          entry.value.owner, "owner", plan, "owner", at: entry.value.origin, named: entry.value.title)
      }
    }
    return held
  }

  private func isUnderWay(_ container: String) -> Bool { work(container)?.isUnderWay ?? true }
}

extension [Holding] {
  fileprivate mutating func hold(
    _ person: Reference<Person>?, _ capacity: String, _ entity: some PortfolioEntity, _ key: String,
    at origin: Origin? = nil, named name: String? = nil
  ) {
    guard let person else { return }
    append(
      Holding(
        person: person, capacity: capacity, name: name ?? entity.name, origin: origin ?? entity.origin,
        key: key, container: entity.container))
  }
}

extension Work {
  /// False once it is closed or cancelled, when nobody needs to stand behind it any more.
  public var isUnderWay: Bool { status != .closed && status != .cancelled }
}

extension Objective {
  /// True while it is being written or followed.
  public var isCurrent: Bool { status == .draft || status == .active }
}

extension Proposal {
  /// True while somebody still has to say yes or no.
  public var isPending: Bool {
    switch status ?? .draft {
    case .draft, .submitted, .assessing, .ready: true
    case .approved, .declined, .parked, .converted: false
    }
  }
}

extension OwnedAction {
  /// Whether it is still to be done, in something that is itself still open.
  fileprivate var isAwaited: Bool {
    guard action.done == nil else { return false }
    switch entity {
    case let risk as Risk: return risk.isOpen
    case let issue as Issue: return issue.isOpen
    case is StatusReport: return false
    default: return true
    }
  }
}
