import Model
import Schema

extension Moment {
  /// The figures of every portfolio, program and project, each container as the sum of its projects.
  ///
  /// A project for which `single` gives nothing, or figures that do not count, is in no sum; the coverage says whether
  /// it was silent or could not be read.
  func rolledUp<Figures: AnalysisFigures>(
    _ single: (Project) -> Figures?, countsIf counts: (Figures) -> Bool = { _ in true },
    sum: ([(id: String, figures: Figures)]) -> Figures
  ) -> Analysed<Figures> {
    let tree = tree
    var figures: [String: Figures] = [:]
    var coverage = Coverage()
    for id in tree.projects {
      guard let project = portfolio.find(Project.self, id) else {
        coverage.unread.append(id)
        continue
      }
      guard let own = single(project) else {
        coverage.silent.append(id)
        continue
      }
      figures[id] = own
      if counts(own) { coverage.carried.append(id) } else { coverage.silent.append(id) }
    }
    let counted = Set(coverage.carried)
    func parts(_ ids: [String]) -> [(id: String, figures: Figures)] {
      ids.compactMap { id in counted.contains(id) ? figures[id].map { (id, $0) } : nil }
    }
    var subjects: [(address: String, figures: Figures)] = []
    for id in tree.portfolios + tree.programs {
      let inside = parts(tree.projects(under: id))
      if !inside.isEmpty { subjects.append((id, sum(inside))) }
    }
    for id in tree.projects { if let own = figures[id] { subjects.append((id, own)) } }
    let all = parts(tree.projects)
    return Analysed(subjects, total: all.isEmpty ? nil : sum(all), coverage: coverage)
  }
}
