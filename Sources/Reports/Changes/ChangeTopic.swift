import Changes

/// What a change is about, in the order in which a reader wants to hear of it.
enum ChangeTopic: String, CaseIterable, Comparable, Sendable {
  case baseline, money, dates, scope, decisions, status, removed, governance, risks, people, other

  var title: String {
    switch self {
    case .baseline: "What had been approved"
    case .money: "Money"
    case .dates: "Dates"
    case .scope: "Scope, benefits and objectives"
    case .decisions: "Decisions and approvals"
    case .status: "Status"
    case .removed: "What is gone"
    case .governance: "The rules themselves"
    case .risks: "Risks, issues and dependencies"
    case .people: "People and their time"
    case .other: "Everything else"
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// An entity as a whole.
  init(kind: String) {
    switch kind {
    case "money": self = .money
    case "plan", "calendar": self = .dates
    case "benefit", "objective", "kpi", "project", "program", "portfolio", "proposal": self = .scope
    case "gate", "decision", "change-request": self = .decisions
    case "status-report": self = .status
    case "folio", "policy", "waiver", "board", "lifecycle", "scoring-model", "office", "accepted-findings":
      self = .governance
    case "risk", "issue", "assumption", "dependency", "action": self = .risks
    case "person", "team", "role", "allocation", "stakeholder": self = .people
    default: self = .other
    }
  }

  /// One field of an entity; the scalar is the name of what the field holds, where it is known.
  init(kind: String, path: [Step], scalar: String?) {
    let whole = ChangeTopic(kind: kind)
    guard case .key(let key)? = path.first else {
      self = whole
      return
    }
    switch key {
    case "title", "notes", "tags", "links", "reviewed", "raised", "was":
      self = whole == .risks || whole == .people || whole == .governance ? whole : .other
    case _ where whole == .governance: self = .governance
    case "baseline", "original": self = .baseline
    case "approvals", "decision", "decided", "outcome", "agreed": self = .decisions
    case _ where whole == .decisions || whole == .status: self = whole
    case "status", "rag", "confidence", "closed": self = .status
    case "scope", "objectives", "deliverables", "accept", "target", "profile": self = .scope
    case "owner", "manager", "sponsor", "business_owner", "assurance": self = .people
    case _ where scalar == "money": self = .money
    case _ where whole == .risks: self = .risks
    case "tasks", "start", "finish": self = .dates
    case _ where scalar == "day" || scalar == "day or period": self = .dates
    case _ where kind == "project" || kind == "program": self = .other
    default: self = whole
    }
  }
}
