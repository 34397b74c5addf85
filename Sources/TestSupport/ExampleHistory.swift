public import Changes
import Quantities

/// What the later moment of an example tells besides its files: who committed what, and who said what of it.
public struct ExampleHistory: Sendable {
  /// What one commit brings; no commit for what nobody has committed yet.
  public struct Step: Sendable {
    public var commit: Authorship.Commit?
    public var overlay: String
  }

  public private(set) var steps: [Step] = []
  public private(set) var reviews: [Authorship.Review] = []

  /// Reads the lines `commit DAY by PERSON` and `review DAY by PERSON: OUTCOME`, as `RuleExample` describes them.
  public init(_ text: String) {
    var body: [Substring] = []
    var heading: Heading?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let next = Heading(line) else {
        body.append(line)
        continue
      }
      if next.isReview {
        reviews.append(
          Authorship.Review(
            reviewer: next.person, outcome: next.outcome ?? .commented,
            commit: heading == nil ? nil : Self.id(steps.count + 1), day: next.day))
        continue
      }
      finish(heading, body)
      (heading, body) = (next, [])
    }
    finish(heading, body)
  }

  private mutating func finish(_ heading: Heading?, _ body: [Substring]) {
    guard let heading else {
      if body.contains(where: { !$0.isEmpty }) {
        steps.append(Step(commit: nil, overlay: body.joined(separator: "\n")))
      }
      return
    }
    let notes = body.prefix { $0.hasPrefix("  ") }.map { $0.drop { $0 == " " } }
    let trailers = notes.compactMap { note -> Authorship.Trailer? in
      guard let colon = note.firstIndex(of: ":") else { return nil }
      let person = note[note.index(after: colon)...].drop { $0 == " " }
      return Authorship.Trailer(key: String(note[..<colon]), person: exampleIdentity(person))
    }
    let commit = Authorship.Commit(
      id: Self.id(steps.count + 1), day: heading.day, author: heading.person, trailers: trailers,
      signature: notes.contains("signed") ? .verified : .none)
    steps.append(Step(commit: commit, overlay: body.dropFirst(notes.count).joined(separator: "\n")))
  }

  /// When projects were last worked on by what the commits name; nothing where there are none.
  public var lastCommits: LastCommits? {
    let touches = steps.compactMap { step in
      step.commit.map { commit in
        LastCommits.Touch(
          commit,
          in: step.overlay.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "/")
            return parts.first == "== projects" && parts.count > 1 ? String(parts[1]) : nil
          })
      }
    }
    return touches.isEmpty ? nil : LastCommits(touches, since: .earliest, until: Judged.day)
  }

  private static func id(_ number: Int) -> String {
    String(String(repeating: String(number, radix: 16), count: 40).prefix(40))
  }

  /// Whether a line of an overlay tells of history and not of a file.
  static func isHeading(_ line: Substring) -> Bool { Heading(line) != nil }

  /// The files after every step, each line with the commit that wrote it.
  public func play(over before: ExampleFiles, _ disturbance: Disturbance = .none) -> (
    after: ExampleFiles, authorship: Authorship
  ) {
    var files = before
    var blame = LineAuthors(before.bytes(disturbance).files)
    for step in steps {
      files.lay(step.overlay)
      blame.commit(files.bytes(disturbance).files, by: step.commit)
    }
    let authors = blame
    return (
      files,
      Authorship(commits: steps.compactMap(\.commit), reviews: reviews) { path, line in
        authors.commit(ofLine: line, in: path)
      }
    )
  }
}

/// A line that begins a commit or tells of a review.
private struct Heading {
  var isReview: Bool
  var day: Day
  var person: Authorship.Identity
  var outcome: Authorship.Review.Outcome?

  init?(_ line: Substring) {
    let words = line.split(separator: " ", maxSplits: 3)
    guard words.count == 4, words[0] == "commit" || words[0] == "review", words[2] == "by",
      let day = Day(String(words[1]))
    else { return nil }
    isReview = words[0] == "review"
    self.day = day
    let parts = words[3].split(separator: ":", maxSplits: 1)
    person = exampleIdentity(parts.first ?? "")
    let outcome = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    self.outcome = Authorship.Review.Outcome(rawValue: outcome)
  }
}

/// A person of the clean portfolio by id, or anybody by mail address.
private func exampleIdentity(_ name: Substring) -> Authorship.Identity {
  let name = String(name)
  return Authorship.Identity(name: name, email: name.contains("@") ? name : "\(name)@alder.example")
}

/// Which commit last wrote each line, as `git blame` would tell it.
private struct LineAuthors: Sendable {
  private var lines: [String: [(text: String, commit: Authorship.Commit?)]] = [:]

  /// What was there before is somebody else's, long ago.
  private static let before = Authorship.Commit(
    id: String(repeating: "0", count: 40), day: Day("2026-01-01") ?? .earliest,
    author: Authorship.Identity(name: "before", email: "before@alder.example"))

  init(_ files: [(path: String, bytes: [UInt8])]) { commit(files, by: Self.before) }

  mutating func commit(_ files: [(path: String, bytes: [UInt8])], by commit: Authorship.Commit?) {
    var next: [String: [(text: String, commit: Authorship.Commit?)]] = [:]
    for (path, bytes) in files {
      let texts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      var old = lines[path] ?? []
      let change = texts.difference(from: old.map(\.text))
      for case .remove(let offset, _, _) in change.removals.reversed() { old.remove(at: offset) }
      for case .insert(let offset, let text, _) in change.insertions {
        old.insert((text, commit), at: offset)
      }
      next[path] = old
    }
    lines = next
  }

  func commit(ofLine line: Int, in path: String) -> Authorship.Commit? {
    guard let lines = lines[path], lines.indices.contains(line - 1) else { return nil }
    return lines[line - 1].commit
  }
}
