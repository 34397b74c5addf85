public import Model
public import Quantities
import Schema

/// The choice that a portfolio has: its candidates, and what is left of money and people for them.
struct PortfolioChoice {
  let problem: SelectionProblem
  let inputs: [String: [AnalysisInput]]
  /// Candidates without a value: nobody scored them with the current model.
  let unscored: [String]

  /// Nothing where there is nothing to choose from.
  init?(of portfolio: PortfolioRecord, at moment: Moment) {
    let commitments = Commitments(moment, portfolio: portfolio.id)
    let scores = Scores(portfolio, moment)
    let candidates = moment.portfolio.all(Proposal.self).filter { $0.isCandidate && $0.serves(portfolio) }
    let scored = candidates.filter { scores[$0.id] != nil || $0.isSettled }
    unscored = candidates.filter { scores[$0.id] == nil && !$0.isSettled }.map(\.id)
    guard !scored.isEmpty else { return nil }

    let periods = portfolio.funding.filter {
      !$0.key.isClosed(on: moment.asOf.adding(days: -1), fiscalYearStarts: moment.fiscalYearStarts)
        && $0.value.assuming(moment.currency).currency == moment.currency
    }.sorted { $0.key < $1.key }
    var limits: [SelectionProblem.Limit] = []
    var sources: [AnalysisInput] = []
    let ranges = periods.map { $0.key.days(fiscalYearStarts: moment.fiscalYearStarts) }
    for (entry, days) in zip(periods, ranges) {
      let committed = commitments.money(in: days)
      let taken = committed.reduce(Decimal.zero) { $0 + $1.amount }
      limits.append(
        SelectionProblem.Limit(
          "budget \(entry.key)", .money, amount: entry.value.amount - taken, group: "budget",
          whole: entry.value.amount))
      sources.append(
        AnalysisInput("funding \(entry.key)", .money(entry.value.assuming(moment.currency)), entry.origin))
      for part in committed {
        sources.append(
          AnalysisInput("\(entry.key) \(part.project)", .money(Money(part.amount, moment.currency))))
      }
    }
    let needs = Self.quarters(scored, moment)
    for need in needs {
      let (supply, demand) = commitments.people(need.resource, in: need.days)
      limits.append(
        SelectionProblem.Limit(
          "\(need.resource) \(need.name)", .people, amount: supply - demand, group: need.resource,
          whole: supply))
    }
    let names = Set(scored.map(\.id))
    var parts: [(value: AnalysisInput, cost: AnalysisInput, people: AnalysisInput)] = []
    var items: [SelectionProblem.Item] = []
    for proposal in scored {
      let cost = proposal.likelyCost(in: moment.currency) ?? .zero
      items.append(
        SelectionProblem.Item(
          proposal.id, value: scores[proposal.id] ?? .zero, cost: cost,
          people: proposal.people.reduce(.zero) { $0 + proposal.fullTime($1.value, moment) },
          uses: Self.money(of: proposal, cost, ranges, commitments)
            + needs.map { Self.people(of: proposal, $0, commitments) },
          isMandatory: proposal.isSettled,
          needs: proposal.needs.map(\.target).filter(names.contains),
          excludes: proposal.excludes.map(\.target).filter(names.contains),
          obstacle: proposal.isSettled ? nil : moment.obstacle(to: proposal, names)))
      parts.append(
        (
          AnalysisInput(proposal.id, AnalysisValue(scores[proposal.id]), proposal.origin, "scores"),
          AnalysisInput(proposal.id, .money(Money(cost, moment.currency)), proposal.origin, "cost"),
          AnalysisInput(proposal.id, .number(items.last?.people ?? .zero), proposal.origin, "people")
        ))
    }
    problem = SelectionProblem(items, limits: limits)
    let details = parts.flatMap {
      [$0.value.labelled("\($0.value.label) score"), $0.cost.labelled("\($0.cost.label) likely cost")]
    }
    inputs = [
      "items": details, "limits": sources, "value": parts.map(\.value), "cost": parts.map(\.cost),
      "fte": parts.map(\.people),
    ]
  }

  /// By calendar days of the window; without one, all in the first period that is open.
  private static func money(
    of proposal: Proposal, _ cost: Decimal, _ periods: [DayRange], _ commitments: Commitments
  ) -> [Decimal] {
    guard let window = proposal.span else {
      return periods.indices.map { $0 == 0 ? max(cost, .zero) : .zero }
    }
    return periods.map { max(commitments.spread(cost, over: window, into: $0), .zero) }
  }

