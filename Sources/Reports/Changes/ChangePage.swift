import Diagnostics
import Markup
import Model
import Schema

/// The page about a change, for the forge and for the browser: first screen short, the rest to unfold.
struct ChangePage {
  /// How much of each list is shown at all; what is left out is counted.
  struct Limit {
    var entities = Int.max
    var fields = 30
    var rows = Int.max

    static let steps = [
      Limit(), Limit(entities: 200, fields: 12, rows: 200), Limit(entities: 100, fields: 8, rows: 100),
      Limit(entities: 60, fields: 5, rows: 50), Limit(entities: 30, fields: 4, rows: 25),
      Limit(entities: 15, fields: 3, rows: 12), Limit(entities: 6, fields: 2, rows: 6),
    ]
  }

  /// A comment on a forge shows no picture, and its table would say again what stands there already.
  enum Charts { case drawn, left }

  let story: ChangeStory
  var limit = Limit()
  var charts = Charts.left

  static let question = "What does this change mean, who has to approve it, and what becomes of the whole?"

  /// Seen without unfolding anything.
  private static let shownEntities = 5
  private static let shownFields = 3
  private static let shownRows = 10

  @BlockBuilder var blocks: [Block] {
    Callout(story.tone, Text(story.verdict)) {
      List(story.glance.map { "\(Text.strong(Text($0.question))): \(Text($0.answer))" })
    }
    Section("What does this change mean?", anchor: "meaning") { meaning }
    Section("Who has to approve it, and have they?", anchor: "approvals") { approvals }
    Section("Which rules newly fail, and which are fixed?", anchor: "rules") { rules }
    Section("Who else is affected?", anchor: "affected") { affected }
    Section("What happens to the totals?", anchor: "totals") { totals }
  }

  // MARK: What it means

  @BlockBuilder private var meaning: [Block] {
    if !story.notCompared.isEmpty {
      Callout(.warning, "These files could not be read on one side, so nobody knows what changed in them") {
        List(cut(story.notCompared.map { Text.code($0.shortened(160)) }, limit.rows))
      }
    }
    if story.entities.isEmpty && story.documents.isEmpty {
      "Nothing has changed in meaning. Comments, quotes, line ends and the layout of files are no part of it."
    } else if !story.entities.isEmpty {
      let shown = story.entities.prefix(Self.shownEntities)
      List(blocks: shown.map { item($0, Self.shownFields) })
      if story.entities.count > shown.count || shown.contains(where: { $0.fields.count > Self.shownFields }) {
        Fold("All \(counted(story.entities.count, "thing")) that changed, by what they are about") {
          chapters
        }
      }
    }
    if !story.documents.isEmpty {
      Text.strong("Documents")
      List(cut(story.documents.map(line), Swift.min(limit.rows, 50)))
    }
  }

  private func line(_ document: DocumentStory) -> Text {
    "\(Text(document.project)) \(Text.code(document.path.shortened(120))): \(document.words)"
  }

  @BlockBuilder private var chapters: [Block] {
    let shown = story.entities.prefix(limit.entities)
    for topic in ChangeTopic.allCases {
      let own = shown.filter { $0.topic == topic }
      if !own.isEmpty {
        Text.strong(Text(topic.title))
        List(blocks: own.map { item($0, limit.fields) })
      }
    }
    if story.entities.count > shown.count {
      "and \(story.entities.count - shown.count) more things, which matter less"
    }
  }

  private func item(_ entity: EntityStory, _ limit: Int) -> [Block] {
    let happening = entity.happening.map { ", \($0)" } ?? ""
    let head: Text =
      "\(Text.strong(Text(entity.name))) (\(entity.kindWords)\(happening)) \(Text.code(entity.address))"
    let lines = entity.fields.prefix(limit).map { field -> Text in
      "\(Text.code(field.path.shortened(100))): \(field.words)"
    }
    let more = entity.fields.count - lines.count
    guard !lines.isEmpty else { return [.paragraph(head)] }
    return [
      .paragraph(head),
      .list(List(lines + (more > 0 ? [Text("and \(counted(more, "more field", "more fields"))")] : []))),
    ]
  }

  // MARK: Approvals

  @BlockBuilder private var approvals: [Block] {
    if story.consents.isEmpty {
      "Nothing in this change carries an approval, or needs one."
    } else {
      let shown = story.consents.prefix(Self.shownRows)
      consentTable(shown)
      if story.consents.count > shown.count {
        let rest = story.consents.dropFirst(shown.count)
        Fold("\(rest.count) more") {
          consentTable(rest.prefix(limit.rows))
          leftOut(rest.count, limit.rows)
        }
      }
    }
    if !story.demands.isEmpty {
      Text.strong("What the rules about changes ask for")
      List(demands)
    }
  }

  /// One line for each rule: what was found in each place stands with the rules.
  private var demands: [Text] {
    story.demands.map(\.rule).uniqued.map { rule in
      let own = story.demands.filter { $0.rule == rule }
      let times = own.count > 1 ? " (\(own.count) times)" : ""
      let fix = (own.first?.fix ?? "").capitalisedFirst.shortened(300)
      return "\(Text(fix)) \(Text.code(rule))\(times)"
    }
  }

