/// A project besides the one of the portfolio below all examples: small, in planning, ranked third, and clean.
let secondProject = smallProject("stairs", "Stairs to the quay", rank: 3)

/// A project like that, for examples that need several.
func smallProject(_ id: String, _ title: String, rank: Int) -> String {
  """
  == projects/\(id)/project.yaml (whole)
  title: \(title)
  status: planning
  portfolio: works
  sponsor: ada
  manager: ben
  tier: 3
  type: enabler
  objectives: {safe-crossings: 100%}
  pitch: The quay is reached on foot.
  problem: The quay is reached by ladder.
  scope: {in: [the stairs]}
  start: 2026-06-01
  finish: 2026-09-30
  rank: \(rank)
  lessons_read: [library/survey-first]
  == projects/\(id)/gates/g1-business-case.yaml (whole)
  gate: g1
  decided: 2026-05-20
  outcome: pass
  approvals:
    - {by: ada, as: sponsor, date: 2026-05-20}
    - {by: eva, as: works-board, date: 2026-05-20}
    - {by: dan, as: works-board, date: 2026-05-20}
  next_gate: 2026-09-30
  == projects/\(id)/status-reports/2026-06.yaml (whole)
  period: 2026-06
  by: ben
  rag: {overall: green, schedule: green, cost: green, scope: green, benefits: green, risk: green, resources: green}
  situation: The stone is chosen.
  action: The mason measures.
  outcome: People walk down in October.
  next:
    - {text: Drawing approved, due: 2026-07-31}
  """
}
