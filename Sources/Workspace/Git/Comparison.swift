import Model
import Source
import YAMLTree

extension PortfolioFolder {
  /// Compiles two states of the portfolio; what did not change between them is read once and costs nothing more.
  ///
  /// Never takes a failure of git for an absence of changes: whatever cannot be had is thrown.
  public func comparison(_ request: ComparisonRequest) async throws(WorkspaceProblem) -> ComparedPortfolios {
    // Meanwhile, because the walk and git wait for the disk in turns.
    async let walked =
      request.new == .workTree ? outcome { () throws(WorkspaceProblem) in try await survey() } : nil
    let sides: RevisionSides
    do throws(GitProblem) {
      sides = try await revisionSides(of: request)
    } catch {
      _ = await walked
      throw WorkspaceProblem(error)
    }
    let new = PortfolioFolder(root: root, files: sides.new ?? files)
    let newSurvey: FolderSurvey
    if let walked = await walked {
      newSurvey = try walked.get()
    } else {
      newSurvey = try await sides.survey(new)
    }
    let old = PortfolioFolder(root: root, files: sides.old)
    var oldSurvey = try await sides.survey(old)
    if request.new == .workTree {
      // A submodule that was never fetched is an empty folder on the disk.
      let there = Set(newSurvey.refusals.map(\.path))
      oldSurvey.refusals.removeAll { $0.reason == .nestedRepository && !there.contains($0.path) }
      try sides.requireWholeCheckout(oldSurvey)
    }
    let known = sides
    async let owning = outcome { () throws(GitProblem) in try await known.codeOwners() }
    let alignment = try await Alignment(old, oldSurvey, new, newSurvey, sides)
    let (oldPortfolio, newPortfolio) = try await alignment.portfolios()
    let owners: (old: [CodeOwners], new: [CodeOwners])
    do throws(GitProblem) {
      owners = try await owning.get()
    } catch {
      throw WorkspaceProblem(error)
    }
    let folder = sides.folderInRepository
    return ComparedPortfolios(
      old: oldPortfolio.owned(by: owners.old, folder: folder),
      new: newPortfolio.owned(by: owners.new, folder: folder), base: sides.base, head: sides.head,
      touchedPaths: alignment.touchedPaths, repository: sides.repository)
  }

  /// The portfolio as a revision has it.
  public func at(_ revision: String) async throws(WorkspaceProblem) -> (
    folder: PortfolioFolder, commit: NamedCommit
  ) {
    do throws(GitProblem) {
      let repository = try await GitRepository(around: root)
      let commit = try await repository.commit(revision)
      let entries = try await repository.entries(
        ofTree: repository.tree(of: commit, given: revision))
      let files = RevisionFiles(entries, root: root, reader: BlobReader(repository.program))
      guard files.id(of: "folio.yaml") != nil else {
        throw .noPortfolio(revision: revision, because: "it has no folio.yaml")
      }
      return (
        PortfolioFolder(root: root, files: files), NamedCommit(given: revision, commit: commit.description)
      )
    } catch {
      throw WorkspaceProblem(error)
    }
  }

  private func revisionSides(of request: ComparisonRequest) async throws(GitProblem) -> RevisionSides {
    let repository = try await GitRepository(
      around: root, indexFile: request.new == .index ? environmentValue("GIT_INDEX_FILE") : nil)
    return try await RevisionSides(request, repository)
  }
}

/// The files of both sides as git knows them, and which of them it knows to be alike.
struct RevisionSides: Sendable {
  let repository: GitRepository
  let old: RevisionFiles
  /// Nothing where the new side is the work tree.
  let new: RevisionFiles?
  let base: NamedCommit
  let head: NamedCommit?
  let reader: BlobReader
  /// With the work tree as the new side: paths that may differ, and those git does not look at.
  private var touched: Set<String> = []
  private var unwatched: Set<String> = []

