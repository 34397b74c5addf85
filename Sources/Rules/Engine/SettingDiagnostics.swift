import Analysis
import Diagnostics
import Model
import Schema
import Source

/// What is wrong with the names of rules and their parameters, wherever a portfolio mentions them: in `folio.yaml`,
/// policies, waivers, responses and the criteria of gates.
func settingDiagnostics(in portfolio: Portfolio) -> [Diagnostic] {
  let cards = Dictionary(allRules.map { ($0.card.id, $0.card) }) { first, _ in first }
  let ids = allRules.map { $0.card.id }
  let analyses = allAnalyses.map { $0.card }.filter { !$0.parameters.isEmpty }
  var found: [Diagnostic] = []
  func check(_ settings: RuleSettings) {
    for entry in settings.severities {
      let fault: Message? =
        switch cards[entry.key] {
        case nil: .noRule(entry.key, among: ids)
        case let card? where card.isUnconditional: .unconditional(card)
        default: nil
        }
      guard let fault else { continue }
      found.append(Diagnostic(fault, rule: badValue, at: portfolio.place(ofKey: entry.origin)))
    }
    for entry in settings.thresholds {
      let known =
        cards[entry.key].map { ("rule", $0.parameters) }
        ?? analyses.first { $0.id == entry.key }.map { ("analysis", $0.parameters) }
      guard let (sort, parameters) = known else {
        let names = ids + analyses.map(\.id)
        found.append(
          Diagnostic(
            .noRule(entry.key, among: names), rule: badValue, at: portfolio.place(ofKey: entry.origin)))
        continue
      }
      for setting in entry.value {
        check(
          setting.key, setting.value.text, at: portfolio.place(ofKey: setting.origin), among: parameters,
          of: "the \(sort) '\(entry.key)'")
      }
    }
  }
  func check(
    _ name: String, _ text: String, at place: Place, among parameters: [ParameterCard], of owner: String
  ) {
    guard let parameter = parameters.first(where: { $0.name == name }) else {
      found.append(
        Diagnostic(.noParameter(name, of: owner, parameters.map(\.name)), rule: badValue, at: place))
      return
    }
    if let fault = parameter.fault(in: text) { found.append(Diagnostic(fault, rule: badValue, at: place)) }
  }
  for configuration in portfolio.all(Configuration.self) {
    check(configuration.settings)
    for setting in configuration.limits?.settings ?? [] {
      guard let value = setting.value, !setting.allowed.contains(value), let limits = configuration.limits
      else { continue }
      found.append(
        Diagnostic(
          .noLimit(value, setting.allowed), rule: badValue,
          at: portfolio.place(of: limits.origin, setting.key)))
    }
    let kinds = allKinds.map { $0.kind }
    for pattern in configuration.idPatterns where !kinds.contains(pattern.key) {
      found.append(
        Diagnostic(
          .noKind(pattern.key, among: kinds), rule: badValue, at: portfolio.place(ofKey: pattern.origin)))
    }
  }
  for policy in portfolio.all(Policy.self) { check(policy.settings) }
  for mention in portfolio.mentionedRules where cards[mention.rule] == nil {
    found.append(Diagnostic(.noRule(mention.rule, among: ids), rule: badValue, at: mention.place))
  }
  return found
}

extension Message {
  fileprivate static func noRule(_ name: String, among ids: [String]) -> Self {
    let hint = nearest(to: name, among: ids).map { "did you mean '\($0)'?" } ?? "'folio rules' lists them"
    return "there is no rule named '\(name)'; \(hint)"
  }
  fileprivate static func unconditional(_ card: RuleCard) -> Self {
    "nobody can set how much '\(card.id)' matters; mend the files it finds, or waive them one by one"
  }
  fileprivate static func noKind(_ name: String, among kinds: [String]) -> Self {
    let hint = nearest(to: name, among: kinds).map { "did you mean '\($0)'?" } ?? "'folio kinds' lists them"
    return "there is no kind named '\(name)'; \(hint)"
  }
  fileprivate static func noLimit(_ value: Int, _ allowed: ClosedRange<Int>) -> Self {
    "this limit cannot be \(value); write a whole number from \(allowed.lowerBound) to \(allowed.upperBound)"
  }
  fileprivate static func noParameter(_ name: String, of owner: String, _ names: [String]) -> Self {
    guard !names.isEmpty else { return "\(owner) has no parameters" }
    return "\(owner) has no parameter '\(name)'; it has \(names.joined(separator: ", "))"
  }
}
