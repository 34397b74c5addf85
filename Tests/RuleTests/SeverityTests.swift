import Diagnostics
import Rules
import Schema
import TestSupport
import Testing

/// How a rule comes to its severity: by the type of office, tier, pack, `folio.yaml` and policies, later wins.
@Suite struct SeverityTests {
  /// The permit of the bridge is overdue (info, warning, warning; in the pack standard), and so is the review of a
  /// risk (info, warning, error; in the pack starter).
  static let late = """
    == projects/bridge/actions/permit.yaml
    due: 2026-05-04
    == projects/bridge/risks/steel.yaml
    reviewed: 2026-01-05

    """

  @Test(arguments: [
    LadderCase("supportive", .info, "== folio.yaml\npmo_type: supportive"),
    LadderCase("controlling", .warning, "== folio.yaml\npmo_type: controlling"),
    LadderCase("directive", .error, ""),
    LadderCase("the office that serves the portfolio", .info, "== office/office.yaml\npmo_type: supportive"),
    LadderCase(
      "an office of its own for the program, before the one above", .warning,
      """
      == office/office.yaml
      pmo_type: supportive
      == office/crossings/office.yaml
      title: Office of the crossings
      kind: pgmo
      serves: [renewal]
      pmo_type: controlling
      """),
    LadderCase(
      "an office that serves somebody else", .error,
      """
      == office/lifts/office.yaml
      title: Office of the lifts
      kind: pmo
      serves: [library]
      pmo_type: supportive
      """),
    LadderCase(
      "a policy that governs the program more mildly", .info,
      """
      == office/policies/mild.yaml
      title: Crossings are young
      scope: {program: renewal}
      pmo_type: supportive
      reason: They learn.
      """),
    LadderCase(
      "a policy whose scope is misspelt, which holds for nothing", .error,
      """
      == office/policies/mild.yaml
      title: Crossings are young
      scope: {progam: renewal}
      pmo_type: supportive
      reason: They learn.
      """),
    LadderCase(
      "a policy whose scope has a value that is none, which holds for nothing", .error,
      """
      == office/policies/mild.yaml
      title: Crossings are young
      scope: {tier: 4}
      rules: {stale-risk: ignore}
      reason: They learn.
      """),
    LadderCase(
      "a policy with a key that may have been its scope", .error,
      """
      == office/policies/mild.yaml
      title: Crossings are young
      scop: {program: renewal}
      pmo_type: supportive
      reason: They learn.
      """),
    LadderCase(
      "the stricter type of two policies as wide as each other, last by name", .error,
      """
      == office/policies/a-mild.yaml
      title: Crossings are young
      scope: {program: renewal}
      pmo_type: supportive
      reason: They learn.
      == office/policies/b-strict.yaml
      title: Crossings are dear
      scope: {program: renewal}
      pmo_type: directive
      reason: They cost.
      """),
    LadderCase("tier 3, one step milder", .warning, "== projects/bridge/project.yaml\ntier: 3"),
    LadderCase("tier 1, as it is", .error, "== projects/bridge/project.yaml\ntier: 1"),
    LadderCase("set in folio.yaml", .info, "== folio.yaml\nrules: {stale-risk: info}"),
    LadderCase(
      "set in folio.yaml, tier 3 or not", .error,
      """
      == folio.yaml
      rules: {stale-risk: error}
      == projects/bridge/project.yaml
      tier: 3
      """),
    LadderCase("switched off in folio.yaml", nil, "== folio.yaml\nrules: {stale-risk: ignore}"),
    LadderCase(
      "a policy after folio.yaml", .warning,
      """
      == folio.yaml
      rules: {stale-risk: ignore}

      """ + policy("p", "scope: {portfolio: works}", .warning)),
    LadderCase(
      "a policy for all, after folio.yaml", .info,
      "== folio.yaml\nrules: {stale-risk: error}\n" + policy("p", "", .info)),
    LadderCase(
      "a policy for the program after one for its portfolio", .info,
      policy("a", "scope: {program: renewal}", .info) + policy("b", "scope: {portfolio: works}", .error)),
    LadderCase(
      "a policy for a tier of the program after one for the program", .warning,
      policy("a", "scope: {program: renewal, tier: 2}", .warning)
        + policy("b", "scope: {program: renewal}", .info)),
    LadderCase(
      "the stricter of two as wide as each other, first by name", .error,
      policy("a", "scope: {program: renewal}", .error) + policy("b", "scope: {program: renewal}", .info)),
    LadderCase(
      "the stricter of two as wide as each other, last by name", .error,
      policy("a", "scope: {program: renewal}", .info) + policy("b", "scope: {program: renewal}", .error)),
    LadderCase(
      "policies for another program, tier and approach", .error,
      policy("a", "scope: {tier: 1}", .info) + policy("b", "scope: {approach: agile}", .info)
        + policy("c", "scope: {program: renewal, tier: 3}", .info)),
    LadderCase(
      "a policy for one of several tiers", .info, policy("a", "scope: {tier: [1, 2]}", .info)),
  ])
  func staleRiskIs(_ ladder: LadderCase) async {
    let judged = await judged(Self.late + ladder.files)
    let found = judged.findings.first { $0.rule == "stale-risk" && $0.entity == "bridge/risks/steel" }
    #expect(found?.severity == ladder.severity, "\(judged.findings.map(judged.line))")
  }

