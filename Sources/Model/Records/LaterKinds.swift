public import Schema

/// Kinds that may be referred to and have no files yet; a reference to one is checked for its form only.
public let laterKinds: [String] = [
  "maturity-model",
  "maturity",
  "scenario",
  "request",
]

/// Names of folders and files that belong to kinds without files yet.
public let laterFolders: [String] = ["maturity", "maturity-models", "requests", "scenarios"]

/// The yardstick of an assessment.
public enum MaturityModel: ReferenceTarget {
  public static let targetKinds = ["maturity-model"]
  public static let scope = ReferenceScope.global
}

/// How far an organisation has come.
public enum MaturityAssessment: ReferenceTarget {
  public static let targetKinds = ["maturity"]
  public static let scope = ReferenceScope.local
}

/// A question of what would happen if.
public enum Scenario: ReferenceTarget {
  public static let targetKinds = ["scenario"]
  public static let scope = ReferenceScope.global
}

/// Somebody asking for a service.
public enum ServiceRequest: ReferenceTarget {
  public static let targetKinds = ["request"]
  public static let scope = ReferenceScope.local
}
