import Model
import Quantities
public import Schema

/// The colours that the figures give a project, whatever people say.
public enum RagAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "rag",
    summary:
      "The colour that the evidence gives each side of a project, beside the colour that was declared.",
    subjects: "projects from planning on",
    keys: [
      AnalysisKey(
        "schedule", .text, "Time.",
        formula:
          "red: SPIt < 0.90, slip > 20wd or tolerance, float < −10; amber: SPIt < 0.95, slip > 10wd, float < 0"
      ),
      AnalysisKey(
        "cost", .text, "Money.", formula: "red: CPI < 0.90, EAC > 1.15 BAC; amber: CPI < 0.95, EAC > 1.10 BAC"
      ),
      AnalysisKey(
        "scope", .text, "What is delivered.", formula: "red: a deliverable > 20wd late; amber: > 10wd"),
      AnalysisKey("benefits", .text, "What it brings.", formula: "red: trajectory < 50 %; amber: < 80 %"),
      AnalysisKey(
        "risk", .text, "What may still happen.",
        formula: "red: extreme untreated; amber: extreme treated, high untreated, exposure > contingency"),
      AnalysisKey(
        "resources", .text, "People.",
        formula: "red: utilisation > 120 % in 8 weeks, critical work unstaffed within 4; amber: > 100 %"),
      AnalysisKey("overall", .text, "The worst of them; grey where fewer than three have a colour."),
      AnalysisKey("declared", .map, "The colours of the newest status report."),
      AnalysisKey("rosy", .list, "Sides that are declared better than the evidence allows."),
      AnalysisKey("evidence", .map, "The values behind the colours."),
    ],
    columns: ["schedule", "cost", "scope", "benefits", "risk", "resources", "overall", "rosy"],
    parameters: StatusBands.parameters,
    source:
      "The bands of the indices follow a published dashboard of a public agency; the others are house choices.",
    exactness: """
      Comparisons are exact: a ratio of 1.10 does not exceed 1.10. The formulas name the limits that hold unless \
      they are set otherwise. A colour is a floor and not a confidence. A side \
      without values is grey; closed and paused work is grey. A risk is treated when it has an action that is not done \
      with a day to come, or is accepted within the appetite or by consent. Unapproved changes of scope are not looked at.
      """)

  public static func run(at moment: Moment) -> Analysed<StatusFigures> {
    let sources = Sources(moment)
    let projects = moment.portfolio.all(Project.self)
    let known = moment.takenOver(from: Self.self)
    let parts = inRuns(of: projects.count) { run in
      projects[run].compactMap { project -> (address: String, figures: StatusFigures)? in
        if known.knows(project.id) { return known.figures?[project.id].map { (project.id, $0) } }
        guard let status = project.status, status != .idea, status != .businessCase else { return nil }
        let said = DeclaredStatus(of: project.id, in: moment.portfolio, asOf: moment.asOf)
        var declared: [RagDimension: Rag] = [:]
        for dimension in RagDimension.allCases { declared[dimension] = said[dimension] }
        return (
          project.id,
          StatusFigures(
            moment.evidence(of: project, sources), declared: declared,
            isAtRest: status == .closed || status == .cancelled || status == .onHold,
            within: moment.statusBands(in: project.id))
        )
      }
    }
    return Analysed(parts.flatMap { $0 })
  }
}

/// What the figures of all projects are taken from, looked up once and not for each of them.
private struct Sources {
  let pace: Analysed<EarnedSchedule>
  let schedules: Analysed<ProjectSchedule>
  let values: Analysed<EarnedValue>
  let benefits: Analysed<BenefitFigures>
  let crowding: Crowding

  init(_ moment: Moment) {
    schedules = moment[CriticalPathAnalysis.self]
    values = moment[EarnedValueAnalysis.self]
    pace = moment[EarnedScheduleAnalysis.self]
    benefits = moment[BenefitsAnalysis.self]
    crowding = Crowding(moment)
  }
}

/// How full the people of each project are soon.
private struct Crowding {
  let utilisation: [String: Decimal]
  let unstaffed: Set<String>
  let staffed: Set<String>

