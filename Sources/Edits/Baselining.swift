import Analysis
import Diagnostics
import Formatting
public import Model
public import Quantities
import Schema
import Source
import YAMLTree

/// That a project's promise is to be set anew.
public struct BaselineRequest: Sendable {
  public var project: String
  /// The approved change request that moves it; nothing for the first one.
  public var change: String?
  public var asOf: Day

  public init(_ project: String, change: String? = nil, asOf: Day) {
    self.project = project
    self.change = change
    self.asOf = asOf
  }
}

extension Portfolio {
  /// Makes the forecast the baseline; the first baseline stays as the original for ever, and what the change request
  /// does not move stays as it was promised.
  public func baselining(_ request: BaselineRequest) throws(EditRefusal) -> EditPlan {
    let subject = try editSubject(request.project)
    guard let project = subject.entity as? Project else {
      throw EditRefusal(
        "'\(subject.address)' is \(subject.kind.article)\(subject.kind.kind), and only projects have a baseline"
      )
    }
    guard project.isUnderWay else {
      throw EditRefusal(
        "\(project.name) \(project.status?.predicate ?? "is over"), so nothing is promised any more")
    }
    guard let expectedStart = project.start, let expectedFinish = project.finish else {
      throw EditRefusal("\(project.name) has no forecast to promise; write its 'start' and 'finish' first")
    }
    let change = try change(of: project, named: request.change)
    // Consent to a change is consent to what it moves.
    let kept = leaves("finish", change) ? project.baseline : nil
    let (start, finish) = (kept?.start ?? expectedStart, kept?.finish ?? expectedFinish)
    let budget = try budget(of: project, change, on: request.asOf)
    let members: [YAMLValue.Member] = [
      .init("set", request.asOf.description), .init("change", change?.id ?? "initial"),
      .init("start", start.description), .init("finish", finish.description),
      .init("budget", budget.description),
    ]
    var draft = EditDraft(self)
    if let old = project.baseline, let node = old.origin.node {
      rewrite(node, as: members, of: subject, into: &draft)
    } else {
      draft.add(.set("baseline", .block(members), in: subject.root, order: subject.order), to: subject.file)
      if !has(project.origin, "original") {
        draft.add(.set("original", .block(members), in: subject.root, order: subject.order), to: subject.file)
      }
    }
    let parts = [
      spread(budget, of: project, on: request.asOf, into: &draft),
      promiseTasks(of: project, until: finish, on: request.asOf, into: &draft),
    ].compactMap(\.self)
    return EditPlan(
      files: try draft.files(),
      summary: "the baseline of '\(project.name)' is now \(start) to \(finish) for \(budget)",
      notes: differences(of: project, change, finish, budget)
        + stays(of: project, change, finish, budget, on: request.asOf) + parts
        + ["nobody has approved it yet: 'folio approve \(project.id)'"])
  }

  /// Whether a change says what it moves, and does not name this.
  private func leaves(_ key: String, _ change: ChangeRequest?) -> Bool {
    change?.moves.map { !has($0.origin, key) } ?? false
  }

  /// Puts new values into a baseline that is there; its approvals were for the old ones.
  private func rewrite(
    _ node: NodeID, as members: [YAMLValue.Member], of subject: EditSubject, into draft: inout EditDraft
  ) {
    let tree = tree(subject.file)
    if tree.value(of: subject.root, for: "original").map(tree.isEmpty) ?? true {
      var original = tree.value(of: node)
      if case .map(let members) = original, tree.style(of: node) == .blockMapping {
        original = .block(members)
      }
      draft.add(.set("original", original, in: subject.root, order: subject.order), to: subject.file)
    }
    let order = Baseline.recordCard.fields.map(\.key)
    for member in members {
      draft.add(.set(member.key, member.value, in: node, order: order), to: subject.file)
    }
    draft.add(.remove("approvals", from: node), to: subject.file)
  }

  // MARK: The change request

