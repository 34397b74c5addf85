/// Tools that read the same files for other reasons; those that are not installed take no part.
struct Peers {
  let programs: Programs
  let portfolio: Portfolio

  /// A tool and the commands that bring it once over the whole portfolio.
  struct Peer {
    var name: String
    var commands: [[String]]
  }

  func commands() async throws -> [Peer] {
    var peers: [Peer] = []
    if await programs.isInstalled("yamllint") {
      peers.append(Peer(name: "yamllint", commands: [["yamllint", "-d", "relaxed", portfolio.root]]))
    }
    if await programs.isInstalled("check-jsonschema") {
      peers.append(Peer(name: "check-jsonschema", commands: try await schemaChecks()))
    }
    return peers
  }

  /// One run a kind, because the validator takes one schema at a time.
  private func schemaChecks() async throws -> [[String]] {
    let paths = try portfolio.paths()
    var checks: [[String]] = []
    for (kind, ending) in Self.kinds {
      let files = paths.filter { $0.contains("/projects/") && $0.contains(ending) }
      let schema = "\(programs.build)/bench/\(kind).schema.json"
      try write(try await programs.output(of: [programs.folio, "schema", kind]), to: schema)
      checks.append(["check-jsonschema", "--schemafile", schema] + files)
    }
    return checks
  }

  private static let kinds = [
    ("project", "/project.yaml"), ("plan", "/plan.yaml"), ("money", "/money.yaml"), ("risk", "/risks/"),
    ("issue", "/issues/"), ("benefit", "/benefits/"), ("gate", "/gates/"), ("stakeholder", "/stakeholders/"),
    ("status-report", "/status-reports/"),
  ]
}
