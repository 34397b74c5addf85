import FoundationEssentials

/// Made-up portfolios with a history in git, and what it costs to look into it.
extension Session {
  /// A check against a base and the changes since, with twenty files changed and nothing committed.
  mutating func measureChanges() async throws {
    let portfolio = try await programs.portfolioInGit(projects: 2000, revisions: 1)
    try programs.touch(20, of: portfolio, as: "uncommitted")
    let asOf = ["--as-of", "2026-06-30"]
    let folio = programs.folio
    let check = [folio, "check", "-C", portfolio.root] + asOf
    let measured = try await medians([
      check, check + ["--base", "main"], [folio, "diff", "-C", portfolio.root] + asOf,
    ])
    for (number, name) in ["`folio check --base`", "`folio diff`"].enumerated() {
      let seconds = measured[number + 1].seconds
      table.add(
        "\(name), 20 files changed, to `folio check`", 2000, milliseconds(seconds),
        ratio: seconds / measured[0].seconds, limit: 1.5)
    }
  }

  /// Two hundred weeks of history, ten files changed in each.
  mutating func measureHistory() async throws {
    let portfolio = try await programs.portfolioInGit(projects: 200, revisions: 200)
    let asOf = ["--as-of", "2026-06-30"]
    let folio = programs.folio
    let history = [folio, "history", "-C", portfolio.root, "--since", "2022-01-01"] + asOf
    let kept = "\(portfolio.root)-cache"
    try? FileManager.default.removeItem(atPath: kept)
    // The warm-up of the medians fills the cache.
    let measured = try await medians([
      [folio, "check", "-C", portfolio.root] + asOf, history, history + ["--cache", kept],
    ])
    for (number, (name, limit)) in [("without a cache", 20.0), ("from the cache", 3)].enumerated() {
      let seconds = measured[number + 1].seconds
      table.add(
        "`folio history`, 200 revisions, \(name), to `folio check`", 200, milliseconds(seconds),
        ratio: seconds / measured[0].seconds, limit: limit)
    }
  }
}

extension Programs {
  /// Gives projects and risks other titles: changes that mean something, and that no rule finds anything in.
  func touch(_ count: Int, of portfolio: Portfolio, as words: String, from first: Int = 0) throws {
    let paths = try portfolio.paths().filter { $0.hasSuffix("/project.yaml") || $0.contains("/risks/") }
    for index in first..<(first + count) {
      let path = paths[index % paths.count]
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix("title: ")
          ? "\(line.split(separator: " (").first ?? line) (\(words))" : String(line)
      }
      try write(lines.joined(separator: "\n"), to: path)
    }
  }

  /// A portfolio whose repository has so many commits, a week apart, the last on 2026-06-29.
  func portfolioInGit(projects: Int, revisions: Int) async throws -> Portfolio {
    let portfolio = Portfolio(root: "\(build)/bench/git-\(projects)-\(revisions)", projects: projects)
    if isWhole(portfolio) {
      _ = try await git(portfolio, ["checkout", "-q", "--force", "main"])
      return portfolio
    }
    // What has begun would stand in the future of every earlier revision: a finding for each task and week.
    try await generate(portfolio, planned: revisions > 1)
    _ = try await git(portfolio, ["init", "-q", "-b", "main"])
    for revision in 0..<revisions {
      if revision > 0 { try touch(10, of: portfolio, as: "\(revision)", from: revision * 10) }
      _ = try await git(portfolio, ["add", "-A"])
      let date = "@\(1_782_734_400 - (revisions - 1 - revision) * 7 * 86_400) +0000"
      _ = try await git(
        portfolio, ["commit", "-q", "-m", "\(revision)"], "GIT_AUTHOR_DATE=\(date)",
        "GIT_COMMITTER_DATE=\(date)")
    }
    _ = try await git(portfolio, ["gc", "-q"])
    try write("whole\n", to: "\(portfolio.root).whole")
    guard isWhole(portfolio) else { throw Failure(description: "git did not keep \(portfolio.root)") }
    return portfolio
  }

  private func isWhole(_ portfolio: Portfolio) -> Bool {
    isMade(portfolio) && FileManager.default.fileExists(atPath: "\(portfolio.root).whole")
      && FileManager.default.fileExists(atPath: "\(portfolio.root)/.git/HEAD")
  }

  private func git(_ portfolio: Portfolio, _ words: [String], _ variables: String...) async throws -> String {
    let settings = [
      "user.name=Bench", "user.email=bench@example.invalid", "commit.gpgsign=false", "gc.auto=0",
    ]
    return try await wholeOutput(
      of: variables + ["git", "-C", portfolio.root] + settings.flatMap { ["-c", $0] } + words)
  }
}
