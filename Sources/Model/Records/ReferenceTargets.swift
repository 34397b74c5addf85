public import Schema

/// A role or a board, in whose name somebody approves.
public enum RoleOrBoard: ReferenceTarget {
  public static let targetKinds = ["role", "board"]
  public static let scope = ReferenceScope.global

  /// Capacities that come with a field of an entity, and need no file of their own.
  public static let builtIn: Set<String> = [
    "sponsor", "manager", "business-owner", "assurance", "head", "chair", "owner",
  ]
}

/// Somebody, or whoever fills a role.
public enum PersonOrRole: ReferenceTarget {
  public static let targetKinds = ["person", "role"]
  public static let scope = ReferenceScope.global
}

/// Somebody, or a team as a whole.
public enum PersonOrTeam: ReferenceTarget {
  public static let targetKinds = ["person", "team"]
  public static let scope = ReferenceScope.global
}

/// What is needed of people who have no name yet.
public enum RoleOrSkill: ReferenceTarget {
  public static let targetKinds = ["role", "skill"]
  public static let scope = ReferenceScope.global
}

/// Whom something is told; stakeholders belong to a container, boards to everybody.
public enum StakeholderOrBoard: ReferenceTarget {
  public static let targetKinds = ["stakeholder", "board"]
  public static let scope = ReferenceScope.mixed
}

/// Somebody who has a part in an activity: a person, whoever fills a role, a team or a board.
///
/// The capacities of `RoleOrBoard` that need no file of their own will do as well.
public enum ResponsibleParty: ReferenceTarget {
  public static let targetKinds = ["person", "role", "team", "board"]
  public static let scope = ReferenceScope.global
}

/// Whom a service is for; stakeholders belong to a container, roles to everybody.
public enum RoleOrStakeholder: ReferenceTarget {
  public static let targetKinds = ["role", "stakeholder"]
  public static let scope = ReferenceScope.mixed
}

/// Who comes to an event; stakeholders belong to a container, the others to everybody.
public enum Attendee: ReferenceTarget {
  public static let targetKinds = ["person", "role", "team", "board", "stakeholder"]
  public static let scope = ReferenceScope.mixed
}

/// What a false assumption turns into.
public enum RiskIssueOrChange: ReferenceTarget {
  public static let targetKinds = ["risk", "issue", "change-request"]
  public static let scope = ReferenceScope.local
}

/// A folder that holds entities of its own.
public enum AnyContainer: ReferenceTarget {
  public static let targetKinds = ["portfolio", "program", "project", "office"]
  public static let scope = ReferenceScope.global
}

/// Work that a portfolio pays for.
public enum ProgramOrProject: ReferenceTarget {
  public static let targetKinds = ["program", "project"]
  public static let scope = ReferenceScope.global
}

/// Work that is wanted or under way.
public enum ProposalOrProject: ReferenceTarget {
  public static let targetKinds = ["proposal", "project"]
  public static let scope = ReferenceScope.global
}

/// What has to be there before a benefit can come.
public enum Enabler: ReferenceTarget {
  public static let targetKinds = ["task", "deliverable", "benefit"]
  public static let scope = ReferenceScope.local
}

/// Experience that somebody wrote down.
public enum LessonOrReview: ReferenceTarget {
  public static let targetKinds = ["lesson", "review"]
  public static let scope = ReferenceScope.local
}

/// Where an action came up.
public enum ActionSource: ReferenceTarget {
  public static let targetKinds = ["event", "status-report", "review", "lesson"]
  public static let scope = ReferenceScope.local
}

/// What a lesson can change.
public enum StandardOrInitiative: ReferenceTarget {
  public static let targetKinds = ["standard", "initiative"]
  public static let scope = ReferenceScope.global
}

/// What somebody may have to pass first.
public enum CertificationOrCourse: ReferenceTarget {
  public static let targetKinds = ["certification", "course"]
  public static let scope = ReferenceScope.global
}

/// Anything that has an address.
public enum AnyEntity: ReferenceTarget {
  public static let targetKinds: [String] = []
  public static let scope = ReferenceScope.mixed
  public static let isAnything = true
}
