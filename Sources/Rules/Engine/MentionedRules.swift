import Model
import Schema
import Source
import YAMLTree

/// A rule that a record names, and where.
struct MentionedRule {
  var rule: String
  var place: Place
}

extension Portfolio {
  /// Rules named by waivers, by responses and by the criteria of lifecycles.
  var mentionedRules: [MentionedRule] {
    var found: [MentionedRule] = []
    for waiver in all(Waiver.self) {
      guard let rule = waiver.rule else { continue }
      found.append(MentionedRule(rule: rule, place: place(of: waiver.origin, "rule")))
    }
    for record in all(AcceptedFindings.self) {
      found += record.accepted.map { MentionedRule(rule: $0.key, place: place(ofKey: $0.origin)) }
    }
    for response in responses {
      found.append(MentionedRule(rule: response.response.rule, place: response.place))
    }
    for lifecycle in all(Lifecycle.self) {
      for gate in lifecycle.gates {
        for case .noError(let rule) in gate.criteria {
          let place = place(ofItem: GateCriterion.noError(rule: rule).key, under: "criteria", of: gate.origin)
          found.append(MentionedRule(rule: rule, place: place))
        }
      }
    }
    return found
  }
}

/// What a record answers, with the record.
struct OwnedResponse {
  var response: Response
  var record: any PortfolioEntity
  var place: Place
}

extension Portfolio {
  /// Everything under `addresses`, kind by kind.
  var responses: [OwnedResponse] {
    responders.flatMap { record in
      record.common.addresses.map { response in
        OwnedResponse(
          response: response, record: record,
          place: place(ofItem: "\(response.rule)@\(response.address)", under: "addresses", of: record.origin))
      }
    }
  }

  /// Where an item of a list is written, found by its text.
  func place(ofItem text: String, under key: String, of origin: Origin) -> Place {
    let tree = tree(origin.file)
    guard let node = origin.node, let list = tree.value(of: node, for: key),
      let item = tree.items(of: list).first(where: { tree.isText(of: $0, text) })
    else { return place(of: origin, key) }
    return Place(origin.file, tree.range(of: item))
  }
}
