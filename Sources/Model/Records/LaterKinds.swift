public import Schema

/// Kinds that may be referred to and have no files yet; a reference to one is checked for its form only.
public let laterKinds: [String] = [
  "skill",
  "standard",
  "event",
  "feedback",
  "service",
  "initiative",
  "course",
  "certification",
  "raci",
  "assumption",
  "request",
]

/// Names of folders and files that belong to kinds without files yet.
public let laterFolders: [String] = [
  "assumptions", "certifications", "courses", "events", "feedback",
  "raci.yaml",
  "requests", "roadmap", "services", "skills", "standards",
]

/// Something people can learn, and be better or worse at.
public enum Skill: ReferenceTarget {
  public static let targetKinds = ["skill"]
  public static let scope = ReferenceScope.global
}

/// A process, template or tool that an organisation agreed on.
public enum Standard: ReferenceTarget {
  public static let targetKinds = ["standard"]
  public static let scope = ReferenceScope.global
}

/// A meeting, workshop or training.
public enum Event: ReferenceTarget {
  public static let targetKinds = ["event"]
  public static let scope = ReferenceScope.local
}

/// What a stakeholder said.
public enum Feedback: ReferenceTarget {
  public static let targetKinds = ["feedback"]
  public static let scope = ReferenceScope.local
}

/// Something an office does for others.
public enum Service: ReferenceTarget {
  public static let targetKinds = ["service"]
  public static let scope = ReferenceScope.global
}

/// A change an office makes to how work is done.
public enum Initiative: ReferenceTarget {
  public static let targetKinds = ["initiative"]
  public static let scope = ReferenceScope.global
}

/// Something to learn from.
public enum Course: ReferenceTarget {
  public static let targetKinds = ["course"]
  public static let scope = ReferenceScope.global
}

/// A proof of learning that somebody issues.
public enum Certification: ReferenceTarget {
  public static let targetKinds = ["certification"]
  public static let scope = ReferenceScope.global
}

/// Who does and who answers for what.
public enum ResponsibilityMatrix: ReferenceTarget {
  public static let targetKinds = ["raci"]
  public static let scope = ReferenceScope.local
}

/// Something taken for true and not yet shown.
public enum Assumption: ReferenceTarget {
  public static let targetKinds = ["assumption"]
  public static let scope = ReferenceScope.local
}

/// Somebody asking for a service.
public enum ServiceRequest: ReferenceTarget {
  public static let targetKinds = ["request"]
  public static let scope = ReferenceScope.local
}
