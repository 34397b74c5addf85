import Diagnostics
import Interchange
import Source

/// Findings over texts in memory: `‹` and `›` enclose the place, `«` and `»` the places of evidence in turn.
struct Sample {
  private(set) var sources: [FileID: SourceFile] = [:]
  private(set) var findings: [Finding] = []

  /// Adds one file and one finding in it.
  mutating func add(
    _ text: String, path: String = "risks/late.yaml", rule: String = "sample-rule",
    severity: Severity = .warning, _ message: String, evidence: [(label: String, value: String)] = [],
    waived: Bool = false
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
      why: "Somebody has to know.", fix: "Say so.", fingerprint: "0123456789abcdef")
    if waived { finding.waiver = AppliedWaiver(address: "waivers/one", until: "2026-09-30") }
    findings.append(finding)
  }

  func list(root: String = "/srv/plans", here: String = "/srv/plans") -> FindingsList {
    FindingsList(
      findings, sources: sources, asOf: "2026-06-30", version: "1.2.3", fileCount: sources.count,
      entityCount: sources.count, fails: findings.contains { $0.severity == .error },
      paths: PathView(root: root, here: here, repository: "/srv"))
  }

  /// The findings in a format.
  func written(_ format: FindingsFormat, _ presentation: Presentation = Presentation(hasClosingLine: false))
    -> String
  {
    format.writer(presentation).text(of: list())
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
