/// One whole measurement: everything on the same machine, the same files and a warm disk cache.
struct Session {
  let programs: Programs
  let rounds: Int
  var table = Table()

  private static let asOf = ["--as-of", "2026-06-30"]

  init(programs: Programs, rounds: Int) {
    self.programs = programs
    self.rounds = rounds
  }

  /// Medians of commands that take turns, so that a slow moment of the machine meets all of them alike.
  func medians(_ commands: [[String]]) async throws -> [Programs.Sample] {
    var samples = commands.map { _ in [Programs.Sample]() }
    var warmUp = 0.0
    for command in commands { warmUp += try await programs.sample(command).seconds }
    let affordable = max(1, Int(40 / max(warmUp, 0.001)))
    for _ in 0..<min(rounds, affordable) {
      for (number, command) in commands.enumerated() {
        samples[number].append(try await programs.sample(command))
      }
    }
    return samples.map { runs in
      Programs.Sample(
        seconds: median(runs.map(\.seconds)), peakBytes: median(runs.map(\.peakBytes)),
        exitCode: runs[0].exitCode)
    }
  }

  func check(_ portfolio: Portfolio) -> [String] {
    [programs.folio, "check", "-C", portfolio.root] + Self.asOf
  }

  private func report(_ portfolio: Portfolio, _ names: [String] = []) -> [String] {
    [programs.folio, "report"] + names + ["-C", portfolio.root, "--out", "\(portfolio.root)-site"] + Self.asOf
  }

  /// The reports that every portfolio needs, and the only ones with a page for each project.
  private static let mainReports = ["portfolio", "program", "project", "risks", "compliance"]

  mutating func measureSizes(_ sizes: [Int]) async throws {
    let idle = try await medians([[programs.folio, "--version"]])[0].peakBytes
    var ratios: [Int: Double] = [:]
    for size in sizes {
      let portfolio = try await programs.portfolio(projects: size)
      ratios[size] = try await measure(portfolio, idle: idle)
      try await addFindings(of: portfolio)
    }
    if let large = ratios[10_000], let usual = ratios[2000] {
      table.add(
        "`folio check` to yardstick, as a share of that at 2,000", 10_000, "", ratio: large / usual,
        limit: 1.2)
    }
  }

  /// Gives the time of a check as a multiple of the yardstick's; `idle` is the memory of a folio that does nothing.
  private mutating func measure(_ portfolio: Portfolio, idle: Double) async throws -> Double {
    let size = portfolio.projects
    let work = try await programs.workload(of: portfolio)
    let reading = try await medians([[programs.yardstick, portfolio.list], check(portfolio)])
    let (bare, checked) = (reading[0], reading[1])
    let ratio = checked.seconds / bare.seconds
    table.add(
      "yardstick: \(work.files) files, \(megabytes(work.bytes)), \(work.events) events", size,
      milliseconds(bare.seconds))
    table.add(
      "`folio check` to yardstick", size, milliseconds(checked.seconds), ratio: ratio,
      limit: size == 2000 ? 2.0 : nil)
    let memory = checked.peakBytes - idle
    table.add(
      "peak memory above `--version`, to the bytes of YAML", size, megabytes(memory),
      ratio: memory / work.bytes,
      limit: size >= 2000 ? 12 : nil)
    try await addReports(of: portfolio, Self.mainReports, as: "the five main reports", limit: 4)
    try await addReports(of: portfolio, [], as: "all reports", limit: nil)
    return ratio
  }

  /// Not in turns with what only reads: the disk is busy with hundreds of megabytes of pages for a while.
  private mutating func addReports(
    of portfolio: Portfolio, _ names: [String], as words: String, limit: Double?
  ) async throws {
    let writing = try await medians([check(portfolio), report(portfolio, names)])
    table.add(
      "`folio report` of \(words) to `folio check`", portfolio.projects, milliseconds(writing[1].seconds),
      ratio: writing[1].seconds / writing[0].seconds, limit: portfolio.projects == 2000 ? limit : nil)
  }

  /// A portfolio full of findings would measure the writing of findings instead.
  mutating func addFindings(of portfolio: Portfolio, under pack: String = "starter") async throws {
    let lines = try await programs.output(of: check(portfolio) + ["--format", "line"])
    let count = lines.split(separator: "\n").count
    table.add(
      "findings per hundred projects, with the pack \(pack)", portfolio.projects, "\(count)",
      ratio: Double(count) * 100 / Double(portfolio.projects), limit: 5)
  }

  mutating func measureManyFindings() async throws {
    let portfolio = try await programs.portfolio(projects: 2000, findingsPerProject: 20)
    let measured = try await medians([[programs.yardstick, portfolio.list], check(portfolio)])
    table.add(
      "the same with twenty findings a project", 2000, milliseconds(measured[1].seconds),
      ratio: measured[1].seconds / measured[0].seconds)
  }

  /// Starting, as what is left after the time that any process takes.
  mutating func measureStart() async throws {
    let smallest = "\(programs.build)/bench/smallest"
    try writeSmallestPortfolio(to: smallest)
    let commands = [
      ["/bin/true"], [programs.folio, "--version"], [programs.folio, "check", "-C", smallest] + Self.asOf,
    ]
    let measured = try await Session(programs: programs, rounds: 21).medians(commands)
    for (number, name) in ["`folio --version`", "`folio check`, one project"].enumerated() {
      table.add(
        "\(name), above `/bin/true`", number, milliseconds(measured[number + 1].seconds),
        ratio: (measured[number + 1].seconds - measured[0].seconds) * 1000, limit: 10, unit: " ms")
    }
  }

  /// Others that read the same files, at the one size they are quick enough for.
  mutating func measurePeers() async throws {
    let portfolio = try await programs.portfolio(projects: 200)
    let checked = try await medians([check(portfolio)])[0].seconds
    for peer in try await Peers(programs: programs, portfolio: portfolio).commands() {
      var seconds = 0.0
      for command in peer.commands { seconds += try await programs.sample(command).seconds }
      table.add(
        "\(peer.name) to `folio check`", 200, milliseconds(seconds), ratio: seconds / checked)
      table.add(
        "\(peer.name), scaled from 200", 2000, milliseconds(seconds * 10))
    }
  }
}

func median(_ numbers: [Double]) -> Double {
  let sorted = numbers.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
