public import Model

/// Tasks and what they wait for, as numbers on an axis of working time: all that a schedule depends on.
public struct TaskNetwork: Sendable {
  public enum State: Sendable, Hashable {
    case open
    /// Begun at a moment; what is left of it ends at the other at the earliest.
    case running(since: WorkingTime, until: WorkingTime)
    case finished(from: WorkingTime, until: WorkingTime)
  }

  public struct Node: Sendable {
    public var length: WorkingTime
    /// It shall not begin before.
    public var earliest: WorkingTime
    public var state: State
    /// By then it should have ended.
    public var deadline: WorkingTime?
    /// Then it ends, whatever its links say.
    public var nailed: WorkingTime?
    /// The project it belongs to.
    public var group: Int
    public var availability: Availability

    public init(
      length: WorkingTime, earliest: WorkingTime = .zero, state: State = .open, deadline: WorkingTime? = nil,
      nailed: WorkingTime? = nil, group: Int = 0, availability: Availability = .always
    ) {
      self.length = length
      self.earliest = earliest
      self.state = state
      self.deadline = deadline
      self.nailed = nailed
      self.group = group
      self.availability = availability
    }
  }

  public struct Link: Sendable, Hashable {
    public var from: Int
    public var to: Int
    public var kind: Predecessor.Kind
    public var lag: WorkingTime

    public init(_ from: Int, _ to: Int, _ kind: Predecessor.Kind, _ lag: WorkingTime = .zero) {
      self.from = from
      self.to = to
      self.kind = kind
      self.lag = lag
    }
  }

  public let nodes: [Node]
  public let links: [Link]
  /// For each group, when it should have ended.
  public let deadlines: [WorkingTime?]
  /// Every node behind those it waits for; what stands in a circle, or behind one, is missing.
  let order: [Int]
  /// Circles, each in the order of its links.
  public let circles: [[Int]]
  let incoming: Adjacency
  let outgoing: Adjacency

  public init(_ nodes: [Node], _ links: [Link], deadlines: [WorkingTime?] = [nil]) {
    self.nodes = nodes
    self.links = links
    self.deadlines = deadlines
    incoming = Adjacency(nodes.count, links.map(\.to))
    outgoing = Adjacency(nodes.count, links.map(\.from))
    (order, circles) = Self.order(nodes.count, links, incoming, outgoing)
  }

  private static func order(_ count: Int, _ links: [Link], _ incoming: Adjacency, _ outgoing: Adjacency) -> (
    [Int], [[Int]]
  ) {
    var waiting = (0..<count).map { incoming[$0].count }
    var order = (0..<count).filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for link in outgoing[order[next]] {
        let successor = links[link].to
        waiting[successor] -= 1
        if waiting[successor] == 0 { order.append(successor) }
      }
      next += 1
    }
    guard order.count < count else { return (order, []) }
    // Whoever still waits stands in a circle or behind one; walking to what it waits for must come to a circle.
    var circles: [[Int]] = []
    var seen = Array(repeating: 0, count: count)
    var walk = 0
    for start in 0..<count where waiting[start] > 0 && seen[start] == 0 {
      walk += 1
      var path: [Int] = []
      var node = start
      while seen[node] == 0 {
        seen[node] = walk
        path.append(node)
        guard let before = incoming[node].first(where: { waiting[links[$0].from] > 0 }) else { break }
        node = links[before].from
      }
      if seen[node] == walk, let first = path.firstIndex(of: node) {
        circles.append(Array(path[first...].reversed()))
      }
    }
    return (order, circles)
  }
}

/// For each node, the links at one of its ends, in the order given.
struct Adjacency: Sendable {
  private let starts: [Int]
  private let links: [Int]

  init(_ count: Int, _ ends: [Int]) {
    var starts = Array(repeating: 0, count: count + 1)
    for end in ends { starts[end + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var free = starts
    var links = Array(repeating: 0, count: ends.count)
    for (link, end) in ends.enumerated() {
      links[free[end]] = link
      free[end] += 1
    }
    self.starts = starts
    self.links = links
  }

  subscript(node: Int) -> ArraySlice<Int> { links[starts[node]..<starts[node + 1]] }
}