  // MARK: People

  private struct Need {
    let resource: String
    let name: String
    let days: DayRange
  }

  /// How far ahead people are looked for.
  private static let quarterCount = 12

  /// Roles and skills that candidates ask for, in each quarter in which one of them could run.
  private static func quarters(_ candidates: [Proposal], _ moment: Moment) -> [Need] {
    let resources = Set(candidates.flatMap { $0.people.map(\.key.target) }).sorted()
    var quarters: [Period] = []
    var quarter: Period? = .containing(
      moment.asOf, granularity: .quarter, fiscalYearStarts: moment.fiscalYearStarts)
    while let current = quarter, quarters.count < quarterCount {
      quarters.append(current)
      quarter = current.next
    }
    return resources.flatMap { resource in
      quarters.compactMap { quarter -> Need? in
        let days = quarter.days(fiscalYearStarts: moment.fiscalYearStarts)
        let isAsked = candidates.contains { proposal in
          proposal.people.contains { $0.key.target == resource } && (proposal.span?.overlaps(days) ?? false)
        }
        return isAsked ? Need(resource: resource, name: quarter.description, days: days) : nil
      }
    }
  }

  private static func people(of proposal: Proposal, _ need: Need, _ commitments: Commitments) -> Decimal {
    guard let common = proposal.span?.intersection(need.days) else { return .zero }
    let asked = proposal.people.filter { $0.key.target == need.resource }
      .reduce(Decimal.zero) { $0 + proposal.fullTime($1.value, commitments.moment) }
    return asked * commitments.part(of: need.days, common)
  }
}

/// What proposals are worth to a portfolio: their score by its model, or by whichever ranks them.
private struct Scores {
  private let figures: [ScoredProposals]

  init(_ portfolio: PortfolioRecord, _ moment: Moment) {
    let all = moment[ScoringAnalysis.self].subjects.map(\.figures)
    figures = portfolio.scoring.map { model in all.filter { $0.model == model.target } } ?? all
  }

  subscript(proposal: String) -> Decimal? {
    for figures in figures { if let score = figures.score(of: proposal) { return score } }
    return nil
  }
}

extension Proposal {
  /// Nobody is free to say no, or everybody who counts has said yes.
  var isSettled: Bool { mandatory == true || status == .approved }

  /// True where it serves an objective of the portfolio, or one of the two names none.
  fileprivate func serves(_ portfolio: PortfolioRecord) -> Bool {
    guard !objectives.isEmpty, !portfolio.objectives.isEmpty else { return true }
    return objectives.contains { own in portfolio.objectives.contains { $0.key.target == own.key.target } }
  }

  /// A share as it is; days are those of the whole window.
  func fullTime(_ load: Load, _ moment: Moment) -> Decimal {
    switch load {
    case .share(let percent): return percent.share
    case .days(let days):
      let workdays = span.map { moment.calendar.workdays(in: $0) } ?? 0
      return days.divided(by: Decimal(workdays)) ?? .zero
    }
  }
}

extension Moment {
  /// Full-time people that a proposal asks for while it runs; nothing where it says days of work and no window.
  public func fullTimePeople(of proposal: Proposal) -> Decimal? {
    let isSpread = proposal.people.allSatisfy { entry in
      if case .days = entry.value { proposal.span != nil } else { true }
    }
    return isSpread ? proposal.people.reduce(.zero) { $0 + proposal.fullTime($1.value, self) } : nil
  }

  /// Why a proposal cannot be chosen, whatever else is; `candidates` are those that can.
  fileprivate func obstacle(to proposal: Proposal, _ candidates: Set<String>) -> String? {
    for need in proposal.needs where !candidates.contains(need.target) {
      guard let needed = portfolio.find(Proposal.self, need.target) else { continue }
      let project = portfolio.all(Project.self).first { $0.proposal?.target == need.target }
      if needed.status == .converted, project?.status != .cancelled { continue }
      return
        "needs \(need.target), which \(needed.isCandidate ? "has no score" : "is \(needed.statusWord ?? "")")"
    }
    for rival in proposal.excludes where !candidates.contains(rival.target) {
      let project =
        portfolio.find(Project.self, rival.target)
        ?? portfolio.all(Project.self).first { $0.proposal?.target == rival.target }
      if let project, project.status != .cancelled {
        return "excludes project \(project.id), which was chosen before"
      }
    }
    return nil
  }
}
