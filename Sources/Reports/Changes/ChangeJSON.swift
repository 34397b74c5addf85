import Changes
import Diagnostics
import Markup
import Model
import Quantities
import Schema

extension ChangeStory {
  /// For programs: everything, in a shape that only grows within one major `format_version`.
  public var json: String {
    let value: JSONValue = [
      "format_version": "1.0", "base": .string(sides.base), "head": .string(sides.head),
      "as_of": .string(asOf.description), "is_empty": .bool(isEmpty),
      "changes": .array(entities.map(Self.value)), "approvals": .array(consents.map(Self.value)),
      "documents": .array(
        documents.map { document in
          let change = document.change
          return [
            "nature": .string(change.nature.rawValue), "container": .string(change.container),
            "path": .string(change.path), "new_lines": .integer(Int64(change.newLineCount)),
            "gone_lines": .integer(Int64(change.goneLineCount)),
          ]
        }),
      "findings": [
        "new": .array(newFindings.map { self.value(of: $0) }),
        "fixed": .array(fixedFindings.map(Self.value(ofGone:))),
        "gone_where_nothing_changed": .array(vanishedFindings.map(Self.value(ofGone:))),
        "touched": .integer(Int64(touchedCount)), "unchanged": .integer(Int64(unchangedCount)),
      ],
      "affected": [
        "projects": Self.value(reach.projects), "people": Self.value(reach.people),
        "objectives": Self.value(reach.objectives), "benefits": Self.value(reach.benefits),
      ],
      "totals": .array(effect.totals.map(Self.value)),
      "projects": .array(
        effect.projects.map { project in
          [
            "id": .string(project.id), "name": .string(project.name),
            "figures": .array(project.totals.map(Self.value)),
          ]
        }), "not_compared": .array(notCompared.map { .string($0) }),
    ]
    return value.pretty + "\n"
  }

  private static func value(_ entity: EntityStory) -> JSONValue {
    [
      "nature": .string(entity.nature.rawValue), "kind": .string(entity.kind),
      "address": .string(entity.address), "former_address": JSONValue(entity.formerAddress),
      "name": .string(entity.name), "about": .string(entity.topic.rawValue),
      "fields": .array(
        entity.fields.map { field in
          [
            "path": .string(field.path), "nature": .string(field.nature.rawValue),
            "about": .string(field.topic.rawValue), "old": JSONValue(field.old), "new": JSONValue(field.new),
            "difference": JSONValue(field.difference),
          ]
        }),
    ]
  }

  private static func value(_ consent: ConsentStory) -> JSONValue {
    [
      "address": .string(consent.address), "name": .string(consent.name),
      "state": .string(consent.state.rawValue),
      "person": JSONValue(consent.person), "as": JSONValue(consent.capacity),
      "date": JSONValue(consent.date?.description), "evidence": JSONValue(consent.level?.rawValue),
      "words": .string(consent.words),
    ]
  }

  private static func value(ofGone finding: Finding) -> JSONValue {
    [
      "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
      "message": .string(finding.message.description), "entity": JSONValue(finding.entity),
    ]
  }

  private func value(of finding: Finding) -> JSONValue {
    let place = lines.place(finding.place)
    return [
      "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
      "message": .string(finding.message.description), "entity": JSONValue(finding.entity),
      "file": .string(place.file), "line": .integer(Int64(place.line)),
      "fingerprint": .string(finding.fingerprint),
    ]
  }

  private static func value(_ effects: [ChangeReach.Effect]) -> JSONValue {
    .array(
      effects.map { effect in
        ["address": .string(effect.address), "name": .string(effect.name), "words": .string(effect.words)]
      })
  }

  private static func value(_ total: ChangeEffect.Total) -> JSONValue {
    [
      "key": .string(total.key), "name": .string(total.name), "before": value(total.before),
      "after": value(total.after), "working_days": JSONValue(total.workdays),
    ]
  }

  private static func value(_ value: ChangeEffect.Value?) -> JSONValue {
    switch value {
    case .count(let number): .integer(Int64(clamping: number))
    case .money(let amount, let currency):
      ["amount": .decimal(ExactDecimal(amount, places: 2)), "currency": .string(currency.code)]
    case .day(let day): .string(day.description)
    case nil: .null
    }
  }
}
