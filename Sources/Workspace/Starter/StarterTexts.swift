import Formatting
import Quantities
import Schema

extension Starter {
  var texts: [(path: String, text: String)] {
    [
      ("folio.yaml", configuration),
      ("README.md", readme),
      (".gitignore", ignored),
      ("people/ada-example.yaml", director),
      ("people/ben-example.yaml", manager),
      ("roles/managing-director.yaml", role),
      ("strategy/objectives/shorter-waiting.yaml", objective),
      ("strategy/kpis/days-waiting.yaml", kpi),
      ("projects/first-project/project.yaml", project),
      ("projects/first-project/plan.yaml", plan),
      ("projects/first-project/gates/g1-business-case.yaml", gate),
      ("projects/first-project/benefits/fewer-calls.yaml", benefit),
      ("office/office.yaml", office),
    ] + officeRisks
  }

  private func inDays(_ days: Int) -> Day { day.adding(days: days) }

  private var configuration: String {
    """
    # What holds for the whole portfolio. 'folio explain folio' tells of every field.
    organisation: \(yamlText(organisation))   # as pages say it
    pmo_type: \(pmoType.rawValue)   # supportive advises, controlling demands, directive decides
    pack: \(pack.rawValue)   # starter, standard or full: how many rules are on
    currency: EUR   # what money is in where no currency is written
    intake_since: \(inDays(1))   # projects that came up before this day need no approved proposal; later ones do

    """
  }

  private var readme: String {
    """
    # The portfolio of \(organisation)

    Every file is one thing. The folder says what it is, and the file's name is its id: `people/ada-example.yaml` is
    the person `ada-example`, and others refer to her by that name.

    - `folio check` says what is missing or wrong, and where.
    - `folio new risk first-project/late-supplier` writes a new file in its right folder.
    - `folio explain risk` tells what a risk is made of; it knows rules and words as well.
    - `folio fmt` puts the keys of every file in their usual order and keeps your comments.

    Begin with the names in `people/`, then rename `projects/first-project` to your own first project.

    """
  }

  private var ignored: String {
    """
    # What 'folio report' writes can be made again at any time.
    /site/

    """
  }

  private var director: String {
    """
    title: Ada Example   # the name people know her by
    role: managing-director
    # git: [ada@example.org]   # maps commits to people

    """
  }

  private var manager: String {
    """
    title: Ben Example

    """
  }

  private var role: String {
    """
    title: Managing director
    family: executive

    """
  }

  private var objective: String {
    """
    # An outcome that somebody outside would notice, never the name of a project.
    title: Customers wait less for an answer
    owner: ada-example
    from: \(day)
    to: \(day.adding(years: 2))
    kpis: [days-waiting]   # without a measure nobody can say whether it was reached
    status: active

    """
  }

  private var kpi: String {
    """
    title: Days until a customer has an answer
    owner: ada-example
    unit: days
    better: down
    baseline: {value: 9, date: \(day)}   # where it stands today
    target: {value: 3, due: \(day.adding(years: 2))}
    measure_every: 3m
    source: Counted from the mailbox, from question to answer.

    """
  }

  private var project: String {
    """
    # Work with an end, a budget and somebody who wants its result.
    title: One desk for all questions
    status: planning   # idea, case, planning, delivery, transition, realising, closed; each asks a little more
    sponsor: ada-example   # wants the result and pays for it
    manager: ben-example   # runs it; never the sponsor
    tier: 3   # 1 is large or risky, 3 is small
    objectives: {shorter-waiting: 100%}   # what it serves
    pitch: One desk knows every question, so nobody is sent from door to door.
    problem: Customers call three offices before one of them can answer.
    scope: {in: [one telephone number, one list of answers], out: [a new building]}
    start: \(day)
    finish: \(inDays(270))
    raised: \(day)

    """
  }

