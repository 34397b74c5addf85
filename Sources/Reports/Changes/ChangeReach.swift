import Analysis
import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

/// Whom a change touches besides those who made it.
struct ChangeReach: Sendable {
  /// One thing that feels the change.
  struct Effect: Sendable {
    let address: String
    let name: String
    let words: String
  }

  /// Projects that did not change themselves, or wait for one that did.
  let projects: [Effect]
  let people: [Effect]
  let objectives: [Effect]
  let benefits: [Effect]

  init(from old: Edition, to new: Edition, _ changes: ChangeSet) {
    projects = Self.projects(old, new, changes)
    people = Self.people(old, new, changes.renames)
    benefits = Self.benefits(old, new, changes.renames)
    objectives = Self.objectives(new, changes)
  }

  var isEmpty: Bool { projects.isEmpty && people.isEmpty && objectives.isEmpty && benefits.isEmpty }

  private static func projects(_ old: Edition, _ new: Edition, _ changes: ChangeSet) -> [Effect] {
    let replanned = Set(changes.entities.filter { ["project", "plan"].contains($0.kind) }.map(\.container))
    let (before, after) = (old.snapshot[CriticalPathAnalysis.self], new.snapshot[CriticalPathAnalysis.self])
    let calendar = new.snapshot.calendar
    let pushed = new.tree.projects.compactMap { id -> Effect? in
      guard !replanned.contains(id), let one = before[id]?.finish, let two = after[id]?.finish, one != two
      else { return nil }
      let moved = FieldReader.words(ofMove: calendar.workdays(from: one, to: two), from: one, to: two)
      return Effect(
        address: id, name: new.name(of: id).shortened(80),
        words: "its plan ends on \(two) instead of \(one), \(moved), though nobody changed it")
    }
    let (former, now) = (old.snapshot[DependenciesAnalysis.self], new.snapshot[DependenciesAnalysis.self])
    let waiting = now.subjects.compactMap { subject -> Effect? in
      let figures = subject.figures
      guard let gap = figures.gap, figures.dependency.isOpen,
        let was = former[changes.renames.oldAddress(of: subject.address)]?.gap, was != gap
      else { return nil }
      let getter = figures.dependency.getter?.target ?? subject.address
      return Effect(
        address: subject.address, name: new.name(of: getter).shortened(80),
        words: "waits for \(figures.dependency.name.shortened(80)): \(spare(gap)), before \(spare(was))")
    }
    return pushed + waiting
  }

  private static func spare(_ workdays: Int) -> String {
    workdays < 0
      ? "\(counted(-workdays, "working day")) too late" : "\(counted(workdays, "working day")) to spare"
  }

  private static func people(_ old: Edition, _ new: Edition, _ renames: Renames) -> [Effect] {
    let before = old.snapshot[CapacityAnalysis.self]
    return new.snapshot[CapacityAnalysis.self].subjects.compactMap { subject in
      guard subject.address.hasPrefix("people/") else { return nil }
      let known = Set(before[renames.oldAddress(of: subject.address)]?.overloaded.map(\.period) ?? [])
      let periods = subject.figures.overloaded.map(\.period)
      let added = periods.filter { !known.contains($0) }
      let id = String(subject.address.dropFirst("people/".count))
      let name = (new.portfolio.find(Person.self, id)?.name ?? id).shortened(80)
      guard !added.isEmpty else {
        let left = known.subtracting(periods).sorted()
        guard !left.isEmpty else { return nil }
        return Effect(
          address: subject.address, name: name, words: "no longer asked for too much in \(words(of: left))")
      }
      return Effect(
        address: subject.address, name: name, words: "now asked for more than there is in \(words(of: added))"
      )
    }
  }

  private static func words(of periods: [Period]) -> String {
    listed(
      periods.prefix(4).map(\.description) + (periods.count > 4 ? ["\(periods.count - 4) more months"] : []))
  }

  /// Benefits that can come on another day than before.
  private static func benefits(_ old: Edition, _ new: Edition, _ renames: Renames) -> [Effect] {
    let before = old.snapshot[BenefitsAnalysis.self]
    let calendar = new.snapshot.calendar
    return new.snapshot[BenefitsAnalysis.self].subjects.compactMap { subject in
      guard let single = subject.figures.single, let now = single.enabled,
        let was = before[renames.oldAddress(of: subject.address)]?.single?.enabled, was != now
      else { return nil }
      let moved = FieldReader.words(ofMove: calendar.workdays(from: was, to: now), from: was, to: now)
      let late = single.benefit.target?.due.map { $0 < now } ?? false
      return Effect(
        address: subject.address, name: single.benefit.name.shortened(80),
        words:
          "can come from \(now) instead of \(was), \(moved)\(late ? ", after the day it is promised for" : "")"
      )
    }
  }

  /// What the work serves whose baseline, money, days, scope or status changed, or that is gone.
  private static func objectives(_ new: Edition, _ changes: ChangeSet) -> [Effect] {
    var served: [String: [String]] = [:]
    func serve(_ objective: String, _ name: String) {
      let name = name.shortened(60)
      if !(served[objective, default: []].contains(name)) { served[objective, default: []].append(name) }
    }
    for change in changes.entities {
      switch change.entity {
      case let project as Project:
        let weighty = change.fields.contains { field in
          ["baseline", "finish", "start", "status", "scope", "objectives"].contains { field.isIn($0) }
        }
        guard weighty || change.nature == .added || change.nature == .removed else { continue }
        for entry in new.objectives(of: project) { serve(entry.key.target, project.name) }
      case let benefit as Benefit:
        if let objective = benefit.objective { serve(objective.target, benefit.name) }
      default: continue
      }
    }
    return served.keys.sorted().map { id in
      let name = new.portfolio.find(Objective.self, id)?.name ?? id
      let through = served[id] ?? []
      let more = through.count > 3 ? ["\(through.count - 3) more"] : []
      return Effect(
        address: "objectives/\(id)", name: name.shortened(80),
        words: "served by \(listed(through.prefix(3) + more))")
    }
  }
}
