import Analysis
import Diagnostics
import Formatting
public import Model
public import Quantities
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// The files as they would be if a scenario were true: a plan that nobody carries out.
  ///
  /// The scenario may stand in another portfolio, because it may start from another revision.
  public func supposing(_ scenario: Scenario, asOf: Day) throws(EditRefusal) -> EditPlan {
    var supposition = Supposition(self, asOf)
    for entry in scenario.set { try supposition.set(entry.key, to: entry.value) }
    for work in scenario.drop { try supposition.drop(work.target) }
    for proposal in scenario.add { try supposition.add(proposal.target) }
    for entry in scenario.delay { try supposition.delay(entry.key.target, by: entry.value) }
    for entry in scenario.limits?.budget ?? .init() { try supposition.fund(entry.key, with: entry.value) }
    return EditPlan(files: try supposition.draft.files(), summary: "what if: \(scenario.name)")
  }
}

private struct Supposition {
  let portfolio: Portfolio
  let asOf: Day
  var draft: EditDraft
  /// Made when a delay first needs it.
  private var moment: Moment?

  init(_ portfolio: Portfolio, _ asOf: Day) {
    self.portfolio = portfolio
    self.asOf = asOf
    draft = EditDraft(portfolio)
  }

  // MARK: Single fields

  mutating func set(_ path: FieldPath, to text: String) throws(EditRefusal) {
    guard let last = path.keys.last else { return }
    let subject = try mapping(path.address.target)
    let tree = portfolio.tree(subject.file)
    var node = subject.node
    for (depth, key) in path.keys.dropLast().enumerated() {
      guard let inner = tree.value(of: node, for: key) else {
        // Nothing there yet: what is missing of the path is put in as a whole.
        var value = YAMLValue.text(text)
        for key in path.keys[(depth + 1)...].reversed() { value = .map([.init(key, value)]) }
        draft.add(.set(key, value, in: node, order: depth == 0 ? subject.order : []), to: subject.file)
        return
      }
      guard tree.isMapping(inner) else {
        throw EditRefusal(
          "'\(path.keys.joined(separator: "."))' of \(path.address.target) is no single field")
      }
      node = inner
    }
    draft.add(
      .set(last, .text(text), in: node, order: path.keys.count == 1 ? subject.order : []), to: subject.file)
  }

  /// Where the fields of an address are written: an entity, or a task or deliverable of a plan.
  private func mapping(_ text: String) throws(EditRefusal) -> (file: FileID, node: NodeID, order: [String]) {
    let found = portfolio.names.addresses(matching: text)
    if found.count == 1, let named = portfolio.names.holder(ofAddress: found[0]), named.holder.node != nil {
      let file = named.holder.file
      let id = found[0].split(separator: "/").last.map(String.init) ?? ""
      let plan = portfolio.all(Plan.self).first { $0.origin.file == file }
      if let origin = plan?.tasks.first(where: { $0.key.text == id })?.value.origin, let node = origin.node {
        return (file, node, PlanTask.recordCard.fields.map(\.key))
      }
      if let origin = plan?.deliverables.first(where: { $0.key.text == id })?.value.origin,
        let node = origin.node
      {
        return (file, node, Deliverable.recordCard.fields.map(\.key))
      }
    }
    let subject = try portfolio.editSubject(text)
    return (subject.file, subject.root, subject.order)
  }

  private mutating func setStatus(_ word: String, of address: String) throws(EditRefusal) {
    let subject = try portfolio.editSubject(address)
    draft.add(.set("status", .text(word), in: subject.root, order: subject.order), to: subject.file)
  }

  // MARK: Work

  mutating func drop(_ id: String) throws(EditRefusal) {
    if let project = portfolio.find(Project.self, id) {
      try setStatus(Phase.cancelled.rawValue, of: project.address)
    } else if let proposal = portfolio.find(Proposal.self, id) {
      try setStatus(Proposal.Status.declined.rawValue, of: proposal.address)
    } else {
      throw EditRefusal("there is no project or proposal '\(id)' to drop")
    }
  }

  mutating func add(_ id: String) throws(EditRefusal) {
    guard let proposal = portfolio.find(Proposal.self, id) else {
      throw EditRefusal("there is no proposal '\(id)' to add")
    }
    guard proposal.status != .converted else {
      throw EditRefusal("'\(proposal.name)' is a project already, so there is nothing to add")
    }
    try setStatus(Proposal.Status.approved.rawValue, of: proposal.address)
  }

