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

  /// Whether somebody sits on the board, or has the role, in whose name they acted.
  ///
  /// True where nothing written could tell, and for capacities that come with a field, which are looked at elsewhere.
  public func holds(_ person: Reference<Person>, _ capacity: Reference<RoleOrBoard>) -> Bool {
    if let board = find(Board.self, capacity.target) {
      return ([board.chair] + board.members).contains { $0?.target == person.target }
    }
    guard find(Role.self, capacity.target) != nil, let role = find(Person.self, person.target)?.role else {
      return true
    }
    return role.target == capacity.target
  }
}
