public import Model
public import Quantities
public import Schema

/// Whether what work was paid for comes.
public enum BenefitsAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "benefits",
    summary: "How much of each benefit has come, beside how much should have, and what it is worth.",
    subjects: "benefits (PROJECT/benefits/ID), and portfolios, programs and projects that have some",
    keys: [
      AnalysisKey("benefits", .count, "Benefits and accepted harms."),
      AnalysisKey("measured", .count, "Those with a reading and a way to go."),
      AnalysisKey("baseline", .number, "Where it stood, in its unit."),
      AnalysisKey("target", .number, "Where it should be."),
      AnalysisKey("reading", .number, "The newest reading of a period that has begun."),
      AnalysisKey("reading_date", .day, "The last day of that period, or the day itself while it runs."),
      AnalysisKey("enabled", .day, "The day on which the last of what it needs is there, or is expected."),
      AnalysisKey("due", .day, "The day the target is promised for."),
      AnalysisKey(
        "planned_value", .number, "Where it should stand on the day of the reading.",
        formula: "the profile, or a straight line from enabled to due by calendar days"),
      AnalysisKey(
        "planned_share", .share, "How far it should have come.",
        formula: "(planned_value − baseline) ÷ (target − baseline)"),
      AnalysisKey(
        "realisation", .share, "How far it has come; of a container, as capped.",
        formula: "(reading − baseline) ÷ (target − baseline)"),
      AnalysisKey(
        "trajectory", .index, "Below 1 it comes more slowly than planned.",
        formula: "realisation ÷ planned_share"),
      AnalysisKey(
        "uncapped", .share, "All by their weights; accepted harm is taken off.",
        formula: "sum of weight × realisation ÷ sum of weights"),
      AnalysisKey("capped", .share, "The same with no benefit above 100 %, so that none hides another."),
      AnalysisKey("realised_money", .money, "In a year, at what has come.", formula: "value × realisation"),
      AnalysisKey(
        "planned_money", .money, "In a year, at what should have.", formula: "value × planned_share"),
      AnalysisKey("total_money", .money, "In a year, at the full target."),
      AnalysisKey(
        "to_date", .share, "Of the money planned by now.", formula: "realised_money ÷ planned_money"),
      AnalysisKey(
        "of_total", .share, "Of the money at the full target.", formula: "realised_money ÷ total_money"),
    ],
    columns: [
      "benefits", "measured", "reading", "planned_value", "realisation", "trajectory", "realised_money",
    ],
    source:
      "Benefit profiles as universities and public offices publish them; the capping is a house choice.",
    exactness: """
      Exact decimals. Up and down measures work alike; below zero means worse than before. A benefit without a \
      weight weighs as much as the others on average. A benefit without a reading is in no share of the way, and the \
      coverage names it; in money it counts as nothing come.
      """)

  public static func run(at moment: Moment) -> Analysed<BenefitFigures> {
    let known = moment.takenOver(from: Self.self)
    let singles = Analysed(
      of: moment.portfolio.all(Benefit.self), countsIf: { $0.single?.progress.reading != nil }
    ) { benefit in
      if known.knows(benefit.container) { return known.figures?[benefit.address] }
      return moment.progress(of: benefit).map { BenefitFigures($0, in: moment.currency) }
    }
    let byContainer = Dictionary(grouping: singles.subjects) { $0.figures.single?.benefit.container ?? "" }
    func parts(_ containers: [String]) -> [Analysed<BenefitFigures>.Subject] {
      containers.flatMap { byContainer[$0] ?? [] }
    }
    func sum(_ containers: [String]) -> BenefitFigures? {
      let inside = parts(containers).map(\.figures)
      return inside.isEmpty ? nil : BenefitFigures(inside, in: moment.currency)
    }
    let containers = moment.tree.containers
    let sums = containers.compactMap { id in
      sum(moment.tree.containers(under: id)).map { (address: id, figures: $0) }
    }
    return Analysed(
      sums + parts(containers).map { ($0.address, $0.figures) }, total: sum(containers),
      coverage: singles.coverage)
  }
}

extension Moment {
  /// Nothing where it is not said from where to where the measure should go.
  fileprivate func progress(of benefit: Benefit) -> BenefitFigures.Single? {
    guard let baseline = benefit.baseline, let target = benefit.target?.value else { return nil }
    let newest = BenefitReading(of: benefit, asOf: asOf, fiscalYearStarts: fiscalYearStarts, in: calendar)
    let readingDay = newest.period.map { min($0.days(fiscalYearStarts: fiscalYearStarts).last, asOf) }
    let enabled = enablingDay(of: benefit)
    let points = plannedPoints(of: benefit, from: baseline, to: target, enabled: enabled)
    let planned =
      points.count < 2 && benefit.profile.isEmpty
      ? nil : BenefitProgress.plannedValue(on: readingDay ?? asOf, along: points)
    let money = benefit.value?.assuming(currency)
    return BenefitFigures.Single(
      benefit: benefit,
      progress: BenefitProgress(
        baseline: baseline, target: target, reading: newest.value, plannedValue: planned),
      readingDay: newest.value == nil ? nil : readingDay, enabled: enabled,
      value: money?.currency == currency ? money?.amount : nil)
  }

  /// Where it should stand on the days that its profile names, or on its first and last day.
  func plannedPoints(of benefit: Benefit, from baseline: Decimal, to target: Decimal, enabled: Day?) -> [(
    day: Day, value: Decimal
  )] {
    var points: [(day: Day, value: Decimal)] = []
    // People may write periods in any order; of two that end on one day the first counts.
    let profile = benefit.profile.map {
      (day: $0.key.days(fiscalYearStarts: fiscalYearStarts).last, value: $0.value)
    }
    .enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    if let enabled, enabled < profile.first?.day ?? .latest { points.append((enabled, baseline)) }
    for entry in profile where entry.day > points.last?.day ?? .earliest { points.append(entry) }
    if let due = benefit.target?.due, due > points.last?.day ?? .earliest { points.append((due, target)) }
    return points
  }

  /// When the last of what it needs is there; the finish of its project where it names nothing that has a day.
  public func enablingDay(of benefit: Benefit) -> Day? {
    let schedules = self[CriticalPathAnalysis.self]
    var days: [Day] = []
    for enabler in benefit.enablers {
      let parts = enabler.target.split(separator: "/").map(String.init)
      guard parts.count == 2 else { continue }
      if let task = schedules[parts[0]]?.tasks.first(where: { $0.id == parts[1] }) {
        days.append(task.finish)
      } else if let plan = portfolio.all(Plan.self, in: parts[0]).first,
        let deliverable = plan.deliverables.first(where: { $0.key.text == parts[1] })?.value
      {
        if let day = deliverable.accepted?.date ?? deliverable.due { days.append(day) }
      }
    }
    let project = portfolio.find(Project.self, benefit.container)
    return days.max() ?? project?.finish ?? project?.baseline?.finish
  }
}
