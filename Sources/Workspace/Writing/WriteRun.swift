import Diagnostics
public import Edits
import Formatting
public import Model
public import Quantities
import Schema
import Snapshots
import Source
import YAMLTree

/// How a command that writes is to go about it.
public struct WriteRequest: Sendable {
  public enum Manner: Sendable {
    case write
    /// Shows what would change, and writes nothing.
    case show
  }

  public var manner: Manner
  /// Whether files with changes that git does not hold may be changed as well.
  public var allowsUncommitted: Bool
  public var newErrors: NewErrors
  public var asOf: Day

  public init(
    _ manner: Manner = .write, allowsUncommitted: Bool = false, newErrors: NewErrors = .named, asOf: Day
  ) {
    self.manner = manner
    self.newErrors = newErrors
    self.allowsUncommitted = allowsUncommitted
    self.asOf = asOf
  }
}

/// What becomes of a command after which a check would find errors that it did not find before.
public enum NewErrors: Sendable {
  /// They are named, because they are the next thing to do.
  case named
  /// Nothing is written.
  case refused
}

/// What came of a command that writes.
public struct WriteOutcome: Sendable {
  public let plan: EditPlan
  /// A unified difference of all files, for people and for `git apply`.
  public let difference: String
  /// Findings that were not there before, a line each.
  public let newFindings: [String]
  /// What a run that was stopped had left behind, and what became of it.
  public let mended: String?
}

extension PortfolioFolder {
  /// Plans, looks at the result as `check` would, and writes all of it or nothing.
  public func write(
    _ request: WriteRequest, using disk: any WritableFiles = Disk(),
    plan: @Sendable (Portfolio) throws(EditRefusal) -> EditPlan,
    verify: @Sendable (Portfolio, EditPlan, Portfolio) throws(EditRefusal) -> [String] = {
      _, _, _ throws(EditRefusal) in []
    }
  ) async throws(WorkspaceProblem) -> WriteOutcome {
    let journal = Journal(root: root, files: disk)
    guard request.manner == .write else {
      guard !journal.isThere else {
        throw WorkspaceProblem("\(Self.halfWritten); run it without '--diff' to mend that first")
      }
      return try await prepared(request, plan, verify, mended: nil)
    }
    let lock = try locked(journal)
    defer { withExtendedLifetime(lock) { journal.leave() } }
    let mended = try mend(journal)
    let outcome = try await prepared(request, plan, verify, mended: mended)
    if !request.allowsUncommitted { try await refuseUncommitted(outcome.plan) }
    try carryOut(outcome.plan, journal)
    return outcome
  }

  /// Whether a command that writes was stopped in the middle, so that some files are new and others are not.
  public var isHalfWritten: Bool { Journal(root: root, files: Disk()).isThere }

  private static let halfWritten = "a run that was stopped has left this portfolio half written"

  private func locked(_ journal: Journal) throws(WorkspaceProblem) -> FileLock {
    do throws(FileFailure) {
      if let lock = try journal.lock() { return lock }
    } catch {
      throw WorkspaceProblem("the portfolio cannot be written: \(error.reason)")
    }
    throw WorkspaceProblem("another run of folio is writing into this portfolio; try again when it is done")
  }

  // MARK: Looking before writing

  private func prepared(
    _ request: WriteRequest, _ plan: @Sendable (Portfolio) throws(EditRefusal) -> EditPlan,
    _ verify: @Sendable (Portfolio, EditPlan, Portfolio) throws(EditRefusal) -> [String], mended: String?
  ) async throws(WorkspaceProblem) -> WriteOutcome {
    let before = try await snapshot(asOf: request.asOf)
    let made: EditPlan
    do throws(EditRefusal) {
      made = try plan(before.portfolio)
    } catch {
      throw WorkspaceProblem(error.message.description)
    }
    let planned = PortfolioFolder(root: root, files: PlannedFiles(made, over: files, root: root))
    let after = try await planned.snapshot(asOf: request.asOf)
    let faults: [String]
    do throws(EditRefusal) {
      faults =
        compilerFaults(before.portfolio, made, after.portfolio)
        + (try verify(before.portfolio, made, after.portfolio))
    } catch {
      throw WorkspaceProblem(error.message.description)
    }
    guard faults.isEmpty else {
      throw WorkspaceProblem(
        "nothing is written, because of what would come of it:\n\(faults.joined(separator: "\n"))")
    }
    let found = newFindings(before, made, after)
    let errors = found.filter { $0.severity == .error }.map { line($0, in: after.portfolio) }
    guard request.newErrors == .named || errors.isEmpty else {
      throw WorkspaceProblem(
        "nothing is written, because 'folio check' would newly find:\n\(errors.joined(separator: "\n"))")
    }
    return WriteOutcome(
      plan: made, difference: difference(made, after.portfolio),
      newFindings: found.map { line($0, in: after.portfolio) }, mended: mended)
  }

