import Changes
import FoundationEssentials
import Quantities
import Source

extension PortfolioFolder {
  /// The reviews of a change as a forge lists them, or as somebody wrote them down for us.
  ///
  /// Fails where the file is not such a list: a review that is not seen must not look like one that was not given.
  func readReviews(_ path: String) throws(WorkspaceProblem) -> [Authorship.Review] {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try Disk().read(path, atMost: 16 << 20)
    } catch {
      throw WorkspaceProblem("the reviews in '\(path)' cannot be read: \(error.reason)")
    }
    guard let list = try? JSONDecoder().decode(ReviewList.self, from: Data(bytes)) else {
      throw WorkspaceProblem(
        """
        '\(path)' is not a list of reviews
        hand in what the forge answers as JSON, or [{"person": "mara-lind", "outcome": "approved", "commit": "1a2b3c4"}]
        """)
    }
    var reviews: [Authorship.Review] = []
    for (index, entry) in list.entries.enumerated() {
      switch entry.reading {
      case .review(let review): reviews.append(review)
      case .nothing: break
      case .fault(let reason):
        throw WorkspaceProblem("the review \(index + 1) in '\(path)' \(reason)")
      }
    }
    return reviews
  }
}

/// A list, or an object that holds one: GitHub and Gitea answer a list, its command line `reviews`, GitLab
/// `approved_by`.
private struct ReviewList: Decodable {
  let entries: [ReviewEntry]

  private enum Key: String, CodingKey { case reviews, approvedBy = "approved_by" }

  init(from decoder: any Decoder) throws {
    if let list = try? decoder.singleValueContainer().decode([ReviewEntry].self) {
      entries = list
      return
    }
    let object = try decoder.container(keyedBy: Key.self)
    if object.contains(.reviews) {
      entries = try object.decode([ReviewEntry].self, forKey: .reviews)
    } else {
      entries = try object.decode([ReviewEntry].self, forKey: .approvedBy)
    }
  }
}

/// One review in any of the known forms; which keys there are says which form it is.
private struct ReviewEntry: Decodable {
  struct Account: Decodable {
    var login: String?
    var username: String?
    var name: String?
    var email: String?
  }

  struct CommitObject: Decodable {
    var oid: String?
  }

  enum Reading {
    case review(Authorship.Review)
    /// It is there, and says nothing yet or nothing any more.
    case nothing
    case fault(String)
  }

  var person: String?
  var outcome: String?
  var date: String?
  var user: Account?
  var author: Account?
  var state: String?
  var commit: String?

  private enum Key: String, CodingKey {
    case person, outcome, date, user, author, state, commit
    case commitID = "commit_id"
    case submitted = "submitted_at"
    case submittedByCommand = "submittedAt"
    case approved = "approved_at"
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    func text(_ key: Key) throws -> String? { try object.decodeIfPresent(String.self, forKey: key) }
    person = try text(.person)
    outcome = try text(.outcome)
    user = try object.decodeIfPresent(Account.self, forKey: .user)
    author = try object.decodeIfPresent(Account.self, forKey: .author)
    state = try text(.state)
    date = try text(.date) ?? text(.submitted) ?? text(.submittedByCommand) ?? text(.approved)
    commit =
      try text(.commitID) ?? (try? object.decodeIfPresent(CommitObject.self, forKey: .commit))?.oid
      ?? text(.commit)
  }

  var reading: Reading {
    guard let reviewer else { return .fault("does not say who gave it") }
    let word = (outcome ?? state)?.lowercased()
    let meaning: Authorship.Review.Outcome
    switch word {
    case "approved", "approve": meaning = .approved
    case "changes_requested", "request_changes", "rejected", "dismissed", "unapproved": meaning = .rejected
    case "commented", "comment": meaning = .commented
    case "pending", "request_review": return .nothing
    // GitLab lists only who has approved, and so does a list that says nothing else.
    case nil: meaning = .approved
    default: return .fault("says '\(word ?? "")', which is none of approved, rejected and commented")
    }
    var day: Day?
    if let date {
      day = Day(String(date.prefix(10)))
      guard day != nil else { return .fault("has the date '\(date)'; write it as 2026-06-30") }
    }
    return .review(Authorship.Review(reviewer: reviewer, outcome: meaning, commit: commit, day: day))
  }

  private var reviewer: Authorship.Identity? {
    if let person {
      return person.contains("@") && person.first != "@"
        ? Authorship.Identity(email: person) : Authorship.Identity(handle: person, person: person)
    }
    guard let account = user ?? author, let handle = account.login ?? account.username else { return nil }
    return Authorship.Identity(name: account.name, email: account.email, handle: handle)
  }
}