  private var plan: String {
    """
    # What the project hands over. The tasks that lead there are written above it, under 'tasks'.
    deliverables:
      one-desk: {title: One desk with one list of answers, accept: [every question on the list has one answer and an owner], due: \(inDays(240)), owner: ben-example}

    """
  }

  private var gate: String {
    """
    # A decision that let the project go on; 'folio explain gate' tells of the others.
    gate: g1
    decided: \(day)
    outcome: pass
    approvals:
      - {by: ada-example, as: sponsor, date: \(day)}

    """
  }

  private var benefit: String {
    """
    # What will be better, for whom to see, and when; it belongs to somebody who stays when the project ends.
    title: Nobody calls twice with the same question
    objective: shorter-waiting
    kpi: days-waiting
    owner: ada-example
    unit: calls a month
    baseline: 140
    target: {value: 40, due: \(day.adding(years: 2))}
    if: [one-desk]   # what has to be there first; see plan.yaml
    else: Ask ten callers what they still miss, and decide whether the desk stays.   # what is done if it does not come
    measure_every: 3m
    method: Counted from the list of calls in the first week of a quarter.
    status: planned

    """
  }

  private var office: String {
    """
    # The charter of the office that keeps this portfolio. Its own risks stand in office/risks.
    title: Project office of \(yamlWords(organisation))
    kind: pmo
    serves: [first-project]
    sponsor: ada-example
    head: ben-example
    reports_to: managing-director
    lifetime: permanent
    mandate: Keeps one honest picture of all projects, and helps where one is stuck.
    authority: [send back a report that says nothing]   # what it may stop or refuse
    service_review: {every: 1y, last: \(day)}   # when somebody last asked whether its services are worth it
    approvals:
      - {by: ada-example, as: sponsor, date: \(day)}

    """
  }

  // MARK: Four risks that every new office has

  private struct OfficeRisk {
    var id: String
    var title: String
    var cause: String
    var event: String
    var effect: String
    var category: String
    var action: String
  }

  private var officeRisks: [(path: String, text: String)] {
    Self.risks.map { risk in
      (
        "office/risks/\(risk.id).yaml",
        """
        title: \(risk.title)
        cause: \(risk.cause)
        event: \(risk.event)
        effect: \(risk.effect)
        category: \(risk.category)
        likelihood: 3   # from 1 to 5, as it is today
        impact: 3
        target: {likelihood: 2, impact: 2}   # where it should stand after the response
        owner: ben-example
        response: reduce
        actions:
          - {action: \(risk.action), owner: ben-example, due: \(inDays(45))}
        status: open
        raised: \(day)
        reviewed: \(day)   # renew it whenever somebody has looked and found it still true

        """
      )
    }
  }

  private static let risks = [
    OfficeRisk(
      id: "resistance-to-change", title: "People go on as before",
      cause: "projects were run without common rules so far, and that felt free",
      event: "managers keep their own lists and fill in ours for form's sake",
      effect: "decisions are taken on a picture that is not true", category: "people",
      action: "Ask three managers what would save them work and do one of these things first"),
    OfficeRisk(
      id: "resource-constraints", title: "Nobody has time for the office",
      cause: "the people of the office have other work as well",
      event: "reviews and reports are put off in busy weeks",
      effect: "trouble is seen when it can no longer be helped", category: "people",
      action: "Agree on the share of time that each of us gives to the office"),
    OfficeRisk(
      id: "lack-of-executive-support", title: "The executives look elsewhere",
      cause: "the office was wished for by one person at the top",
      event: "that person leaves or has other worries",
      effect: "what the office asks for is no longer answered", category: "business",
      action: "Show the executives one decision that the office made easier"),
    OfficeRisk(
      id: "overhead-costs", title: "The office costs more than it brings",
      cause: "forms and meetings add up in small steps",
      event: "managers spend a day each week on reporting",
      effect: "projects get slower, and the office is the first to be cut", category: "finance",
      action: "Count the hours our rules take and drop the costliest that found nothing"),
  ]
}
