/// Everybody the projects name, sized so that nobody is overloaded: loads stay under full working time.
struct Staff {
  var people: [Person] = []
  private let executives: Int
  private let managers: Int
  private let specialists: Int

  /// A person of the portfolio, with the id that files refer to.
  struct Person {
    var id: String
    var name: String
    var role: String
  }

  init(projects: Int) {
    executives = max(8, projects / 20)
    managers = max(6, projects / 3)
    specialists = max(18, projects / 2)
    let roles =
      Array(repeating: "executive", count: executives) + Array(repeating: "project-manager", count: managers)
      + Array(repeating: "specialist", count: specialists)
    people = roles.enumerated().map { Staff.person(number: $0.offset, role: $0.element) }
  }

  func executive(_ number: Int) -> String { people[number % executives].id }
  func manager(_ number: Int) -> String { people[executives + number % managers].id }
  func specialist(_ number: Int) -> String { people[executives + managers + number % specialists].id }

  private static func person(number: Int, role: String) -> Person {
    let firsts = Vocabulary.firstNames
    let lasts = Vocabulary.lastNames
    let first = firsts[number % firsts.count]
    let last = lasts[number / firsts.count % lasts.count]
    let round = number / (firsts.count * lasts.count)
    let suffix = round == 0 ? "" : "-\(round + 1)"
    return Person(id: slug("\(first)-\(last)") + suffix, name: "\(first) \(last)", role: role)
  }
}
