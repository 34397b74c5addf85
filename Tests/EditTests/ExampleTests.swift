import Diagnostics
import Edits
import Model
import Quantities
import Schema
import TestSupport
import Testing

/// Every write over the example portfolio leaves comments, other bytes and the compiler's silence as they were.
@Suite struct ExampleTests {
  static let example = Edited.example

  /// What has to be true after any write.
  static func check(_ before: Edited, _ plan: EditPlan, _ after: Edited) {
    #expect(after.faults == before.faults, "\(plan.summary)")
    for file in plan.files {
      #expect(before.bytes(file.path) == file.old)
      let new = plan.path(of: file.path)
      #expect(after.comments(new) == before.comments(file.path), "\(new)")
    }
    let untouched = before.files.filter { file in !plan.files.contains { $0.path == file.path } }
    for file in untouched { #expect(after.bytes(plan.path(of: file.path)) == file.bytes, "\(file.path)") }
  }

  @Test func approvals() throws {
    let portfolio = Self.example.portfolio
    var count = 0
    for kind in allKinds {
      for entity in portfolio.all(of: kind) {
        guard let (person, capacity) = Self.approver(of: entity), let mail = person.git.first else {
          continue
        }
        let request = ApprovalRequest(
          entity.address, by: GitIdentity(name: "nobody", email: mail.uppercased()), as: capacity,
          note: "as agreed: on the phone", asOf: Edited.day)
        guard let plan = try? portfolio.approving(request) else { continue }
        let after = Self.example.after(plan)
        Self.check(Self.example, plan, after)
        #expect(plan.files.count == 1)
        for file in plan.files {
          let (removed, added) = changedLines(file.old, file.new)
          let isInBrackets = added.count == removed.count
          #expect(isInBrackets || removed.isEmpty && (1...6).contains(added.count), "\(file.path): \(added)")
        }
        let again = ApprovalRequest(
          entity.address, by: GitIdentity(name: "nobody", email: mail), as: capacity, asOf: Edited.day)
        #expect(throws: EditRefusal.self) { try after.portfolio.approving(again) }
        count += 1
      }
    }
    #expect(count > 150, "\(count)")
  }

  private static func approver(of entity: any PortfolioEntity) -> (Person, String)? {
    for person in example.portfolio.all(Person.self) where !person.git.isEmpty {
      let held = example.portfolio.capacities(of: Reference(target: person.id), for: entity)
      if let capacity = held.first { return (person, capacity) }
    }
    return nil
  }

  @Test func closings() throws {
    let portfolio = Self.example.portfolio
    var closed = 0
    for kind in [Risk.self, Issue.self, Project.self, Program.self] as [any PortfolioEntity.Type] {
      for entity in portfolio.all(of: kind) {
        let request = ClosingRequest(entity.address, why: "it is over: \"really\" # so", asOf: Edited.day)
        guard let plan = try? portfolio.closing(request) else { continue }
        let after = Self.example.after(plan)
        Self.check(Self.example, plan, after)
        for file in plan.files {
          let (removed, added) = changedLines(file.old, file.new)
          #expect(removed.count == 1 && added.count == 2, "\(file.path): \(added)")
        }
        closed += 1
      }
    }
    #expect(closed > 10, "\(closed)")
  }

  @Test func baselines() throws {
    let portfolio = Self.example.portfolio
    var moved = 0
    for project in portfolio.all(Project.self) {
      let changes = portfolio.all(ChangeRequest.self, in: project.id).map { Optional($0.id) }
      for change in changes + [nil] {
        let request = BaselineRequest(project.id, change: change, asOf: Edited.day)
        guard let plan = try? portfolio.baselining(request) else { continue }
        let after = Self.example.after(plan)
        Self.check(Self.example, plan, after)
        let new = try #require(after.portfolio.find(Project.self, project.id))
        let moves = change.flatMap { id in
          portfolio.all(ChangeRequest.self, in: project.id).first { $0.id == id }?.moves
        }
        let isKept = moves.map { $0.finish == nil } ?? false
        let finish = isKept ? project.baseline?.finish : project.finish
        #expect(new.baseline?.finish == finish && new.baseline?.approvals.isEmpty == true)
        if let original = project.original { #expect(new.original?.budget == original.budget) }
        moved += 1
      }
    }
    #expect(moved >= 2, "\(moved)")
  }

  @Test func reassignments() throws {
    let portfolio = Self.example.portfolio
    let people = portfolio.all(Person.self).filter { $0.until == nil }
    for (index, person) in people.enumerated() {
      let other = people[(index + 7) % people.count]
      guard let plan = try? portfolio.reassigning(person.id, to: other.id, asOf: Edited.day) else { continue }
      let after = Self.example.after(plan)
      Self.check(Self.example, plan, after)
      for file in plan.files {
        let (removed, added) = changedLines(file.old, file.new)
        for (old, new) in zip(removed.sorted(), added.sorted()) where removed.count == added.count {
          #expect(old.contains(person.id) && new.contains(other.id))
        }
      }
      let left = after.portfolio.holdings.filter { $0.person.target == person.id && $0.capacity != "member" }
      #expect(left.allSatisfy { $0.key == "requested_by" }, "\(left.map(\.name))")
    }
  }

  /// Some of each sort: each rename reads the whole portfolio several times.
  static let renamed: [String] = {
    let all = example.renamable
    let containers = all.filter { !$0.contains("/") }
    let others = all.filter { $0.contains("/") }
    return containers.indices.filter { $0 % 3 == 0 }.map { containers[$0] }
      + others.indices.filter { $0 % 23 == 0 }.map { others[$0] }
  }()

  @Test(arguments: renamed) func renames(_ address: String) throws {
    try renameThereAndBack(address, in: Self.example)
  }

  @Test(arguments: Edited.base.renamable) func renamesInTheBase(_ address: String) throws {
    try renameThereAndBack(address, in: Edited.base)
  }
}

/// Renames something and gives it its old name back; only `was` may show that anything happened.
func renameThereAndBack(_ address: String, in before: Edited) throws {
  let id = address.split(separator: "/").last.map(String.init) ?? ""
  // Some ids mean something: the id of a gate begins with its gate, that of a report is its month.
  let isFree =
    !address.contains("/gates/") && !address.contains("/status-reports/") && !address.contains("/reviews/")
  let name = isFree ? "qqx-\(id)" : "\(id)-qqx"
  let there: EditPlan
  do {
    there = try before.portfolio.renaming(address, to: name)
  } catch {
    Issue.record("\(address): \(error.message)")
    return
  }
  let middle = before.after(there)
  if !address.contains("/status-reports/") { ExampleTests.check(before, there, middle) }
  #expect(try before.portfolio.broken(by: there, renaming: address, in: middle.portfolio) == [])
  for file in there.files {
    let back = String(decoding: file.new, as: UTF8.self).replacing(name, with: id)
    let (removed, added) = changedLines(file.old, Array(back.utf8))
    #expect(
      removed.isEmpty && added.isEmpty || added.allSatisfy { $0.contains("was:") || $0.contains("- \(id)") },
      "\(file.path): \(added)")
  }
  let parts = address.split(separator: "/").dropLast()
  let now = (parts + [name[...]]).joined(separator: "/")
  let back = try middle.portfolio.renaming(now, to: id)
  let after = middle.after(back)
  #expect(after.files.map(\.path) == before.files.map(\.path))
  for file in before.files {
    let new = after.bytes(file.path) ?? []
    guard new != file.bytes else { continue }
    let (removed, added) = changedLines(file.bytes, new)
    #expect(
      (added + removed).allSatisfy { $0.contains("was:") || $0.contains("- ") || $0.isEmpty },
      "\(file.path): \(removed) \(added)")
    #expect(added.joined().contains(name))
  }
}
