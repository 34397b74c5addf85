public import Model
public import Quantities
public import Schema

/// What the role of somebody requires, and whether they have it.
public struct TrainingNeed: Sendable {
  public let person: Person
  public let role: Role
  /// The name of the course or certification.
  public let name: String
  public let isMet: Bool
  /// The day it was attended or got; nothing where it never was.
  public let since: Day?
  /// The last day on which it counts; nothing where it counts for ever, or was never had.
  public let until: Day?
  public let origin: Origin
}

extension Moment {
  /// What the roles of all who are here require of them; what could not be read is left out.
  public var trainingNeeds: [TrainingNeed] {
    portfolio.all(Person.self).flatMap { person -> [TrainingNeed] in
      guard person.until.map({ $0 >= asOf }) ?? !portfolio.isGiven(person.origin, "until"),
        let role = portfolio[person.role]
      else { return [] }
      return role.requires.compactMap { requirement in
        if let course = portfolio.find(Course.self, requirement.target) {
          return need(of: person, course, role)
        }
        return portfolio.find(Certification.self, requirement.target).flatMap {
          need(of: person, $0, role)
        }
      }
    }
  }

  private func need(of person: Person, _ course: Course, _ role: Role) -> TrainingNeed? {
    let entry = course.attended.first { $0.key.target == person.id && $0.value <= asOf }
    guard entry != nil || portfolio.isFullyRead(course.attended, course.origin, "attended") else {
      return nil
    }
    let until = entry.flatMap { course.valid?.after($0.value, in: calendar) }
    return TrainingNeed(
      person: person, role: role, name: course.name, isMet: entry != nil && until.map { $0 >= asOf } ?? true,
      since: entry?.value, until: until, origin: person.origin)
  }

  private func need(of person: Person, _ certification: Certification, _ role: Role) -> TrainingNeed? {
    let held = person.certs.filter { certification.isMeant(by: $0.certification) }
    guard !held.isEmpty || portfolio.isWholeList(person.certs, person.origin, "certs") else { return nil }
    let ends = held.map { certification.end(of: $0, in: calendar) }
    let until = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
    return TrainingNeed(
      person: person, role: role, name: certification.name,
      isMet: !held.isEmpty && until.map { $0 >= asOf } ?? true, since: held.compactMap(\.got).max(),
      until: held.isEmpty ? nil : until, origin: person.origin)
  }

  /// How often somebody was at a course in the twelve months to the day.
  var attendance: [AnalysisInput] {
    portfolio.all(Course.self).flatMap { course in
      course.attended.filter { year?.contains($0.value) ?? false }.map { entry in
        AnalysisInput("\(entry.key.id) at \(course.id)", .day(entry.value), course.origin, "attended")
      }
    }
  }
}
