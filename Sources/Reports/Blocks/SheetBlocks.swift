import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What one sheet says about a container: each part as short as a board reads it.
extension Edition {
  /// How much of what people wrote fits on the sheet; the page of the container has all of it.
  private static let longest = 260
  private static let worstShown = 5

  func brief(_ words: String, _ longest: Int = Edition.longest) -> Text {
    guard words.count > longest else { return Text(words) }
    return Text(words.prefix(longest - 1).trimmedEnd + "…")
  }

  /// Situation, action, outcome, from the newest report or the project itself.
  func sheetWords(_ id: String) -> [Block] {
    let report = status(of: id).report
    let project = portfolio.find(Project.self, id)
    guard let origin = report?.origin ?? project?.origin else { return [] }
    let words: [(String, String, String?)] = [
      ("Situation", "situation", report.map(\.situation) ?? project?.situation),
      ("Action", "action", report.map(\.action) ?? project?.action),
      ("Outcome", "outcome", report.map(\.outcome) ?? project?.outcome),
    ]
    return words.compactMap { title, key, words in
      words.map { words in
        .section(
          Section(Text(title), anchor: key) { Text.sourced(brief(words), from: place(origin, key)) })
      }
    }
  }

  // MARK: Colours

  /// Each side of a project as declared, as the figures have it, and the figures.
  func sheetColours(of project: Project) -> Section? {
    guard let figures = snapshot[RagAnalysis.self][project.id] else { return nil }
    let status = status(of: project.id)
    let rows = RagDimension.allCases.compactMap { dimension -> Row? in
      let evidence = figures.status[dimension]
      guard figures.declared[dimension] != nil || evidence != .grey else { return nil }
      return Row([
        .text(Text(dimension == .overall ? "All in all" : dimension.rawValue.capitalisedFirst)),
        declared(status, dimension, of: project), .status(Status(evidence)),
        .text(reasons(figures.evidence, dimension, project)),
      ])
    }
    guard !rows.isEmpty else { return nil }
    return Section("Declared, and by the figures", anchor: "colours") {
      Table(
        "Colours as people declare them and as the figures have them",
        columns: ["Side", .mark("Declared"), .mark("Evidence"), "Because"], rows: rows)
    }
  }

  /// The projects that the figures worry about most.
  func sheetColours(of projects: [String]) -> Section? {
    let evidence = snapshot[RagAnalysis.self]
    let known = ranked(projects).compactMap { id in
      evidence[id].flatMap { figures in
        portfolio.find(Project.self, id).map { (project: $0, figures: figures) }
      }
    }.filter { $0.figures.status[.overall] != .grey }
    guard !known.isEmpty else { return nil }
    let worst = known.enumerated().sorted {
      ($1.element.figures.status[.overall], $0.offset) < ($0.element.figures.status[.overall], $1.offset)
    }.map(\.element).filter { $0.figures.status[.overall] > .green || !$0.figures.rosy.isEmpty }
      .prefix(Self.worstShown)
    let rows = worst.map { project, figures in
      let status = status(of: project.id)
      let sides = RagDimension.allCases.filter {
        $0 != .overall && figures.status[$0] == figures.status[.overall] && figures.status[$0] > .green
      }
      let words = sides.map { reasons(figures.evidence, $0, project) }.filter { !$0.isEmpty }
      return Row([
        .text(link(to: project.id)), declared(status, of: project),
        .status(Status(figures.status[.overall])), .text(words.joined(separator: "; ")),
      ])
    }
    return Section(
      Text("Declared, and by the figures"),
      anchor: "colours"
    ) {
      Table(
        Text(
          "By the figures \(counts(known.map { $0.figures.status[.overall] })) of "
            + "\(counted(projects.count, "project")); the worst are"),
        columns: ["Project", .mark("Declared"), .mark("Evidence"), "Because"], rows: rows, empty: "none.")
    }
  }

  private func counts(_ colours: [Rag]) -> String {
    listed(
      [Rag.red, .amber, .green].map { colour in "\(colours.count { $0 == colour }) \(colour.rawValue)" })
  }

