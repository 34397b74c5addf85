import FoundationEssentials
import Subprocess
import TestSupport
import Testing

/// The pull requests of `example-history`, as `./dev showroom` makes them, and what Folio says of each commit.
@Suite struct ShowroomTests {
  /// A commit of a pull request: who wrote it, and what is new or fixed between `main` and it.
  struct Commit: Sendable, Equatable {
    var author: String
    var subject: String
    var said: [String] = []
  }

  struct PullRequest: Sendable, CustomTestStringConvertible {
    var branch: String
    /// Whether it may go in.
    var passes: Bool
    var commits: [Commit]

    var testDescription: String { branch }
  }

  private static let signals = "projects/signal-renewal/project.yaml"
  private static let moved = [
    "error date-baseline-moved \(signals):27", "error budget-baseline-moved \(signals):28",
    "warning approval-outdated \(signals):30",
  ]
  /// A later baseline takes away what was said against the earlier one, agreed to or not.
  private static let measuredAnew = [
    "fixed poor-execution signal-renewal/plan", "fixed milestone-slip signal-renewal",
  ]
  /// Told as weakened alone, and not as an outdated approval of the policy besides.
  private static let softened = [
    "error governance-weakened office/policies/harbour-under-watch.yaml:5",
    "error governance-weakened office/policies/harbour-under-watch.yaml:7",
  ]
  private static let deleted = ["error deleted-not-closed projects/ferry-electrification/project.yaml:1"]

  static let told = [
    PullRequest(
      branch: "honest-red-report", passes: true,
      commits: [
        Commit(
          author: "Katarzyna Wolf", subject: "depot-north is red",
          said: [
            "fixed report-stale depot-north/status-reports/2026-04",
            "fixed no-path-to-green depot-north/status-reports/2026-04",
          ])
      ]),
    PullRequest(
      branch: "silent-slip", passes: false,
      commits: [
        Commit(
          author: "Dario Fontana", subject: "Tidy up the dates of the signals",
          said: ["error phasing-mismatch projects/signal-renewal/money.yaml:3"] + moved + measuredAnew),
        Commit(
          author: "Dario Fontana", subject: "Spread the budget over the quarters again",
          said: moved + measuredAnew),
      ]),
    PullRequest(
      branch: "agreed-slip", passes: true,
      commits: [
        Commit(author: "Dario Fontana", subject: "Ask for four more weeks for the signals"),
        Commit(author: "Henrik Aalto", subject: "Agree to the later switch-over"),
        Commit(author: "Adaeze Lindqvist", subject: "The executive board agrees to the later switch-over"),
        Commit(
          author: "Dario Fontana", subject: "Move the baseline of the signals to what was agreed",
          said: ["error no-baseline \(signals):24"] + measuredAnew),
        Commit(
          author: "Henrik Aalto", subject: "The baseline of the signals is what we agreed to",
          said: measuredAnew),
        Commit(
          author: "Adaeze Lindqvist", subject: "The baseline of the signals is what the board agreed to",
          said: measuredAnew),
      ]),
    PullRequest(
      branch: "self-approval", passes: false,
      commits: [
        Commit(
          author: "Mei Tanaka", subject: "Validators for the night ferry",
          said: ["error self-approval projects/tap-to-ride/changes/cr-night-ferry.yaml:13"])
      ]),
    PullRequest(
      branch: "borrowed-names", passes: false,
      commits: [
        Commit(
          author: "Ana Popescu", subject: "Gate g2 of the piers",
          said: [
            "error approval-unproven projects/pier-access/gates/g2-ready-to-deliver.yaml:7",
            "error approval-unproven projects/pier-access/gates/g2-ready-to-deliver.yaml:8",
          ])
      ]),
    PullRequest(
      branch: "deleted-risk", passes: false,
      commits: [
        Commit(
          author: "Omar Siddiqui", subject: "Remove a risk that we do not need any more", said: deleted),
        Commit(author: "Omar Siddiqui", subject: "Close the risk of cold nights", said: deleted),
      ]),
    PullRequest(
      branch: "softer-policy", passes: false,
      commits: [
        Commit(
          author: "Jonas Weller", subject: "Fewer reminders for the harbour",
          said: softened + [
            "info high-risk-untreated projects/ferry-electrification/risks/battery-supplier.yaml:17",
            "fixed stale-risk pier-access/risks/listed-pier",
          ]),
        Commit(
          author: "Jonas Weller", subject: "Reserve contract for cells comes later",
          said: softened + [
            "fixed issue-late ferry-electrification/issues/spare-cells",
            "fixed high-risk-untreated ferry-electrification/risks/battery-supplier",
            "fixed action-late ferry-electrification/risks/battery-supplier",
            "fixed stale-risk pier-access/risks/listed-pier",
          ]),
      ]),
    PullRequest(
      branch: "better-past", passes: false,
      commits: [
        Commit(
          author: "Yuki Sørensen", subject: "Correct May",
          said: ["error history-rewritten projects/shift-planning/money.yaml:14"])
      ]),
  ]

