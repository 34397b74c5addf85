import Model
import Schema

/// All plans placed so that nobody does two things at once.
struct LevelledPortfolio: Sendable {
  let problem: ResourceNetwork
  let schedule: LevelledSchedule
  /// Addresses of people and roles, by number.
  let resources: [String]

  init(_ moment: Moment) {
    let plans = moment.schedule.plans
    var resources: [String] = []
    var numbers: [String: Int] = [:]
    var capacities: [Int] = []
    let portfolio = moment.portfolio
    func number(_ id: String) -> Int {
      let isPerson = portfolio.find(Person.self, id) != nil
      let name = isPerson ? "people/\(id)" : "roles/\(id)"
      if let known = numbers[name] { return known }
      numbers[name] = resources.count
      resources.append(name)
      capacities.append(isPerson ? 1 : max(portfolio.all(Person.self).count { $0.role?.target == id }, 1))
      return resources.count - 1
    }
    var needs: [[ResourceNetwork.Need]] = []
    for item in plans.items {
      guard portfolio.find(Project.self, item.project)?.isUnderWay ?? false else {
        needs.append([])
        continue
      }
      needs.append(item.task.assignee.items.map { ResourceNetwork.Need(number($0.target)) })
    }
    problem = ResourceNetwork(plans.network, needs: needs, capacities: capacities)
    schedule = LevelledSchedule(problem)
    self.resources = resources
  }

  /// The task that has a resource until a moment.
  func holder(of resource: Int, until moment: WorkingTime) -> Int? {
    problem.needs.indices.first { index in
      schedule.ends[index] == moment && problem.needs[index].contains { $0.resource == resource }
    }
  }
}

extension Moment {
  var levelled: LevelledPortfolio { kept(LevelledPortfolio.self) { LevelledPortfolio($0) } }
}
