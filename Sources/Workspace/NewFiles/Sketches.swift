/// How a new file of each kind begins: values that are valid as they stand, for somebody to put theirs in.
///
/// `{word}` is filled from the portfolio; see `Surroundings`. A line with `?` behind its key is left out where there
/// is nothing to fill it with. An empty value leaves out a field that the kind would ask for.
enum Sketches {
  static let lines: [String: [(key: String, value: String)]] = [
    "action": [
      ("action", "{title}"), ("owner", "{person}"), ("due", "{in 14 days}"), ("raised", "{today}"),
    ],
    "allocation": [
      ("allocations", "[{resource: {person}, from: {month}, to: {next month}, load: 10%}]")
    ],
    "assumption": [
      ("title", "{title}"), ("we_assume", "Nine of ten people find their way without help."),
      ("if_wrong", "We need two people at the desk for another year."), ("owner", "{person}"),
      ("validate_by", "{in 60 days}"), ("status", "open"), ("raised", "{today}"),
    ],
    "benefit": [
      ("title", "{title}"), ("objective", "{objective}"), ("owner", "{person not managing}"),
      ("unit", "days"), ("baseline", "10"), ("target", "{value: 5, due: {in 730 days}}"),
      ("measure_every", "3m"), ("method", "counted once a quarter from our own records"),
      ("else", "we decide again whether the work goes on"), ("status", "planned"),
    ],
    "board": [
      ("title", "{title}"), ("chair", "{person}"), ("members", "[{person}, {other person}]"),
      ("meets", "1m"), ("remit", "Decides what enters and leaves the portfolio."),
    ],
    "calendar": [
      ("title", "{title}"), ("week", "[monday, tuesday, wednesday, thursday, friday]"),
    ],
    "certification": [
      ("title", "{title}"), ("issuer", "the association of our trade"), ("valid", "3y"),
      ("renew", "a day of training in each year"),
    ],
    "change-request": [
      ("title", "{title}"), ("why", "the work as agreed would miss something that is needed"),
      ("if_not", "the work goes on as agreed"), ("requested_by", "{person}"),
      ("needed_by", "{in 30 days}"), ("moves", "{finish: +5d}"),
      ("assessed", "{by: {person}, date: {today}}"),
      ("decision", "{outcome: approved, by: {other person}, date: {today}}"),
      ("applied", "{date: {today}}"), ("approvals", "[{by: {other person}, as: {capacity}, date: {today}}]"),
      ("status", "submitted"), ("raised", "{today}"),
    ],
    "communication": [
      (
        "items",
        "{first-news: {title: News of the work, audience: {stakeholder or board}, what: what comes next and whom it touches, channel: mail, every: 1m, owner: {person}}}"
      )
    ],
    "course": [
      ("title", "{title}"), ("topics", "[what a gate asks, who decides]"), ("for?", "[{role}]"),
      ("valid", "2y"),
    ],
    "decision": [
      ("title", "{title}"), ("question", "Do we do it now, or after the next release?"),
      ("owner", "{person}"),
      ("options", "[do it now, do it after the next release]"), ("needed_by", "{in 30 days}"),
      (
        "decided",
        "{date: {today}, by: {person}, choice: do it now, why: it costs more later}"
      ), ("status", "open"), ("raised", "{today}"),
    ],
    "dependency": [
      ("title", "{title}"), ("giver", "{other project or outsider}"), ("getter", "{project}"),
      ("what", "the result that the getter waits for"), ("need_by", "{in 90 days}"),
      ("status", "proposed"), ("raised", "{today}"),
    ],
    "event": [
      ("title", "{title}"), ("kind", "workshop"), ("when", "{in 30 days}"), ("attendees", "[{person}]"),
      ("agenda", "[what works, what does not, what is next]"),
      ("needs", "[{action: Book a room, owner: {person}, due: {in 14 days}}]"),
    ],
    "feedback": [
      ("title", "{title}"), ("stakeholder", "{stakeholder}"), ("date", "{today}"), ("kind", "session"),
      ("score", "3"), ("said", "We would like to hear of it a week earlier."),
    ],
    "gate": [("gate", "{gate}"), ("planned", "{in 60 days}"), ("approvals", "")],
    "initiative": [
      ("title", "{title}"), ("owner", "{person}"), ("from", "{today}"), ("to", "{in 180 days}"),
      ("objective", "{objective}"), ("change_plan", "{impact: 2}"), ("status", "planned"),
    ],
    "issue": [
      ("title", "{title}"), ("what", "Two people cannot log in, and the test stands still."), ("impact", "3"),
      ("urgency", "3"), ("owner", "{person}"), ("due", "{in 14 days}"), ("status", "open"),
      ("closed", "{date: {today}, why: it is solved}"), ("raised", "{today}"),
    ],
    "kpi": [
      ("title", "{title}"), ("owner", "{person}"), ("unit", "days"), ("better", "down"),
      ("baseline", "{value: 10, date: {today}}"), ("target", "{value: 5, due: {in 730 days}}"),
      ("measure_every", "3m"), ("source", "Counted once a quarter from our own records."),
    ],
    "lesson": [
      ("title", "{title}"),
      ("what_happened", "The supplier had no duty to give us test data, and took five weeks."),
      ("do_next_time", "Put the test data and its date into the contract."), ("phase", "planning"),
      ("kind", "positive"),
      ("disposition", "{outcome: pending}"), ("raised", "{today}"),
    ],
    "lifecycle": [
      ("title", "{title}"),
      (
        "gates",
        "[{id: g1-go, title: Go or not, leaves: case, enters: planning, approvers: [sponsor], criteria: [cost is known], business_case: true}, {id: g4-done, title: Done, leaves: delivery, enters: closed, approvers: [sponsor]}]"
      ),
    ],
    "maturity": [
      ("title", "{title}"), ("model", "seven-perspectives"), ("date", "{today}"), ("by", "[{person}]"),
      (
        "scores",
        "{governance: 2, control: 2, benefits: 1, finance: 3, stakeholders: 2, risk: 2, resources: 2}"
      ), ("target", "{governance: 2, benefits: 2}"),
    ],
    "maturity-model": [
      ("title", "{title}"),
      ("levels", "[{level: 1, name: by chance}, {level: 2, name: repeated}, {level: 3, name: agreed}]"),
      (
        "areas",
        "[{id: risk, title: Risks, goals: {2: [every project lists its risks], 3: [all use one scale]}}]"
      ),
    ],
    "money": [("currency", "{currency}")],
    "objective": [
      ("title", "{title}"), ("owner", "{person}"), ("from", "{today}"), ("to", "{in 730 days}"),
      ("kpis", "[{kpi}]"), ("status", "draft"),
    ],
    "office": [
      ("title", "{title}"), ("kind", "pmo"), ("serves", "[{container}]"), ("sponsor", "{person}"),
      ("head", "{other person}"), ("reports_to", "{role}"), ("lifetime", "permanent"),
      ("mandate", "Keeps one honest picture of what it serves, and helps where something is stuck."),
      ("authority", "[send back a report that says nothing]"),
      ("service_review", "{every: 1y, last: {today}}"),
      ("approvals", "[{by: {person}, as: sponsor, date: {today}}]"),
    ],
    "person": [("title", "{title}"), ("role?", "{role}"), ("team?", "{team}")],
    "plan": [
      ("tasks", "{first-result: {title: The first result is there, duration: 10d}}")
    ],
    "policy": [
      ("title", "{title}"), ("reason", "Without it small work waits as long as large work."),
      ("review_by", "{in 365 days}"),
      ("approvals", "[{by: {head}, as: {capacity of the head}, date: {today}}]"),
    ],
    "portfolio": [
      ("title", "{title}"), ("owner", "{person}"), ("board", "{board}"), ("contains?", "[{loose work}]"),
      ("funding", "{{year}: 100k}"), ("status", "active"),
    ],
    "program": [
      ("title", "{title}"), ("status", "idea"), ("portfolio?", "{portfolio}"),
      ("manager", "{other person}"), ("sponsor", "{person}"), ("objectives", "{{objective}: 100%}"),
      ("raised", "{today}"),
    ],
    "project": [
      ("title", "{title}"), ("status", "idea"), ("portfolio?", "{portfolio}"), ("tier", "3"),
      ("sponsor?", "{person}"), ("manager?", "{other person}"), ("objectives?", "{{objective}: 100%}"),
      ("pitch", "Whoever calls has an answer after one call."),
      ("problem", "Customers call three offices before one of them can answer."),
      ("scope", "{in: [the first result]}"),
      ("start", "{today}"), ("finish", "{in 180 days}"),
      (
        "baseline",
        "{set: {today}, change: initial, start: {today}, finish: {in 180 days}, budget: 100k}"
      ),
      (
        "original",
        "{set: {today}, change: initial, start: {today}, finish: {in 180 days}, budget: 100k}"
      ), ("raised", "{today}"),
    ],
    "proposal": [
      ("title", "{title}"), ("requested_by", "{person}"),
      ("problem", "Customers call three offices before one of them can answer."),
      ("objectives?", "{{objective}: 100%}"), ("cost", "50k..80k..150k"), ("status", "draft"),
      ("raised", "{today}"),
    ],
    "raci": [("rows", "{Write the status report: {{person}: A/R}}")],
    "review": [
      ("title", "{title}"), ("kind", "health-check"), ("date", "{today}"), ("reviewers", "[{outsider}]"),
      ("confidence", "amber"), ("findings", "[the plan has no task for the second test]"),
    ],
    "risk": [
      ("title", "{title}"), ("cause", "the supplier has promised the same people to two customers"),
      ("event", "the other customer gets them first"), ("effect", "the first result comes a month late"),
      ("likelihood", "2"), ("impact", "3"), ("owner", "{person}"), ("response", "reduce"),
      ("actions", "[{action: Ask the supplier for names, owner: {person}, due: {in 30 days}}]"),
      ("status", "open"), ("closed", "{date: {today}, why: it can no longer happen}"),
      ("raised", "{today}"), ("reviewed", "{today}"),
    ],
    "role": [("title", "{title}"), ("family", "project")],
    "scenario": [
      ("title", "{title}"), ("question", "What would we give up with a tenth less money?"),
    ],
    "scoring-model": [
      ("title", "{title}"), ("version", "1"), ("scale", "{min: 1, max: 5}"),
      (
        "criteria",
        "[{id: value, title: Brings more than it costs, weight: 60}, {id: risk, title: May go wrong, weight: 40, better: down}]"
      ),
    ],
    "service": [
      ("title", "{title}"), ("for", "[{role}]"), ("owner", "{person}"),
      ("how_to_ask", "Write to the office, or come by."), ("sla", "an answer within two working days"),
      ("status", "planned"),
    ],
    "skill": [
      ("title", "{title}"),
      ("levels", "{1: has seen it done, 3: does it alone, 5: teaches it}"),
    ],
    "stakeholder": [
      ("title", "{title}"), ("kind", "group"), ("side", "internal"), ("power", "3"), ("interest", "3"),
      ("now", "neutral"), ("want", "supportive"), ("owner", "{person}"), ("reviewed", "{today}"),
    ],
    "standard": [
      ("title", "{title}"), ("kind", "template"), ("version", "1"), ("owner", "{person}"),
      ("headings", "[Why, What, Who decides]"), ("review_by", "{in 365 days}"),
    ],
    "status-report": [
      ("period", "{period}"), ("by", "{person}"), ("rag", "{overall: green}"),
      ("situation", "The first result is on its way."),
      ("action", "The team tries it out with two customers."),
      ("outcome", "It is there on the day that was promised."),
      ("next", "[{text: The next result, due: {in 30 days}}]"),
    ],
    "team": [("title", "{title}"), ("lead?", "{person}")],
    "waiver": [
      ("rule", "report-stale"), ("where", "{container}"),
      ("why", "The work rests until autumn, and there is nothing to report."), ("until", "{in 90 days}"),
      ("requested_by", "{person besides the head}"),
      ("compensating", "The manager tells the office once a month in one line."),
      ("approvals", "[{by: {head}, as: {capacity of the head}, date: {today}}]"),
    ],
  ]
}
