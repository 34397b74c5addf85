extension Portfolio {
  /// The same without the entities of some projects; names, files and what stands above them stay.
  ///
  /// For whoever looks at the rest alone: what was found in it is left out altogether.
  public func narrowed(leavingOut projects: Set<String>) -> Portfolio {
    Portfolio(files, content.leavingOut(projects), names, otherPaths, documents)
  }
}
