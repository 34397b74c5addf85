import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// The money that a project keeps for its risks.
struct Reserve: Sendable {
  let id: String
  let kept: MoneySum?
  let risks: ContainerExposure?

  /// What is left over; who keeps nothing lacks all that is expected, and where nothing is expected nothing lacks.
  fileprivate var order: Quantities.Decimal {
    risks?.cover ?? risks?.expected.map { -$0 } ?? 1_000_000_000
  }
}

/// What there is to spend, what is kept for risks, and whether the money comes back.
extension Edition {
  private static let investmentsShown = 100
  private static let portfoliosShown = 12

  /// The periods for which portfolios have money, with what their projects take of it.
  @BlockBuilder func fundingTables() -> [Block] {
    let records = portfolio.all(PortfolioRecord.self).filter { isShown($0.id) && !$0.funding.isEmpty }
    for record in records.prefix(Self.portfoliosShown) { fundingTable(record) }
    if records.count > Self.portfoliosShown {
      "\(records.count - Self.portfoliosShown) more portfolios have funding; their own pages show it."
    }
    if records.isEmpty { "No portfolio says what there is to spend." }
  }

  private func fundingTable(_ record: PortfolioRecord) -> Table {
    let uses = snapshot.moment.fundingUse(of: record)
    let left = uses.flatMap(\.uncounted).uniqued
    return Table(
      left.isEmpty
        ? "Funding of \(Text(record.name))"
        : "Funding of \(Text(record.name)), without \(Text(listed(left.prefix(6).map { name(of: $0) }))) in other currencies",
      columns: [
        "Period", .number("Funding"), .number("Approved"), .number("Spent and expected"), .number("Left"),
        .mark("Used"),
      ],
      rows: uses.map { use in
        let share = use.expected.divided(by: use.funding.amount)
        return Row([
          .text(Text(use.period.description)),
          .figure(figure(use.funding), from: lines.place(portfolio.place(ofKey: use.origin))),
          amount(use.approved, terms.currency), amount(use.expected, terms.currency),
          amount(use.funding.amount - use.expected, terms.currency),
          share.map { share in
            Cell(
              .status(
                share > 1 ? .red : .green,
                label: Figure.percent(ExactDecimal(pointsOf: share, places: 0)).words),
              sortKey: "\(share)")
          } ?? .missing,
        ])
      }, empty: "Its funding is in another currency.")
  }

  /// What is kept for risks beside what they are expected to cost, the least covered first.
  func contingencyTable(_ projects: [String]) -> Table {
    let currency = terms.currency
    let sorted = reserves(projects).enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }.map(\.element)
    let rows = sorted.prefix(Self.investmentsShown).map { line in
      let budget = money[line.id]?.budget?.amount(in: currency)
      let kept = line.kept?.amount(in: currency)
      return Row([
        .text(link(to: line.id)), money(line.kept, from: moneyPlaces(of: line.id).contingency),
        percent(kept.flatMap { kept in budget.flatMap { kept.divided(by: $0) } }),
        amount(line.risks?.expected, currency), amount(line.risks?.cover, currency),
        .text(
          "\(line.risks?.pricedCount ?? 0) of \(counted(line.risks?.lines.count ?? 0, "open risk"))"),
      ])
    }
    return Table(
      Text(
        sorted.count > rows.count
          ? "Kept for risks: the \(rows.count) of \(sorted.count) least covered"
          : "Kept for risks, the least covered first"),
      columns: [
        "Project", .number("Kept"), .number("Of the budget"), .number("Risks are expected to cost"),
        .number("Left over"), "Risks with a cost",
      ], rows: rows, empty: "No project keeps money for risks, and no risk has a cost.")
  }

  /// What is kept for risks and what they are expected to cost, of each project that has either.
  func reserves(_ projects: [String]) -> [Reserve] {
    let exposures = snapshot[RiskExposureAnalysis.self]
    return projects.compactMap { id in
      let (kept, risks) = (money[id]?.contingency, exposures[id])
      return kept == nil && risks?.expected == nil ? nil : Reserve(id: id, kept: kept, risks: risks)
    }
  }

  /// What comes back, at the costs that were approved and as they stand, the worst first.
  func investmentTable(_ projects: [String]) -> Table {
    let values = snapshot[InvestmentAnalysis.self]
    let known = projects.compactMap { id in values[id].map { (id: id, value: $0) } }.enumerated().sorted {
      ($0.element.value.netPresentValue ?? 0, $0.offset) < ($1.element.value.netPresentValue ?? 0, $1.offset)
    }.map(\.element)
    let rows = known.prefix(Self.investmentsShown).map { id, value -> Row in
      let project = portfolio.find(Project.self, id)
      let table = portfolio.all(MoneyTable.self, in: id).first
      let source = table.map { place($0.origin, "benefit_flows") }
      let before = project.flatMap { snapshot.moment.approvedInvestment(of: $0) }
      let proposal = project?.proposal.flatMap { values["proposals/\($0.target)"] }
      let spent = moneyPlaces(of: id)
      let offered = project?.proposal.flatMap { portfolio[$0] }.map { place($0.origin, "flows") }
      let worth = amount(value.netPresentValue, value.currency, from: source)
      return Row([
        .text(link(to: id)), .text(Text(years(value))),
        sum(value, \.costs, from: spent.spent ?? spent.budget),
        sum(value, \.benefits, from: source),
        amount(proposal?.netPresentValue, proposal?.currency ?? value.currency, from: offered),
        amount(before?.netPresentValue, value.currency, from: source), worth,
        value.comparison?.afterwards.map { found in
          amount(found, value.currency, from: value.comparison?.origin.map { place($0, "npv") })
        } ?? .missing(because: "no look back"),
        value.internalRate.flatMap { Quantities.Decimal(approximating: $0 * 100) }.map {
          .percent(ExactDecimal($0, places: 1))
        } ?? .missing(because: value.signChanges > 1 ? "not unique" : "none"),
        value.payback.map { .number(ExactDecimal($0, places: 1)) }
          ?? .missing(because: "not within the years"),
        value.benefitCostRatio.map { .number(ExactDecimal($0, places: 2)) } ?? .missing,
        .text(Text(value.rates.description)),
      ])
    }
    return Table(
      Text(
        known.count > rows.count
          ? "Does it come back: the \(rows.count) of \(known.count) that bring least"
          : "Does it come back, what brings least first"),
      columns: [
        "Project", "Years", .number("Costs"), .number("Benefits"), .number("NPV of the proposal"),
        .number("NPV as approved"), .number("NPV as it stands"), .number("NPV looking back"),
        .number("Rate of return"),
        .number("Payback, years"), .number("Benefit per cost"), "Discounted at",
      ], rows: rows, empty: "No project says what it will bring in money.")
  }

  private func years(_ value: Investment) -> String {
    guard let first = value.years.first?.year, let last = value.years.last?.year else { return "" }
    return "\(first) to \(last)"
  }

  private func sum(
    _ value: Investment, _ part: (Investment.Year) -> Quantities.Decimal, from place: SourcePlace? = nil
  ) -> Cell {
    amount(value.years.reduce(.zero) { $0 + part($1) }, value.currency, from: place)
  }
}
