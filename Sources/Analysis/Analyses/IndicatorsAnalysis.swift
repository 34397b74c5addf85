import Model
import Quantities
public import Schema

/// How a portfolio and its office do.
public enum IndicatorsAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "indicators",
    summary:
      "What was delivered in twelve months on time and on budget, what came of it, and how fast is decided.",
    subjects: "portfolios, and all of them together",
    keys: [
      AnalysisKey(
        "delivered", .count,
        "Projects whose delivery ended in the twelve months to the day: realising or closed."),
      AnalysisKey(
        "on_time_current", .share, "Of them, those that ended by the baseline in force.",
        formula: "finish ≤ baseline.finish"),
      AnalysisKey(
        "on_time_original", .share, "Of them, those that ended by their first baseline.",
        formula: "finish ≤ original.finish"),
      AnalysisKey(
        "on_budget", .share, "Of them, those that spent no more than approved.", formula: "AC ≤ budget"),
      AnalysisKey("benefits", .index, "Money that benefits bring beside what was planned by now."),
      AnalysisKey(
        "pmo_ratio", .share,
        "Spending of offices beside spending of projects, since they began; all of it in one currency."),
      AnalysisKey("decisions", .count, "Decisions made in the twelve months whose question has a day."),
      AnalysisKey("lead_median", .days, "Days from question to decision that half of them did not exceed."),
      AnalysisKey("lead_P85", .days, "Days that 85 % of them did not exceed, by nearest rank."),
      AnalysisKey(
        "gate_wait", .days,
        "Days from the planned day of a gate to its decision that half of them did not exceed.",
        formula: "median of max(0, decided − planned)"),
      AnalysisKey(
        "risk_review", .share, "Open risks that were looked at in the time their band allows.",
        formula: "reviewed in 30 d (high, extreme), 60 d (medium), 90 d (low)"),
      AnalysisKey(
        "lesson_reuse", .share, "Projects begun in the twelve months that name lessons they read.",
        formula: "with lessons_read ÷ begun"),
      AnalysisKey("active", .count, "Projects in planning, delivery, transition or realising."),
      AnalysisKey("mean_age", .days, "Days since they began, on average."),
      AnalysisKey("waivers", .count, "Waivers that hold on the day, wherever they apply."),
      AnalysisKey("waiver_age", .days, "Days since they were approved, on average."),
      AnalysisKey(
        "forecast_accuracy", .share,
        "How near the cost that the figures foretold half-way came to the cost in the end, on average.",
        formula: "1 − |EAC at the first period with half of it earned − AC| ÷ AC"),
      AnalysisKey(
        "report_punctuality", .share,
        "Of the status reports due in the twelve months, those that came in time.",
        formula: "one a period while work is done, within 7 days of its end where 'raised' is said"),
      AnalysisKey(
        "told_in_time", .share, "Of the messages due in the twelve months, those that went out in time.",
        formula: "sent within 5 working days of 'due', or of 'every' after the one before"),
      AnalysisKey(
        "satisfaction", .number, "What people scored, from 1 to 5, on average of the twelve months."),
      AnalysisKey("feedback", .count, "The scores behind it."),
      AnalysisKey(
        "satisfaction_by_quarter", .map, "The same for each of the last eight quarters with a score."),
      AnalysisKey(
        "training_coverage", .share, "Of what the roles of people require, what they have and still counts.",
        formula: "requirements met ÷ requirements"),
      AnalysisKey("attended", .count, "How often somebody was at a course in the twelve months."),
      AnalysisKey(
        "cycle_median", .days,
        "Days from first to last day that half of the delivered projects did not exceed."),
      AnalysisKey("cycle_P85", .days, "Days that 85 % of them did not exceed, by nearest rank."),
      AnalysisKey(
        "spread", .records,
        "Each year: how far delivered projects came from their first baseline, and how much that varies.",
        formula: "CPI = first budget ÷ AC, SPIt = first duration ÷ duration, spread = standard deviation"),
      AnalysisKey(
        "issue_causes", .records, "Issues that are open, came up or went in the twelve months, by cause."),
      AnalysisKey(
        "slowest_steps", .records, "The three steps of governance that were waited for longest.",
        formula: "median of the days each step took in the twelve months"),
    ],
    columns: [
      "delivered", "on_time_current", "on_time_original", "on_budget", "benefits", "lead_median", "active",
      "satisfaction",
    ],
    source: "Definitions of on-time and on-budget rates as they are commonly published.",
    exactness: """
      Exact but for the spread, which is a root. A project without the baseline, finish or actuals that a rate needs \
      counts as not having kept it. The forecast half-way is worked out from the files as they are: from the days on \
      which tasks began and ended, and the actuals of closed periods. A status report that does not say when it was \
      written is in time if it is there. Training, proposals and waivers belong to no portfolio; all of them count \
      in each.
      """)

  public static func run(at moment: Moment) -> Analysed<DeliveryIndicators> {
    let tree = moment.tree
    let subjects = tree.portfolios.map { id in
      (
        address: id,
        figures: moment.indicators(
          tree.containers(under: id), office: moment.portfolio.office(serving: id).map { [$0.id] } ?? [],
          benefits: moment[BenefitsAnalysis.self][id])
      )
    }
    return Analysed(
      subjects,
      total: moment.indicators(
        tree.containers, office: moment.portfolio.all(Office.self).map(\.id),
        benefits: moment[BenefitsAnalysis.self].total))
  }
}

