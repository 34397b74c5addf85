/// Kinds that may be referred to and have no files yet; a reference to one is checked for its form only.
public let laterKinds: [String] = ["request"]

/// Names of folders and files that belong to kinds without files yet.
public let laterFolders: [String] = ["requests"]
