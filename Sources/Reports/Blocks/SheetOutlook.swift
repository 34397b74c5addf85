import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What a sheet says about what is to come: the benefit, the ask, and what to notice.
extension Edition {
  /// The benefit that is worth most: in money, else by its weight, else the first one.
  func sheetBenefit(_ containers: [String]) -> Section? {
    let outcomes = snapshot[OutcomesAnalysis.self]
    let benefits = containers.flatMap { portfolio.all(Benefit.self, in: $0) }.filter {
      $0.kind != .disBenefit && $0.status != .lost && outcomes[$0.address] != nil
    }
    let top = benefits.enumerated().max { left, right in
      merit(left.element, -left.offset) < merit(right.element, -right.offset)
    }?.element
    guard let top, let outcome = outcomes[top.address] else { return nil }
    return Section("The benefit that counts most", anchor: "benefit") {
      "\(Text.sourced(.strong(brief(top.name, 120)), from: place(top.origin, "title")))\(owner(of: top))"
      ifThenElse(top, outcome.states)
      if let gauge = gauge(of: top) { gauge }
    }
  }

  private func merit(_ benefit: Benefit, _ place: Int) -> (
    Quantities.Decimal, Quantities.Decimal, Int
  ) {
    let value = benefit.value?.assuming(terms.currency)
    return (
      value?.currency == terms.currency ? value?.amount ?? .zero : .zero,
      benefit.weight?.percent.share ?? .zero, place
    )
  }

  private func owner(of benefit: Benefit) -> Text {
    person(benefit.owner).map { ", \(Text($0))" } ?? ""
  }

  private func ifThenElse(_ benefit: Benefit, _ states: OutcomeStates) -> Definitions {
    let origin = benefit.origin
    var entries: [Definitions.Entry] = []
    func entry(_ term: Text, _ words: Text, _ key: String, _ state: String?) {
      let words = Text.sourced(words, from: place(origin, key))
      entries.append(.init(term, state.map { "\(words) \(Text.badge($0))" } ?? words))
    }
    if !benefit.enablers.isEmpty {
      let names = benefit.enablers.map { enablerName($0.target) }
      entry("If", brief(listed(names), 160), "if", states.condition?.rawValue)
    }
    let due = benefit.target?.due.map { " by \($0)" } ?? ""
    if let consequence = benefit.consequence {
      entry("Then", brief(consequence, 160), "then", states.consequence?.rawValue)
    } else if let target = benefit.target?.value, let unit = benefit.unit {
      entry(
        "Then", brief("\(target.formatted(places: 0)) \(unit)\(due)", 160), "target",
        states.consequence?.rawValue)
    }
    if let otherwise = benefit.otherwise {
      entry("Else", brief(otherwise, 160), "else", states.alternative.rawValue)
    }
    return Definitions(entries)
  }

  private func enablerName(_ address: String) -> String {
    if let task = planTask(at: address) { return task.title ?? address }
    let parts = address.split(separator: "/").map(String.init)
    let plan = portfolio.all(Plan.self, in: parts.first ?? "").first
    return plan?.deliverables.first { $0.key.text == parts.last }?.value.title
      ?? portfolio.find(Benefit.self, address)?.name ?? address
  }

  /// How much of the way to the target it has come, and how much was planned; nothing before it was measured.
  private func gauge(of benefit: Benefit) -> BulletGauge? {
    guard let progress = snapshot[BenefitsAnalysis.self][benefit.address]?.single?.progress,
      let realisation = progress.realisation
    else { return nil }
    func points(_ share: Quantities.Decimal) -> ExactDecimal {
      ExactDecimal(pointsOf: share, places: 1)
    }
    return BulletGauge(
      "Of the way to the target", unit: .percent,
      names: .init(value: "Of the way", target: "Planned by now", limit: "Target"),
      value: points(realisation),
      target: progress.plannedShare.map(points), limit: ExactDecimal(100))
  }

  // MARK: What is asked

  /// The nearest ask of the newest report, else the nearest open decision; with the answers there are.
  func sheetAsk(_ id: String) -> Section? {
    let asks = (status(of: id).report?.asks ?? []).enumerated().sorted {
      ($0.element.due ?? .latest, $0.offset) < ($1.element.due ?? .latest, $1.offset)
    }.map(\.element)
    let decisions = portfolio.all(Decision.self, in: id).filter(\.isOpen).enumerated().sorted {
      ($0.element.neededBy ?? .latest, $0.offset) < ($1.element.neededBy ?? .latest, $1.offset)
    }.map(\.element)
    let more = max(asks.count + (asks.isEmpty ? decisions.count : 0) - 1, 0)
    if let first = asks.first {
      return Section("Asked", anchor: "ask") {
        briefly(first)
        options(first.decision.flatMap { portfolio[$0] })
        if more > 0 { "and \(counted(more, "further ask"))" }
      }
    }
    guard let first = decisions.first else { return nil }
    return Section("To decide", anchor: "ask") {
      decisionWords(first)
      options(first)
      if more > 0 { "and \(counted(more, "further decision"))" }
    }
  }

  private func briefly(_ ask: Ask) -> Text {
    addressed(.sourced(brief(words(of: ask)), from: place(ask.origin)), to: ask.owner, by: ask.due)
  }

  private func decisionWords(_ decision: Decision) -> Text {
    let words = Text.sourced(
      brief(decision.question ?? decision.name), from: place(decision.origin, "question"))
    return addressed(words, to: decision.owner, by: decision.neededBy)
  }

