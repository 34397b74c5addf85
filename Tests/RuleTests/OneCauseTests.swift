import Diagnostics
import TestSupport
import Testing

/// What the compiler has already found, no rule finds a second time.
@Suite struct OneCauseTests {
  /// The rules that the compiler speaks through.
  static let compilerRules: Set = [
    "invalid-yaml", "unknown-field", "missing-field", "bad-value", "dangling-ref", "duplicate-id", "cycle",
    "stray-file",
  ]

  @Test(arguments: [
    "== projects/bridge/risks/steel.yaml\nowner: [ben, fay]",
    "== projects/bridge/risks/steel.yaml\nowner: TBD",
    "== projects/bridge/risks/steel.yaml\nowner: engineers",
    "== projects/bridge/changes/wider-ramps.yaml\n- requested_by\n- owner",
    "== projects/bridge/project.yaml\nobjectives: {safe-crossings: 100}",
    "== projects/bridge/project.yaml\nobjectives: {safe-crossing: 100%}",
    "== projects/bridge/project.yaml\nmanager: bne",
    "== projects/bridge/project.yaml\nmanager: [ben]",
    "== projects/bridge/project.yaml\nstatus: bogus",
    "== projects/bridge/project.yaml\nlifecycle: nothing",
    "== projects/bridge/gates/g2-ready.yaml\noutcome: passed",
    "== projects/bridge/gates/g2-ready.yaml\ngate: [g2]",
    "== projects/bridge/benefits/open-days.yaml\ntarget: soon",
    "== projects/bridge/benefits/open-days.yaml\nowner: bne",
    "== strategy/kpis/days-open.yaml\ntarget: 360",
    "== projects/bridge/project.yaml\nbaseline: 600k",
    "== projects/bridge/project.yaml\nstatus: planning\nbaseline: 600k",
    "== projects/bridge/project.yaml\noriginal: the first one",
    "== projects/bridge/project.yaml\nfinish: soon",
    "== projects/bridge/money.yaml\nbaseline: {2026-Q1: 120k, 2026-Q2: much}",
    "== projects/bridge/money.yaml\nactuals: [120k]",
    "== projects/bridge/plan.yaml\ntasks: {open: {title: Open, duration: 0d, progress: done, finished: soon}}",
    "== projects/bridge/risks/flood.yaml\nlikelihood: 9",
    "== projects/bridge/risks/flood.yaml\nresponse: pray",
    "== projects/bridge/risks/flood.yaml\nactions: tomorrow",
    "== projects/bridge/risks/flood.yaml\nactions: [{action: Close the deck, owner: fay, due: soon}]",
    "== projects/bridge/risks/flood.yaml\ntarget: low",
    "== projects/bridge/risks/flood.yaml\nproximity: soon",
    "== projects/bridge/issues/late-drawings.yaml\ndue: soon",
    "== projects/bridge/decisions/railing.yaml\nneeded_by: soon",
    "== projects/bridge/status-reports/2026-06.yaml\nperiod: June",
    "== projects/bridge/status-reports/2026-06.yaml\nrag: amber",
    "== projects/bridge/status-reports/2026-06.yaml\nrag: {overall: amber}\nrecovery: yes",
    "== projects/bridge/status-reports/2026-06.yaml\nsituation: [half, done]",
    "== projects/bridge/status-reports/2026-06.yaml\nnext: later",
    "== projects/bridge/team.yaml\nallocations: [{resource: gil, from: 2026-03, to: soon, load: 40%, backup: fay}]",
  ])
  func fieldsThatCannotBeReadAreNotAlsoMissing(_ overlay: String) async {
    #expect(await findingsOfRules(over: overlay) == [])
  }

  @Test(arguments: [
    "projects/bridge/project.yaml", "projects/bridge/gates/g2-ready.yaml",
    "projects/bridge/benefits/open-days.yaml", "projects/library/reviews/close.yaml",
    "projects/library/lessons/survey-first.yaml", "programs/renewal/program.yaml",
    "strategy/objectives/safe-crossings.yaml", "strategy/kpis/days-open.yaml", "people/ben.yaml",
    "projects/bridge/plan.yaml", "projects/bridge/money.yaml", "projects/bridge/team.yaml",
    "projects/bridge/status-reports/2026-06.yaml", "programs/renewal/benefits/fewer-detours.yaml",
    "office/office.yaml",
  ])
  func filesThatCannotBeReadAreNotAlsoAbsent(_ path: String) async {
    #expect(await findingsOfRules(over: "== \(path) (whole)\ntitle: [") == [])
  }

  private func findingsOfRules(over overlay: String) async -> [String] {
    var files = ExampleFiles.base
    files.lay(overlay)
    let judged = await Judged(files.bytes().files)
    return judged.findings.filter { !Self.compilerRules.contains($0.rule) }.map(judged.line)
  }
}
