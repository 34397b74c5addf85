import Model
import Schema

extension Analysed {
  /// The figures of all things of one kind, in their order.
  ///
  /// A thing with no figures, or with such as do not count, is silent in the coverage.
  init<Thing: Entity>(
    of things: some Sequence<Thing>, countsIf counts: (Figures) -> Bool = { _ in true },
    _ single: @Sendable (Thing) -> Figures?
  ) {
    self.init(asking: things.map { ($0.address, $0) }, countsIf: counts, single)
  }

  /// The same by address, where a thing that could not be read is nothing.
  ///
  /// Things are asked side by side, so that what is asked of one may not rest on what another one said.
  fileprivate init<Thing: Sendable>(
    asking things: [(address: String, thing: Thing?)], countsIf counts: (Figures) -> Bool,
    _ single: @Sendable (Thing) -> Figures?
  ) {
    let answers = inRuns(of: things.count) { run in things[run].map { $0.thing.flatMap(single) } }
    var subjects: [(address: String, figures: Figures)] = []
    var coverage = Coverage()
    for ((address, thing), figures) in zip(things, answers.joined()) {
      guard thing != nil else {
        coverage.unread.append(address)
        continue
      }
      if let figures { subjects.append((address, figures)) }
      if figures.map(counts) ?? false {
        coverage.carried.append(address)
      } else {
        coverage.silent.append(address)
      }
    }
    self.init(subjects, coverage: coverage)
  }
}

extension Moment {
  /// The figures of every project, or of those given, in the order of their paths.
  ///
  /// What is known is taken over and not worked out again. A project for which `single` gives nothing, or figures that
  /// do not count, is silent in the coverage; one whose file could not be read stands there as well.
  func byProject<Figures: AnalysisFigures>(
    _ ids: [String]? = nil, countsIf counts: (Figures) -> Bool = { _ in true },
    known: TakenOver<Figures> = .nothing, _ single: @Sendable (Project) -> Figures?
  ) -> Analysed<Figures> {
    Analysed(
      asking: (ids ?? tree.projects).map { ($0, portfolio.find(Project.self, $0)) }, countsIf: counts
    ) { project in
      known.knows(project.id) ? known.figures?[project.id] : single(project)
    }
  }

  /// The figures of every portfolio, program and project, each container as the sum of its projects that count.
  func rolledUp<Figures: AnalysisFigures>(
    _ single: @Sendable (Project) -> Figures?, countsIf counts: (Figures) -> Bool = { _ in true },
    known: TakenOver<Figures> = .nothing, sum: ([(id: String, figures: Figures)]) -> Figures
  ) -> Analysed<Figures> {
    let projects = byProject(countsIf: counts, known: known, single)
    let counted = Set(projects.coverage.carried)
    func parts(_ ids: [String]) -> [(id: String, figures: Figures)] {
      ids.compactMap { id in counted.contains(id) ? projects[id].map { (id, $0) } : nil }
    }
    let tree = tree
    var subjects: [(address: String, figures: Figures)] = []
    for id in tree.portfolios + tree.programs {
      let inside = parts(tree.projects(under: id))
      if !inside.isEmpty { subjects.append((id, sum(inside))) }
    }
    subjects += projects.subjects.map { ($0.address, $0.figures) }
    let all = parts(tree.projects)
    return Analysed(subjects, total: all.isEmpty ? nil : sum(all), coverage: projects.coverage)
  }
}
