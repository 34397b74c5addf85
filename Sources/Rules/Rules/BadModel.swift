import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum BadModel: EntityRule {
  static let card = RuleCard(
    id: "bad-model", family: .intake, nature: .record,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "A scoring model does not add up, names a criterion twice, or changed without a new version.",
    rationale: "A yardstick that is bent measures everything wrong, and nobody can see it in the scores.",
    source: "The UK manual of multi-criteria analysis: weighted sums need weights that add up.",
    fix: "Make the weights total 100 and the ids differ, and raise 'version' with every change of criteria.",
    examples: [
      .fires(
        "weights that total ninety-nine",
        """
        == intake/models/default.yaml
        criteria:
          ▸- {id: value, title: Value to residents, weight: 60, better: up}
          - {id: effort, title: Effort, weight: 39, better: down}
        """),
      .staysSilent(
        "three weights that total a hundred",
        """
        == intake/models/default.yaml
        version: 2
        criteria:
          - {id: value, title: Value to residents, weight: 60, better: up}
          - {id: effort, title: Effort, weight: 39.5, better: down}
          - {id: beauty, title: Beauty, weight: 0.5}
        """),
      .fires(
        "one id for two criteria",
        """
        == intake/models/default.yaml
        criteria:
          - {id: value, title: Value to residents, weight: 60, better: up}
          - {id: ▸value, title: Value to visitors, weight: 40}
        """),
      .fires(
        "a scale without any room",
        """
        == intake/models/default.yaml
        scale: {min: 5, max: ▸5}
        """),
      .fires(
        "a guide for a score that nobody can give",
        """
        == intake/models/default.yaml
        criteria:
          - {id: value, title: Value to residents, weight: 60, better: up, guide: {1: none, ▸6: all}}
          - {id: effort, title: Effort, weight: 40, better: down}
        """),
      .isWaived(
        at: "models/default",
        """
        == intake/models/default.yaml
        criteria:
          ▸- {id: value, title: Value to residents, weight: 60, better: up}
          - {id: effort, title: Effort, weight: 39, better: down}
        """),
    ])

  static func check(_ model: ScoringModel, _ context: inout RuleContext) {
    checkWeights(of: model, &context)
    var seen: [String: Criterion] = [:]
    for criterion in model.criteria {
      guard let id = criterion.id?.text else { continue }
      if let first = seen[id] {
        context.report(
          .twice(id), on: criterion.origin, "id",
          evidence: [
            context.evidence("first", first.origin, "id"), context.evidence("again", criterion.origin, "id"),
          ])
      } else {
        seen[id] = criterion
      }
    }
    checkScale(of: model, &context)
    checkVersion(of: model, &context)
  }

  private static func checkWeights(of model: ScoringModel, _ context: inout RuleContext) {
    // One weight that cannot be read leaves the total unknown.
    let weights = model.criteria.compactMap(\.weight)
    guard !weights.isEmpty, weights.count == model.criteria.count else { return }
    let total = weights.reduce(Decimal.zero, +)
    guard total != 100 else { return }
    context.report(
      .total(model.name, total), on: model.origin, "criteria",
      evidence: model.criteria.map {
        context.evidence("weight of \($0.id?.text ?? "a criterion")", $0.origin, "weight")
      } + [Evidence("total", total.description)])
  }

  private static func checkScale(of model: ScoringModel, _ context: inout RuleContext) {
    guard let scale = model.scale, let least = scale.minimum, let most = scale.maximum else { return }
    let ends = [context.evidence("min", scale.origin, "min"), context.evidence("max", scale.origin, "max")]
    guard least < most else {
      context.report(.flat(least, most), on: scale.origin, "max", evidence: ends)
      return
    }
    for criterion in model.criteria {
      for entry in criterion.guide where entry.key < least || entry.key > most {
        let place = context.portfolio.place(ofKey: entry.origin)
        context.report(
          .beyondScale(criterion.title ?? criterion.id?.text ?? "", entry.key, least, most), at: place,
          evidence: [Evidence("guide", entry.key.description, at: place)] + ends)
      }
    }
  }

  /// Judged where there is a base: the same version must mean the same yardstick.
  private static func checkVersion(of model: ScoringModel, _ context: inout RuleContext) {
    guard let changes = context.snapshot.changes, let change = changes.change(of: model.address),
      let old = change.old as? ScoringModel, let version = model.version, old.version == version
    else { return }
    let fields = change.fields.filter { field in
      ["criteria", "scale", "normalise"].contains { field.isIn($0) }
    }
    guard !fields.isEmpty else { return }
    context.report(
      .sameVersion(model.name, version, fields.map(\.pathText)), on: model.origin, "version",
      evidence: fields.prefix(8).flatMap { context.evidence(of: $0) }
        + [context.evidence("version", model.origin, "version")])
  }
}

extension Message {
  fileprivate static func total(_ name: String, _ total: Decimal) -> Self {
    "the weights of the model '\(name)' total \(total) and not 100"
  }
  fileprivate static func twice(_ id: String) -> Self { "two criteria have the id '\(id)'" }
  fileprivate static func flat(_ least: Decimal, _ most: Decimal) -> Self {
    "the scale goes from \(least) to \(most), so that no two scores differ"
  }
  fileprivate static func beyondScale(_ criterion: String, _ key: Decimal, _ least: Decimal, _ most: Decimal)
    -> Self
  {
    "the guide of '\(criterion)' explains \(key), and the scale goes from \(least) to \(most)"
  }
  fileprivate static func sameVersion(_ name: String, _ version: String, _ fields: [String]) -> Self {
    "\(enumerated(fields)) of the model '\(name)' changed, and it is still version \(version)"
  }
}
