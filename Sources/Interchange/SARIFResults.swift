import Diagnostics
import Markup
import Schema
import Source

/// The findings of a list as results of one run.
struct SARIFResults {
  /// What paths are relative to.
  static let base = "%SRCROOT%"

  private let list: FindingsList
  private let ruleIndices: [String: Int]
  private var positions: Positions
  private var known: [FileID: [String]] = [:]

  init(_ list: FindingsList) {
    self.list = list
    positions = Positions(list)
    let numbered = list.rules.enumerated().map { ($0.element.id, $0.offset) }
    ruleIndices = Dictionary(numbered) { first, _ in first }
  }

  mutating func values() -> JSONValue {
    // The standard wants a list of suppressions on every result, or on none.
    let hasSuppressions = list.waivedCount + list.acceptedCount > 0
    var values: [JSONValue] = []
    for finding in list.findings { values.append(value(of: finding, hasSuppressions: hasSuppressions)) }
    for finding in list.comparison?.fixed ?? [] {
      values.append(value(of: finding, hasSuppressions: hasSuppressions))
    }
    return .array(values)
  }

  private mutating func value(of finding: Finding, hasSuppressions: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [.init("ruleId", .string(finding.rule))]
    if let index = ruleIndices[finding.rule] { members.append(.init("ruleIndex", JSONValue(index))) }
    members += [
      .init("level", .string(finding.severity.sarifLevel)),
      .init(
        "message", words("\(visibleWords(finding.message.description))\nFix: \(visibleWords(finding.fix))")),
      .init("locations", [location(of: finding)]),
    ]
    let related = relatedLocations(of: finding)
    if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
    members.append(.init("partialFingerprints", fingerprints(of: finding)))
    if let standing = finding.standing {
      members.append(.init("baselineState", .string(standing.baselineState)))
    }
    if hasSuppressions { members.append(.init("suppressions", suppressions(of: finding))) }
    members.append(.init("properties", properties(of: finding)))
    return .object(members)
  }

  /// What is fixed points to where it stood at the base, in a file that may be gone.
  private func value(of finding: FixedFinding, hasSuppressions: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [.init("ruleId", .string(finding.rule))]
    if let index = ruleIndices[finding.rule] { members.append(.init("ruleIndex", JSONValue(index))) }
    let line = JSONValue(finding.line)
    var location: [JSONValue.Member] = [
      .init(
        "physicalLocation",
        [
          "artifactLocation": Self.artifact(list.paths.inRepository(finding.path)),
          "region": ["startLine": line, "startColumn": 1, "endLine": line, "endColumn": 1],
        ])
    ]
    if let entity = finding.entity {
      location.append(
        .init("logicalLocations", [["fullyQualifiedName": .string(entity), "kind": "object"]]))
    }
    members += [
      .init("kind", "pass"), .init("level", "none"),
      .init("message", words("fixed: \(visibleWords(finding.message.description))")),
      .init("locations", [.object(location)]),
      .init("partialFingerprints", ["folioFinding/v1": .string(finding.fingerprint)]),
      .init("baselineState", "absent"),
    ]
    if hasSuppressions { members.append(.init("suppressions", [])) }
    return .object(members)
  }

  private mutating func location(of finding: Finding) -> JSONValue {
    var members: [JSONValue.Member] = [.init("physicalLocation", physical(finding.place))]
    if let entity = finding.entity {
      let name = [entity, finding.field].compactMap(\.self).joined(separator: ".")
      let kind = finding.field == nil ? "object" : "property"
      members.append(
        .init("logicalLocations", [["fullyQualifiedName": .string(name), "kind": .string(kind)]]))
    }
    return .object(members)
  }

  private mutating func physical(_ place: Place) -> JSONValue {
    let span = positions.span(of: place)
    return [
      "artifactLocation": Self.artifact(list.paths.inRepository(list.path(of: place))),
      "region": [
        "startLine": JSONValue(span.start.line), "startColumn": JSONValue(span.start.column),
        "endLine": JSONValue(span.end.line), "endColumn": JSONValue(span.end.column),
      ],
    ]
  }

  static func artifact(_ path: String) -> JSONValue {
    ["uri": .string(encodedPath(path)), "uriBaseId": .string(base)]
  }

  private mutating func relatedLocations(of finding: Finding) -> [JSONValue] {
    var values: [JSONValue] = []
    for evidence in finding.evidence {
      guard let place = evidence.place else { continue }
      let words = words("\(visibleWords(evidence.label)): \(visibleWords(evidence.value))")
      values.append([
        "id": JSONValue(values.count + 1), "message": words, "physicalLocation": physical(place),
      ])
    }
    return values
  }

  /// Ours does not depend on lines; the other one is the only one that GitHub looks at.
  private mutating func fingerprints(of finding: Finding) -> JSONValue {
    var members: [JSONValue.Member] = []
    let line = positions.span(of: finding.place).start.line
    let lines = hashes(in: finding.place.file)
    if lines.indices.contains(line - 1) {
      members.append(.init("primaryLocationLineHash", .string(lines[line - 1])))
    }
    members.append(.init("folioFinding/v1", .string(finding.fingerprint)))
    return .object(members)
  }

  private mutating func hashes(in file: FileID) -> [String] {
    if let found = known[file] { return found }
    let found = list.sources[file].map { lineHashes(of: $0.bytes) } ?? []
    known[file] = found
    return found
  }

  private func suppressions(of finding: Finding) -> JSONValue {
    guard let waiver = finding.waiver else {
      guard finding.isAccepted else { return [] }
      let why = "was there when the rules came, and is accepted in accepted-findings.yaml"
      return [["kind": "external", "status": "accepted", "justification": .string(why)]]
    }
    let why = waiver.why.map { ": \(visibleWords($0))" } ?? ""
    return [
      [
        "kind": "external", "status": "accepted",
        "justification": .string("waived by \(waiver.address) until \(waiver.until)\(why)"),
        "properties": ["waiver": .string(waiver.address), "until": .string(waiver.until)],
      ]
    ]
  }

  private func properties(of finding: Finding) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("nature", .string(finding.nature.rawValue)), .init("why", .string(finding.why)),
    ]
    let values = finding.evidence.filter { $0.place == nil }.map {
      JSONValue.string("\(visibleWords($0.label)): \(visibleWords($0.value))")
    }
    if !values.isEmpty { members.append(.init("values", .array(values))) }
    if let response = finding.response { members.append(.init("response", .string(response))) }
    return .object(members)
  }

  /// A message in which nothing that a person wrote becomes a link or a placeholder.
  private func words(_ text: String) -> JSONValue {
    var safe = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      safe.append(character)
      if character == "]", rest.first == "(" { safe.append(" ") }
      guard character == "{" else { continue }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, rest.dropFirst(digits.count).first == "}" else { continue }
      safe += "{\(digits)}}"
      rest = rest.dropFirst(digits.count + 1)
    }
    return ["text": .string(safe)]
  }
}

extension Standing {
  /// The words of the standard; `absent` is what was fixed.
  fileprivate var baselineState: String {
    switch self {
    case .new: "new"
    case .touched: "updated"
    case .unchanged: "unchanged"
    }
  }
}

/// A relative path as a URI; a colon in the first part would otherwise read as a scheme.
private func encodedPath(_ path: String) -> String {
  var encoded = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return encoded
}