  /// The figures behind the colour of one side; nothing where it has none.
  private func reasons(_ evidence: StatusEvidence, _ dimension: RagDimension, _ project: Project) -> Text {
    func index(_ value: Quantities.Decimal) -> Figure { .number(ExactDecimal(value, places: 2)) }
    func whole(_ value: Quantities.Decimal) -> Figure { .number(ExactDecimal(value, places: 0)) }
    let actuals = moneyPlaces(of: project.id).spent
    var words: [Text] = []
    switch dimension {
    case .overall: break
    case .schedule:
      if let value = evidence.scheduleIndex { words.append("SPI(t) \(index(value), from: actuals)") }
      if let value = evidence.slip, value != 0 {
        let side = value > 0 ? "after" : "before"
        let plan = portfolio.all(Plan.self, in: project.id).first.map { place($0.origin, "tasks") }
        words.append("by its plan \(whole(value.magnitude), from: plan) working days \(side) the baseline")
      }
      if let value = evidence.float, value < 0 { words.append("float \(whole(value))") }
    case .cost:
      if let value = evidence.costIndex { words.append("CPI \(index(value), from: actuals)") }
      if let value = evidence.costRatio {
        words.append("at this efficiency \(percentOf(value), from: actuals) of the budget")
      }
    case .scope:
      if let value = evidence.deliverableLateness, value > 0 {
        words.append("a deliverable \(whole(value)) working days late")
      }
    case .benefits:
      if let value = evidence.trajectory { words.append("\(percentOf(value)) of what was planned by now") }
    case .risk:
      if evidence.hasExtremeUntreated ?? false {
        words.append("an extreme risk without treatment")
      } else if evidence.hasExtremeTreated ?? false {
        words.append("an extreme risk under treatment")
      } else if evidence.hasHighUntreated ?? false {
        words.append("a high risk without treatment")
      }
      if let value = evidence.exposureRatio, value > 1 {
        words.append("exposure \(percentOf(value)) of what is kept")
      }
    case .resources:
      if let value = evidence.utilisation, value < 1000 {
        words.append("somebody at \(percentOf(value)) within eight weeks")
      }
      if evidence.hasUnstaffedCritical ?? false { words.append("critical work without a name") }
    }
    return words.joined(separator: ", ")
  }

  private func percentOf(_ share: Quantities.Decimal) -> Figure {
    .percent(ExactDecimal(pointsOf: share, places: 0))
  }

  // MARK: Money

  /// Spent against budget, with the cost at completion as a tick.
  ///
  /// All three are of the same projects: those with a budget, and no money in another currency than the pages.
  func sheetMoney(_ projects: [String]) -> Section? {
    let currency = terms.currency
    let compared = projects.filter { id in
      guard let money = money[id], let budget = money.budget else { return false }
      return [budget, money.spent, money.atCompletion].allSatisfy {
        $0?.others(than: currency).isEmpty ?? true
      }
    }
    let rollup = moneyRollup(compared)
    guard let spent = rollup.spent.sum.amount(in: currency),
      let budget = rollup.budget.sum.amount(in: currency), budget > 0
    else { return nil }
    return Section("Money", anchor: "money") {
      BulletGauge(
        "Spend against budget", unit: .money(currency.code),
        names: .init(value: "Spent", target: "At completion", limit: "Budget"),
        value: ExactDecimal(spent, places: 2),
        target: rollup.atCompletion.coverage.isComplete
          ? rollup.atCompletion.sum.amount(in: currency).map { ExactDecimal($0, places: 2) } : nil,
        limit: ExactDecimal(budget, places: 2))
      if compared.count < projects.count { scope(compared.count, of: projects) }
    }
  }

  private func scope(_ count: Int, of projects: [String]) -> Text {
    let all = moneyRollup(projects)
    let hasOthers = leftOut([all.budget.sum, all.spent.sum, all.atCompletion.sum]) != nil
    let words = counted(
      count, of: projects.count, "project", one: "has a budget", several: "have a budget")
    return Text(hasOthers ? "\(words) and all money in \(terms.currency.code)." : "\(words).")
  }
}

extension StringProtocol {
  fileprivate var trimmedEnd: String {
    var words = String(self)
    while words.last?.isWhitespace ?? false { words.removeLast() }
    return words
  }
}
