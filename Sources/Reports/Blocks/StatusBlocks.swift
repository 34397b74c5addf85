import Analysis
import Markup
import Model
import Quantities
import Schema

/// What people declare about a container, in their own words and colours.
extension Edition {
  /// Situation, action, outcome, asks and next steps from the newest report.
  @BlockBuilder func statusWords(_ status: DeclaredStatus, _ project: Project?) -> [Block] {
    if let report = status.report {
      words(
        [
          ("Situation", report.situation, "situation"), ("Action", report.action, "action"),
          ("Outcome", report.outcome, "outcome"),
        ], report.origin)
      Text.emphasis("\(report.sentence(by: person(report.by)))")
      if let override = report.override, let why = override.why {
        Callout(.warning, "Declared greener than the evidence") {
          "\(Text.sourced(Text(why), from: place(override.origin, "why"))) (\(person(override.by) ?? "nobody named"))"
        }
      }
    } else if let project, project.situation != nil {
      words(
        [
          ("Situation", project.situation, "situation"), ("Action", project.action, "action"),
          ("Outcome", project.outcome, "outcome"),
        ], project.origin)
    } else {
      "No status report has been written."
    }
  }

  private func words(_ entries: [(String, String?, String)], _ origin: Origin) -> Definitions {
    Definitions(
      entries.compactMap { label, words, key in
        words.map { .init(Text(label), .sourced(Text($0), from: place(origin, key))) }
      })
  }

  /// Every dimension now and in the report before, beside what the figures say where there are some.
  func ragTable(_ status: DeclaredStatus, of project: Project?, _ evidence: StatusFigures? = nil) -> Table {
    let now = status.report?.period?.description ?? "Now"
    let before = status.previous?.period.map { Column.mark($0.description) }
    let reasons = evidence.map { evidence in
      RagDimension.allCases.map { Self.reasons(evidence, $0) }
    }
    let isExplained = reasons?.contains { !$0.isEmpty } ?? false
    let rows = RagDimension.allCases.enumerated().map { place, dimension in
      Row(
        [
          .text(Text(dimension.rawValue.capitalisedFirst)),
          declared(status, dimension, of: project),
        ]
          + (before == nil
            ? [] : [rag(status.earlier(dimension), status.previous?.rag?.origin, dimension.rawValue)])
          + (evidence.map { [.status(Status($0.status[dimension]))] } ?? [])
          + (isExplained ? [.text(reasons?[place] ?? "")] : []))
    }
    return Table(
      evidence == nil ? "Declared status" : "Declared status, and what the evidence says",
      columns: ["Dimension", .mark(now)] + (before.map { [$0] } ?? [])
        + (evidence == nil ? [] : [.mark("Evidence")]) + (isExplained ? ["Because"] : []),
      rows: status.report?.rag == nil && evidence == nil ? [] : rows, empty: "No colours have been declared.")
  }

  /// The figures that make a side of the work no better than it is.
  static func reasons(_ evidence: StatusFigures, _ dimension: RagDimension) -> Text {
    if evidence.isAtRest { return dimension == .overall ? "at rest" : "" }
    guard evidence.status[dimension] > .green else { return "" }
    let reasons = evidence.reasons(for: dimension).map { reason in
      reason.value == "yes" || dimension == .overall ? reason.label : "\(reason.label) \(reason.value)"
    }
    return Text(reasons.joined(separator: ", "))
  }

  /// What the report asks others for, what comes next, and what shall bring it back on course.
  @BlockBuilder func reportLists(_ status: DeclaredStatus) -> [Block] {
    if let report = status.report {
      if !report.asks.isEmpty {
        Callout(.info, "Asked of others") { List(report.asks.map { ask($0) }) }
      }
      if !report.recovery.isEmpty {
        Table(
          "Back on course", columns: ["What", "Who", "Due", "Done"],
          rows: report.recovery.map { item in
            Row([
              text(item.action, item.origin, "action"), person(item.owner, item.origin, "owner"),
              day(item.due, item.origin, "due"), day(item.done, item.origin, "done"),
            ])
          })
      }
      if !report.next.isEmpty {
        Table(
          "Next steps", columns: ["What", "Due"],
          rows: report.next.map { step in
            let milestone = step.milestone.flatMap { taskTitle($0) }
            return Row([
              text(step.text ?? milestone, step.origin, step.text == nil ? "milestone" : "text"),
              day(step.due, step.origin, "due"),
            ])
          })
      }
      if !report.completed.isEmpty {
        Fold("Completed in the period") { List(report.completed.map { Text($0) }) }
      }
    }
  }

  private func ask(_ ask: Ask) -> Text {
    addressed(.sourced(Text(words(of: ask)), from: place(ask.origin)), to: ask.owner, by: ask.due)
  }

  /// Its own, or those of the decision that it asks for.
  func words(of ask: Ask) -> String {
    let decision = portfolio[ask.decision]
    return ask.text ?? decision?.question ?? decision?.name ?? ask.decision?.id ?? "something unsaid"
  }

  /// What somebody shall do or decide, and until when.
  func addressed(_ words: Text, to owner: Reference<Person>?, by due: Day?) -> Text {
    var text = words
    if let owner = person(owner) { text = "\(Text.strong(Text(owner))): \(text)" }
    if let due { text += " (by \(Figure.day(CalendarDay(due))))" }
    return text
  }

  /// The name of a task, found in the plan of its project.
  func taskTitle(_ reference: Reference<PlanTask>) -> String? {
    let container = String(reference.target.split(separator: "/").first ?? "")
    let plan = portfolio.all(Plan.self, in: container).first
    return plan?.tasks.first { $0.key.text == reference.id }?.value.title ?? reference.id
  }

  /// The colours of several projects, one row each.
  func ragHeat(_ projects: [String]) -> Table {
    let rows = projects.compactMap { id -> Row? in
      guard let project = portfolio.find(Project.self, id) else { return nil }
      let status = status(of: id)
      guard status[.overall] != nil else { return nil }
      let marks = RagDimension.allCases.map { declared(status, $0, of: project) }
      let period = status.report?.period.map { Cell.text(Text($0.description)) } ?? .missing
      return Row([.text(link(to: id))] + marks + [period])
    }
    return Table(
      "Status by dimension, as projects declare it",
      columns: ["Project"] + RagDimension.allCases.map { .mark($0.rawValue.capitalisedFirst) } + ["Report"],
      rows: rows, empty: "No project has declared a status.")
  }
}

extension StatusReport {
  fileprivate func sentence(by author: String?) -> Text {
    "Status report \(period?.description ?? id)\(author.map { " by \($0)" } ?? "")"
  }
}
