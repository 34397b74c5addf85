import TestSupport
import Testing

/// The floors hold: nobody imports from above or beside, and nobody imports what is not theirs.
@Suite struct LadderTests {
  static let sources = HouseFile.all(below: "Sources").filter { !sideTargets.contains($0.target) }
  static let sideTargets: Set<String> = ["TestSupport", "list-catalog"]

  @Test func everyImportLeadsDown() {
    let objections = Self.sources.flatMap { file in
      file.imports.compactMap { module in
        Ladder.objection(to: module, in: file.target).map { "\(file.path): \($0)" }
      }
    }
    #expect(objections == [])
  }

  @Test func nobodyImportsFoundation() {
    let users = HouseFile.all(below: "Sources").filter { $0.imports.contains("Foundation") }
    #expect(users.map(\.path) == [])
  }

  @Test func everyTargetStandsOnAFloor() {
    let targets = Set(Self.sources.map(\.target))
    #expect(targets.filter { Ladder.floor(of: $0) == nil }.sorted() == [])
  }

  @Test func noTargetIsNamedLikeAPublicType() {
    let targets = Set(Self.sources.map(\.target))
    let clashes = Self.sources.flatMap(\.publicTypes).filter(targets.contains)
    // A snapshot is what the floor is about, and its module holds nothing else of that name.
    #expect(Set(clashes).subtracting(["Snapshots"]) == [])
  }
}
