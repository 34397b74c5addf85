import Diagnostics
import Formatting
public import Model
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// Gives an entity another name: its file or folder, and every place that mentions it.
  public func renaming(_ old: String, to name: String) throws(EditRefusal) -> EditPlan {
    let subject = try editSubject(old)
    let renaming = try NewName(subject, to: name, in: self)
    var draft = EditDraft(self)
    for reference in foundReferences() {
      guard let text = renaming.text(of: reference.written, meaning: reference.address) else { continue }
      draft.add(.replacePart(reference.node, reference.range, with: text), to: reference.file)
    }
    var notes: [String] = []
    for index in files.indices {
      guard case .entity(_, let identity) = files[index].location, files[index].tree.isWhole else { continue }
      renameAnswers(in: FileID(index), identity.container, renaming, &draft)
    }
    for waiver in all(Waiver.self) { notes += renamePlaces(of: waiver, renaming, &draft) }
    renameLinks(renaming, &draft)
    renameIgnored(renaming, &draft)
    renameAccepted(renaming, &draft)
    renameDocuments(renaming, &draft)
    addFormerName(of: subject, renaming, &draft)
    return EditPlan(
      files: try resealed(try draft.files()), moves: [renaming.move],
      summary: "'\(renaming.old)' is now '\(renaming.new)'",
      notes: notes)
  }

  /// Findings that records answer, under `addresses`.
  private func renameAnswers(
    in file: FileID, _ container: String, _ renaming: NewName, _ draft: inout EditDraft
  ) {
    let tree = tree(file)
    guard let root = tree.root, let list = tree.value(of: root, for: "addresses") else { return }
    for item in tree.items(of: list) {
      let parts = tree.text(of: item).split(separator: "@", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let range = tree.partRange(of: item, parts[1]) else { continue }
      guard let address = address(meantBy: parts[1], from: container),
        let text = renaming.text(of: parts[1], meaning: address)
      else { continue }
      draft.add(.replacePart(item, range, with: text), to: file)
    }
  }

  /// Places where a rule may be broken; a pattern that would cover something else is left and named.
  private func renamePlaces(of waiver: Waiver, _ renaming: NewName, _ draft: inout EditDraft) -> [String] {
    let file = waiver.origin.file
    let tree = tree(file)
    guard let root = waiver.origin.node, let value = tree.value(of: root, for: "where") else { return [] }
    var notes: [String] = []
    for node in tree.isSequence(value) ? Array(tree.items(of: value)) : [value] {
      let written = tree.text(of: node)
      guard let range = tree.partRange(of: node, written) else { continue }
      let isPattern = written.contains("*")
      let text =
        isPattern
        ? renaming.pattern(of: written)
        : address(meantBy: written, from: "").flatMap { renaming.text(of: written, meaning: $0) }
      if isPattern, !coversTheSame(written, text ?? written, renaming) {
        notes.append(
          "\(line(of: Place(file, tree.range(of: node)))): '\(written)' is left alone, because it would cover other things than before"
        )
        continue
      }
      if let text { draft.add(.replacePart(node, range, with: text), to: file) }
    }
    return notes
  }

  private func coversTheSame(_ old: String, _ new: String, _ renaming: NewName) -> Bool {
    names.addresses.allSatisfy { matchesGlob(old, $0) == matchesGlob(new, renaming.address(of: $0)) }
  }

  /// Old findings that were accepted: under each rule, the addresses and paths where they are.
  private func renameAccepted(_ renaming: NewName, _ draft: inout EditDraft) {
    guard let index = files.firstIndex(where: { $0.path == "accepted-findings.yaml" && $0.isWhole }),
      let root = files[index].tree.root, let rules = files[index].tree.value(of: root, for: "accepted")
    else { return }
    let tree = files[index].tree
    for rule in tree.members(of: rules) {
      for place in tree.members(of: rule.value) {
        let written = tree.text(of: place.key)
        let text =
          renaming.covers(written) ? renaming.address(of: written) : renaming.move.path(of: written)
        if text != written { draft.add(.replace(place.key, with: text), to: FileID(index)) }
      }
    }
  }

  // MARK: Paths

  private func renameLinks(_ renaming: NewName, _ draft: inout EditDraft) {
    for index in files.indices {
      guard case .entity(let kind, let identity) = files[index].location, files[index].isWhole else {
        continue
      }
      let tree = files[index].tree
      let reading = Reading(tree, file: FileID(index), identity: identity)
      _ = allKinds[kind].read(reading)
      for link in reading.links {
        guard let text = renaming.path(of: link.text, from: files[index].folder),
          let node = tree.path(to: link.range).last?.node, let range = tree.partRange(of: node, link)
        else { continue }
        draft.add(.replacePart(node, range, with: text), to: FileID(index))
      }
    }
  }

  /// Globs of `folio.yaml` that name what moves.
  private func renameIgnored(_ renaming: NewName, _ draft: inout EditDraft) {
    guard let configuration, let root = configuration.origin.node else { return }
    let tree = tree(configuration.origin.file)
    guard let list = tree.value(of: root, for: "ignore") else { return }
    for item in tree.items(of: list) {
      let written = tree.text(of: item)
      guard let text = renaming.path(of: written, from: ""), let range = tree.partRange(of: item, written)
      else {
        continue
      }
      draft.add(.replacePart(item, range, with: text), to: configuration.origin.file)
    }
  }

  private func renameDocuments(_ renaming: NewName, _ draft: inout EditDraft) {
    for document in namedDocuments {
      for mention in mentions(in: document.source.bytes[...]) {
        let text: String? =
          switch mention.target {
          case .link(let path): path.contains("://") ? nil : renaming.path(of: path, from: document.folder)
          case .entity(let written):
            address(meantBy: written, from: document.container).flatMap {
              renaming.text(of: written, meaning: $0)
            }
          }
        guard let text else { continue }
        draft.replace(mention.range, with: text, inDocument: document.source.path)
      }
    }
  }

  // MARK: The former name

  /// Adds the old id to `was`; a name that comes back takes the place of the one it gives up.
  private func addFormerName(of subject: EditSubject, _ renaming: NewName, _ draft: inout EditDraft) {
    let tree = tree(subject.file)
    if let list = tree.value(of: subject.root, for: "was"),
      let same = tree.items(of: list).first(where: { tree.isText(of: $0, renaming.newID) })
    {
      draft.add(.replace(same, with: renaming.oldID), to: subject.file)
    } else {
      draft.add(
        .append(.text(renaming.oldID), to: "was", in: subject.root, order: subject.order), to: subject.file)
    }
  }

  // MARK: Seals

  /// Files in which approvals that held before still hold: a new name changes the letters of what was approved, and
  /// nothing of what it means.
  private func resealed(_ edits: [FileEdit]) throws(EditRefusal) -> [FileEdit] {
    let plan = FolderPlan()
    let numbers = Dictionary(files.enumerated().map { ($1.path, FileID($0)) }) { first, _ in first }
    var result: [FileEdit] = []
    for edit in edits {
      guard let file = numbers[edit.path], let entity = entity(of: file) else {
        result.append(edit)
        continue
      }
      let given = givenApprovals(of: entity)
      guard given.contains(where: { $0.approval.seal != nil }) else {
        result.append(edit)
        continue
      }
      let limits = configuration?.effectiveLimits ?? Limits()
      let read = ReadFile(
        SourceFile(path: edit.path, bytes: edit.new), as: FileID(0), plan: plan, limits: limits)
      let alone = Portfolio([read])
      var seals: [TreeEdit] = []
      for (before, after) in zip(given, alone.givenApprovals) where isSealBroken(before) == false {
        guard let seal = alone.seal(of: after), seal != after.approval.seal,
          let node = after.approval.origin.node,
          let value = alone.tree(FileID(0)).value(of: node, for: "seal")
        else { continue }
        seals.append(.replace(value, with: seal))
      }
      do throws(Unpatchable) {
        let new = try patched(alone.tree(FileID(0)), seals, limits: limits)
        result.append(FileEdit(path: edit.path, old: edit.old, new: new))
      } catch {
        throw EditRefusal("\(edit.path): \(error.message)")
      }
    }
    return result
  }

  // MARK: Looking again

  /// What a rename would break: references that lead elsewhere afterwards, in words.
  public func broken(by plan: EditPlan, renaming old: String, in after: Portfolio) throws(EditRefusal)
    -> [String]
  {
    let subject = try editSubject(old)
    let newPath = plan.path(of: tree(subject.file).source.path)
    guard let file = after.files.first(where: { $0.path == newPath }),
      case .entity(_, let identity) = file.location
    else { return ["\(newPath) would not be read as what it is now"] }
    func isInside(_ address: String) -> Bool {
      subject.address == address
        || subject.entity.container == subject.address && address.hasPrefix(subject.address + "/")
    }
    func renamed(_ address: String) -> String {
      isInside(address) ? identity.address + address.dropFirst(subject.address.count) : address
    }
    var expected: [String: [String]] = [:]
    for reference in foundReferences() {
      let path = plan.path(of: tree(reference.file).source.path)
      expected[path, default: []].append(renamed(reference.address))
    }
    var found: [String: [FoundReference]] = [:]
    for reference in after.foundReferences() {
      found[after.tree(reference.file).source.path, default: []].append(reference)
    }
    var faults: [String] = []
    for path in expected.keys.sorted() {
      let before = expected[path] ?? []
      let now = found[path] ?? []
      for (address, reference) in zip(before, now) where reference.address != address {
        faults.append(
          "\(after.line(of: Place(reference.file, reference.range))): '\(reference.written)' would lead to '\(reference.address)' and not to '\(address)'"
        )
      }
      if before.count != now.count { faults.append("\(path): a reference would lead nowhere") }
    }
    return faults
  }
}

extension Tree {
  /// Where a word stands in a scalar that holds it as it is; the last place, where there are several.
  fileprivate func partRange(of node: NodeID, _ word: String) -> TextRange? {
    let range = range(of: node).indices
    let word = Array(word.utf8)
    guard isScalar(node), !word.isEmpty, range.count >= word.count else { return nil }
    for start in stride(from: range.upperBound - word.count, through: range.lowerBound, by: -1)
    where source.bytes[start..<start + word.count].elementsEqual(word) {
      return TextRange(start, start + word.count)
    }
    return nil
  }

  /// Where the target of a link stands in the scalar around it.
  fileprivate func partRange(of node: NodeID, _ link: LinkUse) -> TextRange? {
    source.text(in: link.range) == link.text ? link.range : partRange(of: node, link.text)
  }
}
