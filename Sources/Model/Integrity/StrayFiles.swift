import Diagnostics
import Schema
import Source

private let strayFile = "stray-file"

extension Portfolio {
  /// Files no folder gives a kind, ids out of pattern, folders without the file that makes them a container,
  /// and containers no portfolio leads to.
  func strayFiles() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let patterns = configuration?.idPatterns
    let areFreelyNamed = allKinds.map { isFreelyNamed($0.home) }
    for (index, file) in files.enumerated() {
      // Worked out only for the few that are told.
      var place: Place { Place(FileID(index), file.tree.firstRange) }
      switch file.location {
      // Told already, as what cannot be read.
      case .stray where file.isUnreadFolder: break
      case .stray(let hint):
        found.append(Diagnostic(file.refusal ?? .stray(hint), rule: strayFile, at: place))
      case .absent: break
      case .later(let folder): found.append(Diagnostic(.comesLater(folder), rule: strayFile, at: place))
      case .entity(let kind, let identity):
        // What is not read is told once, whatever its name: most often the name is what was refused.
        if let refusal = file.refusal {
          found.append(Diagnostic(refusal, rule: strayFile, at: place))
          continue
        }
        guard areFreelyNamed[kind] else { continue }
        let pattern = patterns.flatMap { $0.isEmpty ? nil : $0[allKinds[kind].kind] }
        let fits = pattern.map { $0.fits(identity.id) } ?? isPlainID(identity.id)
        if !fits {
          found.append(
            Diagnostic(.oddID(identity.id, wantedID(pattern)), rule: strayFile, at: place))
        }
      }
    }
    return found + containersWithoutFile() + unreachableContainers()
  }

  /// What an id of a kind is to be made of, in words; nothing where it is, or where nobody chooses it.
  public func wantedID(insteadOf id: String, for kind: any PortfolioEntity.Type) -> String? {
    guard isFreelyNamed(kind.home) else { return nil }
    let pattern = configuration?.idPatterns[kind.kind]
    return pattern.map { $0.fits(id) } ?? isPlainID(id) ? nil : wantedID(pattern)
  }

  private func wantedID(_ pattern: IDPattern?) -> String {
    pattern.map { "the pattern '\($0.text)'" } ?? "2 to 49 lower-case letters, digits and hyphens"
  }

  /// True for kinds whose id a person chooses.
  private func isFreelyNamed(_ home: Home) -> Bool {
    switch home {
    case .root, .single: false
    case .container, .local, .global: true
    }
  }

  /// True for kinds whose files stand in the folder of a container.
  private func isInContainer(_ home: Home) -> Bool {
    switch home {
    case .single, .local: true
    case .root, .container, .global: false
    }
  }

  private func containersWithoutFile() -> [Diagnostic] {
    var seen: Set<String> = []
    var found: [Diagnostic] = []
    var last = ""
    let areInContainers = allKinds.map { isInContainer($0.home) }
    for (index, file) in files.enumerated() {
      // Files of a container come one after another, so that it is looked up once.
      guard case .entity(let kind, let identity) = file.location, areInContainers[kind],
        identity.container != last
      else { continue }
      last = identity.container
      guard !last.isEmpty, seen.insert(last).inserted, !isContainer(last) else { continue }
      let folder = file.path.split(separator: "/").prefix(2).joined(separator: "/")
      found.append(
        Diagnostic(.noContainerFile(folder), rule: strayFile, at: Place(FileID(index), file.tree.firstRange)))
    }
    return found
  }

  private func isContainer(_ id: String) -> Bool {
    names.holder(of: id, kinds: AnyContainer.targetKinds) != nil
  }

  /// Whether a portfolio is above a container, or something above it cannot be read, so that nobody knows.
  private func isReachable(_ container: String) -> Bool {
    chain(of: container).contains { id in
      guard let holder = names.holder(of: id, kinds: AnyContainer.targetKinds) else {
        return content.unreadFolders.mayHold(id, ofOneOf: AnyContainer.targetKinds)
      }
      return !files[Int(holder.file.index)].isWhole || find(PortfolioRecord.self, id) != nil
    }
  }

  private func unreachableContainers() -> [Diagnostic] {
    // One that cannot be read may list any of them.
    guard !all(PortfolioRecord.self).isEmpty, !content.unreadFolders.mayHold(PortfolioRecord.kind) else {
      return []
    }
    return works.filter { !isReachable($0.id) }.map { work in
      Diagnostic(.unreachable(work.name), rule: strayFile, at: place(of: work.origin))
    }
  }
}

/// The usual form of an id: 2 to 49 lower-case letters, digits and hyphens, beginning with a letter or digit.
func isPlainID(_ id: String) -> Bool {
  let bytes = id.utf8
  guard (2...49).contains(bytes.count), bytes.first != UInt8(ascii: "-") else { return false }
  return bytes.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension Message {
  fileprivate static func stray(_ hint: String?) -> Self {
    "no folder gives this file a kind, so nobody checks it; \(hint.map { "did you mean \($0)?" } ?? "move it, or list it under 'ignore' in folio.yaml")"
  }
  fileprivate static func comesLater(_ folder: String) -> Self {
    "files in '\(folder)' are of a kind that comes later, so nobody checks them yet; list them under 'ignore' in folio.yaml"
  }
  fileprivate static func oddID(_ id: String, _ wanted: String) -> Self {
    "the id '\(id)' is not made of \(wanted); rename the file"
  }
  fileprivate static func noContainerFile(_ folder: String) -> Self {
    "'\(folder)' has no file of its own, so nothing says what it is; add \(folder)/\(folder.hasPrefix("programs") ? "program" : folder.hasPrefix("portfolios") ? "portfolio" : folder.hasPrefix("office") ? "office" : "project").yaml"
  }
  fileprivate static func unreachable(_ name: String) -> Self {
    "no portfolio leads to '\(name)'; give it a 'portfolio' or 'program', or list it under 'contains' of a portfolio"
  }
}
