/// A way of writing a value, with the fields and parameters that hold one.
struct ValueForm {
  let shape: ScalarShape
  var holders: [String]
}

extension Catalogue {
  /// The pages on a word that stands for a type or a unit where something else is explained.
  ///
  /// The beginning of several names, as in `estimate`, means all of them.
  func valueExplanations(of wanted: String) -> [String] {
    let forms = valueForms
    var found = forms.filter { Self.folded($0.shape.name) == wanted }
    if found.isEmpty { found = forms.filter { Self.folded($0.shape.name).hasPrefix("\(wanted)-") } }
    return found.map { explanation(of: $0) }
  }

  func unitExplanations(of wanted: String) -> [String] {
    AnalysisUnit.allCases.filter { Self.folded($0.rawValue) == wanted }.map { unit in
      explanation(
        of: unit,
        in: analyses.flatMap { card in
          card.keys.filter { $0.unit == unit }.map { "\(card.id).\($0.name)" }
        })
    }
  }

  /// The names of types and units.
  var valueNames: [String] { valueForms.map(\.shape.name) + AnalysisUnit.allCases.map(\.rawValue) }

  static func folded(_ name: String) -> String {
    name.lowercased().split(separator: " ").joined(separator: "-")
  }

  /// Every way in which a field or parameter is written, gathered from the cards.
  private var valueForms: [ValueForm] {
    var forms: [ValueForm] = []
    var indices: [String: Int] = [:]
    func add(_ shape: Shape, heldBy holder: String) {
      for scalar in shape.scalars {
        if let index = indices[scalar.name] {
          if forms[index].holders.last != holder { forms[index].holders.append(holder) }
        } else {
          indices[scalar.name] = forms.count
          forms.append(ValueForm(shape: scalar, holders: [holder]))
        }
      }
    }
    func add(_ fields: [FieldCard], under path: String) {
      for field in fields {
        add(field.shape, heldBy: "\(path).\(field.key)")
        add(field.shape.records.flatMap(\.fields), under: "\(path).\(field.key)")
      }
    }
    for kind in kinds { add(kind.fields, under: kind.name) }
    for card in rules { for parameter in card.parameters { add(parameter.shape, heldBy: card.id) } }
    for card in analyses { for parameter in card.parameters { add(parameter.shape, heldBy: card.id) } }
    return forms
  }
}

extension Shape {
  /// The ways of writing that a value may have, or the keys and values in it.
  fileprivate var scalars: [ScalarShape] {
    switch self {
    case .scalar(let scalar): [scalar]
    case .list(let item), .oneOrMany(let item): item.scalars
    case .map(let key, let value): key.scalars + value.scalars
    case .either(let shapes): shapes.flatMap(\.scalars)
    case .choice, .reference, .record: []
    }
  }
}
