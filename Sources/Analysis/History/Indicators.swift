public import Model
public import Quantities
import Schema

/// The few figures by which a portfolio is followed over time.
public struct Indicators: Sendable, Hashable {
  public var projects = 0
  /// Projects by phase, those without one left out.
  public var phases: [Phase: Int] = [:]
  /// Projects by declared colour, those without one left out.
  public var colours: [Rag: Int] = [:]
  /// In the portfolio's own currency, like the three below; amounts in others are left out.
  public var budget: Decimal?
  public var spent: Decimal?
  /// Spent and still to be spent.
  public var forecast: Decimal?
  /// What the open risks are expected to cost.
  public var exposure: Decimal?
  /// The last of the projects' forecast finishes.
  public var finish: Day?
  /// Nothing where the rules did not run.
  public var findings: FindingCounts?
  public var milestones: [MilestoneDay] = []

  public init() {}

  /// The figures of one container, or of everything; nothing where the container is not there.
  ///
  /// `findings` are counted by container, those of no container under the empty name, if the rules have run.
  public init?(of subject: String?, at moment: Moment, findings: [String: FindingCounts]? = nil) {
    let portfolio = moment.portfolio
    let tree = moment.tree
    let ids = subject.map(tree.projects(under:)) ?? tree.projects
    let containers = subject.map { Set(tree.containers(under: $0)) }
    if let subject {
      let isKnown = (tree.portfolios + tree.programs + tree.projects).contains(subject)
      guard isKnown else { return nil }
    }
    let currency = moment.currency
    let matrix = portfolio.configuration?.riskMatrix ?? .standard
    projects = ids.count
    var exposed = Decimal.zero
    var hasExposure = false
    var rollup: [(id: String, money: ProjectMoney?)] = []
    for id in ids {
      guard let project = portfolio.find(Project.self, id) else { continue }
      let status = DeclaredStatus(of: id, in: portfolio, asOf: moment.asOf)
      if let phase = project.status { phases[phase, default: 0] += 1 }
      if let colour = status[.overall] { colours[colour, default: 0] += 1 }
      let table = portfolio.all(MoneyTable.self, in: id).first
      rollup.append((id, money(of: project, table, moment.terms)))
      if let day = project.finish { finish = max(finish ?? day, day) }
      let plan = portfolio.all(Plan.self, in: id).first
      for milestone in Analysis.milestones(of: project, plan, status) {
        guard let day = milestone.expected ?? milestone.baseline else { continue }
        milestones.append(
          MilestoneDay(
            project: id, id: milestone.id, title: milestone.title, day: day))
      }
    }
    for container in tree.portfolios + tree.programs + tree.projects
    where containers?.contains(container) ?? true {
      for risk in portfolio.all(Risk.self, in: container) where risk.isOpen {
        guard let cost = RiskRating(risk, matrix, assuming: currency).exposure,
          cost.assuming(currency).currency == currency
        else { continue }
        exposed += cost.amount
        hasExposure = true
      }
    }
    exposure = hasExposure ? exposed : nil
    let sums = rollUp(rollup)
    budget = sums.budget.sum.amount(in: currency)
    spent = sums.spent.sum.amount(in: currency)
    forecast = sums.atCompletion.sum.amount(in: currency)
    self.findings = findings.map { counts in
      counts.filter { containers?.contains($0.key) ?? true }.values.reduce(FindingCounts(), +)
    }
  }

  /// Every figure under its key, in a fixed order; what is not said or not known is `nothing`.
  public var entries: [AnalysisEntry] {
    var entries = [AnalysisEntry("projects", .count(projects))]
    entries += Phase.allCases.map { AnalysisEntry($0.rawValue, .count(phases[$0] ?? 0)) }
    entries += Self.shownColours.map { AnalysisEntry($0.rawValue, .count(colours[$0] ?? 0)) }
    entries += [
      AnalysisEntry("budget", AnalysisValue(budget)), AnalysisEntry("spent", AnalysisValue(spent)),
      AnalysisEntry("forecast", AnalysisValue(forecast)), AnalysisEntry("finish", AnalysisValue(finish)),
      AnalysisEntry("exposure", AnalysisValue(exposure)),
    ]
    entries += [
      AnalysisEntry("errors", AnalysisValue(findings?.errors)),
      AnalysisEntry("warnings", AnalysisValue(findings?.warnings)),
      AnalysisEntry("infos", AnalysisValue(findings?.infos)),
    ]
    return entries
  }

  /// From good to bad, and what says nothing last.
  public static let shownColours: [Rag] = [.green, .amber, .red, .grey]
}

/// How many findings count, by severity.
public struct FindingCounts: Sendable, Hashable {
  public var errors: Int
  public var warnings: Int
  public var infos: Int

  public init(errors: Int = 0, warnings: Int = 0, infos: Int = 0) {
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
  }

  public static func + (left: Self, right: Self) -> Self {
    Self(
      errors: left.errors + right.errors, warnings: left.warnings + right.warnings,
      infos: left.infos + right.infos)
  }
}

/// The day a milestone was expected on, at one moment.
public struct MilestoneDay: Sendable, Hashable {
  public var project: String
  public var id: String
  public var title: String
  public var day: Day

  public init(project: String, id: String, title: String, day: Day) {
    self.project = project
    self.id = id
    self.title = title
    self.day = day
  }

  public var address: String { "\(project)/\(id)" }
}