  @Test(arguments: [
    LadderCase("in its pack", .warning, "== folio.yaml\npack: standard"),
    LadderCase("outside the pack", nil, "== folio.yaml\npack: starter"),
    LadderCase(
      "outside the pack and named in folio.yaml", .info,
      "== folio.yaml\npack: starter\nrules: {action-late: info}"),
    LadderCase(
      "outside the pack and named in a policy for it", .error,
      "== folio.yaml\npack: starter\n"
        + policy("a", "scope: {program: renewal}", .error, of: "action-late")),
    LadderCase(
      "outside the pack and named in a policy for others", nil,
      "== folio.yaml\npack: starter\n" + policy("a", "scope: {tier: 1}", .error, of: "action-late")),
    LadderCase("tier 3, one step milder", .info, "== projects/bridge/project.yaml\ntier: 3"),
  ])
  func actionLateIs(_ ladder: LadderCase) async {
    let judged = await judged(Self.late + ladder.files)
    let found = judged.findings.first { $0.rule == "action-late" && $0.entity == "bridge/actions/permit" }
    #expect(found?.severity == ladder.severity, "\(judged.findings.map(judged.line))")
  }

  /// A rule that says so is as strict for small projects as for large ones.
  @Test func sponsorIsManagerSparesNobody() async {
    let judged = await judged("== projects/bridge/project.yaml\ntier: 3\nmanager: ada")
    #expect(judged.findings.first { $0.rule == "sponsor-is-manager" }?.severity == .error)
  }

  /// The steel risk of the bridge was reviewed 60 days ago, which is the most its band may have.
  @Test(arguments: [
    ThresholdCase("as it comes", false, ""),
    ThresholdCase("set in folio.yaml", true, "== folio.yaml\nthresholds: {stale-risk: {medium: 59d}}"),
    ThresholdCase(
      "set in folio.yaml for another band", false, "== folio.yaml\nthresholds: {stale-risk: {high: 1d}}"),
    ThresholdCase(
      "a policy after folio.yaml", false,
      "== folio.yaml\nthresholds: {stale-risk: {medium: 59d}}\n" + limit("a", "scope: {tier: 2}", "60d")),
    ThresholdCase(
      "the narrower of two policies", true,
      limit("a", "scope: {program: renewal}", "59d") + limit("b", "scope: {portfolio: works}", "90d")),
    ThresholdCase(
      "a policy for other projects", false, limit("a", "scope: {approach: agile}", "1d")),
    ThresholdCase(
      "a value that cannot be read, and so does not count", false,
      "== folio.yaml\nthresholds: {stale-risk: {medium: soon}}"),
  ])
  func thresholdHolds(_ threshold: ThresholdCase) async {
    let judged = await judged(
      "== projects/bridge/risks/steel.yaml\nreviewed: 2026-05-01\n" + threshold.files)
    let isFound = judged.findings.contains { $0.rule == "stale-risk" && $0.entity == "bridge/risks/steel" }
    #expect(isFound == threshold.isFound, "\(judged.findings.map(judged.line))")
  }

