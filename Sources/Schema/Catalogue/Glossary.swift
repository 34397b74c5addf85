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
    "dependency",
    """
    Something one piece of work gives and another waits for, with a day both have agreed to.
    """),
  Term(
    "evidence",
    """
    The values that made a finding true, each with the file and the line it was read from.
    """, seeAlso: ["finding"]),
  Term(
    "finding",
    """
    Something a rule found: what is not right, at which place, on which evidence, why it matters and what to do.
    """, seeAlso: ["rule", "severity", "waiver"]),
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
    "severity",
    """
    How much a finding matters: error fails a run, warning and info do not, ignore switches the rule off. It comes \
    from the type of office, then the tier, the pack, folio.yaml and the policies; 'folio rules --for ADDRESS' shows \
    every step.
    """, seeAlso: ["pmo", "policy"]),
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
    "waiver",
    """
    A time-limited permission to leave a finding as it is, with a reason and an approval. The finding stays in the \
    list and is counted as waived.
    """, seeAlso: ["waiver-expired", "waiver-unused", "response"]),
]
