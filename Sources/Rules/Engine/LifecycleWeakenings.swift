import Changes
import Diagnostics
import Model
import Schema
import Source

extension GovernanceComparison {
  func lifecycle(_ change: EntityChange) -> [Weakening] { gates(change) + followers(change) }

  /// Gates that are gone or ask for less; a shipped lifecycle stands where no file has its name.
  private func gates(_ change: EntityChange) -> [Weakening] {
    guard let id = change.entity?.id else { return [] }
    func plan(_ entity: (any PortfolioEntity)?) -> LifecyclePlan? {
      (entity as? Lifecycle)?.plan ?? LifecyclePlan.shipped.first { $0.id == id }
    }
    guard let was = plan(change.old) else { return [] }
    guard let now = plan(change.new) else {
      return [weakening("the lifecycle '\(was.title)' is gone", change, nil)]
    }
    return was.gates.flatMap { gate -> [Weakening] in
      guard let later = now.gate(gate.id) else {
        return [weakening("gate \(gate.id) of '\(now.title)' is gone", change, nil)]
      }
      return losses(from: gate, to: later, in: now).map { key, words in
        weakening("\(words) of '\(now.title)'", change, gate.id, key)
      }
    }
  }

  /// Projects that chose nothing else and are asked for less, because another lifecycle says now that it is for them.
  private func followers(_ change: EntityChange) -> [Weakening] {
    guard let id = change.entity?.id else { return [] }
    let changed = Set(changes.entities.compactMap { ($0.entity as? Lifecycle)?.id })
    var moved: [(was: LifecyclePlan, now: LifecyclePlan, projects: [String])] = []
    for project in changes.new.all(Project.self) {
      let former = changes.renames.oldAddress(of: project.id)
      guard let before = changes.old.find(Project.self, former), before.choosesLifecycle(like: project) else {
        continue
      }
      let (was, now) = (changes.old.lifecycle(of: before), changes.new.lifecycle(of: project))
      // Told at one of the two: where it followed before, if that has changed.
      guard was.id != now.id, was.id == id || now.id == id && !changed.contains(was.id) else { continue }
      if let place = moved.firstIndex(where: { $0.was.id == was.id && $0.now.id == now.id }) {
        moved[place].projects.append(project.name)
      } else {
        moved.append((was, now, [project.name]))
      }
    }
    return moved.compactMap { was, now, projects in
      guard let loss = was.gates.lazy.compactMap({ firstLoss(of: $0, in: now) }).first else { return nil }
      let place = (changes.new.find(Lifecycle.self, now.id) ?? change.new as? Lifecycle).map {
        changes.new.place(of: $0.origin, "for")
      }
      let others = projects.count > 1 ? " and \(projects.count - 1) more" : ""
      return Weakening(
        words: "'\(now.title)' in place of '\(was.title)' for \(projects[0])\(others), where \(loss)",
        place: place, evidence: [Evidence("lifecycle of \(projects[0])", "\(was.id), now \(now.id)")],
        rules: .none, profits: decisions(on: nil, of: now.id))
    }
  }

  private func firstLoss(of gate: LifecycleGate, in plan: LifecyclePlan) -> String? {
    guard let later = plan.gate(gate.id) else { return "there is no gate \(gate.id)" }
    return losses(from: gate, to: later, in: plan).first?.words
  }

  /// Decisions on a gate that the same change brings, in work that follows the lifecycle.
  private func decisions(on gate: String?, of lifecycle: String) -> [String] {
    changes.entities.compactMap { change in
      guard let record = change.new as? Gate, record.outcome != nil, (change.old as? Gate)?.outcome == nil,
        gate == nil || record.gate?.text == gate, let work = changes.new.work(record.container),
        changes.new.knownLifecycle(of: work)?.id == lifecycle
      else { return nil }
      return "\(record.name) of \(work.name)"
    }
  }

  /// What a gate no longer asks for: the key, and words.
  private func losses(from was: LifecycleGate, to now: LifecycleGate, in plan: LifecyclePlan)
    -> [(key: String, words: String)]
  {
    var losses: [(key: String, words: String)] = []
    if let phase = was.enters, plan.gate(entering: phase) == nil {
      losses.append(("enters", "\(phase.rawValue) is entered without gate \(was.id)"))
    }
    if now.minimumApprovals < was.minimumApprovals {
      let count = counted(now.minimumApprovals, "approval")
      losses.append(
        ("min_approvals", "\(count) and not \(was.minimumApprovals) will do at gate \(was.id)"))
    }
    for approver in was.approvers where !now.approvers.contains(approver) {
      losses.append(("approvers", "\(approver.id) need not agree any more at gate \(was.id)"))
    }
    let criteria = Set(now.criteria.map(\.key))
    for criterion in was.criteria where !criteria.contains(criterion.key) {
      losses.append(("criteria", "'\(criterion.key)' is no longer a criterion of gate \(was.id)"))
    }
    for document in was.documents where !now.documents.contains(document) {
      losses.append(("documents", "the document '\(document)' is no longer needed at gate \(was.id)"))
    }
    if was.needsBusinessCase, !now.needsBusinessCase {
      losses.append(
        ("business_case", "the business case need not be looked at again at gate \(was.id)"))
    }
    return losses
  }

  private func weakening(_ words: String, _ change: EntityChange, _ gate: String?, _ key: String? = nil)
    -> Weakening
  {
    let fields = change.fields.filter { field in
      field.isIn("gates") && (gate == nil || field.path.count < 2 || field.path[1] == .item(gate ?? ""))
    }
    let place = change.new.map { new in
      let definition = (new as? Lifecycle)?.gates.first { gate != nil && $0.id?.text == gate }
      return definition.map { changes.new.place(of: $0.origin, key) }
        ?? changes.new.place(of: new.origin, "gates")
    }
    var evidence = fields.prefix(5).flatMap { context.evidence(of: $0) }
    if evidence.isEmpty, let old = change.old {
      evidence = [context.former("lifecycle", old.name, at: changes.old.place(of: old.origin))]
    }
    return Weakening(
      words: words, place: place, evidence: evidence, rules: .none,
      profits: decisions(on: gate, of: change.entity?.id ?? ""))
  }
}

extension Project {
  /// Whether everything that a project itself says of its lifecycle is the same.
  fileprivate func choosesLifecycle(like other: Project) -> Bool {
    lifecycle?.target == other.lifecycle?.target && tier == other.tier && approach == other.approach
      && type == other.type
  }
}
