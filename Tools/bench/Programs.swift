import Subprocess

/// The programs that take part, as `./dev bench` has built them.
struct Programs {
  let build: String

  var folio: String { "\(build)/folio" }
  var yardstick: String { "\(build)/bench/yardstick" }
  private var launcher: String { "\(build)/bench/measure" }
  var generator: String { "\(build)/release/portfolio-generator" }

  /// One run of a program: what it took, and how it ended.
  struct Sample {
    var seconds: Double
    var peakBytes: Double
    var exitCode: Int
  }

  /// What went wrong with a program that should simply have run.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  func sample(_ command: [String]) async throws -> Sample {
    let line = try await output(of: [launcher, "1"] + command)
    let numbers = line.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
    guard numbers.count == 3 else { throw Failure(description: "measure said '\(line)'") }
    // 1 says that there are findings, which is an ordinary end of a check.
    guard numbers[2] < 2 else {
      throw Failure(description: "'\(command.joined(separator: " "))' ended with \(numbers[2])")
    }
    return Sample(
      seconds: Double(numbers[0]) / 1e9, peakBytes: Double(numbers[1]) * 1024, exitCode: numbers[2])
  }

  /// Standard output, whatever the exit code: commands that find something end with 1.
  ///
  /// Started through `env`, which takes names and paths alike.
  func output(of command: [String]) async throws -> String {
    let result = try await Subprocess.run(
      .name("env"), arguments: .init(command), output: .string(limit: 1 << 28))
    return result.standardOutput
  }

  /// Standard output of a program that has to succeed.
  func wholeOutput(of command: [String]) async throws -> String {
    let result = try await Subprocess.run(
      .name("env"), arguments: .init(command), output: .string(limit: 1 << 28), error: .string(limit: 1 << 16)
    )
    guard result.terminationStatus.isSuccess else {
      throw Failure(description: "'\(command.joined(separator: " "))' failed: \(result.standardError)")
    }
    return result.standardOutput
  }

  /// What the yardstick counted.
  struct Workload {
    var files: Int
    var bytes: Double
    var events: Int
  }

  func workload(of portfolio: Portfolio) async throws -> Workload {
    let line = try await output(of: [yardstick, portfolio.list])
    let numbers = line.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
    guard numbers.count == 3 else { throw Failure(description: "the yardstick said '\(line)'") }
    return Workload(files: numbers[0], bytes: Double(numbers[1]), events: numbers[2])
  }

  func isInstalled(_ name: String) async -> Bool {
    let status = try? await Subprocess.run(
      .name("env"), arguments: [name, "--version"], output: .discarded
    ).terminationStatus
    return status?.isSuccess ?? false
  }

  /// A portfolio of that size, made anew only when the generator is newer than it.
  func portfolio(
    projects: Int, findingsPerProject: Int = 0, pack: String = "starter"
  ) async throws -> Portfolio {
    let suffix =
      (findingsPerProject > 0 ? "-\(findingsPerProject)" : "") + (pack == "starter" ? "" : "-\(pack)")
    let portfolio = Portfolio(root: "\(build)/bench/portfolio-\(projects)\(suffix)", projects: projects)
    guard !isMade(portfolio) else { return portfolio }
    try await generate(portfolio, findingsPerProject: findingsPerProject, pack: pack)
    return portfolio
  }

  /// Whether it stands there as the generator of today would write it.
  func isMade(_ portfolio: Portfolio) -> Bool { portfolio.isNewer(than: generator) }

  func generate(
    _ portfolio: Portfolio, findingsPerProject: Int = 0, pack: String = "starter", planned: Bool = false
  ) async throws {
    _ = try await output(
      of: [
        generator, "--projects", "\(portfolio.projects)", "--findings-per-project", "\(findingsPerProject)",
        "--pack", pack, "--list", portfolio.list,
      ] + (planned ? ["--planned"] : []) + [portfolio.root])
    guard portfolio.isNewer(than: generator) else {
      throw Failure(description: "the generator did not write \(portfolio.root)")
    }
  }
}
