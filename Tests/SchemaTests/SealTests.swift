import Model
import TestSupport
import Testing

/// What an approval is bound to, and what it is not.
@Suite struct SealTests {
  private static let request = "projects/bridge/changes/wider-ramps.yaml"

  private func seal(_ overlay: String) async throws -> String? {
    var files = ExampleFiles.base
    files.lay(overlay)
    let portfolio = await Judged(files.bytes().files).portfolio
    let request = try #require(portfolio.find(ChangeRequest.self, "bridge/wider-ramps"))
    return portfolio.seal(of: request)
  }

  @Test func isTheDigestOfTheProtectedFieldsAsJSON() async throws {
    // {"if_not":"the bus line keeps its detour","moves":{"budget":"+30k","finish":"+5d"},"requested_by":"cleo",…}
    #expect(try await seal("") == "v1:da3e61a8fb0f4e1a")
  }

  @Test(arguments: [
    "title: Ramps for buses",
    "status: assessing",
    "moves:\n  # in another order, and in quotes\n  finish: \"+5d\"\n  budget: '+30k'",
    "approvals:\n  - {by: ada, as: sponsor, date: 2026-06-01}",
    "notes: Nothing to do with it.",
  ])
  func staysWhenSomethingElseChanges(_ lines: String) async throws {
    #expect(try await seal("== \(Self.request)\n\(lines)") == (try await seal("")))
  }

  @Test(arguments: [
    "moves: {budget: +31k, finish: +5d}", "moves: {budget: +30k}", "requested_by: ben",
    "why: Trams need them",
    "- if_not",
  ])
  func breaksWhenAProtectedFieldChanges(_ lines: String) async throws {
    #expect(try await seal("== \(Self.request)\n\(lines)") != (try await seal("")))
  }

  @Test func theApprovalOfABaselineIsAboutTheBaseline() async throws {
    let portfolio = await Judged(ExampleFiles.base.bytes().files).portfolio
    let project = try #require(portfolio.find(Project.self, "bridge"))
    let given = portfolio.givenApprovals(of: project)
    #expect(given.map(\.key) == ["baseline", "original"])
    #expect(given[0].isAbout(["baseline", "budget"]) && given[0].isAbout(["baseline"]))
    #expect(!given[0].isAbout(["baseline", "approvals"]) && !given[0].isAbout(["finish"]))
  }

  @Test func knowsItsOwnSealAndNoOther() async throws {
    for (seal, isBroken) in [("v1:da3e61a8fb0f4e1a", false), ("v1:0123456789abcdef", true), ("v9:x", nil)]
      as [(String, Bool?)]
    {
      var files = ExampleFiles.base
      files.lay(
        "== \(Self.request)\napprovals:\n  - {by: ada, as: sponsor, date: 2026-06-01, seal: \"\(seal)\"}")
      let portfolio = await Judged(files.bytes().files).portfolio
      let request = try #require(portfolio.find(ChangeRequest.self, "bridge/wider-ramps"))
      let given = try #require(portfolio.givenApprovals(of: request).first)
      #expect(portfolio.isSealBroken(given) == isBroken)
    }
  }
}
