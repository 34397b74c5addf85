import Model
import TestSupport
import Testing

@testable import Workspace

/// `CODEOWNERS` stands at the top of the repository, wherever in it the portfolio is.
@Suite struct OwnerFileTests {
  static let path = "plans/portfolio/projects/bridge/gates/g1.yaml"

  @Test(arguments: [ComparisonRequest.base("main"), .base("main..side"), .staged(against: "main")])
  func bothSidesAreRead(_ request: ComparisonRequest) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small), in: "plans/portfolio")
    try repository.write(".github/CODEOWNERS", "plans/**/gates/ @acme/sponsors @dan\n")
    try repository.write("docs/CODEOWNERS", "* @acme/office\n")
    try await repository.commit("begin")
    try await repository.git("checkout", "-q", "-b", "side")
    try repository.write(".github/CODEOWNERS", "*.md @ben\n")
    try repository.remove("docs/CODEOWNERS")
    try await repository.commit("loosen")
    let compared = try await PortfolioFolder(root: "\(repository.path)/plans/portfolio").comparison(request)
    #expect(compared.old.codeOwners.map(\.path) == [".github/CODEOWNERS", "docs/CODEOWNERS"])
    #expect(compared.new.codeOwners.map(\.path) == [".github/CODEOWNERS"])
    #expect(compared.new.folderInRepository == "plans/portfolio/")
    #expect(
      compared.old.codeOwners[0].demands(on: Self.path).map(\.owners) == [["@acme/sponsors", "@dan"]])
    #expect(compared.new.codeOwners[0].demands(on: Self.path) == [])
  }

  @Test func nowhereIsNothing() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small))
    try await repository.commit("begin")
    let compared = try await PortfolioFolder(root: repository.path).comparison(.uncommitted)
    #expect(compared.old.codeOwners.isEmpty && compared.new.codeOwners.isEmpty)
    #expect(compared.new.folderInRepository.isEmpty)
  }
}
