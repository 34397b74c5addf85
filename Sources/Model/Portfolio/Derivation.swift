import Schema
public import Source

extension Portfolio {
  /// Puts files together that are mostly those of another portfolio, by the same numbers.
  ///
  /// What comes of it is what `assembled` gives. Files that give the same names as before leave everything that is
  /// found by name where it was, so that only they are looked at; anything else is put together anew.
  public static func assembled(
    _ read: [ReadFile], otherPaths: Set<String>, documents: [String: SourceFile], like model: Portfolio
  ) async -> Portfolio {
    if let derived = model.replacing(read, otherPaths, documents) { return derived }
    return await assembled(read, otherPaths: otherPaths, documents: documents)
  }

  private func replacing(
    _ read: [ReadFile], _ otherPaths: Set<String>, _ documents: [String: SourceFile]
  ) -> Portfolio? {
    guard read.count == files.count, seams.naming.isEmpty else { return nil }
    var replaced: [Int] = []
    for index in read.indices where read[index] !== files[index] {
      guard read[index].givesNames(of: files[index]) else { return nil }
      replaced.append(index)
    }
    // With more of them the whole is no dearer.
    guard replaced.count <= 64 + read.count / 8 else { return nil }
    let change = Replacement(files, read, replaced)
    var names = names
    for index in replaced where !read[index].names.isEmpty {
      guard case .entity(_, let identity) = read[index].location else { continue }
      names.move(read[index].names, inside: identity.address, of: FileID(index))
    }
    let content = content.replacing(change)
    let derived = Portfolio(read, content, names, otherPaths, documents)
    return derived.settled(derived.seams(after: self, change), subjects: subjects ?? KeptSubjects())
  }

  /// Looks again only for what a replaced file can have made or mended.
  private func seams(after model: Portfolio, _ change: Replacement) -> Seams {
    // Settings list names that need no file.
    let isDangling =
      !model.seams.dangling.isEmpty || change.contains { $0 is Configuration }
      || hasDangling(in: change.replaced)
    let isCircular = !model.seams.cycles.isEmpty || change.mayCloseCircles
    let isMoved = !model.seams.integrity.isEmpty || change.movesTheWhole
    return Seams(
      dangling: isDangling ? danglingReferences() : [], cycles: isCircular ? cycles() : [],
      integrity: isMoved ? integrityDiagnostics() : [])
  }
}

/// Files that take the place of others with the same names.
struct Replacement {
  let old: [ReadFile]
  let new: [ReadFile]
  /// Their numbers, ascending.
  let replaced: [Int]

  init(_ old: [ReadFile], _ new: [ReadFile], _ replaced: [Int]) {
    self.old = old
    self.new = new
    self.replaced = replaced
  }

  /// The new entities by the number of their kind, in the order of the files.
  var entities: [Int: [any PortfolioEntity]] {
    var entities: [Int: [any PortfolioEntity]] = [:]
    for index in replaced {
      guard case .entity(let kind, _) = new[index].location, let entity = new[index].entity else { continue }
      entities[kind, default: []].append(entity)
    }
    return entities
  }

  func contains(_ isWanted: (any PortfolioEntity) -> Bool) -> Bool {
    replaced.contains { new[$0].entity.map(isWanted) ?? false }
  }

  /// Whether something is among them that can wait for, contain or enable another of its kind.
  var mayCloseCircles: Bool {
    contains { entity in
      switch entity {
      case is Objective, is Office, is Waiver, is Proposal, is Plan, is Benefit: true
      default: false
      }
    }
  }

  /// Whether something is among them that says what stands in what.
  var mayMoveContainers: Bool {
    contains { entity in
      switch entity {
      case is Project, is Program, is PortfolioRecord, is Office: true
      default: false
      }
    }
  }

  /// Whether something is among them by which strays, ranks and foreign currencies are told.
  var movesTheWhole: Bool {
    replaced.contains { index in
      switch (old[index].entity, new[index].entity) {
      case (let old as Project, let new as Project):
        old.rank != new.rank || old.program?.target != new.program?.target
          || old.portfolio?.target != new.portfolio?.target
      case (is Configuration, _), (is Program, _), (is PortfolioRecord, _), (is Office, _),
        (is MoneyTable, _):
        true
      default: false
      }
    }
  }
}

extension ReadFile {
  /// Whether every name that leads to another file, or into it, leads to this one in its place.
  fileprivate func givesNames(of other: ReadFile) -> Bool {
    guard case .entity(let kind, let identity) = location,
      case .entity(let otherKind, let otherIdentity) = other.location
    else { return false }
    return kind == otherKind && identity.address == otherIdentity.address
      && identity.target == otherIdentity.target && identity.container == otherIdentity.container
      && isWhole && other.isWhole && (entity == nil) == (other.entity == nil) && refusal == nil
      && other.refusal == nil && formerIDs == other.formerIDs
      && names.elementsEqual(other.names) { $0.kind == $1.kind && $0.target == $1.target }
  }
}
