import Analysis
import Model
import Quantities
import Schema
import Snapshots
import Synchronization
import TestSupport
import Testing

/// The portfolio that the documentation shows.
func examplePortfolio(asOf: Day = Judged.day) async -> Snapshot {
  let folder = ExampleFiles.repositoryRoot + "/example-portfolio"
  return await Judged(ExampleFiles(folder: folder).bytes().files, asOf: asOf).snapshot
}

@Suite struct MomentTests {
  /// An analysis that counts how often it runs.
  enum CountedAnalysis: PortfolioAnalysis {
    struct Figures: AnalysisFigures {
      var entries: [AnalysisEntry] { [] }
    }
    static let card = AnalysisCard(
      id: "counted", summary: "Counts.", subjects: "nothing", keys: [], columns: [], source: "", exactness: ""
    )
    static let runs = Atomic<Int>(0)

    static func run(at moment: Moment) -> Analysed<Figures> {
      runs.add(1, ordering: .relaxed)
      return Analysed([])
    }
  }

  @Test func anAnalysisRunsOnceHoweverOftenItIsAskedFor() async {
    let snapshot = await Judged(ExampleFiles.base.bytes().files).snapshot
    #expect(CountedAnalysis.runs.load(ordering: .relaxed) == 0)
    await withTaskGroup { group in
      for _ in 0..<64 { group.addTask { _ = snapshot[CountedAnalysis.self] } }
    }
    #expect(CountedAnalysis.runs.load(ordering: .relaxed) == 1)
  }

  /// Hostile portfolios can contain each other a hundred thousand deep, and in loops of any length.
  @Test(.timeLimit(.minutes(1)), arguments: [(0, 1), (3, 5), (7, 2), (8, 1), (9, 30), (0, 9), (150_000, 3)])
  func aLineageEndsWhereItComesBack(_ tail: Int, _ loop: Int) {
    let line = lineage(of: "0") { id in
      Int(id).map { String($0 == tail + loop - 1 ? tail : $0 + 1) }
    }
    #expect(line == (0..<tail + loop).map(String.init))
  }

  static let names = allAnalyses.map { $0.card.id }

  /// What the card promises is what comes out, for every subject of a real portfolio.
  @Test(arguments: names) func figuresAreThoseOfTheCard(_ name: String) async throws {
    let analysis = try #require(allAnalyses.first { $0.card.id == name })
    let results = analysis.results(at: await examplePortfolio().moment)
    let keys = analysis.card.keys.map(\.name)
    // Other states of the portfolio are made by whoever reads its files.
    #expect(
      !results.subjects.isEmpty || analysis.readsAlternatives,
      "the example portfolio has nothing for \(name)")
    for subject in results.subjects {
      #expect(subject.figures.entries.map(\.key) == keys, "\(subject.address)")
      for key in keys { _ = subject.figures.inputs(of: key) }
    }
    if let total = results.total { #expect(total.entries.map(\.key) == keys) }
    #expect(Set(results.subjects.map(\.address)).count == results.subjects.count)
  }

  @Test(arguments: names) func cardsAreWhole(_ name: String) throws {
    let analysis = try #require(allAnalyses.first { $0.card.id == name })
    let card = analysis.card
    #expect("\(analysis)" == Self.typeName(card.id))
    #expect(card.summary.hasSuffix(".") && card.summary.first?.isUppercase == true)
    #expect(!card.subjects.isEmpty && !card.source.isEmpty && !card.exactness.isEmpty)
    #expect(Set(card.keys.map(\.name)).count == card.keys.count)
    for key in card.keys { #expect(key.meaning.hasSuffix("."), "\(key.name)") }
    for column in card.columns { #expect(card[column] != nil, "\(column)") }
    if let table = card.table { #expect(card[table]?.unit == .records) }
    #expect(card.columns.count <= 8)
  }

  private static func typeName(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Analysis"
  }
}
