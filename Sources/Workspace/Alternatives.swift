import Analysis
import Diagnostics
import Edits
import Model
import Quantities
import Schema
import Snapshots

/// Other states of a portfolio that are worth a look: what scenarios say, and what a revision holds.
extension PortfolioFolder {
  /// Scenarios worked out, all or the one with an address.
  func scenarios(_ address: String?, beside now: Snapshot) async throws(WorkspaceProblem) -> [Alternative] {
    var alternatives: [Alternative] = []
    for scenario in now.portfolio.all(Scenario.self) where address == nil || scenario.address == address {
      alternatives.append(try await alternative(of: scenario, beside: now))
    }
    return alternatives
  }

  /// A revision as the one side, and the files as they are as the other.
  func alternative(since revision: String, beside now: Snapshot) async throws(WorkspaceProblem) -> Alternative
  {
    let (folder, commit) = try await at(revision)
    let before = try await folder.snapshot(asOf: now.asOf)
    let found = difference(before, now)
    return Alternative(
      revision, before: before.moment, after: now.moment,
      suppositions: [AnalysisInput("since \(revision), which is \(commit.commit.prefix(12))", .nothing)],
      newFindings: found.new, goneFindings: found.gone)
  }

  private func alternative(of scenario: Scenario, beside now: Snapshot) async throws(WorkspaceProblem)
    -> Alternative
  {
    var folder = self
    var before = now
    if let base = scenario.base, base != "now" {
      folder = try await at(base).folder
      before = try await folder.snapshot(asOf: now.asOf)
    }
    let plan: EditPlan
    do throws(EditRefusal) {
      plan = try before.portfolio.supposing(scenario, asOf: now.asOf)
    } catch {
      throw WorkspaceProblem("\(scenario.address) cannot be worked out: \(error.message)")
    }
    let supposed = PortfolioFolder(root: root, files: PlannedFiles(plan, over: folder.files, root: root))
    let after = try await supposed.snapshot(asOf: now.asOf)
    let faults = Self.faults(before.portfolio, after.portfolio)
    guard faults.isEmpty else {
      throw WorkspaceProblem(
        "\(scenario.address) cannot be worked out: \(faults.joined(separator: "\n"))")
    }
    let people = (scenario.limits?.fte.map { ($0.key.target, $0.value) }) ?? []
    let found = difference(before, after)
    return Alternative(
      scenario.address, before: before.moment,
      after: Moment(
        after.portfolio, asOf: now.asOf, supposedPeople: Dictionary(people) { first, _ in first }),
      suppositions: scenario.suppositions, newFindings: found.new, goneFindings: found.gone)
  }

  /// What the compiler would newly say to the files of a scenario: a value that no file may hold.
  private static func faults(_ before: Portfolio, _ after: Portfolio) -> [String] {
    var known = Set(before.diagnostics.map { "\($0.rule) \($0.message)" })
    return after.diagnostics.compactMap { diagnostic in
      known.insert("\(diagnostic.rule) \(diagnostic.message)").inserted
        ? "\(diagnostic.message) [\(diagnostic.rule)]" : nil
    }
  }

  /// Findings that count and that only one side has, by rule and address.
  private func difference(_ before: Snapshot, _ after: Snapshot) -> (new: [String], gone: [String]) {
    func names(_ snapshot: Snapshot) -> Set<String> {
      Set(
        snapshot.judgement.findings.filter(\.counts).map { finding in
          finding.entity.map { "\(finding.rule)@\($0)" } ?? finding.rule
        })
    }
    let (old, new) = (names(before), names(after))
    return (new.subtracting(old).sorted(), old.subtracting(new).sorted())
  }
}

extension Scenario {
  /// What it changes, in the order of its fields.
  fileprivate var suppositions: [AnalysisInput] {
    var inputs = set.map { entry in
      AnalysisInput(
        "\(entry.key.address.target).\(entry.key.keys.joined(separator: ".")) is \(entry.value)",
        .text(entry.value), entry.origin)
    }
    inputs += drop.map { AnalysisInput("without \($0.target)", .nothing, origin, "drop") }
    inputs += add.map { AnalysisInput("with \($0.target)", .nothing, origin, "add") }
    inputs += delay.map { AnalysisInput("\($0.key.target) \($0.value) later", .nothing, $0.origin) }
    for entry in limits?.budget ?? .init() {
      inputs.append(AnalysisInput("funding of \(entry.key) is \(entry.value)", .nothing, entry.origin))
    }
    for entry in limits?.fte ?? .init() {
      inputs.append(AnalysisInput("\(entry.key.target) has \(entry.value) people", .nothing, entry.origin))
    }
    return inputs
  }
}