  private func change(of project: Project, named name: String?) throws(EditRefusal) -> ChangeRequest? {
    guard let baseline = project.baseline else {
      guard name == nil else {
        throw EditRefusal("\(project.name) has no baseline yet, so no change moves it; leave '--change' out")
      }
      return nil
    }
    guard let name else {
      throw EditRefusal(
        "\(project.name) has a baseline of \(baseline.set?.description ?? "before"); name the change that moves it with '--change'"
      )
    }
    let id = name.split(separator: "/").last.map(String.init) ?? name
    guard let change = find(ChangeRequest.self, "\(project.id)/\(id)"),
      !name.contains("/") || change.address == name
        || name == "\(project.id)/\(id)"
    else {
      let near = nearest(to: id, among: all(ChangeRequest.self, in: project.id).map(\.id))
      throw EditRefusal(
        "\(project.name) has no change request '\(name)'\(near.map { "; did you mean '\($0)'?" } ?? "")")
    }
    guard change.status == .approved || change.status == .implemented else {
      throw EditRefusal(
        "'\(change.name)' is \(change.statusWord ?? "without a status"); only an approved change moves a baseline"
      )
    }
    if case .request(let used) = baseline.change, used.target == "\(project.id)/\(id)" {
      throw EditRefusal("'\(change.name)' has moved this baseline already; another move needs another change")
    }
    return change
  }

  // MARK: The budget

  /// What the project is expected to cost; without a forecast, the old budget and what the change moves.
  ///
  /// A change that moves no money leaves the budget.
  private func budget(of project: Project, _ change: ChangeRequest?, on asOf: Day) throws(EditRefusal)
    -> Money
  {
    if hasUnreadable(MoneyTable.self, in: project.id) {
      throw EditRefusal("the money of \(project.name) cannot be read; 'folio check' says why")
    }
    if leaves("budget", change), let kept = project.baseline?.budget { return kept }
    if let forecast = try expectedCost(of: project, on: asOf) { return forecast }
    if let old = project.baseline?.budget {
      guard let moved = change?.moves?.budget else { return old }
      guard let sum = old.adding(moved) else {
        throw EditRefusal("the budget and what the change moves are in different currencies")
      }
      return sum
    }
    throw EditRefusal(
      "\(project.name) has no forecast of money; write 'forecast' into \(folder(of: project))/money.yaml first"
    )
  }

  private func expectedCost(of project: Project, on asOf: Day) throws(EditRefusal) -> Money? {
    let currency = configuration?.currency
    let table = all(MoneyTable.self, in: project.id).first
    guard let assumed = currency ?? table?.currency else { return nil }
    let terms = MoneyTerms(
      currency: assumed, fiscalYearStarts: configuration?.fiscalYearStarts ?? .january, asOf: asOf)
    guard let forecast = money(of: project, table, terms).atCompletion else { return nil }
    guard forecast.amounts.count == 1, let amount = forecast.amounts.first else {
      throw EditRefusal("\(project.name) is forecast in several currencies, and a budget has one")
    }
    return amount.currency == currency ? Money(amount.amount) : amount
  }

  func folder(of project: Project) -> String { files[Int(project.origin.file.index)].folder }

  // MARK: What a reader should know

  /// How far a new budget may be from what was approved without a word.
  private static let allowance = Percent(share: Decimal(saturating: 20_000_000))

  /// What is promised as before although something else is expected, because the change does not move it.
  private func stays(
    of project: Project, _ change: ChangeRequest?, _ finish: Day, _ budget: Money, on asOf: Day
  ) -> [String] {
    guard let change else { return [] }
    var notes: [String] = []
    if leaves("budget", change), let expected = try? expectedCost(of: project, on: asOf),
      expected.amount != budget.amount
    {
      notes.append(
        "the budget stays at \(budget), for '\(change.name)' does not move it; the forecast is \(expected)")
    }
    if leaves("finish", change), let expected = project.finish, expected != finish {
      notes.append(
        "the finish stays \(finish), for '\(change.name)' does not move it; the forecast is \(expected)")
    }
    return notes
  }

  /// How far the new promise is from the old one and what the change allows.
  private func differences(of project: Project, _ change: ChangeRequest?, _ finish: Day, _ budget: Money)
    -> [String]
  {
    guard let change, let old = project.baseline else { return [] }
    var notes: [String] = []
    if let before = old.budget, let moved = budget.subtracting(before) {
      let allowed = change.moves?.budget ?? Money(0, before.currency)
      if let gap = moved.subtracting(allowed),
        gap.amount.magnitude > Self.allowance.of(before.amount.magnitude)
      {
        notes.append("the budget moves by \(moved), and '\(change.name)' moves it by \(allowed)")
      }
    }
    if let before = old.finish {
      let moved =
        finish < before
        ? -workCalendar.workdays(from: finish, to: before) : workCalendar.workdays(from: before, to: finish)
      let allowed = change.moves?.finish.map { workCalendar.days($0) } ?? 0
      if (Decimal(moved) - allowed).magnitude > 1 {
        notes.append("the finish moves by \(moved) working days, and '\(change.name)' moves it by \(allowed)")
      }
    }
    return notes
  }
}
