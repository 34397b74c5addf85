/// A word that people of this trade use, and what it means here.
public struct Term: Sendable, Hashable {
  /// In kebab case, as it is asked for.
  public let id: String
  public let name: String
  public let meaning: String
  public let seeAlso: [String]

  init(_ name: String, _ meaning: String, seeAlso: [String] = []) {
    self.id = name.lowercased().split(separator: " ").joined(separator: "-")
    self.name = name
    self.meaning = meaning
    self.seeAlso = seeAlso
  }
}

/// The words of the trade, in the order of the alphabet.
public let glossary: [Term] = [
  Term(
    "actual cost",
    """
    What was spent by the day, AC for short, whatever was planned for it.
    """, seeAlso: ["earned-value.AC", "money"]),
  Term(
    "address",
    """
    The one name of a record in the whole portfolio: 'payroll-cloud' for a project, \
    'payroll-cloud/risks/late-api' for a risk of that project, 'people/mara-lind' for a person. Folders and file \
    names make it, nothing inside the file does.
    """, seeAlso: ["container", "id"]),
  Term(
    "agile",
    """
    Planning in short rounds, with the scope as the part that gives way. A project says so with \
    'approach: agile'; a project that plans everything ahead is predictive, and one that mixes both is hybrid.
    """, seeAlso: ["project.approach"]),
  Term(
    "appetite",
    """
    How much risk an organisation bears without anybody having to agree. It is a band of the risk matrix, for all \
    risks or for each category.
    """, seeAlso: ["risk-matrix", "risk"]),
  Term(
    "approval",
    """
    The written consent of one person, in a capacity such as sponsor or board, on a day, to exactly what stands in \
    the same file.
    """),
  Term(
    "as-of",
    """
    The day at which a portfolio is looked at. Whether something is late or stale depends on it, so it is printed \
    with every result; '--as-of 2026-06-30' sets it, and the calendar day of this machine is used otherwise.
    """),
  Term(
    "assurance",
    """
    A look from outside by somebody who has no part in the work, so that those who decide need not rely on those \
    who report.
    """, seeAlso: ["project.assurance", "review"]),
  Term(
    "BAC",
    """
    The budget at completion: all that the whole work may cost.
    """, seeAlso: ["earned-value.BAC", "baseline"]),
  Term(
    "baseline",
    """
    Dates and budget as they were last approved. Forecasts are compared with it; it moves only by an approved \
    change request, and the first one stays in the file under 'original'.
    """, seeAlso: ["project.baseline", "change-request", "tolerance"]),
  Term(
    "benefit",
    """
    A measurable gain that somebody wants and somebody answers for after the work is done. It has a measure, a \
    value before, a target and readings.
    """, seeAlso: ["benefit-owner"]),
  Term(
    "benefit owner",
    """
    The person on the receiving side who answers for a gain coming true, usually long after the project has closed; \
    never the one who manages the project.
    """),
  Term(
    "business case",
    """
    The reasons to spend the money: what is wrong today, what it will cost, what comes back and when, and what else \
    could be done, nothing included.
    """),
  Term(
    "change request",
    """
    A proposal to change something that has been approved, such as scope, finish or budget, with its effects written \
    down before anybody decides.
    """, seeAlso: ["change-request", "baseline"]),
  Term(
    "condition",
    """
    A finding that says the world is bad: late, dear, risky. Its severity drops from error to warning while an open \
    record with an owner and a day to come answers it, so that bad news is as easy to write down as good news.
    """, seeAlso: ["response", "nature"]),
  Term(
    "container",
    """
    What other records stand in: a portfolio, a program, a project or an office. Its folder is theirs.
    """, seeAlso: ["address"]),
  Term(
    "contingency",
    """
    Money kept for risks that may happen, as much as is left of it today.
    """, seeAlso: ["project.contingency"]),
  Term(
    "CPI",
    """
    The cost performance index: what was earned for each unit of money that was spent. Below 1 the work is dearer \
    than planned.
    """, seeAlso: ["earned-value.CPI", "cost-index"]),
  Term(
    "critical path",
    """
    The tasks that decide when the work ends: a day lost on any of them is a day lost for the whole.
    """, seeAlso: ["float", "negative-float"]),
  Term(
    "dependency",
    """
    Something one piece of work gives and another waits for, with a day both have agreed to.
    """),
  Term(
    "EAC",
    """
    The estimate at completion: what the whole will cost. There are four of them, by the pace so far, by the plan, \
    by both indices and as declared.
    """, seeAlso: ["earned-value.EAC_cpi", "earned-value.EAC_plan", "earned-value.EAC_declared"]),
  Term(
    "earned value",
    """
    The budget of the work that is done, EV for short. Beside what was planned and what was spent it tells late from \
    dear.
    """, seeAlso: ["earned-value", "CPI", "SPI"]),
  Term(
    "evidence",
    """
    The values that made a finding true, each with the file and the line it was read from.
    """, seeAlso: ["finding"]),
  Term(
    "exposure",
    """
    What a risk may cost, weighed by how likely it is; that of a project is the sum of its open risks.
    """, seeAlso: ["risk", "risk-exposure"]),
  Term(
    "finding",
    """
    Something a rule found: what is not right, at which place, on which evidence, why it matters and what to do.
    """, seeAlso: ["rule", "severity", "waiver"]),
  Term(
    "fiscal year",
    """
    Twelve months of money, named by the year they begin in. 'fiscal_year_starts' in folio.yaml says with which \
    month.
    """, seeAlso: ["folio.fiscal_year_starts"]),
  Term(
    "float",
    """
    The working days that a task may lose before the work ends later. Below zero, it has to win days for a promise \
    to hold.
    """, seeAlso: ["critical-path", "negative-float"]),
  Term(
    "gate",
    """
    A moment at which somebody decides whether work goes on, and on what terms. The decision is a record; without it \
    the work has no mandate for its next phase.
    """, seeAlso: ["lifecycle"]),
  Term(
    "governance",
    """
    Who may decide what, on which information, and how everybody else can see it.
    """, seeAlso: ["pmo", "policy"]),
  Term(
    "id",
    """
    The name of a record inside its folder: the file's name without '.yaml', or the folder's name of a container.
    """, seeAlso: ["address"]),
  Term(
    "issue",
    """
    Something bad that has happened and wants an answer by a day. What may still happen is a risk.
    """, seeAlso: ["risk"]),
  Term(
    "lifecycle",
    """
    The phases a piece of work goes through and the gates between them, with the documents each gate asks for.
    """, seeAlso: ["gate", "phase"]),
  Term(
    "nature",
    """
    What a rule is about. Record: the files are wrong. Process: a step of governance was left out. Condition: the \
    world is bad.
    """, seeAlso: ["condition", "rule"]),
  Term(
    "objective",
    """
    Something the organisation wants to have reached by a day, measured by one or more indicators. Work exists to \
    serve objectives.
    """, seeAlso: ["kpi"]),
  Term(
    "pack",
    """
    How many rules are on: starter for the first weeks, standard for everyday work, full for all of them. Each holds \
    the one before it.
    """, seeAlso: ["rule"]),
  Term(
    "phase",
    """
    Where work stands in its life: idea, case, planning, delivery, transition, realising, closed; on hold and \
    cancelled stand outside.
    """, seeAlso: ["project.status", "gate"]),
  Term(
    "planned value",
    """
    The budget of the work that was to be done by the day, PV for short.
    """, seeAlso: ["earned-value.PV", "earned-value"]),
  Term(
    "PMO",
    """
    The office that keeps the portfolio in order. A supportive one offers help, a controlling one insists on a \
    common way of working, a directive one runs the work itself; which one it is gives every rule its severity.
    """, seeAlso: ["office", "severity"]),
  Term(
    "policy",
    """
    A decision of the office about the rules in some part of the portfolio: which severity, which thresholds, from \
    which day.
    """, seeAlso: ["severity", "threshold"]),
  Term(
    "portfolio",
    """
    All the work an organisation pays for to reach its objectives, looked at together, so that it can choose, rank \
    and stop. It need not end.
    """, seeAlso: ["program", "project"]),
  Term(
    "predictive",
    """
    Planning ahead: scope first, then dates and money, and changes by request.
    """, seeAlso: ["agile"]),
  Term(
    "program",
    """
    Projects and other work that are steered together, because only together they bring the gain somebody wants.
    """, seeAlso: ["portfolio", "project", "benefit"]),
  Term(
    "project",
    """
    Work for a limited time that makes something new and then ends.
    """, seeAlso: ["portfolio", "program"]),
  Term(
    "proximity",
    """
    When a risk would strike if it did. A risk whose time has passed has become an issue or should be closed.
    """, seeAlso: ["risk.proximity"]),
  Term(
    "RAG",
    """
    The colour of a status: red, amber or green, and grey for what has not started or is not known. It is always \
    shown with its letter too.
    """, seeAlso: ["status-report.rag"]),
  Term(
    "response",
    """
    An open issue, decision or change request that names a finding under 'addresses', with an owner and a day to \
    come. It keeps a condition from failing a run.
    """, seeAlso: ["condition", "waiver"]),
  Term(
    "risk",
    """
    Something uncertain that would help or harm if it happened. It has a likelihood, an impact, an owner and what is \
    being done about it.
    """, seeAlso: ["risk-matrix", "issue"]),
  Term(
    "risk matrix",
    """
    Likelihood and impact from 1 to 5 each, multiplied to a score; the bands of scores say how grave it is.
    """, seeAlso: ["risk", "appetite"]),
  Term(
    "rule",
    """
    A sentence that must not become true of a portfolio. 'folio rules' lists them, and each has a page of its own.
    """, seeAlso: ["finding", "pack", "severity"]),
  Term(
    "seal",
    """
    Sixteen digits that stand for exactly what somebody approved. 'folio approve' writes them, and a change of what \
    they stand for shows.
    """, seeAlso: ["approval", "approval-outdated"]),
  Term(
    "severity",
    """
    How much a finding matters: error fails a run, warning and info do not, ignore switches the rule off. It comes \
    from the type of office, then the tier, the pack, folio.yaml and the policies; 'folio rules --for ADDRESS' shows \
    every step.
    """, seeAlso: ["pmo", "policy"]),
  Term(
    "slip",
    """
    The working days between the end that was approved and the one that is expected.
    """, seeAlso: ["milestone-slip", "baseline"]),
  Term(
    "SPI",
    """
    The schedule performance index: the work that is done beside the work that was planned by the day. SPI(t) counts \
    the same in time and not in money, and stays true to the end.
    """, seeAlso: ["earned-value.SPI", "earned-schedule", "schedule-index"]),
  Term(
    "sponsor",
    """
    The one person who wants the result, pays for it and decides about it. Not the one who manages the work: there \
    would be nobody left to escalate to.
    """, seeAlso: ["project.sponsor"]),
  Term(
    "stakeholder",
    """
    A person or group that the work touches, or that can touch the work.
    """),
  Term(
    "TCPI",
    """
    The to-complete performance index: what the rest has to earn for each unit of money, so that the whole keeps to \
    the budget, or to what is expected.
    """, seeAlso: ["earned-value.TCPI_bac", "earned-value.TCPI_eac"]),
  Term(
    "threshold",
    """
    A number or span that a rule compares with. Every rule's page lists its own; 'thresholds' in folio.yaml or in a \
    policy sets them.
    """, seeAlso: ["rule", "policy"]),
  Term(
    "tier",
    """
    How much governance a project gets: 1 is large or risky, 2 is usual, 3 is small.
    """, seeAlso: ["project.tier"]),
  Term(
    "tolerance",
    """
    How far time, cost, scope or benefit may stray from the baseline before somebody above has to be told.
    """, seeAlso: ["project.tolerance", "baseline"]),
  Term(
    "trajectory",
    """
    The values that a benefit or indicator is to pass through on the way from its beginning to its target.
    """, seeAlso: ["benefit", "kpi"]),
  Term(
    "tranche",
    """
    A part of a program that ends with a change people can feel, and with a look at whether to go on.
    """, seeAlso: ["program.tranches"]),
  Term(
    "utilisation",
    """
    How much of the time that somebody has is asked for.
    """, seeAlso: ["capacity", "overallocated", "underallocated"]),
  Term(
    "waiver",
    """
    A time-limited permission to leave a finding as it is, with a reason and an approval. The finding stays in the \
    list and is counted as waived.
    """, seeAlso: ["waiver-expired", "waiver-unused", "response"]),
  Term(
    "working day",
    """
    A day on which work is done: Monday to Friday, unless a calendar says otherwise. Lengths of work and lags count \
    in working days, '8d'; '3w' and '2m' are weeks and months of them.
    """, seeAlso: ["calendar", "working-time"]),
]
