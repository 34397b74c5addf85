import Changes
import Quantities
import TestSupport
import Testing

@testable import Workspace

/// The reviews of a change as forges list them; a review that is not seen must not look like one that was not given.
@Suite struct ReviewListTests {
  private static func read(_ text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var files = ExampleFiles()
    files.set("reviews.json", text)
    try folder.write(files)
    return try PortfolioFolder(root: folder.path).readReviews("\(folder.path)/reviews.json").map { review in
      let who = review.reviewer
      let parts = [who.handle, who.name, who.email, review.commit, review.day?.description]
      return "\(review.outcome.rawValue) by \(parts.map { $0 ?? "-" }.joined(separator: " "))"
    }
  }

  @Test(arguments: [
    (
      #"[{"user": {"login": "mara"}, "state": "APPROVED", "commit_id": "1a2b", "submitted_at": "2026-06-20T10:00:00Z"}]"#,
      ["approved by mara - - 1a2b 2026-06-20"]
    ),
    (
      #"{"reviews": [{"author": {"login": "mara"}, "state": "CHANGES_REQUESTED", "commit": {"oid": "1a2b"}, "submittedAt": "2026-06-20T10:00:00Z"}]}"#,
      ["rejected by mara - - 1a2b 2026-06-20"]
    ),
    (
      #"[{"user": {"login": "mara", "email": "mara@acme.example"}, "state": "REQUEST_CHANGES"}]"#,
      ["rejected by mara - mara@acme.example - -"]
    ),
    (
      #"{"approved_by": [{"user": {"username": "mara", "name": "Mara Lind"}, "approved_at": "2026-06-20T10:00:00Z"}]}"#,
      ["approved by mara Mara Lind - - 2026-06-20"]
    ),
    (
      #"[{"person": "mara-lind", "outcome": "approved", "commit": "1a2b3c4", "date": "2026-06-20"}, {"person": "ben@acme.example"}]"#,
      ["approved by mara-lind - - 1a2b3c4 2026-06-20", "approved by - - ben@acme.example - -"]
    ),
    (#"[{"user": {"login": "mara"}, "state": "COMMENTED"}]"#, ["commented by mara - - - -"]),
    // What was taken back counts against, and what is only begun counts for nothing.
    (#"[{"user": {"login": "mara"}, "state": "DISMISSED"}]"#, ["rejected by mara - - - -"]),
    (#"[{"user": {"login": "mara"}, "state": "unapproved"}]"#, ["rejected by mara - - - -"]),
    (
      #"[{"user": {"login": "mara"}, "state": "PENDING"}, {"user": {"login": "b"}, "state": "REQUEST_REVIEW"}]"#,
      []
    ),
    ("[]", []),
  ])
  func readsWhatForgesAnswer(_ text: String, _ reviews: [String]) throws {
    #expect(try Self.read(text) == reviews)
  }

  @Test(arguments: [
    ("", "is not a list of reviews"), ("{}", "is not a list of reviews"),
    (#"{"reviews": 1}"#, "is not a list of reviews"), (#"[{"person": 7}]"#, "is not a list of reviews"),
    (#"[{"person": "mara"}, {"state": "APPROVED"}]"#, "the review 2 in"),
    (#"[{"user": {"name": "Mara"}, "state": "APPROVED"}]"#, "does not say who gave it"),
    (#"[{"person": "mara", "outcome": "fine"}]"#, "says 'fine', which is none of"),
    (#"[{"person": "mara", "date": "yesterday"}]"#, "has the date 'yesterday'"),
  ])
  func saysWhatItCannotRead(_ text: String, _ words: String) {
    let problem = #expect(throws: WorkspaceProblem.self) { try Self.read(text) }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
  }

  @Test func saysThatTheFileIsNotThere() {
    let problem = #expect(throws: WorkspaceProblem.self) {
      try PortfolioFolder(root: "/").readReviews("/nowhere/reviews.json")
    }
    #expect(problem?.message.contains("cannot be read") == true)
  }
}
