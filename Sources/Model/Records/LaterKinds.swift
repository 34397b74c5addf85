public import Schema

/// Kinds that may be referred to and have no files yet; a reference to one is checked for its form only.
public let laterKinds: [String] = ["request"]

/// Names of folders and files that belong to kinds without files yet.
public let laterFolders: [String] = ["requests"]

/// Somebody asking for a service.
public enum ServiceRequest: ReferenceTarget {
  public static let targetKinds = ["request"]
  public static let scope = ReferenceScope.local
}