  private func consentTable(_ consents: ArraySlice<ConsentStory>) -> Table {
    Table(
      "Approvals of what changes", columns: ["What", "Who", "Approved", "What stands behind it"],
      rows: consents.map { consent in
        let date = consent.date.map { ", \($0)" } ?? ""
        let level = consent.level.map { "\($0.rawValue): " } ?? ""
        return Row([
          .text("\(Text(consent.name)) \(Text.code(consent.address))"), .text(Text(consent.who)),
          .text(Text.badge(consent.state.title + date, consent.state.tone)),
          .text(Text(level + consent.words)),
        ])
      })
  }

  // MARK: Rules

  @BlockBuilder private var rules: [Block] {
    if story.newFindings.isEmpty {
      "No rule newly fails."
    } else {
      let shown = story.newFindings.prefix(Self.shownRows)
      findingTable("Newly found, worst first", shown)
      if story.newFindings.count > shown.count {
        let rest = story.newFindings.dropFirst(shown.count)
        Fold("\(rest.count) more that are new") {
          findingTable("More that is newly found", rest.prefix(limit.rows))
          leftOut(rest.count, limit.rows)
        }
      }
    }
    if !story.fixedFindings.isEmpty {
      Fold("\(story.fixedFindings.count) fixed") { List(cut(story.fixedFindings.map(line), limit.rows)) }
    }
    if !story.vanishedFindings.isEmpty {
      Fold("\(story.vanishedFindings.count) gone where nothing changed: look whether a rule was made milder")
      {
        List(cut(story.vanishedFindings.map(line), limit.rows))
      }
    }
    Text(standingWords)
  }

  private func line(_ finding: Finding) -> Text {
    "\(finding.severity.rawValue): \(Text(finding.message.description.shortened(300))) \(Text.code(finding.entity ?? "")) \(Text.code(finding.rule))"
  }

  private var standingWords: String {
    var words =
      "Of the findings that were there before, \(story.touchedCount) stand on what has changed and \(story.unchangedCount) elsewhere"
    if story.newExceptedCount > 0 {
      words += "; \(story.newExceptedCount) more are new, and waived or accepted"
    }
    return words + "."
  }

  private func findingTable(_ title: Text, _ findings: ArraySlice<Finding>) -> Table {
    Table(
      title, columns: ["Severity", "Finding", "Where", "Rule"],
      rows: findings.map { finding in
        let place = story.lines.place(finding.place)
        let words = Text.code("\(place.file):\(place.line)")
        return Row([
          .text(Text.badge(finding.severity.rawValue, finding.severity.tone)),
          .text(Text(finding.message.description.shortened(300))),
          .text(.link(words, place.address.map { .address($0) })), .text(.code(finding.rule)),
        ])
      })
  }

  // MARK: Others

  @BlockBuilder private var affected: [Block] {
    if story.reach.isEmpty {
      "No other project, person, objective or benefit feels it."
    }
    let groups: [(String, [ChangeReach.Effect])] = [
      ("Projects", story.reach.projects), ("People", story.reach.people),
      ("Objectives", story.reach.objectives), ("Benefits", story.reach.benefits),
    ]
    for (title, effects) in groups where !effects.isEmpty {
      let lines = effects.map { "\(Text.strong(Text($0.name))) \(Text($0.words))" as Text }
      Text.strong(Text(title))
      List(Array(lines.prefix(5)))
      if lines.count > 5 {
        Fold("\(lines.count - 5) more \(title.lowercased())") {
          List(cut(Array(lines.dropFirst(5)), limit.rows))
        }
      }
    }
  }

  // MARK: Totals

  @BlockBuilder private var totals: [Block] {
    Table(
      "Everything together, before and after",
      columns: [
        "Figure", .number("Before"), .number("After"), "Change",
      ],
      rows: story.effect.totals.map { total in
        Row([
          .text(total.isMoved ? .strong(Text(total.name)) : Text(total.name)), cell(total.before),
          cell(total.after),
          total.isMoved ? .text(Text(total.changeWords)) : "as before",
        ])
      })
    if case .drawn = charts {
      if let chart = story.effect.budgetChart { chart }
      if let chart = story.effect.finishChart { chart }
    }
    if !story.effect.projects.isEmpty {
      Fold("\(counted(story.effect.projects.count, "project")) whose money or days move") {
        projectTable(story.effect.projects.prefix(limit.rows))
        leftOut(story.effect.projects.count, limit.rows)
      }
    }
  }

  private func cell(_ value: ChangeEffect.Value?) -> Cell { value.map { .figure($0.figure) } ?? .missing }

  private func projectTable(_ projects: ArraySlice<ChangeEffect.ProjectMove>) -> Table {
    Table(
      "Projects whose money or days move",
      columns: ["Project"] + (projects.first?.totals.map { Column($0.name) } ?? []),
      rows: projects.map { project in
        Row(
          [.text(Text(project.name))]
            + project.totals.map { total in
              total.isMoved ? .text(.strong(Text(total.words))) : .text(Text(total.after?.words ?? "–"))
            })
      })
  }

  // MARK: Cutting

  private func cut(_ lines: [Text], _ limit: Int) -> [Text] {
    guard lines.count > limit else { return lines }
    return Array(lines.prefix(limit)) + [Text("and \(lines.count - limit) more")]
  }

  @BlockBuilder private func leftOut(_ count: Int, _ limit: Int) -> [Block] {
    if count > limit { "and \(count - limit) more" }
  }
}

extension ConsentStory.State {
  fileprivate var tone: Tone {
    switch self {
    case .missing, .outdated: .danger
    case .doubtful: .warning
    case .rejected: .neutral
    case .given: .success
    }
  }
}
