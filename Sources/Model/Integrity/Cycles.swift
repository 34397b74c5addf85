import Diagnostics
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// Every circle of entities that wait for, contain or enable each other, told whole.
  func cycles() -> [Diagnostic] {
    var found: [Diagnostic] = []
    find(among: all(Objective.self).map(link(\.parent, "parent")), into: &found)
    find(among: all(Office.self).map(link(\.parent, "parent")), into: &found)
    find(among: all(Waiver.self).map(link(\.renews, "renews")), into: &found)
    find(
      among: all(Proposal.self).map {
        Link(name: $0.id, next: $0.needs.map { ($0.target, $0.node) }, origin: $0.origin)
      }, into: &found)
    find(among: taskLinks(), into: &found)
    find(among: benefitLinks(), into: &found)
    return found
  }

  /// One thing and the things it needs.
  private struct Link {
    var name: String
    var next: [(target: String, node: NodeID?)]
    var origin: Origin
  }

  private func link<Kind: PortfolioEntity, Target>(
    _ reference: KeyPath<Kind, Reference<Target>?>, _ key: String
  ) -> (Kind) -> Link {
    { entity in
      Link(
        name: entity.identity.target,
        next: entity[keyPath: reference].map { [($0.target, $0.node)] } ?? [],
        origin: entity.origin)
    }
  }

  /// The tasks of plans in which a circle may begin, end or pass.
  ///
  /// Most plans are written from first to last and know no other: links that all lead back to an earlier line of
  /// their own plan close no circle.
  private func taskLinks() -> [Link] {
    let plans = all(Plan.self).map { ($0, $0.outline) }
    let named = Set(plans.lazy.flatMap(\.1.otherContainers))
    return plans.lazy.filter { plan, outline in
      !outline.leadsBack || !outline.otherContainers.isEmpty || named.contains(plan.container)
    }.flatMap { plan, _ in
      plan.tasks.compactMap { task in
        let waits = task.value.predecessors.items
        // A task that waits for nothing closes no circle.
        guard !waits.isEmpty || task.value.partOf != nil else { return nil }
        let parent = task.value.partOf.map { [($0.target, $0.node)] } ?? []
        return Link(
          name: "\(plan.container)/\(task.key.text)",
          next: waits.map { ($0.task.target, $0.task.node) } + parent,
          origin: task.value.origin)
      }
    }
  }

  private func benefitLinks() -> [Link] {
    all(Benefit.self).map { benefit in
      Link(
        name: benefit.identity.target,
        next: benefit.enablers.filter {
          // A task of the same name is what the reference means.
          names.holder(of: $0.target, kinds: [PlanTask.kind, Deliverable.kind]) == nil
        }.map { ($0.target, $0.node) },
        origin: benefit.origin)
    }
  }

  /// Walks with an explicit stack: a chain of a hundred thousand tasks is not a reason to overflow ours.
  private func find(among links: [Link], into found: inout [Diagnostic]) {
    let index = Dictionary(links.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    // What each link needs as numbers, one link behind the other, so that the walk touches nothing else.
    var targets: [Int?] = []
    var ends: [Int] = []
    for link in links {
      for next in link.next { targets.append(index[next.target]) }
      ends.append(targets.count)
    }
    func first(_ link: Int) -> Int { link == 0 ? 0 : ends[link - 1] }
    var state = Array(repeating: UInt8(0), count: links.count)
    var path: [(link: Int, next: Int)] = []
    // Where each link of the path stands in it.
    var depths = Array(repeating: 0, count: links.count)
    for start in links.indices where state[start] == 0 {
      path.append((start, first(start)))
      depths[start] = 0
      state[start] = 1
      while let (current, step) = path.last {
        guard step < ends[current] else {
          state[current] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        guard let target = targets[step] else { continue }
        switch state[target] {
        case 0:
          state[target] = 1
          depths[target] = path.count
          path.append((target, first(target)))
        case 1:
          let circle = path[depths[target]...]
          let closing = links[current].next[step - first(current)].node
          report(
            told(circle.count) { links[circle[circle.startIndex + $0].link] }, closedBy: closing,
            at: links[current].origin, into: &found)
        default: break
        }
      }
    }
  }

  /// A circle as far as it is told: many of them may share a long way, and to tell each whole would take its square.
  private struct Told {
    var beginning: [Link]
    var leftOut = 0
    var end: [Link] = []
  }

  private func told(_ count: Int, _ link: (Int) -> Link) -> Told {
    guard count > 24 else { return Told(beginning: (0..<count).map(link)) }
    return Told(
      beginning: (0..<12).map(link), leftOut: count - 24, end: (count - 12..<count).map(link))
  }

  private func report(
    _ circle: Told, closedBy node: NodeID?, at origin: Origin, into found: inout [Diagnostic]
  ) {
    let beginning = circle.beginning.map(\.name)
    let more = circle.leftOut > 0 ? ["… (\(circle.leftOut) more) …"] : []
    let names = beginning + more + circle.end.map(\.name) + beginning.prefix(1)
    let closing = node.map { Place(origin.file, tree(origin.file).range(of: $0)) } ?? place(of: origin)
    found.append(
      Diagnostic(
        .cycle(names), rule: "cycle", at: closing,
        evidence: (circle.beginning + circle.end).dropLast().map {
          Evidence("needs the next", $0.name, at: place(of: $0.origin))
        }))
  }
}

extension Plan {
  /// Whether every link leads to one of the lines shortly before its own, and what its links name besides.
  ///
  /// Far links are as good as unknown: to look for them in a long plan is what this is to save.
  fileprivate var outline: (leadsBack: Bool, otherContainers: [String]) {
    var leadsBack = true
    var others: [String] = []
    let own = container.utf8
    for (line, task) in tasks.enumerated() {
      func follow(_ target: String) {
        let slash = UInt8(ascii: "/")
        guard target.utf8.starts(with: own), target.utf8.dropFirst(own.count).first == slash else {
          others.append(String(target.prefix { $0 != "/" }))
          return
        }
        let id = target.utf8.dropFirst(own.count + 1)
        let near = tasks[max(line - 32, 0)..<line]
        leadsBack = leadsBack && near.contains { $0.key.text.utf8.elementsEqual(id) }
      }
      for wait in task.value.predecessors.items { follow(wait.task.target) }
      if let parent = task.value.partOf { follow(parent.target) }
    }
    return (leadsBack, others)
  }
}

extension Message {
  fileprivate static func cycle(_ names: [String]) -> Self {
    names.count == 2
      ? "'\(names[0])' needs itself; remove the link"
      : "these need each other in a circle: \(names.joined(separator: " -> ")); remove one of the links"
  }
}
