import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Something that has to be there before a benefit can come, as the plans have it.
struct EnablerLine: Sendable {
  let title: String
  /// When it was there, or is expected; nothing where nobody says.
  let day: Day?
  let isDone: Bool
  let container: String
  let owner: String?
  let source: SourcePlace?
}

extension Edition {
  /// How many outcomes of one objective a page shows.
  private static let outcomesShown = 40

  /// Outcomes below shown containers, the worst first; an accepted harm is nobody's aim, and no outcome.
  var outcomes: [OutcomeFigures] {
    let shown = snapshot[OutcomesAnalysis.self].subjects.map(\.figures).filter {
      isShown($0.benefit.container) && $0.benefit.kind != .disBenefit
    }
    return shown.enumerated().sorted {
      ($0.element.states.urgency, $0.offset) < ($1.element.states.urgency, $1.offset)
    }.map(\.element)
  }

  func enablers(of benefit: Benefit) -> [EnablerLine] {
    benefit.enablers.map { enabler($0, of: benefit) }
  }

  func enabler(_ reference: Reference<Enabler>, of benefit: Benefit) -> EnablerLine {
    let target = reference.target
    if let benefit = portfolio.find(Benefit.self, target) {
      return EnablerLine(
        title: benefit.name, day: benefit.target?.due, isDone: benefit.status == .realised,
        container: benefit.container, owner: person(benefit.owner), source: place(benefit.origin, "title"))
    }
    let container = String(target.prefix { $0 != "/" })
    let manager = person(portfolio.find(Project.self, container)?.manager)
    let plan = portfolio.all(Plan.self, in: container).first
    if let task = plan?.tasks.first(where: { $0.key.text == reference.id })?.value {
      let expected = snapshot[CriticalPathAnalysis.self][container]?.tasks.first { $0.id == reference.id }?
        .finish
      return EnablerLine(
        title: task.title ?? reference.id, day: task.finished ?? expected,
        isDone: task.finished.map { $0 <= asOf } ?? false, container: container, owner: manager,
        source: place(task.origin, "title"))
    }
    if let item = plan?.deliverables.first(where: { $0.key.text == reference.id })?.value {
      return EnablerLine(
        title: item.title ?? reference.id, day: item.accepted?.date ?? item.due,
        isDone: item.accepted?.date.map { $0 <= asOf } ?? false, container: container,
        owner: person(item.owner) ?? manager, source: place(item.origin, "title"))
    }
    return EnablerLine(
      title: reference.id, day: nil, isDone: false, container: container, owner: manager,
      source: lines.place(portfolio.place(of: reference, in: benefit.origin)))
  }

  /// If, then, else in three columns, each with where it stands.
  func outcomeTable(_ title: String, _ outcomes: [OutcomeFigures]) -> Table {
    let shown = outcomes.prefix(Self.outcomesShown)
    let rows = shown.map { outcome -> Row in
      let benefit = outcome.benefit
      let alternative = outcome.alternative
      let otherwise = benefit.otherwise.map {
        Text.sourced(Text($0.capitalisedFirst), from: place(benefit.origin, "else"))
      }
      return Row([
        .text(Text(benefit.name), from: place(benefit.origin, "title")), .text(link(to: benefit.container)),
        cell(outcome.states.condition.mark, condition(of: benefit)),
        cell(outcome.states.consequence.mark, consequence(of: benefit)),
        cell(alternative, otherwise ?? .emphasis("nobody says what is decided then")),
      ])
    }
    return Table(
      Text(
        outcomes.count > shown.count ? "\(title): the worst \(shown.count) of \(outcomes.count)" : title),
      columns: ["Benefit", "Where", "If", "Then", "Else"], rows: rows,
      empty: "No benefit says from where to where it goes.")
  }

  /// Where it stands, then what it is; sorted by where it stands.
  private func cell(_ mark: (status: Status, words: String), _ words: Text) -> Cell {
    Cell(
      .text("\(Text.status(mark.status, label: mark.words)) \(words)"),
      sortKey: "\(mark.status.rank) \(mark.words)")
  }

  private func condition(of benefit: Benefit) -> Text {
    let enablers = enablers(of: benefit)
    guard !enablers.isEmpty else { return Text.emphasis("nobody says what has to be there first") }
    let parts = enablers.map { enabler -> Text in
      let name = Text.sourced(Text(enabler.title), from: enabler.source)
      guard let day = enabler.day else { return name }
      return enabler.isDone
        ? "\(name), done \(Figure.day(CalendarDay(day)))" : "\(name) by \(Figure.day(CalendarDay(day)))"
    }
    let owners = enablers.compactMap(\.owner).uniqued
    return parts.joined(separator: "; ") + owned(by: owners)
  }

