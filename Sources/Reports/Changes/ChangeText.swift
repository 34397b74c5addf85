import Diagnostics
import Markup
import Model
import Schema

extension ChangeStory {
  /// For a person at a terminal; nothing is left out.
  public var text: String {
    var lines = ["\(sides.base) → \(sides.head), as of \(asOf)", ""]
    for (question, answer) in glance {
      lines.append("\(question):".padded(to: 10) + answer)
    }
    for path in notCompared { lines.append("not compared: \(path)") }
    for topic in ChangeTopic.allCases {
      let own = entities.filter { $0.topic == topic }
      guard !own.isEmpty else { continue }
      lines += ["", topic.title]
      for entity in own { lines += Self.lines(of: entity) }
    }
    lines += section(
      "Documents", documents.map { "\($0.project) (\($0.path)): \($0.words)" })
    lines += section("Approvals", consents.map(Self.line))
    lines += section("Newly found", newFindings.map(line))
    for (title, findings) in [
      ("Fixed", fixedFindings), ("Gone where nothing changed", vanishedFindings),
    ] {
      lines += section(
        title, findings.map { "\($0.severity.rawValue): \($0.entity ?? ""): \($0.message) [\($0.rule)]" })
    }
    let others = reach.projects + reach.people + reach.objectives + reach.benefits
    lines += section("Affected", others.map { "\($0.name) (\($0.address)): \($0.words)" })
    lines += section(
      "Totals", effect.totals.filter(\.isMoved).map { "\($0.name): \($0.words)" })
    lines += section(
      "Projects",
      effect.projects.flatMap { project in
        project.totals.filter(\.isMoved).map {
          "\(project.name) (\(project.id)): \($0.name.lowercasedFirst) \($0.words)"
        }
      })
    return lines.map(\.visible).joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  \($0)" }
  }

  private static func lines(of entity: EntityStory) -> [String] {
    let happening = entity.happening.map { ", \($0)" } ?? ""
    let head = "  \(entity.name) (\(entity.kindWords)\(happening)) \(entity.address)"
    return [head] + entity.fields.map { "    \($0.path): \($0.words)" }
  }

  private static func line(_ consent: ConsentStory) -> String {
    let level = consent.level.map { "\($0.rawValue), " } ?? ""
    let date = consent.date.map { " on \($0)" } ?? ""
    return "\(consent.state.title): \(consent.name), \(consent.who)\(date): \(level)\(consent.words)"
  }

  private func line(_ finding: Finding) -> String {
    let place = lines.place(finding.place)
    return "\(place.file):\(place.line): \(finding.severity.rawValue): \(finding.message) [\(finding.rule)]"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }

  /// In one line, with the names of characters that act instead of being seen.
  fileprivate var visible: String {
    guard unicodeScalars.contains(where: { VisibleText.hides($0) || $0.properties.isWhitespace && $0 != " " })
    else { return self }
    var words = ""
    for scalar in unicodeScalars {
      if VisibleText.hides(scalar) {
        words += VisibleText.name(of: scalar)
      } else {
        words.unicodeScalars.append(["\n", "\r", "\t"].contains(scalar) ? " " : scalar)
      }
    }
    return words
  }
}