extension Moment {
  fileprivate func indicators(_ containers: [String], office: [String], benefits: BenefitFigures?)
    -> DeliveryIndicators
  {
    let window = year
    let projects = containers.compactMap { portfolio.find(Project.self, $0) }
    let values = self[EarnedValueAnalysis.self]
    var delivered = DeliveryIndicators.Delivered()
    var finishes: [AnalysisInput] = []
    for project in projects where project.status?.isAtLeast(.realising) ?? false {
      guard let finish = project.finish, window?.contains(finish) ?? false else { continue }
      delivered.count += 1
      if let baseline = project.baseline?.finish, finish <= baseline { delivered.onTimeCurrent += 1 }
      if let original = project.original?.finish, finish <= original { delivered.onTimeOriginal += 1 }
      if let actual = values[project.id]?.actual, let budget = values[project.id]?.budget, actual <= budget {
        delivered.onBudget += 1
      }
      finishes.append(AnalysisInput(project.id, .day(finish), project.origin, "finish"))
    }
    var questions: [AnalysisInput] = []
    var leadTimes: [Int] = []
    for decision in containers.flatMap({ Array(portfolio.all(Decision.self, in: $0)) }) {
      guard let made = decision.decided?.date, let raised = decision.common.raised, raised <= made,
        window?.contains(made) ?? false
      else { continue }
      leadTimes.append(raised.days(until: made))
      questions.append(
        AnalysisInput(decision.address, .count(raised.days(until: made)), decision.origin, "decided"))
    }
    let gates = containers.flatMap { Array(portfolio.all(Gate.self, in: $0)) }
    var waits: [Int] = []
    var gateDays: [AnalysisInput] = []
    for gate in gates {
      guard let planned = gate.planned, let decided = gate.decided, window?.contains(decided) ?? false else {
        continue
      }
      waits.append(max(planned.days(until: decided), 0))
      gateDays.append(AnalysisInput(gate.address, .count(waits.last ?? 0), gate.origin, "decided"))
    }
    let risks = containers.flatMap { Array(portfolio.all(Risk.self, in: $0)) }.filter(\.isOpen)
    let begun = projects.filter { $0.start.map { window?.contains($0) ?? false } ?? false }
    let waivers = portfolio.all(Waiver.self).filter { ($0.until ?? .earliest) >= asOf }
    let active = projects.filter { $0.status?.isActive ?? false }
    let spend = projects.compactMap { values[$0.id] }.filter { $0.currency == currency }.compactMap(\.actual)
    // What an office wrote about itself belongs to those it serves.
    let (officeFigures, officeInputs) = officeIndicators(containers + office, projects)
    return DeliveryIndicators(
      delivered: delivered, realised: benefits?.financial?.realised,
      planned: benefits?.financial?.plannedToDate, officeCost: officeCost,
      spend: spend.isEmpty ? nil : spend.reduce(.zero, +), leadTimes: leadTimes,
      ages: active.compactMap { $0.start.flatMap { $0 <= asOf ? $0.days(until: asOf) : nil } },
      activeCount: active.count, waiverCount: waivers.count,
      waiverAges: waivers.compactMap { waiver in
        waiver.approvals.compactMap(\.date).min().flatMap { $0 <= asOf ? $0.days(until: asOf) : nil }
      },
      gateWaits: waits,
      reviewed: .init(risks.count { isReviewed($0) }, of: risks.count),
      readers: .init(begun.count { !$0.lessonsRead.isEmpty }, of: begun.count), office: officeFigures,
      inputs: [
        "delivered": finishes, "on_time_current": finishes, "on_time_original": finishes,
        "on_budget": finishes,
        "lead_median": questions, "lead_P85": questions, "gate_wait": gateDays,
        "risk_review": risks.filter { !isReviewed($0) }.map {
          AnalysisInput(
            "not in time: \($0.address)", AnalysisValue($0.common.reviewed), $0.origin, "reviewed")
        },
        "lesson_reuse": begun.map {
          AnalysisInput($0.id, .count($0.lessonsRead.count), $0.origin, "lessons_read")
        },
        "waivers": waivers.map { AnalysisInput($0.address, AnalysisValue($0.until), $0.origin, "until") },
      ].merging(officeInputs) { own, _ in own })
  }

  /// Looked at in the time that is usual for its band.
  private func isReviewed(_ risk: Risk) -> Bool {
    guard let reviewed = risk.common.reviewed else { return false }
    let matrix = portfolio.configuration?.riskMatrix ?? .standard
    let days =
      switch risk.score.map({ matrix.band(of: $0) }) {
      case .extreme, .high: 30
      case .medium: 60
      case .low, nil: 90
      }
    return reviewed.days(until: asOf) <= days
  }

  /// Nothing where no office writes down what it spends, or some of it is in another currency.
  private var officeCost: Decimal? {
    let spending = portfolio.all(Office.self).flatMap { office in
      portfolio.all(MoneyTable.self, in: office.id).first?.spending(terms) ?? []
    }
    return spending.isEmpty ? nil : MoneySum(spending.map(\.money), assuming: currency).only(in: currency)
  }
}