  private func consequence(of benefit: Benefit) -> Text {
    let origin = benefit.origin
    var text: Text = ""
    if let words = benefit.consequence {
      text += .sourced(Text(words.capitalisedFirst), from: place(origin, "then"))
    } else if let before = benefit.baseline, let target = benefit.target, let after = target.value {
      text += "\(benefit.unit?.capitalisedFirst ?? "The measure"): "
      text += .figure(.number(ExactDecimal(short: before)), from: place(origin, "baseline"))
      text += " → "
      text += .figure(.number(ExactDecimal(short: after)), from: place(target.origin, "value"))
      if let due = target.due {
        text += " by \(Figure.day(CalendarDay(due)), from: place(target.origin, "due"))"
      }
    }
    if let single = snapshot[BenefitsAnalysis.self][benefit.address]?.single,
      let reading = single.progress.reading, let day = single.readingDay
    {
      let figure = Figure.number(ExactDecimal(short: reading))
      text += "; \(figure, from: place(origin, "readings")) at \(Figure.day(CalendarDay(day)))"
      if let planned = single.progress.plannedValue {
        text += ", planned \(Figure.number(ExactDecimal(short: planned)))"
      }
    }
    return text + owned(by: person(benefit.owner).map { [$0] } ?? [])
  }

  private func owned(by names: [String]) -> Text { names.isEmpty ? "" : Text(" (\(listed(names)))") }

  /// What shows that an objective is reached, and how far that is.
  func measures(of objective: Objective) -> Text {
    let measures = objective.kpis.compactMap { portfolio[$0] }.map { kpi -> Text in
      let name = Text.sourced(Text(kpi.name), from: place(kpi.origin, "title"))
      guard let figures = snapshot[TrendsAnalysis.self]["kpis/\(kpi.id)"], let period = figures.periods.last,
        let reading = figures.trend.readings.last
      else { return "\(name) (not read yet)" }
      let now = Figure.number(ExactDecimal(short: reading))
      var text: Text = "\(name): \(now, from: place(kpi.origin, "readings")) in \(period.description)"
      if let target = kpi.target, let value = target.value {
        let wanted = Figure.number(ExactDecimal(short: value))
        text += ", wanted \(wanted, from: place(target.origin, "value"))"
        if let due = target.due { text += " by \(Figure.day(CalendarDay(due)))" }
      }
      if figures.isMet ?? false { return "\(text) \(Text.badge("reached", .success))" }
      return figures.warns ? "\(text) \(Text.badge("goes the wrong way", .warning))" : text
    }
    let owner = person(objective.owner).map { "\($0) answers for it. " } ?? ""
    guard !measures.isEmpty else { return Text(owner + "Nobody has said how it is measured.") }
    return Text(owner + "Measured by ") + measures.joined(separator: "; ") + "."
  }
}

extension OutcomeStates {
  /// Lower is worse.
  fileprivate var urgency: Int {
    let plan =
      switch alternative {
      case .triggered: 0
      case .armed: 1
      case .notNeeded: 2
      }
    let measure =
      switch consequence {
      case .missed: 0
      case .behind: 1
      case nil: 2
      case .notDue: 3
      case .onTrack: 4
      case .met: 5
      }
    let work =
      switch condition {
      case .late: 0
      case nil: 1
      case .onPlan: 2
      case .done: 3
      }
    return plan * 100 + measure * 10 + work
  }
}

extension OutcomeFigures {
  /// Plan B of what was given up is no longer waited for.
  var isDecisionDue: Bool { states.alternative == .triggered && benefit.status != .lost }

  fileprivate var alternative: (status: Status, words: String) {
    switch states.alternative {
    case .armed: (.grey, "armed")
    case .triggered: benefit.status == .lost ? (.grey, "given up") : (.red, "triggered")
    case .notNeeded: (.green, "not needed")
    }
  }
}

extension OutcomeStates.Condition? {
  fileprivate var mark: (status: Status, words: String) {
    switch self {
    case .done: (.green, "done")
    case .onPlan: (.green, "on plan")
    case .late: (.red, "late")
    case nil: (.amber, "not said")
    }
  }
}

extension OutcomeStates.Consequence? {
  var mark: (status: Status, words: String) {
    switch self {
    case .met: (.green, "met")
    case .onTrack: (.green, "on track")
    case .behind: (.amber, "behind")
    case .missed: (.red, "missed")
    case .notDue: (.grey, "not due")
    case nil: (.amber, "not measured")
    }
  }
}
