import Diagnostics
import Markup
import Source

/// Everything about every finding, in a shape that only grows within one major `format_version`.
struct JSONFindingsWriter: FindingsWriter {
  static let card = FormatCard(
    name: "json", summary: "everything, for programs")

  init(_ presentation: Presentation) {}

  func text(of list: FindingsList) -> String {
    var positions = Positions(list)
    let summary: JSONValue = [
      "files": JSONValue(list.fileCount), "entities": JSONValue(list.entityCount),
      "errors": JSONValue(list.count(.error)), "warnings": JSONValue(list.count(.warning)),
      "infos": JSONValue(list.count(.info)), "waived": JSONValue(list.waivedCount),
      "accepted": JSONValue(list.acceptedCount),
    ]
    let base: JSONValue =
      list.comparison.map { ["given": .string($0.given), "commit": .string($0.commit)] } ?? .null
    let document: JSONValue = [
      "format_version": "1.0",
      "tool": ["name": "folio", "version": .string(list.version)],
      "as_of": .string(list.asOf),
      "base": base,
      "fails": .bool(list.fails),
      "summary": summary,
      "findings": .array(list.findings.map { value(of: $0, list, &positions) }),
      "fixed": .array((list.comparison?.fixed ?? []).map(value)),
      "not_compared": .array((list.comparison?.notCompared ?? []).map { .string($0) }),
    ]
    return document.pretty + "\n"
  }

  private func value(of finding: Finding, _ list: FindingsList, _ positions: inout Positions) -> JSONValue {
    let span = positions.span(of: finding.place)
    let evidence = finding.evidence.map { value(of: $0, list, &positions) }
    return [
      "rule": .string(finding.rule),
      "severity": .string(finding.severity.rawValue),
      "nature": .string(finding.nature.rawValue),
      "entity": JSONValue(finding.entity),
      "field": JSONValue(finding.field),
      "message": .string(finding.message.description),
      "file": .string(list.path(of: finding.place)),
      "range": [
        "start": value(of: span.start, byte: span.range.lower),
        "end": value(of: span.end, byte: span.range.upper),
      ],
      "evidence": .array(evidence),
      "waiver": finding.waiver.map { ["address": .string($0.address), "until": .string($0.until)] } ?? .null,
      "accepted": .bool(finding.isAccepted),
      "is_new": finding.isNew.map(JSONValue.bool) ?? .null,
      "standing": JSONValue(finding.standing?.rawValue),
      "fingerprint": .string(finding.fingerprint),
    ]
  }

  private func value(of finding: FixedFinding) -> JSONValue {
    [
      "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
      "entity": JSONValue(finding.entity), "message": .string(finding.message.description),
      "file": .string(finding.path), "line": JSONValue(finding.line),
      "fingerprint": .string(finding.fingerprint),
    ]
  }

  private func value(of position: Position, byte: UInt32) -> JSONValue {
    ["line": JSONValue(position.line), "column": JSONValue(position.column), "byte": JSONValue(byte)]
  }

  private func value(of evidence: Evidence, _ list: FindingsList, _ positions: inout Positions) -> JSONValue {
    let line = evidence.place.map { positions.span(of: $0).start.line }
    return [
      "label": .string(evidence.label), "value": .string(evidence.value),
      "file": JSONValue(evidence.place.map { list.path(of: $0) }), "line": JSONValue(line),
    ]
  }
}
