import Diagnostics
import Formatting
import Model
public import Quantities
import Schema
import Snapshots
import Source
import YAMLTree

/// A value that somebody gave on the command line, for a field or a part of one: `target.value`.
public struct FieldSetting: Sendable {
  public var field: String
  public var value: String

  public init(field: String, value: String) {
    self.field = field
    self.value = value
  }
}

extension PortfolioFolder {
  /// Writes a new entity into its folder, with every field it needs; gives the path of the file.
  ///
  /// The whole portfolio is read with the new file in it before anything is written, so that a value that `check`
  /// would refuse is refused here, in the same words.
  public func add(kind name: String, at address: String, settings: [FieldSetting], asOf: Day)
    async throws(WorkspaceProblem) -> String
  {
    guard let kind = allKinds.first(where: { $0.kind == name }) else {
      let hint = nearest(to: name, among: allKinds.map { $0.kind }).map { "did you mean '\($0)'?" }
      throw WorkspaceProblem("'\(name)' is not a kind; \(hint ?? "'folio kinds' lists them")")
    }
    guard kind != AcceptedFindings.self else {
      throw WorkspaceProblem(
        "accepted findings are counted and not made up; 'folio check --accept-existing' writes them")
    }
    let portfolio = try await compile()
    let destination = try Destination(kind, at: address, in: portfolio)
    guard !isThere("\(root)/\(destination.path)") else {
      throw WorkspaceProblem("\(destination.path) is there already, and nothing is written over it")
    }
    try refuseName(destination.identity, of: kind, in: portfolio)
    if kind == StatusReport.self { try refuseOtherPeriod(than: destination.identity.id, in: settings) }
    let surroundings = Surroundings(portfolio: portfolio, identity: destination.identity, day: asOf)
    let text = try NewFileText(kind.card, surroundings, settings).text()
    let source = SourceFile(path: destination.path, bytes: Array(text.utf8))
    var bytes = source.bytes
    if case .changed(let ordered) = format(source, as: kind.card) { bytes = ordered }
    try await refuseFaults(of: bytes, at: destination.path)
    do throws(FileFailure) {
      try addFiles([(destination.path, bytes)], below: root)
    } catch {
      throw WorkspaceProblem("\(error.path) cannot be written: \(error.reason)")
    }
    return destination.path
  }

  /// The id is refused as such: there is no file yet that could be renamed, and none of its fields is wrong.
  private func refuseName(
    _ identity: Identity, of kind: any PortfolioEntity.Type, in portfolio: Portfolio
  ) throws(WorkspaceProblem) {
    if let wanted = portfolio.wantedID(insteadOf: identity.id, for: kind) {
      throw WorkspaceProblem(
        "'\(identity.id)' cannot be the id of \(article(before: kind.kind))\(kind.kind): it is not made of \(wanted)"
      )
    }
    let namesakes = AnyContainer.targetKinds.contains(kind.kind) ? AnyContainer.targetKinds : [kind.kind]
    if let holder = portfolio.names.holder(of: identity.target, kinds: namesakes) {
      let path = portfolio.files[Int(holder.file.index)].path
      throw WorkspaceProblem("'\(identity.id)' is already the name of \(path), or was; choose another id")
    }
  }

  /// A status report is named by what it is about.
  private func refuseOtherPeriod(than name: String, in settings: [FieldSetting]) throws(WorkspaceProblem) {
    guard Period(name) != nil else {
      throw WorkspaceProblem(
        "a status report is named by its period, and '\(name)' is none; write it as 2026-07")
    }
    guard let period = settings.last(where: { $0.field == "period" })?.value, period != name else { return }
    throw WorkspaceProblem(
      "a status report is named by its period: '\(name)' cannot be about '\(period)'")
  }

  /// What the compiler says to the new file, before it is one.
  private func refuseFaults(of bytes: [UInt8], at path: String) async throws(WorkspaceProblem) {
    let trial = PortfolioFolder(
      root: root, files: Overlay(below: files, path: path, bytes: bytes, root: root))
    let portfolio = try await trial.compile()
    let found = portfolio.diagnostics.filter {
      portfolio.files[Int($0.place.file.index)].path == path && $0.ceiling == nil
    }
    guard !found.isEmpty else { return }
    let sentences = found.map { diagnostic in
      let field = portfolio.subject(at: diagnostic.place, absentKey: diagnostic.absentField).field
      return "\(field.map { "\($0): " } ?? "")\(diagnostic.message) [\(diagnostic.rule)]"
    }
    throw WorkspaceProblem(sentences.joined(separator: "\n"))
  }
}

/// The files of a folder with one more that is not written yet.
private struct Overlay: FileSystem {
  let below: any FileSystem
  let path: String
  let bytes: [UInt8]
  let root: String

  func list(_ root: String) async throws(FileFailure) -> Listing {
    var listing = try await below.list(root)
    listing.files.append(path)
    listing.files.sort(by: precedes)
    return listing
  }

  func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
    path == "\(root)/\(self.path)" ? bytes : try below.read(path, atMost: limit)
  }

  func exists(_ path: String) -> Bool { path == "\(root)/\(self.path)" || below.exists(path) }
}
