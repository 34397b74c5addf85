import Changes
import Model
import Quantities
import TestSupport
import Testing

/// What stands behind an approval of Ada's, by who committed and reviewed it.
@Suite struct EvidenceTests {
  private static let approval = """
    == projects/bridge/changes/wider-ramps.yaml
    approvals:
      - by: ada
        as: sponsor
        date: 2026-06-22
    """

  private func proof(_ history: String) throws -> ApprovalProof {
    let text = history.replacing("APPROVAL", with: Self.approval)
    let history = ExampleHistory(text).play(over: .base)
    let changes = ChangeSet(
      from: Judged.portfolio(of: ExampleFiles.base.bytes().files),
      to: Judged.portfolio(of: history.after.bytes().files), authorship: history.authorship)
    let request = try #require(changes.new.find(ChangeRequest.self, "bridge/wider-ramps"))
    return ApprovalEvidence(changes).proof(of: try #require(request.approvals.first))
  }

  @Test(
    arguments: [
      ("APPROVAL", .asserted),
      ("commit 2026-06-22 by ben\nAPPROVAL", .asserted),
      ("commit 2026-06-22 by ada@elsewhere.example\nAPPROVAL", .asserted),
      ("commit 2026-06-22 by ada\nAPPROVAL", .authored),
      ("commit 2026-06-22 by ADA@alder.example\nAPPROVAL", .authored),
      ("commit 2026-06-22 by ada\n  Reviewed-by: ada\nAPPROVAL", .authored),
      ("commit 2026-06-22 by ada\n  Reviewed-by: cleo\nAPPROVAL", .reviewed),
      ("commit 2026-06-22 by ben\n  Reviewed-by: cleo\nAPPROVAL", .asserted),
      ("commit 2026-06-22 by ben\n  approved-by: ada\nAPPROVAL", .reviewed),
      ("commit 2026-06-22 by ben\n  Signed-off-by: ada\nAPPROVAL", .asserted),
      ("commit 2026-06-22 by ben\nAPPROVAL\nreview 2026-06-22 by ada: approved", .reviewed),
      ("commit 2026-06-22 by ben\nAPPROVAL\nreview 2026-06-22 by ada: commented", .asserted),
      (
        "commit 2026-06-22 by ben\nAPPROVAL\nreview 2026-06-22 by ada: approved\nreview 2026-06-22 by ada: commented",
        .reviewed
      ),
      (
        "commit 2026-06-22 by ben\nAPPROVAL\nreview 2026-06-22 by ada: approved\nreview 2026-06-22 by ada: rejected",
        .asserted
      ),
      ("commit 2026-06-22 by ben\nAPPROVAL\nreview 2026-06-22 by stranger@x.example: approved", .asserted),
      ("commit 2026-06-22 by ada\n  signed\nAPPROVAL", .signed),
      ("commit 2026-06-22 by ben\n  signed\nAPPROVAL", .asserted),
      ("commit 2026-06-22 by ben\n  signed\n  Reviewed-by: ada\nAPPROVAL", .reviewed),
    ] as [(String, ApprovalProof.Level)])
  func isWhatHistoryShows(_ history: String, _ level: ApprovalProof.Level) throws {
    #expect(try proof(history).level == level)
  }

  @Test func theWeakestLineDecides() throws {
    let later = """
      commit 2026-06-22 by ada
        Reviewed-by: cleo
      APPROVAL
      commit 2026-06-23 by ben
      == projects/bridge/changes/wider-ramps.yaml
      approvals:
        - by: ada
          as: sponsor
          date: 2026-06-21
      """
    let proof = try proof(later)
    #expect(proof.level == .asserted && proof.commits.map(\.day.description) == ["2026-06-22", "2026-06-23"])
    #expect(proof.authors == ["ada", "ben"] && proof.reviewers == [])
  }

  @Test func aReviewCoversWhatWasThere() throws {
    let history = "commit 2026-06-21 by ben\n== projects/bridge/risks/flood.yaml\ntags: [river]\n"
    #expect(
      try proof(history + "review 2026-06-21 by ada: approved\ncommit 2026-06-22 by ben\nAPPROVAL").level
        == .asserted)
    let after = "commit 2026-06-22 by ben\nAPPROVAL\n" + history + "review 2026-06-23 by ada: approved"
    #expect(try proof(after).level == .reviewed)
  }

  @Test func withoutHistoryNothingIsProved() throws {
    let changes = ChangeSet(
      from: Judged.portfolio(of: ExampleFiles.base.bytes().files),
      to: Judged.portfolio(of: ExampleFiles.base.bytes().files))
    let project = try #require(changes.new.find(Project.self, "bridge"))
    let approval = try #require(project.baseline?.approvals.first)
    #expect(ApprovalEvidence(changes).proof(of: approval).level == .asserted)
  }

  @Test(arguments: [
    "== people/ada.yaml\ngit: [ada@alder.example, ben@alder.example]\n== people/ben.yaml\n- git",
    "== people/ada.yaml\ngit: [ben@alder.example]\n== people/ben.yaml\ngit: [ada@alder.example]",
  ])
  func nobodyBecomesSomebodyElseByTheChangeItself(_ overlay: String) throws {
    #expect(try proof("commit 2026-06-22 by ben\nAPPROVAL\n\(overlay)").level == .asserted)
  }

  private typealias Name = Authorship.Identity

  @Test(
    arguments: [
      (Name(email: "Ada@Alder.Example"), "ada"), (Name(handle: "ada-b"), "ada"),
      (Name(handle: "@ada-b"), "ada"),
      (Name(email: "12345+ada-b@users.noreply.github.com"), "ada"), (Name(person: "ada"), "ada"),
      (Name(name: "Ada Brook"), nil), (Name(email: "shared@alder.example"), nil), (Name(handle: "ada"), nil),
      (Name(person: "nobody"), nil), (Name(email: "ada@alder.example.evil"), nil),
    ] as [(Authorship.Identity, String?)])
  func peopleAreWhoTheirFileSays(_ identity: Authorship.Identity, _ person: String?) {
    var files = ExampleFiles.base
    files.lay(
      """
      == people/ada.yaml
      git: [ada@alder.example, "@Ada-B", shared@alder.example]
      == people/ben.yaml
      git: [ben@alder.example, shared@alder.example]
      """)
    #expect(PeopleByIdentity(Judged.portfolio(of: files.bytes().files)).person(identity) == person)
  }
}