  mutating func fund(_ period: Period, with money: Money) throws(EditRefusal) {
    let funded = portfolio.all(PortfolioRecord.self).filter { $0.funding[period] != nil }
    guard funded.count == 1, let record = funded.first else {
      throw EditRefusal(
        funded.isEmpty
          ? "no portfolio has funding for \(period)"
          : "\(funded.map(\.id).joined(separator: " and ")) all have funding for \(period); name one under 'set', as \(funded[0].id).funding.\(period)"
      )
    }
    let subject = try portfolio.editSubject(record.address)
    guard let funding = portfolio.tree(subject.file).value(of: subject.root, for: "funding") else { return }
    draft.add(.set("\(period)", .text(money.description), in: funding, order: []), to: subject.file)
  }

  // MARK: Days

  /// In working days; far beyond anything that is meant, and short enough to go through period by period.
  private static let longestDelay: Decimal = 30_000

  /// Moves the work of a project that has not begun, and what is meant for periods to come.
  mutating func delay(_ id: String, by delay: Workdays) throws(EditRefusal) {
    guard let project = portfolio.find(Project.self, id), project.isUnderWay else {
      throw EditRefusal("there is no project '\(id)' under way that could be delayed")
    }
    let calendar = portfolio.workCalendar
    let exact = calendar.days(delay)
    let workdays = exact.nearestInteger
    guard Decimal(workdays) == exact else {
      throw EditRefusal("'\(project.name)' can be delayed by whole days only")
    }
    guard exact.magnitude <= Self.longestDelay else {
      throw EditRefusal(
        "'\(project.name)' cannot be delayed by \(delay); \(Self.longestDelay) working days are more than a century"
      )
    }
    let subject = try portfolio.editSubject(project.address)
    func later(_ day: Day) -> String { calendar.adding(workdays, to: day).description }
    if let start = project.start, start > asOf {
      draft.add(.set("start", .text(later(start)), in: subject.root, order: subject.order), to: subject.file)
    }
    if let finish = project.finish, finish > asOf {
      draft.add(
        .set("finish", .text(later(finish)), in: subject.root, order: subject.order), to: subject.file)
    }
    delayTasks(of: project, later)
    moveAllocations(of: project, workdays)
    moveForecast(of: project, workdays)
  }

  private mutating func delayTasks(of project: Project, _ later: (Day) -> String) {
    let moment = self.moment ?? Moment(portfolio, asOf: asOf)
    self.moment = moment
    guard let plan = portfolio.all(Plan.self, in: project.id).first,
      let schedule = moment[CriticalPathAnalysis.self][project.id]
    else { return }
    let order = PlanTask.recordCard.fields.map(\.key)
    let starts = Dictionary(schedule.tasks.map { ($0.id, $0.start) }) { first, _ in first }
    for entry in plan.tasks {
      let task = entry.value
      let hasBegun = (task.started ?? task.finished).map { $0 <= asOf } ?? false
      guard !hasBegun, let start = starts[entry.key.text], let node = task.origin.node else { continue }
      draft.add(.set("start_on", .text(later(start)), in: node, order: order), to: task.origin.file)
    }
  }

  private mutating func moveAllocations(of project: Project, _ workdays: Int) {
    let order = Allocation.recordCard.fields.map(\.key)
    for team in portfolio.all(Allocations.self, in: project.id) {
      for line in team.allocations {
        guard let from = line.from, !hasBegun(from), let node = line.origin.node else { continue }
        draft.add(
          .set("from", .text("\(moved(from, workdays))"), in: node, order: order), to: line.origin.file)
        guard let to = line.to else { continue }
        draft.add(.set("to", .text("\(moved(to, workdays))"), in: node, order: order), to: line.origin.file)
      }
    }
  }

  private mutating func moveForecast(of project: Project, _ workdays: Int) {
    for table in portfolio.all(MoneyTable.self, in: project.id) {
      let ahead = table.forecast.filter { !hasBegun($0.key) }
      // Amounts that would come to lie where another one stays are left alone: a period has one forecast.
      let staying = Set(table.forecast.map(\.key)).subtracting(ahead.map(\.key))
      guard ahead.allSatisfy({ !staying.contains(moved($0.key, workdays)) }) else { continue }
      for entry in ahead {
        guard let node = entry.origin.node else { continue }
        draft.add(.replace(node, with: "\(moved(entry.key, workdays))"), to: entry.origin.file)
      }
    }
  }

  private func hasBegun(_ period: Period) -> Bool {
    period.hasBegun(on: asOf, fiscalYearStarts: portfolio.configuration?.fiscalYearStarts ?? .january)
  }

  /// By as many whole periods as are nearest to some working days.
  private func moved(_ period: Period, _ workdays: Int) -> Period {
    let starts = portfolio.configuration?.fiscalYearStarts ?? .january
    let length = portfolio.workCalendar.workdays(in: period.days(fiscalYearStarts: starts))
    guard length > 0, workdays != 0 else { return period }
    let count = (abs(workdays) * 2 + length) / (length * 2)
    var result = period
    for _ in 0..<count { result = (workdays > 0 ? result.next : result.previous) ?? result }
    return result
  }
}
