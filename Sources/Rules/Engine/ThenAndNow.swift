import Changes
import Diagnostics
import Model
import Schema
import Snapshots
import Source
import YAMLTree

extension RuleContext {
  /// A value of the old side; where it stood is text, for every place belongs to the new side.
  func former(_ label: String, _ value: String, at place: Place) -> Evidence {
    guard let old = snapshot.changes?.old else { return Evidence(label, value) }
    let file = old.files[Int(place.file.index)]
    return Evidence("\(label), \(file.path):\(file.line(at: place.range.lower)) at base", value)
  }

  /// What stood behind a key of a record of the old side.
  func former(_ label: String, _ origin: Origin, _ key: String) -> Evidence {
    guard let old = snapshot.changes?.old else { return Evidence(label, "not given") }
    let text = old.written(origin, key).map {
      $0.split(whereSeparator: \.isNewline).first.map(String.init) ?? $0
    }
    return former(label, text ?? "not given", at: old.place(of: origin, key))
  }

  /// Both sides of a field that changed: what it was, and what it is.
  func evidence(of change: FieldChange, _ label: String? = nil) -> [Evidence] {
    let label = label ?? change.pathText
    var evidence: [Evidence] = []
    if let old = change.old { evidence.append(former(label, old.line, at: old.place)) }
    if let new = change.new { evidence.append(Evidence("\(label) now", new.line, at: new.place)) }
    if change.new == nil { evidence.append(Evidence("\(label) now", "gone")) }
    return evidence
  }

  /// Reports on a field that changed: on what stands there now, else on the record around what is gone.
  mutating func report(
    _ message: Message, of change: FieldChange, in entity: any PortfolioEntity, evidence: [Evidence],
    fix: String? = nil
  ) {
    let place = change.new?.place ?? portfolio.place(nearest: change.path, in: entity)
    report(message, at: place, evidence: evidence, fix: fix)
  }

  /// Reports on what is gone as a whole: on the container it stood in, else on the settings of all.
  mutating func reportGone(
    _ message: Message, from container: String, evidence: [Evidence], fix: String? = nil,
    atMost ceiling: Severity? = nil
  ) {
    guard let place = portfolio.place(standingFor: container) else { return }
    report(message, at: place, evidence: evidence, fix: fix, atMost: ceiling)
  }
}

extension Written {
  /// Its first line, as far as one can take in.
  var line: String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.count > 80 ? "\(line.prefix(79))…" : line
  }
}

extension Portfolio {
  /// The path of the file in which something is written.
  func path(of origin: Origin) -> String { files[Int(origin.file.index)].path }

  /// The deepest part of a path that is there.
  fileprivate func place(nearest path: [Step], in entity: any PortfolioEntity) -> Place {
    let tree = tree(entity.origin.file)
    guard var node = entity.origin.node else { return place(of: entity.origin) }
    var found: Place?
    for case .key(let key) in path.prefix(while: \.isKey) {
      guard let next = tree.value(of: node, for: key) else { break }
      node = next
      found = Place(entity.origin.file, tree.range(of: node))
    }
    return found ?? place(of: entity.origin)
  }

  /// The file of a container, else of what is around it, else the settings of all.
  fileprivate func place(standingFor container: String) -> Place? {
    for id in chain(of: container) {
      let named: (any PortfolioEntity)? =
        work(id) ?? find(PortfolioRecord.self, id) ?? find(Office.self, id)
      if let named { return place(of: named.origin) }
    }
    return configuration.map { place(of: $0.origin) }
  }
}

extension Step {
  fileprivate var isKey: Bool { if case .key = self { true } else { false } }
}

extension ChangeSet {
  /// Every container that is there now, and the whole.
  var containers: [String] {
    [""] + new.works.map(\.id) + new.all(PortfolioRecord.self).map(\.id) + new.all(Office.self).map(\.id)
  }

  /// Whether the container of something that is gone is gone as well; then only the container is spoken of.
  func isContainerGone(of change: EntityChange) -> Bool {
    let container = change.container
    return change.newAddress == nil && container != change.oldAddress && isGone(container)
  }

  /// Whether a container of the old side is there no more under any name.
  func isGone(_ container: String) -> Bool {
    guard !container.isEmpty else { return false }
    let now = renames.newAddress(of: container)
    return new.work(now) == nil && new.find(PortfolioRecord.self, now) == nil
      && new.find(Office.self, now) == nil
  }
}