  init(_ request: ComparisonRequest, _ repository: GitRepository) async throws(GitProblem) {
    self.repository = repository
    let reader = BlobReader(repository.program)
    self.reader = reader
    let commit: ObjectID
    switch request.old {
    case .revision(let given):
      commit = try await repository.commit(given)
      base = NamedCommit(given: given, commit: commit.description)
    case .mergeBase(let one, let other):
      let ids = try await (repository.commit(one), repository.commit(other))
      commit = try await repository.mergeBase((one, ids.0), (other, ids.1))
      base = NamedCommit(given: one, commit: commit.description)
    }
    func files(_ entries: [TreeEntry]) -> RevisionFiles {
      RevisionFiles(entries, root: repository.root, reader: reader)
    }
    switch request.new {
    case .revision(let given):
      let newCommit = try await repository.commit(given)
      head = NamedCommit(given: given, commit: newCommit.description)
      new = files(try await repository.entries(ofTree: repository.tree(of: newCommit, given: given)))
      old = files(try await repository.entries(ofTree: repository.tree(of: commit, given: base.given)))
    case .index, .workTree:
      head = nil
      let isIndex = request.new == .index
      async let differing = outcome { () throws(GitProblem) in try await repository.differences(from: commit)
      }
      async let touching = outcome { () throws(GitProblem) in
        isIndex ? [] : try await repository.touchedFiles()
      }
      async let listed = outcome { () throws(GitProblem) in try await repository.index() }
      let (differences, touchedFiles, index) = await (differing, touching, listed)
      let listing = try index.get()
      if isIndex, let conflict = listing.conflict { throw .conflict(path: conflict) }
      new = isIndex ? files(listing.entries) : nil
      touched = try touchedFiles.get()
      unwatched = listing.unwatched
      if let differences = try differences.get(), listing.conflict == nil {
        old = files(listing.entries(before: differences))
        touched.formUnion(differences.map { String(decoding: $0.pathBytes, as: UTF8.self) })
      } else {
        old = files(try await repository.entries(ofTree: repository.tree(of: commit, given: base.given)))
        let oldFiles = old
        let held = Dictionary(listing.entries.map { ($0.path, $0.id) }) { first, _ in first }
        touched.formUnion(old.entries.map(\.path).filter { held[$0] != oldFiles.id(of: $0) })
      }
    }
    guard old.id(of: "folio.yaml") != nil else {
      throw .noPortfolio(revision: base.given, because: "it has no folio.yaml")
    }
  }

  /// Whether git knows that a path which both sides have is alike on both.
  func isAlike(_ path: String) -> Bool {
    if let new { return old.id(of: path) == new.id(of: path) }
    return !touched.contains(path) && !unwatched.contains(path)
  }

  /// Lists a side that is a revision; what is wrong with it is then that the revision is not to be had.
  func survey(_ folder: PortfolioFolder) async throws(WorkspaceProblem) -> FolderSurvey {
    do throws(WorkspaceProblem) {
      return try await folder.survey()
    } catch {
      let isOld = (folder.files as? RevisionFiles) === old
      let revision = isOld ? base.given : head?.given ?? "the index"
      let reason = error.message.split(separator: "\n").first.map(String.init) ?? ""
      throw WorkspaceProblem(.noPortfolio(revision: revision, because: reason))
    }
  }

  /// A file that git left out of the work tree on purpose must not look as if somebody had deleted it.
  func requireWholeCheckout(_ survey: FolderSurvey) throws(WorkspaceProblem) {
    guard !unwatched.isEmpty else { return }
    let missing = survey.sources.first { unwatched.contains($0) && !isThere("\(repository.root)/\($0)") }
    if let missing { throw WorkspaceProblem(.sparse(path: missing)) }
  }
}

extension IndexListing {
  /// What a commit holds, by what the index has and where the two differ.
  fileprivate func entries(before differences: [TreeDifference]) -> [TreeEntry] {
    guard !differences.isEmpty else { return entries }
    let changed = Set(differences.map(\.pathBytes))
    return entries.filter { !changed.contains($0.pathBytes) } + differences.compactMap(\.old)
  }
}

/// What came of work that may fail, so that several pieces of it can run side by side.
func outcome<Value: Sendable, Failure: Error>(
  _ work: () async throws(Failure) -> Value
) async -> Result<Value, Failure> {
  do throws(Failure) {
    return .success(try await work())
  } catch {
    return .failure(error)
  }
}
