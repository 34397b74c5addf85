import Schema
public import Source

extension Portfolio {
  /// The entity a file holds; nothing where it could not be read whole, or another file has taken its address.
  public func entity(of file: FileID) -> (any PortfolioEntity)? {
    guard case .entity(let kind, let identity) = files[Int(file.index)].location else { return nil }
    guard let entity = find(allKinds[kind], identity), entity.origin.file == file else { return nil }
    return entity
  }

  private func find<Kind: PortfolioEntity>(_ kind: Kind.Type, _ identity: Identity)
    -> (any PortfolioEntity)?
  {
    find(kind, identity.target) as Kind?
  }
}
