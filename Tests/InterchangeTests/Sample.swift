import Diagnostics
import Interchange
import Schema
import Source

/// Findings over texts in memory: `‹` and `›` enclose the place, `«` and `»` the places of evidence in turn.
struct Sample {
  private(set) var sources: [FileID: SourceFile] = [:]
  private(set) var findings: [Finding] = []
  /// What was found at the base and is not any more; with any of it, there is a base.
  var fixed: [FixedFinding] = []
  /// The same for files that could not be compared.
  var notCompared: [String] = []
  /// The cards that the list knows.
  var rules: [RuleCard] = []

  /// Adds one file and one finding in it.
  mutating func add(
    _ text: String, path: String = "risks/late.yaml", rule: String = "sample-rule",
    severity: Severity = .warning, _ message: String, evidence: [(label: String, value: String)] = [],
    waived: Bool = false, accepted: Bool = false, fingerprint: String = "0123456789abcdef",
    standing: Standing? = nil
  ) {
    let file = FileID(sources.count)
    var bytes: [UInt8] = []
    var begins: [UInt32] = []
    var primary = TextRange(0, 0)
    var marked: [TextRange] = []
    for scalar in text.unicodeScalars {
      let offset = UInt32(bytes.count)
      switch scalar {
      case "‹", "«": begins.append(offset)
      case "›": primary = TextRange(begins.popLast() ?? 0, offset)
      case "»": marked.append(TextRange(begins.popLast() ?? 0, offset))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    sources[file] = SourceFile(path: path, bytes: bytes)
    let pieces = evidence.enumerated().map { index, piece in
      Evidence(
        piece.label, piece.value,
        at: marked.indices.contains(index) ? Place(file, marked[index]) : nil)
    }
    let diagnostic = Diagnostic(
      Message(message), rule: rule, at: Place(file, primary), evidence: pieces)
    var finding = Finding(
      diagnostic, severity: severity, nature: .record, entity: "bridge", container: "bridge", field: nil,
      why: "Somebody has to know.", fix: "Say so.", fingerprint: fingerprint)
    finding.standing = standing
    finding.isAccepted = accepted
    if waived {
      finding.waiver = AppliedWaiver(
        address: "waivers/one", until: "2026-09-30", why: "The \(message) is known.")
    }
    findings.append(finding)
  }

  mutating func removeLast() { findings.removeLast() }

  /// Gives the last finding its first piece of evidence twice, both times where the finding itself stands.
  mutating func repeatEvidence() {
    guard var finding = findings.popLast(), let piece = finding.evidence.first else { return }
    let placed = Evidence(piece.label, piece.value, at: finding.place)
    finding.evidence = [placed, placed]
    findings.append(finding)
  }

  func list(root: String = "/srv/plans", here: String = "/srv/plans") -> FindingsList {
    FindingsList(
      findings, sources: sources, asOf: "2026-06-30", version: "1.2.3", fileCount: sources.count,
      entityCount: sources.count, rules: rules,
      paths: PathView(root: root, here: here, repository: "/srv"),
      comparison: fixed.isEmpty && notCompared.isEmpty
        ? nil
        : Comparison(
          given: "main", commit: "1a2b3c4d", fixed: fixed, notCompared: notCompared, judges: .changes))
  }

  /// The findings in a format.
  func written(
    _ format: FormatName, _ presentation: Presentation = Presentation(hasClosingLine: false),
    here: String = "/srv/plans"
  ) -> String {
    findingsFormat(named: format.rawValue)?.init(presentation).text(of: list(here: here)) ?? ""
  }

  /// The formats that tests ask for by name.
  enum FormatName: String, CaseIterable {
    case github, gitlab, json, junit, line, markdown, rdjson, sarif, text
  }

  /// A card of which every part is written.
  static func card(_ id: String, severity: Severity = .warning) -> RuleCard {
    RuleCard(
      id: id, family: .risk, nature: .process, severity: SeverityByType(.info, severity, .error),
      pack: .starter,
      parameters: [
        ParameterCard(Int.self, name: "limit", standard: "3", summary: "How many are too many.")
      ],
      summary: "Something is late & <wrong>.", rationale: "Somebody has to know.", source: "house default",
      fix: "Say so.", examples: [])
  }

  init() {}

  /// One finding alone.
  init(
    _ text: String, path: String = "risks/late.yaml", _ message: String = "this is late",
    evidence: [(label: String, value: String)] = []
  ) {
    add(text, path: path, message, evidence: evidence)
  }
}
