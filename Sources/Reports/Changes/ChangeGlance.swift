import Changes
import Diagnostics
import Markup
import Model
import Schema

/// The five answers in a line each: what somebody reads who has half a minute.
extension ChangeStory {
  var glance: [(question: String, answer: String)] {
    [
      ("It means", meaningWords), ("Approval", consentWords), ("Rules", ruleWords), ("Others", reachWords),
      ("Totals", totalWords),
    ]
  }

  /// What the page has to warn of.
  var tone: Tone {
    if newFindings.contains(where: { $0.severity == .error }) { return .danger }
    let hasOpen = consents.contains(where: \.isOpen) || !notCompared.isEmpty
    return hasOpen || newFindings.contains { $0.severity == .warning } ? .warning : .success
  }

  /// In one sentence, whether this can go in as it is.
  var verdict: String {
    let errors = newFindings.count { $0.severity == .error }
    let open = consents.count(where: \.isOpen)
    var words: [String] = []
    if errors > 0 { words.append("\(counted(errors, "new error"))") }
    if open > 0 { words.append("\(counted(open, "approval")) missing or in doubt") }
    if !notCompared.isEmpty {
      words.append("\(counted(notCompared.count, "file")) that could not be compared")
    }
    if !words.isEmpty { return listed(words).capitalisedFirst }
    return isEmpty
      ? "Nothing has changed in meaning" : "No rule newly fails as an error, and no approval is missing"
  }

  var meaningWords: String {
    let documents = documents.isEmpty ? "" : counted(documents.count, "document")
    let uncompared =
      notCompared.isEmpty ? nil : "\(counted(notCompared.count, "file")) could not be compared"
    guard !entities.isEmpty else {
      return documents.isEmpty
        ? uncompared.map { "nobody knows: \($0)" }
          ?? "nothing has changed in meaning; only how files are laid out may differ"
        : "\(documents) changed, and \(uncompared ?? "nothing else")"
    }
    let natures = [
      (count(.added), "new"), (count(.removed), "gone"), (count(.renamed), "renamed"),
      (count(.moved), "moved"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let topics = ChangeTopic.allCases.compactMap { topic -> String? in
      let count = entities.count { $0.topic == topic }
      return count == 0 ? nil : "\(topic.title.lowercasedFirst) (\(count))"
    }
    let changed = "\(counted(entities.count, "thing")) changed"
    return
      "\(changed)\(natures.isEmpty ? "" : ", \(listed(natures))"): \(listed(topics))\(foremost)\(documents.isEmpty ? "" : "; and \(documents)")\(uncompared.map { "; \($0)" } ?? "")"
  }

  /// The one thing to know, where somebody reads no further.
  private var foremost: String {
    guard let entity = entities.first else { return "" }
    let field = entity.fields.first.map { "\($0.path.shortened(60)) \($0.words)" }
    let what = [entity.happening, entity.nature == .added || entity.nature == .removed ? nil : field]
    return "; above all \(entity.name): \(listed(what.compactMap(\.self)))"
  }

  private var consentWords: String {
    guard !consents.isEmpty else { return "nothing here asks for one" }
    let open = consents.filter(\.isOpen)
    let given = consents.count { $0.state == .given }
    guard !open.isEmpty else {
      let refused = consents.count { $0.state == .rejected }
      return "\(given) given\(refused > 0 ? ", \(refused) refused" : "")"
    }
    // People of whom the same is wanted stand together.
    var groups: [(first: ConsentStory, people: [String])] = []
    for consent in open {
      if let last = groups.last?.first, last.name == consent.name, last.state == consent.state {
        groups[groups.count - 1].people += [consent.person].compactMap(\.self)
      } else {
        groups.append((consent, [consent.person].compactMap(\.self)))
      }
    }
    let names = groups.prefix(3).map { first, people in
      "\(first.name)\(people.isEmpty ? "" : " by \(listed(people))") (\(first.state.words))"
    }
    let more = groups.count > 3 ? ["\(groups.count - 3) more"] : []
    return "\(open.count) open, \(given) given: \(listed(names + more))"
  }

  private var ruleWords: String {
    let severities = [Severity.error, .warning, .info].compactMap { severity -> String? in
      let count = newFindings.count { $0.severity == severity }
      return count == 0 ? nil : counted(count, severity.rawValue)
    }
    let new = severities.isEmpty ? "nothing newly fails" : "\(listed(severities)) new"
    let touched = touchedCount > 0 ? ", \(touchedCount) older on what has changed" : ""
    let vanished = vanishedFindings.isEmpty ? "" : ", \(vanishedFindings.count) gone where nothing changed"
    return "\(new), \(fixedFindings.count) fixed\(vanished)\(touched)"
  }

  private var reachWords: String {
    let parts = [
      (reach.projects.count, "project", "projects"), (reach.people.count, "person", "people"),
      (reach.objectives.count, "objective", "objectives"), (reach.benefits.count, "benefit", "benefits"),
    ].filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
    return parts.isEmpty ? "nobody else feels it" : listed(parts)
  }

  private var totalWords: String {
    // What the rules found stands a line above.
    let moved = effect.totals.filter { $0.isMoved && !ChangeEffect.findingKeys.contains($0.key) }
    guard !moved.isEmpty else { return "all as before" }
    let words = moved.prefix(3).map { "\($0.name.lowercasedFirst) \($0.words)" }
    return (words + (moved.count > 3 ? ["\(moved.count - 3) more"] : [])).joined(separator: "; ")
  }
}

extension ConsentStory.State {
  /// How it stands with an approval that somebody is waited for.
  fileprivate var words: String {
    switch self {
    case .missing: "missing"
    case .outdated: "approved before it changed"
    case .doubtful: "in doubt"
    case .rejected: "refused"
    case .given: "given"
    }
  }
}

extension ConsentStory {
  /// Who it is about, and in whose name.
  var who: String {
    let person = person ?? "nobody is named"
    return capacity.map { "\(person) (\($0))" } ?? person
  }
}

extension String {
  /// As a word within a sentence; a word all in capitals stays.
  var lowercasedFirst: String {
    guard let first, dropFirst().first.map({ !$0.isUppercase }) ?? true else { return self }
    return first.lowercased() + dropFirst()
  }
}
