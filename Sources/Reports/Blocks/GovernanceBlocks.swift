import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// How an organisation governs: the right work and work done right, its standards, and how mature it is.
extension Edition {
  /// The families of rules by the question they answer.
  func sidesTable(_ containers: [String]) -> Table {
    let sides: [(name: Text, families: [RuleFamily])] = [
      ("The right work: strategy, intake, benefits", [.strategy, .intake, .benefits]),
      (
        "Work done right: gates, plans, money, people, risks, change",
        [
          .gates, .ownership, .schedule, .budget, .resources, .risk, .issues, .stakeholders, .reporting,
          .change, .documents, .office,
        ]
      ), ("Data to be relied on: files and figures", [.integrity, .dataQuality]),
    ]
    return Table(
      "The right work, and work done right", columns: ["Side"] + Self.complianceColumns,
      rows: sides.map { side in
        complianceRow(
          .text(side.name),
          side.families.reduce(ComplianceScore()) { $0 + compliance.score(of: containers, $1) })
      })
  }

  /// Processes, templates, tools and methods that were agreed on.
  func standardTable() -> Table {
    let standards = Array(portfolio.all(Standard.self))
    let shown = standards.prefix(100)
    let rows = shown.map { standard in
      Row([
        .text(Text(standard.name), from: place(standard.origin, "title")),
        text(standard.kind?.rawValue.capitalisedFirst, standard.origin, "kind"),
        text(standard.version, standard.origin, "version"), person(standard.owner, standard.origin, "owner"),
        day(standard.common.reviewBy, passed: "overdue", from: place(standard.origin, "review_by")),
        standard.lessons.isEmpty
          ? "" : .text(Text(listed(standard.lessons.map { name(of: $0) }))),
      ])
    }
    return Table(
      title("Agreed standards", showing: rows.count, of: standards.count),
      columns: ["Standard", "Kind", "Version", "Owner", "Looked at again", "Changed by lessons"], rows: rows,
      empty: "No standard is written down.")
  }

  /// How the mean and the least level have gone, by model; nothing before somebody has looked twice.
  @BlockBuilder func maturityCharts() -> [Block] {
    let all = snapshot[MaturityAnalysis.self].subjects.map(\.figures)
    let groups = Dictionary(grouping: all) { "\($0.assessment.container)|\($0.yardstick.id)" }
    for key in groups.keys.sorted().prefix(6) {
      let looks = (groups[key] ?? []).filter { $0.assessment.date != nil }.sorted {
        ($0.assessment.date ?? .earliest) < ($1.assessment.date ?? .earliest)
      }
      if looks.count > 1, let model = looks.first?.yardstick {
        LineChart(
          "Maturity over time", caption: Text("Levels of the model “\(model.title)”."),
          unit: .number, today: CalendarDay(asOf),
          series: [
            .init("Mean of all areas", .solid, points(looks) { $0.profile.mean }),
            .init(
              "Least of all areas", .dashed, points(looks) { $0.profile.least.map { Quantities.Decimal($0) } }
            ),
          ])
      }
    }
    if all.isEmpty { "Nobody has assessed how mature the organisation is." }
  }

  private func points(_ looks: [MaturityFigures], _ value: (MaturityFigures) -> Quantities.Decimal?)
    -> [LineChart.Point]
  {
    looks.compactMap { look in
      guard let day = look.assessment.date, let level = value(look) else { return nil }
      return .init(CalendarDay(day), ExactDecimal(level, places: 1))
    }
  }
}