  init(_ moment: Moment) {
    let soon = moment.asOf.adding(days: 56)
    let starts = moment.fiscalYearStarts
    var utilisation: [String: Decimal] = [:]
    for subject in moment[CapacityAnalysis.self].subjects where subject.address.hasPrefix("people/") {
      let near = subject.figures.periods.prefix {
        $0.period.days(fiscalYearStarts: starts).first <= soon
      }.filter { $0.demand > 0 }
      guard !near.isEmpty else { continue }
      // Asked for something by somebody who has no time at all is beyond any percentage.
      let values = near.map { ($0.period, $0.utilisation ?? .greatest) }
      for request in subject.figures.requests where request.isFirm {
        guard let value = values.first(where: { $0.0 == request.period })?.1 else { continue }
        utilisation[request.project] = max(utilisation[request.project] ?? 0, value)
      }
    }
    self.utilisation = utilisation
    var unstaffed: Set<String> = []
    var staffed: Set<String> = []
    for team in moment.portfolio.all(Allocations.self) {
      staffed.insert(team.container)
      let isMissing = team.allocations.contains { line in
        guard line.resource == nil, line.isFirm, line.critical ?? false else { return false }
        let from = line.from?.days(fiscalYearStarts: starts).first ?? moment.asOf
        let to = line.to?.days(fiscalYearStarts: starts).last ?? .latest
        return from <= moment.asOf.adding(days: 28) && to >= moment.asOf
      }
      if isMissing { unstaffed.insert(team.container) }
    }
    self.unstaffed = unstaffed
    self.staffed = staffed
  }
}

extension Moment {
  fileprivate func evidence(of project: Project, _ sources: Sources) -> StatusEvidence {
    var evidence = StatusEvidence()
    evidence.scheduleIndex = sources.pace[project.id]?.index
    if let schedule = sources.schedules[project.id] {
      evidence.slip = schedule.slip.map { Decimal($0) }
      evidence.float = schedule.leastFloat
    }
    if evidence.slip == nil {
      evidence.slip = FinishSlip(of: project, in: calendar).map { Decimal($0.workdays) }
    }
    evidence.slipTolerance = project.tolerance?.time.map { calendar.days($0) }
    if let value = sources.values[project.id] {
      evidence.costIndex = value.costIndex
      evidence.costRatio = (value.atCompletion ?? value.declared)?.divided(by: value.budget)
    }
    evidence.deliverableLateness = lateness(in: project.id)
    evidence.trajectory = portfolio.all(Benefit.self, in: project.id)
      .filter { $0.kind != .disBenefit }
      .compactMap { sources.benefits[$0.address]?.trajectory }.min()
    addRisks(of: project, to: &evidence)
    evidence.utilisation = sources.crowding.utilisation[project.id]
    if sources.crowding.staffed.contains(project.id) {
      evidence.hasUnstaffedCritical = sources.crowding.unstaffed.contains(project.id)
    }
    return evidence
  }

  /// Nothing where no deliverable has a day.
  private func lateness(in project: String) -> Decimal? {
    let deliverables = portfolio.all(Plan.self, in: project).flatMap { $0.deliverables.map(\.value) }
    let days = deliverables.compactMap { deliverable -> Int? in
      guard let due = deliverable.due else { return nil }
      let there = deliverable.accepted?.date.flatMap { $0 <= asOf ? $0 : nil }
      return there == nil ? max(calendar.workdays(from: due, to: asOf), 0) : 0
    }
    return days.max().map { Decimal($0) }
  }

  private func addRisks(of project: Project, to evidence: inout StatusEvidence) {
    let matrix = portfolio.configuration?.riskMatrix ?? .standard
    let threats = portfolio.all(Risk.self, in: project.id).filter { $0.isOpen && !$0.isOpportunity }
    let rated = threats.compactMap { risk in
      risk.score.map { score in
        (band: matrix.band(of: score), isTreated: isTreated(risk, matrix.band(of: score), matrix))
      }
    }
    guard !rated.isEmpty else { return }
    evidence.hasExtremeUntreated = rated.contains { $0.band == .extreme && !$0.isTreated }
    evidence.hasExtremeTreated = rated.contains { $0.band == .extreme && $0.isTreated }
    evidence.hasHighUntreated = rated.contains { $0.band == .high && !$0.isTreated }
    // As the analysis of exposure has it, without finding out how far the risks may go either way.
    let containers = tree.containers(under: project.id)
    let reserves = containers.compactMap { portfolio.find(Project.self, $0)?.contingency }
    guard let contingency = MoneySum(reserves, assuming: currency).amount(in: currency) else { return }
    let risks = containers.flatMap { Array(portfolio.all(Risk.self, in: $0)) }
    evidence.exposureRatio = (expectedCost(of: risks, matrix, in: currency) ?? .zero).divided(by: contingency)
  }
}

extension Moment {
  /// Something is being done about it, or it is borne within the appetite or by somebody's consent.
  ///
  /// What cannot be read may be what is done.
  fileprivate func isTreated(_ risk: Risk, _ band: RiskBand, _ matrix: RiskMatrix) -> Bool {
    if risk.response == .accept {
      return band <= matrix.appetite(for: risk.category) || portfolio.isGiven(risk.origin, "appetite_ok")
    }
    if risk.actions.isEmpty { return portfolio.isGiven(risk.origin, "actions") }
    return risk.actions.contains { action in
      !portfolio.isGiven(action.origin, "done") && (action.due.map { $0 >= asOf } ?? true)
    }
  }
}
