import Model
import Schema

/// The money of every project of a moment, worked out once for all who ask.
private struct PortfolioMoney: Sendable {
  let byProject: [String: ProjectMoney]

  init(_ moment: Moment) {
    let projects = moment.portfolio.all(Project.self)
    let known = moment.twin.map { ($0.alike, $0.moment.projectMoney) }
    let runs = inRuns(of: projects.count) { run in
      projects[run].map { project in
        if let (alike, money) = known, alike.contains(project.id), let own = money[project.id] { return own }
        return money(of: project, moment.portfolio.all(MoneyTable.self, in: project.id).first, moment.terms)
      }
    }
    byProject = Dictionary(zip(projects.lazy.map(\.id), runs.joined())) { $1 }
  }
}

extension Moment {
  /// The money of each project by its id; one whose table could not be read has what the project itself says.
  public var projectMoney: [String: ProjectMoney] {
    kept(PortfolioMoney.self) { PortfolioMoney($0) }.byProject
  }
}
