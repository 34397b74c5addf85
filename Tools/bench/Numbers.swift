import FoundationEssentials

/// What it costs to judge by every rule, to work a whole portfolio out, and to schedule much at once.
extension Session {
  private static let day = ["--as-of", "2026-06-30"]

  /// The same files under the smallest and the largest pack of rules.
  mutating func measurePacks() async throws {
    let few = try await programs.portfolio(projects: 2000)
    let all = try await programs.portfolio(projects: 2000, pack: "full")
    let measured = try await medians([check(few), check(all)])
    table.add(
      "`folio check` with the pack full to the pack starter", 2000, milliseconds(measured[1].seconds),
      ratio: measured[1].seconds / measured[0].seconds, limit: 1.5)
    try await addFindings(of: all, under: "full")
  }

  /// Every analysis of every subject there is; a run of its own each, as people would ask for it.
  mutating func measureAnalyses(projects: Int) async throws {
    let portfolio = try await programs.portfolio(projects: projects)
    let names = try await programs.output(of: [programs.folio, "analyse"]).split(separator: "\n").compactMap {
      $0.first?.isLowercase == true ? $0.split(separator: " ").first.map(String.init) : nil
    }
    guard names.count > 20 else { throw Programs.Failure(description: "'folio analyse' lists \(names)") }
    let check = [programs.folio, "check", "-C", portfolio.root] + Self.day
    let measured = try await medians(
      [check] + names.map { [programs.folio, "analyse", $0, "-C", portfolio.root] + Self.day })
    for (name, sample) in zip(names, measured.dropFirst()) {
      table.add(
        "`folio analyse \(name)` to `folio check`; \(megabytes(sample.peakBytes)) at its peak", projects,
        milliseconds(sample.seconds), ratio: sample.seconds / measured[0].seconds)
    }
  }

  /// The critical path of one network that fills several plans, because one file may not hold so much.
  mutating func measureNetwork(tasks: Int) async throws {
    let network = try await programs.network(tasks: tasks)
    let measured = try await medians([[programs.folio, "analyse", "critical-path", "-C", network] + Self.day])
    table.add(
      "`folio analyse critical-path`, \(tasks) linked tasks; \(megabytes(measured[0].peakBytes)) at its peak",
      0,
      milliseconds(measured[0].seconds), ratio: measured[0].seconds, limit: 10, unit: " s")
  }

  /// The same plan for both; a day on which they differ makes the comparison worthless.
  mutating func measureTaskJuggler(tasks: Int) async throws {
    guard await programs.isInstalled("tj3") else { return }
    let network = try await programs.network(tasks: tasks)
    let folder = "\(network)-taskjuggler"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let ours = [programs.folio, "analyse", "critical-path", "part-1", "-C", network] + Self.day
    let theirs = ["tj3", "--silent", "--output-dir", folder, "\(network).tjp"]
    _ = try await programs.wholeOutput(of: theirs)
    let days = Self.days(
      inTable: try await programs.wholeOutput(of: ours + ["--format", "csv"]), id: 0, day: 2, divider: ",")
    let juggled = Self.days(
      inTable: try String(contentsOf: URL(filePath: "\(folder)/finish.csv"), encoding: .utf8), id: 0, day: 1,
      divider: ";")
    let differing = days.keys.sorted().filter { days[$0] != juggled["all.\($0)"] }
    guard differing.isEmpty, days.count == tasks else {
      throw Programs.Failure(
        description:
          "of \(tasks) tasks, TaskJuggler ends \(differing.count) on another day: \(differing.prefix(3))"
      )
    }
    let measured = try await medians([ours, theirs])
    table.add(
      "TaskJuggler to `folio analyse critical-path`, \(tasks) tasks, the same days for each", 0,
      milliseconds(measured[1].seconds), ratio: measured[1].seconds / measured[0].seconds)
  }

  /// What stands in two columns of the lines below the head of a table, without quotes.
  private static func days(inTable text: String, id: Int, day: Int, divider: Character)
    -> [String: String]
  {
    let rows = text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: divider, omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
    }
    return Dictionary(rows.filter { $0.count > max(id, day) }.map { ($0[id], $0[day]) }) { first, _ in first }
  }
}

extension Programs {
  /// One network of tasks as a portfolio, and beside it the same for TaskJuggler.
  func network(tasks: Int) async throws -> String {
    let portfolio = Portfolio(root: "\(build)/bench/network-\(tasks)", projects: 0)
    guard !isMade(portfolio) else { return portfolio.root }
    _ = try await wholeOutput(of: [
      generator, "--tasks", "\(tasks)", "--taskjuggler", "\(portfolio.root).tjp", "--list", portfolio.list,
      portfolio.root,
    ])
    return portfolio.root
  }
}
