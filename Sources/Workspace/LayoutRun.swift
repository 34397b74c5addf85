import Diagnostics
public import Formatting
import Model
import Schema
import Source
import YAMLTree

/// A file of the portfolio with the layout it should have.
public struct FileLayout: Sendable {
  /// Relative to the root.
  public let path: String
  public let old: [UInt8]
  public let outcome: FormatOutcome

  init(path: String, old: [UInt8], outcome: FormatOutcome) {
    self.path = path
    self.old = old
    self.outcome = outcome
  }

  /// What could not be read at all.
  init(path: String, leftAloneFor reason: Message) {
    let diagnostic = Diagnostic(reason, rule: invalidYAML, at: Place(FileID(0), TextRange(0, 0)))
    self.init(path: path, old: [], outcome: .leftAlone([diagnostic]))
  }

  /// What kept the file from being laid out, as lines with places in it.
  public func complaints(shownAs path: String) -> [String] {
    guard case .leftAlone(let diagnostics) = outcome else { return [] }
    let lines = LineTable(old)
    return diagnostics.map { diagnostic in
      let position = lines.position(of: diagnostic.place.range.lower)
      return "\(path):\(position.line):\(position.column): error: \(diagnostic.message) [\(diagnostic.rule)]"
    }
  }
}

extension PortfolioFolder {
  /// The layout of each file that a folder gives a kind, in the order of their paths; writes nothing.
  public func layouts(of paths: [String], here: String, folder: String) async throws(WorkspaceProblem)
    -> [FileLayout]
  {
    let filter = try PathFilter(paths, root: root, here: here, folder: folder)
    let plan = FolderPlan()
    let configuration = try readConfiguration(plan)
    let listing: Listing
    do throws(FileFailure) {
      listing = try await files.list(root)
    } catch {
      throw WorkspaceProblem("the folder '\(error.path)' cannot be read: \(error.reason)")
    }
    let ignored = configuration.ignore
    var wanted: [(path: String, kind: Int)] = []
    for path in listing.files
    where filter.includes(path) && !ignored.contains(where: { matchesGlob($0, path) }) {
      if case .entity(let kind, _) = plan.locate(path) { wanted.append((path, kind)) }
    }
    let refused = listing.refusals.filter { refusal in
      filter.includes(refusal.path) && !refusal.isIgnored(by: ignored)
    }.map { FileLayout(path: $0.path, leftAloneFor: $0.reason.message) }
    let layouts = await layOut(wanted, configuration.effectiveLimits)
    guard !refused.isEmpty else { return layouts }
    return (layouts + refused).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func layOut(_ wanted: [(path: String, kind: Int)], _ limits: Limits) async -> [FileLayout] {
    let cards = allKinds.map { $0.card }
    let runLength = 64
    let starts = Array(stride(from: 0, to: wanted.count, by: runLength))
    var runs: [[FileLayout]] = Array(repeating: [], count: starts.count)
    await withTaskGroup(of: (Int, [FileLayout]).self) { group in
      for (run, start) in starts.enumerated() {
        let part = wanted[start..<min(start + runLength, wanted.count)]
        group.addTask { (run, part.map { layOut($0.path, as: cards[$0.kind], limits) }) }
      }
      for await (run, layouts) in group { runs[run] = layouts }
    }
    return runs.flatMap { $0 }
  }

  private func layOut(_ path: String, as card: KindCard, _ limits: Limits) -> FileLayout {
    do throws(FileFailure) {
      let bytes = try files.read("\(root)/\(path)", atMost: limits.fileSize)
      let outcome = format(SourceFile(path: path, bytes: bytes), as: card, limits: limits)
      return FileLayout(path: path, old: bytes, outcome: outcome)
    } catch {
      return FileLayout(path: path, leftAloneFor: Message("the file cannot be read: \(error.reason)"))
    }
  }
}
