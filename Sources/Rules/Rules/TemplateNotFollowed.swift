import Diagnostics
import Model
import Schema
import Source

enum TemplateNotFollowed: Rule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "template-not-followed", family: .documents, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    summary:
      "A document lacks headings of its standard, has them in another order, or has nothing under one.",
    rationale: "Whoever reads ten documents of a kind should find the same thing in the same place.",
    source: "House default; PM² ships a template with fixed headings for each of its artefacts.",
    fix: "Add the heading and write something under it; 'none' with a reason will do.",
    examples: [
      .fires(
        "a charter without one heading, and with nothing under another",
        """
        == office/standards/charter.yaml (whole)
        title: Charter of a project
        kind: template
        version: 1
        owner: dan
        headings: [Scope, People, Money]
        review_by: 2027-01-31
        == projects/bridge/docs/charter.md (whole)
        # Charter

        ## Scope

        The bridge and its ramps.

        ## Money
        == projects/bridge/project.yaml
        documents: {charter: ▸docs/charter.md, business-case: docs/business-case.md}
        """),
      .fires(
        "headings in another order, in a document that another name stands for",
        """
        == office/standards/papers.yaml (whole)
        title: Papers of a project
        kind: template
        version: 1
        owner: dan
        headings: [Scope, Why]
        documents: [charter]
        review_by: 2027-01-31
        == projects/bridge/docs/charter.md (whole)
        # Charter
        ## Why
        It floods.
        ## Scope
        The bridge and its ramps.
        == projects/bridge/project.yaml
        documents: {charter: ▸docs/charter.md, business-case: docs/business-case.md}
        """),
      .staysSilent(
        "a charter with all of them, written as people write, and one more",
        """
        == office/standards/charter.yaml (whole)
        title: Charter of a project
        kind: template
        version: 1
        owner: dan
        headings: [Scope, People, Money]
        review_by: 2027-01-31
        == projects/bridge/docs/charter.md (whole)
        # Charter
        ## SCOPE ##
        ### In
        The bridge and its ramps.
        ## Risks
        ```text
        ## Money
        ```
        People
        ------
        Ben and Fay.
        ## Money
        600k
        """),
      .staysSilent(
        "a charter that need not follow it, because the work is too small",
        """
        == office/standards/charter.yaml (whole)
        title: Charter of a project
        kind: template
        version: 1
        owner: dan
        headings: [Scope, People, Money]
        applies: {tier: 1}
        review_by: 2027-01-31
        """),
      .isWaived(
        at: "bridge",
        """
        == office/standards/charter.yaml (whole)
        title: Charter of a project
        kind: template
        version: 1
        owner: dan
        headings: [Scope, People]
        review_by: 2027-01-31
        == projects/bridge/project.yaml
        documents: {charter: ▸docs/charter.md, business-case: docs/business-case.md}
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    var standards: [String: [Standard]] = [:]
    for standard in portfolio.all(Standard.self) where !standard.headings.isEmpty {
      for name in standard.documentNames { standards[name, default: []].append(standard) }
    }
    guard !standards.isEmpty else { return }
    for project in portfolio.all(Project.self) where project.isUnderWay {
      context.begin(project.id)
      for document in project.documents {
        for standard in standards[document.key] ?? [] where standard.holds(for: project) {
          check(document, of: project, standard, &context)
        }
      }
    }
  }

  private static func check(
    _ document: Entries<String, Link>.Entry, of project: Project, _ standard: Standard,
    _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    guard let source = portfolio.document(document.value, of: project), source.path.hasSuffix(".md") else {
      return
    }
    let outline = MarkdownOutline(of: source)
    let faults = outline.faults(against: standard.headings)
    guard !faults.isEmpty else { return }
    let place = portfolio.place(ofEntry: document.origin, under: "documents", of: project.origin)
    context.report(
      .differs(source.path, standard.name, faults), at: place,
      evidence: [
        context.evidence("headings", standard.origin, "headings"),
        context.evidence("version", standard.origin, "version"),
        Evidence("found", outline.sections.map(\.title).joined(separator: ", "), at: place),
      ])
  }
}

extension MarkdownOutline {
  /// What a reader who knows the standard would miss, in its order.
  fileprivate func faults(against wanted: [String]) -> [String] {
    var missing: [String] = []
    var misplaced: [String] = []
    var empty: [String] = []
    var last = -1
    for heading in wanted {
      guard let index = sections.firstIndex(where: { $0.isCalled(heading) }) else {
        missing.append("'\(heading)'")
        continue
      }
      if index < last { misplaced.append("'\(heading)'") }
      last = max(last, index)
      if sections[index].isEmpty { empty.append("'\(heading)'") }
    }
    return (missing.isEmpty ? [] : ["lacks \(enumerated(missing))"])
      + (misplaced.isEmpty ? [] : ["has \(enumerated(misplaced)) too late"])
      + (empty.isEmpty ? [] : ["has nothing under \(enumerated(empty))"])
  }
}

extension Message {
  fileprivate static func differs(_ path: String, _ standard: String, _ faults: [String]) -> Self {
    "\(path) \(enumerated(faults)), which is not what the standard '\(standard)' asks for"
  }
}