  /// What the compiler would newly say; a command never makes a file that cannot be read.
  private func compilerFaults(_ before: Portfolio, _ plan: EditPlan, _ after: Portfolio) -> [String] {
    var known: [String: Int] = [:]
    for diagnostic in before.diagnostics {
      known[
        "\(diagnostic.rule) \(plan.path(of: before.tree(diagnostic.place.file).source.path))", default: 0] +=
        1
    }
    return after.diagnostics.compactMap { diagnostic in
      let key = "\(diagnostic.rule) \(after.tree(diagnostic.place.file).source.path)"
      if let count = known[key], count > 0 {
        known[key] = count - 1
        return nil
      }
      return "\(after.line(of: diagnostic.place)): \(diagnostic.message) [\(diagnostic.rule)]"
    }
  }

  /// Findings of the new state that have no counterpart in the old one: the same rule on the same file and field.
  private func newFindings(_ before: Snapshot, _ plan: EditPlan, _ after: Snapshot) -> [Finding] {
    var known: [String: Int] = [:]
    for finding in before.judgement.findings {
      let path = plan.path(of: before.portfolio.tree(finding.place.file).source.path)
      known["\(finding.rule) \(path) \(finding.field ?? "")", default: 0] += 1
    }
    return after.judgement.findings.filter { finding in
      let path = after.portfolio.tree(finding.place.file).source.path
      let key = "\(finding.rule) \(path) \(finding.field ?? "")"
      guard finding.counts, known[key, default: 0] == 0 else {
        known[key, default: 1] -= 1
        return false
      }
      return true
    }
  }

  private func line(_ finding: Finding, in portfolio: Portfolio) -> String {
    "\(portfolio.line(of: finding.place)): \(finding.severity): \(finding.message) [\(finding.rule)]"
  }

  /// Every change as text; a file that only moves has no lines of its own.
  private func difference(_ plan: EditPlan, _ after: Portfolio) -> String {
    var text = ""
    var edits: [String: FileEdit] = [:]
    for file in plan.files { edits[file.path] = file }
    let moved = (after.files.map(\.path) + after.otherPaths.sorted()).compactMap {
      path -> (String, String)? in
      let former = plan.moves.reversed().reduce(path) { PathMove(from: $1.to, to: $1.from).path(of: $0) }
      return former == path ? nil : (former, path)
    }
    let paths = Set(moved.map(\.0))
    let stay = plan.files.filter { !paths.contains($0.path) }.map { ($0.path, $0.path) }
    for (old, new) in (stay + moved).sorted(by: { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }) {
      if old != new { text += "diff --git a/\(old) b/\(new)\nrename from \(old)\nrename to \(new)\n" }
      guard let edit = edits[old] else { continue }
      text += unifiedDifference(from: edit.old, to: edit.new, path: old, newPath: new)
    }
    return text
  }

  // MARK: Writing

  private func carryOut(_ plan: EditPlan, _ journal: Journal) throws(WorkspaceProblem) {
    var journal = journal
    do throws(FileFailure) {
      for file in plan.files {
        guard try journal.files.read("\(root)/\(file.path)", atMost: file.old.count + 1) == file.old else {
          throw FileFailure(path: file.path, reason: "somebody changed it meanwhile, so it is left as it is")
        }
      }
      try journal.begin(plan)
    } catch {
      throw WorkspaceProblem("\(shown(error)); nothing was changed")
    }
    do throws(FileFailure) {
      try journal.finish()
    } catch {
      let failure = error
      do throws(FileFailure) {
        try journal.undo()
        try journal.end()
      } catch {
        throw WorkspaceProblem(
          "\(shown(failure)), and what was written cannot be taken back: \(error.reason)\nthe next run that writes goes on from here"
        )
      }
      throw WorkspaceProblem("\(shown(failure)); nothing was changed")
    }
    do throws(FileFailure) {
      try journal.end()
    } catch {
      throw WorkspaceProblem(
        "everything is written, but '\(Journal.folder)' cannot be taken away: \(error.reason)")
    }
  }

  private func shown(_ failure: FileFailure) -> String {
    let path =
      failure.path.hasPrefix(root + "/") ? String(failure.path.dropFirst(root.count + 1)) : failure.path
    return "\(path) cannot be written: \(failure.reason)"
  }

  /// Finishes or takes back what a stopped run has left behind.
  private func mend(_ journal: Journal) throws(WorkspaceProblem) -> String? {
    var journal = journal
    do throws(FileFailure) {
      guard journal.isThere else {
        try journal.end()
        return nil
      }
      try journal.read()
      let strangers = journal.strangers()
      guard strangers.isEmpty else {
        try journal.undo()
        try journal.end()
        return
          "a run that was stopped has been taken back, because \(strangers.joined(separator: ", ")) was changed since"
      }
      try journal.finish()
      try journal.end()
      return "a run that was stopped has been finished: \(counted(journal.entries.count, "file"))"
    } catch {
      throw WorkspaceProblem("\(Self.halfWritten), and it cannot be mended: \(error.path): \(error.reason)")
    }
  }
}
