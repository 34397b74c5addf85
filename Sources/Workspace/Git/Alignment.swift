import Model
import Source
import YAMLTree

/// Both sides of a comparison laid along one list of paths, so that a file has the same number on both.
struct Alignment: Sendable {
  private enum Presence: Sendable {
    case both, differing, oldOnly, newOnly
  }

  private let old: PortfolioFolder
  private let new: PortfolioFolder
  private let oldSurvey: FolderSurvey
  private let newSurvey: FolderSurvey
  private let sides: RevisionSides
  private let paths: [String]
  private let presence: [Presence]
  private let refused: [String]

  init(
    _ old: PortfolioFolder, _ oldSurvey: FolderSurvey, _ new: PortfolioFolder, _ newSurvey: FolderSurvey,
    _ sides: RevisionSides
  ) async throws(WorkspaceProblem) {
    self.old = old
    self.new = new
    self.oldSurvey = oldSurvey
    self.newSurvey = newSurvey
    self.sides = sides
    var paths: [String] = []
    var presence: [Presence] = []
    // Other limits may make something else of the same bytes.
    let isShared = oldSurvey.limits == newSurvey.limits
    union(oldSurvey.sources, newSurvey.sources) { path, isOld, isNew in
      paths.append(path)
      switch (isOld, isNew) {
      case (true, true): presence.append(isShared && sides.isAlike(path) ? .both : .differing)
      case (true, false): presence.append(.oldOnly)
      default: presence.append(.newOnly)
      }
    }
    var refused: [String] = []
    union(oldSurvey.refusals.map(\.path), newSurvey.refusals.map(\.path)) { path, _, _ in refused.append(path)
    }
    self.paths = paths
    self.refused = refused
    if isShared, sides.new == nil {
      let unsure = zip(paths, presence).compactMap { $1 == .differing ? $0 : nil }
      let equal = try await sameContents(unsure, oldSurvey.limits.fileSize, old, new)
      for index in paths.indices where presence[index] == .differing && equal.contains(paths[index]) {
        presence[index] = .both
      }
    }
    self.presence = presence
  }

  var touchedPaths: [String] { zip(paths, presence).compactMap { $1 == .both ? nil : $0 } }

  func portfolios() async throws(WorkspaceProblem) -> (old: Portfolio, new: Portfolio) {
    async let reading = outcome { () throws(WorkspaceProblem) in
      try await old.read(numbered { $0 == .differing || $0 == .oldOnly }, oldSurvey.limits)
    }
    let newRead = try await new.read(numbered { $0 != .oldOnly }, newSurvey.limits)
    let oldRead = try await reading.get()
    var oldFiles: [ReadFile] = []
    var newFiles: [ReadFile] = []
    oldFiles.reserveCapacity(paths.count + refused.count)
    newFiles.reserveCapacity(paths.count + refused.count)
    var (nextOld, nextNew) = (0, 0)
    for index in paths.indices {
      switch presence[index] {
      case .oldOnly: newFiles.append(ReadFile(absent: paths[index]))
      case .both, .differing, .newOnly:
        newFiles.append(newRead[nextNew])
        nextNew += 1
      }
      switch presence[index] {
      case .both: oldFiles.append(newFiles[index])
      case .newOnly: oldFiles.append(ReadFile(absent: paths[index]))
      case .differing, .oldOnly:
        oldFiles.append(oldRead[nextOld])
        nextOld += 1
      }
    }
    oldFiles += refusedFiles(oldSurvey)
    newFiles += refusedFiles(newSurvey)
    return try await assembled(oldFiles, newFiles)
  }

  private func assembled(_ oldFiles: [ReadFile], _ newFiles: [ReadFile]) async throws(WorkspaceProblem) -> (
    Portfolio, Portfolio
  ) {
    let newDocuments = try await new.readDocuments(named: newFiles, among: newSurvey.others)
    let known = newDocuments.filter { oldSurvey.others.contains($0.key) && sides.isAlike($0.key) }
    let oldDocuments = try await old.readDocuments(named: oldFiles, among: oldSurvey.others, known: known)
    guard presence.contains(where: { $0 == .oldOnly || $0 == .newOnly }) else {
      // The same files on both sides: most likely with the same names, so that one is made from the other.
      let newPortfolio = await Portfolio.assembled(
        newFiles, otherPaths: newSurvey.others, documents: newDocuments)
      let oldPortfolio = await Portfolio.assembled(
        oldFiles, otherPaths: oldSurvey.others, documents: oldDocuments, like: newPortfolio)
      return (oldPortfolio, newPortfolio)
    }
    async let oldPortfolio = Portfolio.assembled(
      oldFiles, otherPaths: oldSurvey.others, documents: oldDocuments)
    async let newPortfolio = Portfolio.assembled(
      newFiles, otherPaths: newSurvey.others, documents: newDocuments)
    return await (oldPortfolio, newPortfolio)
  }

  private func numbered(_ isWanted: (Presence) -> Bool) -> [NumberedPath] {
    paths.indices.compactMap {
      isWanted(presence[$0]) ? NumberedPath(file: FileID($0), path: paths[$0]) : nil
    }
  }

  private func refusedFiles(_ survey: FolderSurvey) -> [ReadFile] {
    let own = Dictionary(survey.refusals.map { ($0.path, $0) }) { first, _ in first }
    return refused.enumerated().map { index, path in
      own[path].map { survey.refused($0, as: FileID(paths.count + index)) } ?? ReadFile(absent: path)
    }
  }
}

/// Goes through two lists that are in the order of their paths as through one.
private func union(_ old: [String], _ new: [String], _ visit: (String, _ isOld: Bool, _ isNew: Bool) -> Void)
{
  var (left, right) = (0, 0)
  while left < old.count || right < new.count {
    if right == new.count || left < old.count && old[left] != new[right] && precedes(old[left], new[right]) {
      visit(old[left], true, false)
      left += 1
    } else if left == old.count || old[left] != new[right] {
      visit(new[right], false, true)
      right += 1
    } else {
      visit(new[right], true, true)
      left += 1
      right += 1
    }
  }
}

/// The paths whose content on the disk is that of the revision, but for line ends that git converts.
private func sameContents(_ paths: [String], _ limit: Int, _ old: PortfolioFolder, _ new: PortfolioFolder)
  async throws(WorkspaceProblem) -> Set<String>
{
  do throws(FileFailure) {
    try await old.files.prepare(paths, atMost: limit)
  } catch {
    throw WorkspaceProblem(error.reason, exitCode: 3)
  }
  return Set(
    paths.filter { path in
      guard let before = try? old.files.read("\(old.root)/\(path)", atMost: limit),
        let after = try? new.files.read("\(new.root)/\(path)", atMost: limit), before.count <= limit,
        after.count <= limit
      else { return false }
      return before == after || before.count != after.count && withoutReturns(before) == withoutReturns(after)
    })
}

/// The bytes with CR LF as LF.
private func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for index in bytes.indices {
    let isReturn =
      bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
    if !isReturn { result.append(bytes[index]) }
  }
  return result
}