  @Test(arguments: told) func isToldOfEachCommit(_ told: PullRequest) async throws {
    let showroom = try await Showroom()
    defer { showroom.remove() }
    let log = try await showroom.git("log", "--reverse", "--format=%H|%an|%s", "main..\(told.branch)")
    var commits: [Commit] = []
    for line in log.split(separator: "\n") {
      let parts = line.split(separator: "|", maxSplits: 2).map(String.init)
      commits.append(
        Commit(author: parts[1], subject: parts[2], said: try await showroom.check("main..\(parts[0])").said))
    }
    #expect(commits == told.commits)
    #expect(try await showroom.check("main..\(told.branch)").fails != told.passes)
  }

  @Test func everyBranchIsTold() async throws {
    let showroom = try await Showroom()
    defer { showroom.remove() }
    let branches = try await showroom.git("branch", "--format=%(refname:short)").split(separator: "\n")
    #expect(branches.map(String.init).sorted() == (Self.told.map(\.branch) + ["main"]).sorted())
  }

  /// The same commits by name, whoever makes them and whatever their own settings are.
  @Test func isTheSameEverywhere() async throws {
    let (one, two) = (try await Showroom(), try await Showroom(settings: "[core]\nautocrlf = true\n"))
    defer {
      one.remove()
      two.remove()
    }
    let heads = try await one.git("for-each-ref")
    #expect(heads == (try await two.git("for-each-ref")))
    #expect(try await two.git("status", "--short") == "")
  }

  /// Whoever keeps something else under that name does not lose it.
  @Test func takesNoFolderOfSomebodyElse() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data("mine".utf8).write(to: URL(filePath: "\(folder.path)/kept.txt"))
    let result = try await Showroom.make(in: folder.path)
    #expect(!result.isSuccess)
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/kept.txt"))
  }
}

/// The repository of one test.
private struct Showroom {
  private struct Output: Decodable {
    struct Finding: Decodable {
      struct Range: Decodable { var start: Start }
      struct Start: Decodable { var line: Int }

      var rule: String
      var severity: String
      var file: String
      var range: Range
      var standing: String?
    }
    struct Fixed: Decodable {
      var rule: String
      var entity: String?
    }

    var fails: Bool
    var findings: [Finding]
    var fixed: [Fixed]
  }

  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/showroom" }

  init(settings: String = "") async throws {
    folder = try TemporaryFolder()
    try Data(settings.utf8).write(to: URL(filePath: "\(folder.path)/.gitconfig"))
    let result = try await Self.make(in: "\(folder.path)/showroom", home: folder.path)
    try #require(result.isSuccess, "./dev showroom failed")
  }

  func remove() { folder.remove() }

  static func make(in folder: String, home: String? = nil) async throws -> TerminationStatus {
    var environment = Environment.inherit
    if let home { environment = environment.updating(["HOME": home]) }
    return try await run(
      .name("bash"), arguments: ["\(ExampleFiles.repositoryRoot)/dev", "showroom", folder],
      environment: environment, output: .string(limit: 1 << 16), error: .string(limit: 1 << 16)
    ).terminationStatus
  }

  func git(_ words: String...) async throws -> String {
    try await run(
      .name("git"), arguments: Arguments(["-C", path] + words), output: .string(limit: 1 << 20)
    ).standardOutput
  }

  /// What is new, where, and what is fixed; what was there before and is excepted is left out.
  func check(_ range: String) async throws -> (said: [String], fails: Bool) {
    let result = try await run(
      .name("env"),
      arguments: [
        "\(Products.folder)/folio", "check", "-C", path, "--as-of", "2026-07-09", "--base", range, "--format",
        "json",
      ],
      output: .string(limit: 1 << 22))
    let output = try JSONDecoder().decode(Output.self, from: Data(result.standardOutput.utf8))
    let new = output.findings.filter { $0.standing == "new" }.map {
      "\($0.severity) \($0.rule) \($0.file):\($0.range.start.line)"
    }
    return (new + output.fixed.map { "fixed \($0.rule) \($0.entity ?? "-")" }, output.fails)
  }
}