  @BlockBuilder private func options(_ decision: Decision?) -> [Block] {
    if let decision, !decision.options.isEmpty {
      List(decision.options.prefix(4).map { brief($0, 80) })
    }
  }

  // MARK: What to notice

  /// The measure that goes the wrong way fastest; where none does, the opportunity that is worth most.
  func sheetInsight(_ id: String, _ containers: [String]) -> Section? {
    if let words = adverseTrend(of: id) {
      return Section("Goes the wrong way", anchor: "insight") { words }
    }
    let best = openRisks(in: containers).filter(\.risk.isOpportunity).enumerated().max {
      (worth($0.element), -$0.offset) < (worth($1.element), -$1.offset)
    }?.element
    guard let best else { return nil }
    return Section("The best opportunity", anchor: "insight") {
      opportunity(best)
    }
  }

  private func worth(_ rated: RatedRisk) -> Quantities.Decimal {
    guard let money = gain(from: rated), money.currency == terms.currency else { return .zero }
    return money.amount
  }

  /// What an opportunity takes from the exposure.
  private func gain(from rated: RatedRisk) -> Money? {
    rated.rating.exposure.map { Money(.zero - $0.amount, $0.currency).assuming(terms.currency) }
  }

  private func opportunity(_ rated: RatedRisk) -> Text {
    let name = Text.sourced(.strong(brief(rated.risk.name, 160)), from: place(rated.risk.origin, "title"))
    guard let worth = gain(from: rated) else { return name }
    return "\(name), worth \(figure(worth), from: place(rated.risk.origin, "cost")) as expected today"
  }

  /// Of the project's own indices first, because nobody else looks after them.
  private func adverseTrend(of id: String) -> Text? {
    let trends = snapshot[TrendsAnalysis.self]
    let (pace, cost) = (trends["\(id)/schedule-index"], trends["\(id)/cost-index"])
    for (name, index) in [("pace of the plan, SPI(t),", pace), ("value for money, CPI,", cost)] {
      guard let index, index.warns else { continue }
      let source = moneyPlaces(of: id).spent
      return worsening(
        "The \(Text.strong(Text(name)))", index, wanted: "where \(Figure.count(1)) is as planned", source)
    }
    let kpis = servedObjectives(of: id).flatMap { portfolio[$0]?.kpis ?? [] }.compactMap { portfolio[$0] }
    let adverse = kpis.compactMap { kpi in
      trends[kpi.address].flatMap { $0.warns ? (kpi: kpi, figures: $0) : nil }
    }
    let worst = adverse.enumerated().min {
      ($0.element.figures.trend.periodsToThreshold ?? .max, $0.offset)
        < ($1.element.figures.trend.periodsToThreshold ?? .max, $1.offset)
    }?.element
    guard let worst else { return nil }
    let entry = worst.kpi.readings.first { $0.key == worst.figures.periods.last }
    let target = worst.kpi.target.flatMap { target in
      target.value.map { "where \(plain($0), from: place(target.origin, "value")) are wanted" as Text }
    }
    let words = worsening(
      .strong(brief(worst.kpi.name, 120)), worst.figures, wanted: target,
      entry.map { lines.place(portfolio.place(ofKey: $0.origin)) })
    guard let words, let periods = worst.figures.trend.periodsToThreshold, periods > 0 else { return words }
    return words + " In \(counted(periods, "period")) it is back where it began."
  }

  private func worsening(_ name: Text, _ figures: TrendFigures, wanted: Text?, _ source: SourcePlace?)
    -> Text?
  {
    guard let slope = figures.trend.slope, let newest = figures.trend.readings.last else { return nil }
    return """
      \(name) \(slope < 0 ? "falls" : "rises") by \(plain(slope.magnitude)) a period and stands at \
      \(plain(newest), from: source)\(wanted.map { " \($0)" } ?? "").
      """
  }

  /// As many of two places as it needs.
  private func plain(_ value: Quantities.Decimal) -> Figure {
    .number(ExactDecimal(value, places: (0...1).first { value == value.rounded(toPlaces: $0) } ?? 2))
  }

  /// How the two indices of a project went, period by period; nothing before there are two of either.
  func sheetPace(_ id: String) -> Section? {
    let trends = snapshot[TrendsAnalysis.self]
    let known = [("CPI", "cost-index"), ("SPI(t)", "schedule-index")].compactMap { name, key in
      trends["\(id)/\(key)"].map { (name: name, figures: $0) }
    }
    let periods = known.map(\.figures.periods).max { $0.count < $1.count } ?? []
    guard periods.count > 1 else { return nil }
    let series = known.map { name, figures in
      Sparkline.Series(
        name,
        periods.map { period in
          figures.periods.firstIndex(of: period).map { ExactDecimal(figures.trend.readings[$0], places: 2) }
        })
    }
    return Section("Pace and price", anchor: "pace") {
      Sparkline(
        "Indices by period; 1 is as planned", categoryName: "Period", categories: periods.map(\.description),
        level: ExactDecimal(1), series: series)
    }
  }

  private func servedObjectives(of id: String) -> [Reference<Objective>] {
    if let project = portfolio.find(Project.self, id) { return objectives(of: project).map(\.key) }
    if let program = portfolio.find(Program.self, id) { return program.objectives.map(\.key) }
    return portfolio.find(PortfolioRecord.self, id)?.objectives.map(\.key) ?? []
  }
}
