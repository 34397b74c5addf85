public import Schema

extension Portfolio {
  /// Everybody who directs a container or something above it: sponsors, and the owner and chair of a portfolio.
  public func sponsors(of container: String) -> [Reference<Person>] {
    chain(of: container).flatMap { id -> [Reference<Person>?] in
      if let project = find(Project.self, id) { return [project.sponsor] }
      if let program = find(Program.self, id) { return [program.sponsor] }
      if let office = find(Office.self, id) { return [office.sponsor] }
      guard let portfolio = find(PortfolioRecord.self, id) else { return [] }
      return [portfolio.owner, self[portfolio.board]?.chair, self[configuration?.executiveBoard]?.chair]
    }.compactMap(\.self)
  }

  /// Whether somebody holds the capacity in which they acted; true where nothing written could tell.
  public func holds(
    _ person: Reference<Person>, _ capacity: Reference<RoleOrBoard>, in container: String
  ) -> Bool {
    if let board = find(Board.self, capacity.target) {
      return ([board.chair] + board.members).contains { $0?.target == person.target }
    }
    if find(Role.self, capacity.target) != nil {
      guard let role = find(Person.self, person.target)?.role else { return true }
      return role.target == capacity.target
    }
    let holders = builtInHolders(of: capacity.target, in: container)
    return holders.isEmpty || holders.contains { $0.target == person.target }
  }

  private func builtInHolders(of capacity: String, in container: String) -> [Reference<Person>] {
    let works = chain(of: container)
    switch capacity {
    case "sponsor": return sponsors(of: container)
    case "manager":
      return works.compactMap { find(Project.self, $0)?.manager ?? find(Program.self, $0)?.manager }
    case "business-owner": return works.compactMap { find(Project.self, $0)?.businessOwner }
    case "assurance": return works.flatMap { find(Project.self, $0)?.assurance ?? [] }
    case "head": return all(Office.self).compactMap(\.head)
    case "chair": return all(Board.self).compactMap(\.chair)
    default: return []
    }
  }
}
