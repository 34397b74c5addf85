import Model
import Schema

/// What an organisation set a parameter of an analysis to, and where it says so.
struct AnalysisSetting: Sendable {
  let text: String
  let origin: Origin
}

/// The parameters of analyses that `folio.yaml` and policies set; of several policies the narrowest wins.
struct AnalysisSettings: Sendable {
  private struct Chapter {
    let scope: PolicyScope?
    let width: Int
    /// By the id of the analysis.
    let thresholds: [String: [String: AnalysisSetting]]
  }

  /// From wide to narrow; those without a word about any analysis are left out.
  private let chapters: [Chapter]

  init(_ portfolio: Portfolio) {
    let ids = Set(allAnalyses.filter { !$0.card.parameters.isEmpty }.map { $0.card.id })
    func thresholds(_ settings: RuleSettings) -> [String: [String: AnalysisSetting]] {
      var found: [String: [String: AnalysisSetting]] = [:]
      for entry in settings.thresholds where ids.contains(entry.key) {
        for setting in entry.value where found[entry.key]?[setting.key] == nil {
          found[entry.key, default: [:]][setting.key] = AnalysisSetting(
            text: setting.value.text, origin: setting.origin)
        }
      }
      return found
    }
    var chapters = portfolio.all(Configuration.self).prefix(1).map {
      Chapter(scope: nil, width: 0, thresholds: thresholds($0.settings))
    }
    for policy in portfolio.all(Policy.self) {
      chapters.append(
        Chapter(
          scope: policy.scope, width: 1 + (policy.scope?.narrowness ?? 0),
          thresholds: thresholds(policy.settings)))
    }
    self.chapters = chapters.filter { !$0.thresholds.isEmpty }.enumerated().sorted {
      ($0.element.width, $0.offset) < ($1.element.width, $1.offset)
    }.map(\.element)
  }

  /// What is set for an analysis in a container; empty where the standard values hold.
  func settings(of analysis: String, in container: String, _ portfolio: Portfolio) -> [String:
    AnalysisSetting]
  {
    var found: [String: AnalysisSetting] = [:]
    for chapter in chapters {
      guard let thresholds = chapter.thresholds[analysis], portfolio.isCovered(container, by: chapter.scope)
      else { continue }
      found.merge(thresholds) { _, narrower in narrower }
    }
    return found
  }
}
