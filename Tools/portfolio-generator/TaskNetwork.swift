import FoundationEssentials

/// One network of tasks, spread over as many plans as one file may hold, and the same for TaskJuggler.
struct TaskNetwork {
  /// A link to an earlier task, which lets this one begin so many working days after its end or its beginning.
  struct Link {
    var from: Int
    var isFromStart: Bool
    var lag: Int
  }

  struct Task {
    /// Working days.
    var length: Int
    var links: [Link]
  }

  /// A file holds at most 400,000 values, and a task is ten of them.
  static let tasksPerPlan = 25_000
  /// A Monday after the day on which it is looked at, so that no task is late before it begins.
  static let start = "2026-07-06"

  let tasks: [Task]

  init(tasks count: Int) {
    var dice = Dice(seed: 800)
    tasks = (0..<count).map { number in
      let length = dice.number(1...8)
      guard number > 0 else { return Task(length: length, links: []) }
      let earliest = max(0, number - 40)
      let froms = Set((0..<dice.number(1...2)).map { _ in dice.number(earliest...number - 1) })
      let links = froms.sorted().map { from -> Link in
        let sort = dice.number(1...10)
        return Link(from: from, isFromStart: sort == 10, lag: sort > 8 ? dice.number(1...5) : 0)
      }
      return Task(length: length, links: links)
    }
  }

  func write(to folder: OutputFolder) throws {
    try folder.write(
      "organisation: Benchmark Works\npmo_type: supportive\npack: starter\ncurrency: EUR\n", to: "folio.yaml")
    for (plan, first) in stride(from: 0, to: tasks.count, by: Self.tasksPerPlan).enumerated() {
      try folder.write(
        "title: Part \(plan + 1) of the network\nstatus: planning\ntier: 3\nstart: \(Self.start)\n",
        to: "projects/\(Self.project(of: first))/project.yaml")
      let last = min(first + Self.tasksPerPlan, tasks.count)
      let lines = (first..<last).map { number in line(number, in: plan) }
      try folder.write(
        "tasks:\n\(lines.joined())", to: "projects/\(Self.project(of: first))/plan.yaml")
    }
  }

  private static func project(of task: Int) -> String { "part-\(task / tasksPerPlan + 1)" }

  private func line(_ number: Int, in plan: Int) -> String {
    let links = tasks[number].links.map { link in
      let address =
        link.from / Self.tasksPerPlan == plan
        ? "t\(link.from)" : "\(Self.project(of: link.from))/t\(link.from)"
      let kind = link.isFromStart ? " SS" : link.lag > 0 ? " FS" : ""
      return address + kind + (link.lag > 0 ? "+\(link.lag)d" : "")
    }
    let waits = links.isEmpty ? "" : ", predecessors: [\(links.joined(separator: ", "))]"
    return "  t\(number): {title: Task \(number), duration: \(tasks[number].length)d\(waits)}\n"
  }

  /// How long all of it takes where nothing but the links holds it up.
  private var workingDays: Int {
    var begins: [Int] = []
    for task in tasks {
      begins.append(
        task.links.map { link in
          begins[link.from] + (link.isFromStart ? 0 : tasks[link.from].length) + link.lag
        }.max() ?? 0)
    }
    return zip(begins, tasks).map { $0 + $1.length }.max() ?? 0
  }

  /// The same tasks and links for TaskJuggler, which writes the last day of each into `finish.csv`.
  var taskJuggler: String {
    let lines = tasks.enumerated().map { number, task in
      let links = task.links.map { link in
        let options = [link.isFromStart ? "onstart" : "", link.lag > 0 ? "gaplength \(link.lag)d" : ""]
        let words = options.filter { !$0.isEmpty }.joined(separator: " ")
        return "!t\(link.from)" + (words.isEmpty ? "" : " { \(words) }")
      }
      let waits = links.isEmpty ? "" : " depends \(links.joined(separator: ", "))"
      return "  task t\(number) \"Task \(number)\" { length \(task.length)d\(waits) }\n"
    }
    // TaskJuggler looks at every hour of a project, so a longer one than need be would not be fair.
    let years = workingDays / 250 + 1
    return """
      project network "Network" \(Self.start) +\(years)y {
        timezone "UTC"
        timeformat "%Y-%m-%d"
        dailyworkinghours 8
        workinghours mon - fri 9:00 - 17:00
        workinghours sat, sun off
      }
      task all "All" {
        start \(Self.start)-9:00
      \(lines.joined())}
      taskreport "finish" {
        formats csv
        columns id, end
      }

      """
  }
}