  /// The evidence of a finding says who set the value it was compared with.
  @Test func evidenceNamesTheSetting() async throws {
    let judged = await judged(
      "== projects/bridge/risks/steel.yaml\nreviewed: 2026-05-01\n"
        + Self.limit("tight", "scope: {program: renewal}", "59d"))
    let finding = try #require(judged.findings.first { $0.rule == "stale-risk" })
    let limit = try #require(finding.evidence.first { $0.label == "medium" })
    #expect(limit.value == "59d")
    #expect(judged.path(of: limit) == "office/policies/tight.yaml")
  }

  @Test(arguments: [
    SettingCase(
      "thresholds: {stale-risk: {meduim: 30d}}",
      "the rule 'stale-risk' has no parameter 'meduim'; it has extreme, high, medium, low"),
    SettingCase(
      "thresholds: {stale-risks: {medium: 30d}}",
      "there is no rule named 'stale-risks'; did you mean 'stale-risk'?"),
    SettingCase(
      "thresholds: {past-end: {grace: 30d}}", "the rule 'past-end' has no parameters"),
    SettingCase(
      "rules: {isue-late: warning}", "there is no rule named 'isue-late'; did you mean 'issue-late'?"),
    SettingCase(
      "thresholds: {stale-risk: {medium: 30}}",
      "'30' is not a span of time; write it as 30d, 6m, 1y or 10wd"),
  ])
  func unknownSettingIsFound(_ setting: SettingCase) async {
    for (path, rest) in [("folio.yaml", ""), ("office/policies/odd.yaml", "title: Odd\nreason: None.\n")] {
      let judged = await judged("== \(path)\n\(rest)\(setting.line)")
      let found = judged.findings.filter { $0.rule == "bad-value" }
      #expect(found.map(\.message.description) == [setting.message])
      #expect(found.map { judged.mark(of: $0).path } == [path])
    }
  }

  private static func policy(
    _ id: String, _ scope: String, _ severity: Severity, of rule: String = "stale-risk"
  ) -> String {
    """
    == office/policies/\(id).yaml
    title: Policy \(id)
    \(scope)
    rules: {\(rule): \(severity.rawValue)}
    reason: The test needs one.

    """
  }

  private static func limit(_ id: String, _ scope: String, _ medium: String) -> String {
    """
    == office/policies/\(id).yaml
    title: Policy \(id)
    \(scope)
    thresholds: {stale-risk: {medium: \(medium)}}
    reason: The test needs one.

    """
  }

  private func judged(_ overlay: String) async -> Judged {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files)
  }
}

/// Settings, and the severity a rule then has at the bridge; nothing where it is off.
struct LadderCase: Sendable, CustomTestStringConvertible {
  var title: String
  var severity: Severity?
  var files: String
  var testDescription: String { title }

  init(_ title: String, _ severity: Severity?, _ files: String) {
    self.title = title
    self.severity = severity
    self.files = files
  }
}

/// Settings, and whether a rule then finds the risk at the bridge.
struct ThresholdCase: Sendable, CustomTestStringConvertible {
  var title: String
  var isFound: Bool
  var files: String
  var testDescription: String { title }

  init(_ title: String, _ isFound: Bool, _ files: String) {
    self.title = title
    self.isFound = isFound
    self.files = files
  }
}

/// A setting nobody can mean, and what is said about it.
struct SettingCase: Sendable, CustomTestStringConvertible {
  var line: String
  var message: String
  var testDescription: String { line }

  init(_ line: String, _ message: String) {
    self.line = line
    self.message = message
  }
}
