import Model
import Quantities
import Schema

/// The tasks of one plan, numbered from zero, under the ids they have in it.
struct PlanPart: Sendable {
  let project: String
  private(set) var items: [PlanNetwork.Item] = []
  private(set) var nodes: [TaskNetwork.Node] = []
  private var indices: [String: Int] = [:]
  /// The tasks in each summary.
  private var members: [String: [String]] = [:]

  init(project: String) { self.project = project }

  mutating func add(_ id: String, to summary: String) { members[summary, default: []].append(id) }

  mutating func add(_ item: PlanNetwork.Item, _ node: TaskNetwork.Node) {
    indices[item.id] = nodes.count
    items.append(item)
    nodes.append(node)
  }

  /// The id in this plan of a task named in full; nothing for one of another project.
  fileprivate func id(of target: String) -> String? {
    let prefix = project.utf8.count + 1
    guard target.utf8.count > prefix, target.utf8.dropFirst(prefix - 1).first == UInt8(ascii: "/"),
      target.hasPrefix(project)
    else { return nil }
    return String(target.utf8.dropFirst(prefix))
  }

  fileprivate enum End { case first, last }

  /// A task itself; of a summary the tasks inside that begin it or end it, and all where links inside do not tell.
  fileprivate func ends(of id: String, _ end: End) -> [Int] {
    if let index = indices[id] { return [index] }
    var leaves: [String] = []
    var open = [id]
    var seen: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if indices[next] != nil { leaves.append(next) } else { open += members[next] ?? [] }
    }
    let inside = Set(leaves)
    var held: Set<String> = []
    for leaf in leaves {
      guard let index = indices[leaf] else { continue }
      for wait in items[index].task.predecessors.items {
        guard let other = self.id(of: wait.task.target), inside.contains(other) else { continue }
        held.insert(end == .first ? leaf : other)
      }
    }
    let chosen = leaves.filter { !held.contains($0) }
    return (chosen.isEmpty ? leaves : chosen).compactMap { indices[$0] }.sorted()
  }
}

/// All plans in their order, each with the number of its first node among the nodes of all.
struct PlanParts: Sendable {
  let parts: [PlanPart]
  /// For each part, the numbers of its nodes among those of all.
  let ranges: [Range<Int>]
  private let numbers: [String: Int]

  init(_ parts: [PlanPart]) {
    self.parts = parts
    var ranges: [Range<Int>] = []
    var next = 0
    for part in parts {
      ranges.append(next..<next + part.nodes.count)
      next += part.nodes.count
    }
    self.ranges = ranges
    numbers = Dictionary(parts.enumerated().map { ($1.project, $0) }) { first, _ in first }
  }

  /// What the tasks of a plan wait for, in the order in which it is written.
  func links(to number: Int, of plan: Plan, in calendar: WorkCalendar) -> [TaskNetwork.Link] {
    let part = parts[number]
    let offset = ranges[number].lowerBound
    var links: [TaskNetwork.Link] = []
    for entry in plan.tasks {
      for wait in entry.value.predecessors.items {
        let lag = WorkingTime(days: calendar.days(wait.lag))
        let isFromFinish = wait.kind == .finishToStart || wait.kind == .finishToFinish
        let isToStart = wait.kind == .finishToStart || wait.kind == .startToStart
        let targets = part.ends(of: entry.key.text, isToStart ? .first : .last)
        for from in ends(of: wait.task.target, isFromFinish ? .last : .first, from: number) {
          for target in targets where from != target + offset {
            links.append(TaskNetwork.Link(from, target + offset, wait.kind, lag))
          }
        }
      }
    }
    return links
  }

  /// The nodes that a task named in full begins or ends with.
  private func ends(of target: String, _ end: PlanPart.End, from number: Int) -> [Int] {
    if let id = parts[number].id(of: target) {
      return parts[number].ends(of: id, end).map { $0 + ranges[number].lowerBound }
    }
    guard let slash = target.utf8.firstIndex(of: UInt8(ascii: "/")),
      let other = numbers[String(target[..<slash])], let id = parts[other].id(of: target)
    else { return [] }
    return parts[other].ends(of: id, end).map { $0 + ranges[other].lowerBound }
  }
}
