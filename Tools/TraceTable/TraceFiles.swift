import Diagnostics
import FoundationEssentials
import Source
import YAMLTree

/// What is wrong with the data of the trace, at its line.
public struct TraceFault: Error, CustomStringConvertible {
  public var description: String
}

/// Reads every YAML file of a folder, in the order of their names; a key that is not known is a fault.
public func traceSections(in folder: String) throws -> [TraceSection] {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
  return try names.sorted().map { name in
    let path = "\(folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TraceFault(description: "\(path) cannot be read")
    }
    return try TraceReader(path: name, bytes: [UInt8](data)).section()
  }
}

/// Reads one file.
private struct TraceReader {
  let tree: Tree
  let lines: LineTable

  init(path: String, bytes: [UInt8]) throws {
    var faults: [Diagnostic] = []
    tree = parse(SourceFile(path: path, bytes: bytes), as: FileID(0), into: &faults)
    lines = LineTable(bytes)
    if let fault = faults.first {
      let line = lines.position(of: fault.place.range.lower).line
      throw TraceFault(description: "\(path):\(line): \(fault.message.description)")
    }
  }

  func section() throws -> TraceSection {
    guard let root = tree.root else { throw TraceFault(description: "\(tree.source.path) is empty") }
    try expect(["title", "text", "rows"], in: root)
    guard let rows = tree.value(of: root, for: "rows") else { throw fault("there are no rows", at: root) }
    return TraceSection(
      title: try text("title", of: root), text: try text("text", of: root),
      rows: try tree.items(of: rows).map(row))
  }

  private func row(_ node: NodeID) throws -> TraceRow {
    try expect(["id", "lines", "claim", "means", "state", "proof", "missing"], in: node)
    guard let state = TraceState(rawValue: try text("state", of: node)) else {
      throw fault("a state is one of \(TraceState.allCases.map(\.rawValue))", at: node)
    }
    let proofs = try tree.value(of: node, for: "proof").map { try tree.items(of: $0).map(proof) } ?? []
    return TraceRow(
      id: try text("id", of: node), lines: try text("lines", of: node), claim: try text("claim", of: node),
      means: try text("means", of: node), state: state, proofs: proofs,
      missing: tree.value(of: node, for: "missing").map { tree.text(of: $0) })
  }

  private func proof(_ node: NodeID) throws -> TraceProof {
    guard let member = tree.members(of: node).first, tree.members(of: node).count == 1,
      let sort = TraceProof.Sort(rawValue: tree.text(of: member.key))
    else { throw fault("a proof is one of \(TraceProof.Sort.allCases.map(\.rawValue))", at: node) }
    let words = tree.text(of: member.value)
    guard let divider = words.firstRange(of: " / ") else {
      return TraceProof(sort: sort, subject: words)
    }
    return TraceProof(
      sort: sort, subject: String(words[..<divider.lowerBound]), detail: String(words[divider.upperBound...]))
  }

  private func text(_ key: String, of node: NodeID) throws -> String {
    guard let value = tree.value(of: node, for: key), !tree.isEmpty(value) else {
      throw fault("'\(key)' is missing", at: node)
    }
    return tree.text(of: value)
  }

  private func expect(_ keys: [String], in node: NodeID) throws {
    guard tree.isMapping(node) else { throw fault("here are no keys", at: node) }
    for member in tree.members(of: node) where !keys.contains(tree.text(of: member.key)) {
      throw fault("nobody reads '\(tree.text(of: member.key))'", at: member.key)
    }
  }

  private func fault(_ words: String, at node: NodeID) -> TraceFault {
    TraceFault(
      description:
        "\(tree.source.path):\(lines.position(of: tree.range(of: node).lower).line): \(words)")
  }
}
