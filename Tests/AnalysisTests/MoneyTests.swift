import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct MoneyTests {
  static let euro = Currency("EUR") ?? .unnamed

  static func terms(_ asOf: String) -> MoneyTerms {
    MoneyTerms(currency: euro, asOf: Day(asOf) ?? .earliest)
  }

  static func bridge(_ overlay: String, asOf: String = "2026-06-30") async throws -> ProjectMoney {
    var files = ExampleFiles.base
    files.lay(overlay)
    let portfolio = await Judged(files.bytes().files).snapshot.portfolio
    let project = try #require(portfolio.find(Project.self, "bridge"))
    return money(of: project, portfolio.all(MoneyTable.self, in: "bridge").first, terms(asOf))
  }

  @Test func sumsOfTheBridge() async throws {
    let money = try await Self.bridge("")
    #expect(money.budget?.amount(in: Self.euro) == 600_000)
    #expect(money.spent?.amount(in: Self.euro) == 299_000)
    #expect(money.toComplete?.amount(in: Self.euro) == 305_000)
    #expect(money.atCompletion?.amount(in: Self.euro) == 604_000)
    #expect(money.contingency?.amount(in: Self.euro) == 60_000)
    #expect(money.years.map(\.year) == [2026])
    #expect(money.years.first?.planned.amount(in: Self.euro) == 600_000)
  }

  @Test func correctionsAndCategoriesAreSpent() async throws {
    let money = try await Self.bridge(
      """
      == projects/bridge/money.yaml
      actuals: {2026-Q1: {people: 100k, steel: 18k}, 2026-Q2: 181k}
      adjustments:
        - {adjusts: 2026-Q1, amount: -2k, why: booked twice}
      """)
    #expect(money.spent?.amount(in: Self.euro) == 297_000)
  }

  @Test func whatHasNotBegunIsNotSpent() async throws {
    let money = try await Self.bridge("", asOf: "2026-02-01")
    #expect(money.spent?.amount(in: Self.euro) == 118_000)
  }

  @Test func aForecastForAClosedPeriodWithAnActualIsHistory() async throws {
    let money = try await Self.bridge(
      "== projects/bridge/money.yaml\nforecast: {2026-Q2: 999k, 2026-Q3: 181k, 2026-Q4: 120k}")
    #expect(money.toComplete?.amount(in: Self.euro) == 301_000)
  }

  /// A quarter is forecast once and spent month by month, or the other way round.
  @Test(arguments: [
    // Of the running quarter what April and May have not used, and nothing below zero.
    ("actuals: {2026-04: 40k, 2026-05: 50k}", "forecast: {2026-Q2: 120k, 2026-Q3: 100k}", "2026-06-10", 130),
    ("actuals: {2026-04: 90k, 2026-05: 50k}", "forecast: {2026-Q2: 120k, 2026-Q3: 100k}", "2026-06-10", 100),
    ("actuals: {2026-04: 40k, 2026-05: 50k}", "forecast: {2026-Q2: 120k, 2026-Q3: 100k}", "2026-05-20", 130),
    // As long as one month says nothing, the rest is for it.
    ("actuals: {2026-04: 40k, 2026-05: 50k}", "forecast: {2026-Q2: 120k, 2026-Q3: 100k}", "2026-06-30", 130),
    (
      "actuals: {2026-04: 40k, 2026-05: 50k, 2026-06: 20k}", "forecast: {2026-Q2: 120k, 2026-Q3: 100k}",
      "2026-06-30", 100
    ),
    (
      "actuals: {2026-04: 40k}\nadjustments: [{adjusts: 2026-04, amount: -10k, why: w}]",
      "forecast: {2026-Q2: 120k}", "2026-06-10", 90
    ),
    ("actuals: {2026-Q2: 110k}", "forecast: {2026-05: 40k, 2026-06: 40k, 2026-07: 40k}", "2026-06-30", 40),
    ("actuals: {2026-Q1: 10k, 2026-04: 40k}", "forecast: {2026: 300k}", "2026-06-30", 250),
    ("actuals: {2026-04: 40k}", "forecast: {2026-Q2: -30k}", "2026-06-10", -30),
    ("actuals: {2026-04: 40k USD}", "forecast: {2026-Q2: 120k}", "2026-06-10", 120),
  ])
  func noMoneyCountsTwice(_ actuals: String, _ forecast: String, _ asOf: String, _ thousands: Int)
    async throws
  {
    let money = try await Self.bridge("== projects/bridge/money.yaml\n\(actuals)\n\(forecast)", asOf: asOf)
    #expect(money.toComplete?.amount(in: Self.euro) == Decimal(thousands * 1000))
  }

  @Test func withoutAForecastNobodyKnowsTheEnd() async throws {
    let money = try await Self.bridge("== projects/bridge/money.yaml\n- forecast")
    #expect(money.toComplete == nil && money.atCompletion == nil)
    let closed = try await Self.bridge(
      "== projects/bridge/money.yaml\n- forecast\n== projects/bridge/project.yaml\nstatus: closed")
    #expect(closed.atCompletion?.amount(in: Self.euro) == 299_000)
  }

  @Test func otherCurrenciesAreNeverAdded() async throws {
    let money = try await Self.bridge(
      "== projects/bridge/money.yaml\nactuals: {2026-Q1: 118k, 2026-Q2: 50k USD}")
    #expect(money.spent?.amount(in: Self.euro) == 118_000)
    #expect(money.spent?.others(than: Self.euro).map(\.description) == ["50k USD"])
  }

  @Test func whatIsInAnotherCurrencyIsNamedBesideTheFunding() async throws {
    var files = ExampleFiles.base
    files.lay(
      "== projects/bridge/project.yaml\nbaseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 600k USD}\n== projects/bridge/money.yaml\n- baseline"
    )
    let snapshot = await Judged(files.bytes().files, asOf: Day("2026-06-30") ?? .earliest).snapshot
    let record = try #require(snapshot.portfolio.find(PortfolioRecord.self, "works"))
    let use = try #require(snapshot.moment.fundingUse(of: record).first)
    #expect(use.uncounted == ["bridge"] && use.approved == 0 && use.expected == 604_000)
  }

  /// What a board adds up by hand must come out: a program is the sum of its projects, a portfolio of all of them.
  @Test func everyContainerIsTheSumOfItsProjects() async throws {
    let folder = ExampleFiles.repositoryRoot + "/example-portfolio"
    let portfolio = await Judged(ExampleFiles(folder: folder).bytes().files).snapshot.portfolio
    let tree = ContainerTree(portfolio)
    #expect(tree.projects.count == 12)
    func single(_ id: String) -> ProjectMoney? {
      portfolio.find(Project.self, id).map {
        money(of: $0, portfolio.all(MoneyTable.self, in: id).first, Self.terms("2026-06-30"))
      }
    }
    for container in tree.portfolios + tree.programs {
      let projects = tree.projects(under: container)
      let rollup = rollUp(projects.map { ($0, single($0)) })
      for (figure, part) in [
        (rollup.budget, \ProjectMoney.budget), (rollup.spent, \.spent), (rollup.toComplete, \.toComplete),
        (rollup.atCompletion, \.atCompletion), (rollup.contingency, \.contingency),
      ] {
        let parts = projects.compactMap { single($0)?[keyPath: part]?.amount(in: Self.euro) }
        #expect(figure.sum.amount(in: Self.euro) ?? .zero == parts.reduce(.zero, +))
        #expect(figure.coverage.total == projects.count && figure.coverage.carried.count == parts.count)
      }
      let years = rollup.years.reduce(Decimal.zero) { $0 + ($1.spent.amount(in: Self.euro) ?? .zero) }
      #expect(years == rollup.spent.sum.amount(in: Self.euro) ?? .zero)
    }
    let programs = tree.programs.flatMap(tree.projects(under:))
    let alone = tree.projects.filter { !programs.contains($0) }
    #expect(Set(programs + alone) == Set(tree.projects(under: "better-journeys")))
  }

  @Test func whatCannotBeReadIsSaid() async throws {
    var files = ExampleFiles.base
    files.set("projects/bridge/project.yaml", "title: [broken\nprogram: renewal\nportfolio: works\n")
    let portfolio = await Judged(files.bytes().files).snapshot.portfolio
    let tree = ContainerTree(portfolio)
    #expect(tree.unread == ["bridge"])
    #expect(tree.projects == ["bridge", "library"])
    let rollup = rollUp(
      tree.projects.map { id in
        (id, portfolio.find(Project.self, id).map { money(of: $0, nil, Self.terms("2026-06-30")) })
      })
    #expect(rollup.budget.coverage == Coverage(carried: ["library"], unread: ["bridge"]))
    #expect(rollup.budget.sum.amount(in: Self.euro) == 80_000)
  }
}
