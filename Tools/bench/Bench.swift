import ArgumentParser

/// Times folio against the least that libyaml alone needs for the same files, and says which limits hold.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure folio; run it as './dev bench', which builds what it needs.")

  @Option(help: "The folder with the built programs, where the made-up portfolios are kept too.")
  var build: String

  @Flag(help: "200 and 2,000 projects only, three runs each: within a minute.")
  var quick = false

  @Flag(help: "Rewrite the table in docs/benchmarks.md.")
  var record = false

  func validate() throws {
    guard !(quick && record) else { throw ValidationError("a quick run is too rough to record") }
  }

  func run() async throws {
    let programs = Programs(build: build)
    var session = Session(programs: programs, rounds: quick ? 3 : 9)
    try await session.measureSizes(quick ? [200, 2000] : [200, 2000, 10_000])
    try await session.measureManyFindings()
    try await session.measurePacks()
    try await session.measureStart()
    if !quick {
      try await session.measureAnalyses(projects: 10_000)
      try await session.measureNetwork(tasks: 100_000)
      try await session.measureTaskJuggler(tasks: 800)
      try await session.measureChanges()
      try await session.measureHistory()
      try await session.measurePeers()
    }
    let page = session.table.markdown
    print("\n\(page)")
    try write(page, to: "\(build)/bench/results.md")
    if record {
      let machine = try await Machine(programs)
      try recordTable("\(machine)\n\n\(page)", in: "docs/benchmarks.md")
    }
    let missed = session.table.missed
    guard missed == 0 else {
      print("\(missed) of the limits missed")
      throw ExitCode.failure
    }
    print("every limit holds")
  }
}
