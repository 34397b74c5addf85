import Changes
import Quantities

extension GitRepository {
  /// What is asked of each commit; the parts end with NUL, because a name may hold anything else.
  private static let format =
    "--format=%H%x00%an%x00%ae%x00%aI%x00%P%x00%(trailers:only=true,unfold=true,separator=%x01)%x00"

  /// The commits that lead from one to another, oldest first; signatures are seen and not verified.
  func commits(from base: String, to head: String) async throws(GitProblem) -> [Authorship.Commit] {
    try await commits(["--reverse", "--topo-order", "\(base)..\(head)"], input: [])
  }

  /// These commits in any order, with their signatures verified.
  func verifiedCommits(_ ids: [String]) async throws(GitProblem) -> [Authorship.Commit] {
    guard !ids.isEmpty else { return [] }
    let found = try await commits(
      ["--no-walk=unsorted", "--stdin"], input: Array(ids.joined(separator: "\n").utf8))
    var verified: [Authorship.Commit] = []
    for commit in found {
      guard commit.signature == .unverified else {
        verified.append(commit)
        continue
      }
      // Fails where the key is unknown or the signature bad, and both are no proof.
      let isGood = try await program.run(["verify-commit", commit.id]).isSuccess
      verified.append(commit.with(isGood ? .verified : .unverified))
    }
    return verified
  }

  private func commits(_ words: [String], input: [UInt8]) async throws(GitProblem) -> [Authorship.Commit] {
    let log = try await program.run(
      ["log", "-z", "--no-color", "--encoding=UTF-8", "--no-show-signature", Self.format] + words,
      input: input)
    guard log.isSuccess else { throw unreadable(log, "the history") }
    let parts = log.bytes.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    // Six parts a commit and what `-z` writes after it.
    let starts = stride(from: 0, to: parts.count - 6, by: 7)
    let signed = try await signedCommits(among: starts.map { parts[$0] })
    return starts.map { start in
      let id = parts[start]
      return Authorship.Commit(
        id: id, day: Day(String(parts[start + 3].prefix(10))) ?? .earliest,
        author: Authorship.Identity(name: parts[start + 1], email: parts[start + 2]),
        trailers: parts[start + 5].split(separator: "\u{1}").compactMap(Authorship.Trailer.init),
        signature: signed.contains(id) ? .unverified : .none,
        parents: parts[start + 4].split(separator: " ").map(String.init))
    }
  }

  /// The commits that carry a signature of any kind, by what stands in their own headers.
  private func signedCommits(among ids: [String]) async throws(GitProblem) -> Set<String> {
    guard !ids.isEmpty else { return [] }
    let raw = try await program.run(
      ["log", "-z", "--no-color", "--no-walk=unsorted", "--stdin", "--format=raw"],
      input: Array(ids.joined(separator: "\n").utf8))
    guard raw.isSuccess else { throw unreadable(raw, "the history") }
    var signed: Set<String> = []
    for record in raw.bytes.split(separator: 0) {
      let headers = GitProgram.Answer.lines(of: record).prefix { !$0.isEmpty }
      guard let id = headers.first?.split(separator: " ").dropFirst().first else { continue }
      if headers.contains(where: { $0.hasPrefix("gpgsig") }) { signed.insert(String(id)) }
    }
    return signed
  }
}

extension Authorship.Commit {
  fileprivate func with(_ signature: Authorship.Signature) -> Self {
    Self(id: id, day: day, author: author, trailers: trailers, signature: signature, parents: parents)
  }
}

extension Authorship.Trailer {
  /// A line `Key: value` of the end of a message; nothing where it names nobody.
  init?(_ line: Substring) {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = String(line[line.index(after: colon)...].drop { $0 == " " })
    guard !value.isEmpty else { return nil }
    self.init(key: String(line[..<colon]), person: Authorship.Identity(written: value))
  }
}

extension Authorship.Identity {
  /// As people write each other: `Ines Vega <ines@example.org>`, an address alone, `@handle`, or a name.
  init(written text: String) {
    if let open = text.firstIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close {
      let name = text[..<open].split(separator: " ").joined(separator: " ")
      let email = String(text[text.index(after: open)..<close])
      self.init(name: name.isEmpty ? nil : name, email: email.isEmpty ? nil : email)
    } else if text.hasPrefix("@") {
      self.init(handle: String(text.dropFirst()))
    } else if text.contains("@"), !text.contains(" ") {
      self.init(email: text)
    } else {
      self.init(name: text)
    }
  }
}
