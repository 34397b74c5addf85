import Model
import Schema

/// Whose time work asks for, by project: pages about a few projects must not go through all people.
struct Staffing: Sendable {
  /// Places in the subjects of the capacity analysis, ascending.
  fileprivate let people: [String: [Int]]

  fileprivate init(_ capacities: Analysed<Capacity>) {
    var people: [String: [Int]] = [:]
    for (place, subject) in capacities.subjects.enumerated() where subject.address.hasPrefix("people/") {
      var seen: Set<String> = []
      for request in subject.figures.requests where seen.insert(request.project).inserted {
        people[request.project, default: []].append(place)
      }
    }
    self.people = people
  }
}

extension Moment {
  /// What all work together asks of those who work for these projects, each of them once, in the order of their ids.
  public func capacities(ofPeopleIn projects: [String]) -> [Capacity] {
    let capacities = self[CapacityAnalysis.self]
    let staffing = kept(Staffing.self) { _ in Staffing(capacities) }
    let places = Set(projects.flatMap { staffing.people[$0] ?? [] })
    return places.sorted().map { capacities.subjects[$0].figures }
  }
}
