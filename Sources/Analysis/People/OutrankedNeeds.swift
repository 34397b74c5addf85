import Model
public import Quantities
public import Schema

/// A need of an active project that nobody is left for, while somebody who could fill it works for one that ranks later.
public struct OutrankedNeed: Sendable {
  /// What is asked for.
  public enum Want: Sendable, Hashable {
    /// A person or team by id, asked for tentatively.
    case resource(String)
    /// Anybody with a role.
    case role(String)
    /// Anybody with all of these, at the level or above.
    case skills([Skill])
  }

  public struct Skill: Sendable, Hashable {
    public let id: String
    public let level: Level
  }

  /// Who has it instead.
  public struct Holder: Sendable {
    public let project: String
    /// Nothing where the project has no place in the order, and so comes last.
    public let rank: Int?
    /// The id of the person or team.
    public let resource: String
    /// Working days in the month.
    public let days: Decimal
    /// The line that promises them.
    public let origin: Origin
  }

  public let project: String
  public let rank: Int
  public let want: Want
  /// The first month in which it is so.
  public let month: Period
  /// Working days that are asked for.
  public let days: Decimal
  /// Working days that all who could do it have left, what is promised to anybody taken off.
  public let free: Decimal
  public let origin: Origin
  /// The one that ranks last.
  public let holder: Holder
}

extension Moment {
  /// What stands unfilled in the lines of active projects while later ones are served, in the order of the lines.
  ///
  /// Only projects of one portfolio have an order between them. A line without a name is unfilled, firm or not, and so is
  /// one that asks for somebody tentatively.
  public var outrankedNeeds: [OutrankedNeed] {
    kept(KeptNeeds.self) { KeptNeeds(needs: $0.needsServedLater()) }.needs
  }

  private func needsServedLater() -> [OutrankedNeed] {
    let plan = capacityPlan
    let order = RankOrder(self)
    let positions = Dictionary(plan.months.enumerated().map { ($1, $0) }) { first, _ in first }
    let market = Market(plan, order, positions, portfolio)
    var offers: [OutrankedNeed.Want: Offer] = [:]
    var found: [OutrankedNeed] = []
    for need in plan.needs {
      guard let project = need.requests.first?.project, let place = order[project], place.isActive,
        let rank = place.rank, let want = market.want(of: need.allocation)
      else { continue }
      let offer = offers[want] ?? market.offer(of: want)
      offers[want] = offer
      let unmet = need.requests.first { request in
        guard let month = positions[request.period], let holder = offer.last[month][place.portfolio] else {
          return false
        }
        return offer.free[month] < request.days && holder.rank ?? .max > rank
      }
      guard let unmet, let month = positions[unmet.period], let holder = offer.last[month][place.portfolio]
      else { continue }
      found.append(
        OutrankedNeed(
          project: project, rank: rank, want: want, month: unmet.period, days: unmet.days,
          free: offer.free[month], origin: need.allocation.origin, holder: holder))
    }
    return found
  }
}

/// A type of its own, by which they are kept.
private struct KeptNeeds: Sendable {
  let needs: [OutrankedNeed]
}

/// Where each project stands in the order of its portfolio.
private struct RankOrder {
  struct Place {
    let portfolio: String
    let rank: Int?
    let isActive: Bool
  }

  private var places: [String: Place] = [:]

  init(_ moment: Moment) {
    let portfolios = Set(moment.tree.portfolios)
    for project in moment.portfolio.all(Project.self) {
      let portfolio = moment.tree.chain(of: project.id).last(where: portfolios.contains) ?? ""
      places[project.id] = Place(
        portfolio: portfolio, rank: project.rank, isActive: project.status?.isActive ?? false)
    }
  }

  subscript(project: String) -> Place? { places[project] }
}

/// What those who could do something have left in each month, and who of them is promised to the project that ranks last.
private struct Offer {
  var free: [Decimal]
  /// By portfolio.
  var last: [[String: OutrankedNeed.Holder]]
}

/// Who can do what, and what is firmly promised of them; looked at once for each thing that is asked for.
private struct Market {
  private let plan: CapacityPlan
  private let order: RankOrder
  private let positions: [Period: Int]
  private let portfolio: Portfolio
  private var promised: [String: [Capacity.Request]] = [:]
  private var holders: [String: [Person]] = [:]
  private var skilled: [String: [Person]] = [:]

  init(_ plan: CapacityPlan, _ order: RankOrder, _ positions: [Period: Int], _ portfolio: Portfolio) {
    (self.plan, self.order, self.positions, self.portfolio) = (plan, order, positions, portfolio)
    for need in plan.needs where need.allocation.isFirm {
      guard let resource = need.allocation.resource?.target else { continue }
      promised[resource, default: []] += need.requests
    }
    for person in portfolio.all(Person.self) {
      if let role = person.role?.target { holders[role, default: []].append(person) }
      for skill in person.skills { skilled[skill.key.target, default: []].append(person) }
    }
  }

  /// Nothing for a line that is filled, and where somebody who cannot be read might fill it.
  func want(of line: Allocation) -> OutrankedNeed.Want? {
    if let resource = line.resource?.target { return line.isFirm ? nil : .resource(resource) }
    guard !portfolio.isGiven(line.origin, "resource"), !portfolio.hasUnreadable(Person.self) else {
      return nil
    }
    let skills = line.skill.map { OutrankedNeed.Skill(id: $0.key.target, level: $0.value) }
    if !skills.isEmpty { return .skills(skills.sorted { ($0.id, $0.level) < ($1.id, $1.level) }) }
    return line.role.map { .role($0.target) }
  }

  func offer(of want: OutrankedNeed.Want) -> Offer {
    let count = plan.months.count
    var offer = Offer(
      free: Array(repeating: .zero, count: count), last: Array(repeating: [:], count: count))
    for (resource, supply) in supplies(of: want) {
      var left = supply.map(\.capacity)
      for request in promised[resource] ?? [] {
        guard let month = positions[request.period] else { continue }
        left[month] = left[month] - request.days
        offer.note(request, of: resource, in: month, order)
      }
      for month in left.indices { offer.free[month] += max(left[month], 0) }
    }
    return offer
  }

  private func supplies(of want: OutrankedNeed.Want) -> [(resource: String, supply: [PeriodCapacity])] {
    switch want {
    case .resource(let id):
      let count = portfolio.find(Team.self, id)?.capacity
      let supply = plan.supply(ofPerson: id) ?? count.map { plan.supply(fullTime: $0) }
      return supply.map { [(id, $0)] } ?? []
    case .role(let role): return supplies(of: holders[role] ?? [])
    case .skills(let skills):
      let able = (skilled[skills.first?.id ?? ""] ?? []).filter { person in
        skills.allSatisfy { skill in
          person.skills.contains { $0.key.target == skill.id && $0.value >= skill.level }
        }
      }
      return supplies(of: able)
    }
  }

  private func supplies(of people: [Person]) -> [(resource: String, supply: [PeriodCapacity])] {
    people.compactMap { person in plan.supply(ofPerson: person.id).map { (person.id, $0) } }
  }
}

extension Offer {
  fileprivate mutating func note(
    _ request: Capacity.Request, of resource: String, in month: Int, _ order: RankOrder
  ) {
    guard let place = order[request.project] else { return }
    if let known = last[month][place.portfolio],
      (known.rank ?? .max, known.project) >= (place.rank ?? .max, request.project)
    {
      return
    }
    last[month][place.portfolio] = OutrankedNeed.Holder(
      project: request.project, rank: place.rank, resource: resource, days: request.days,
      origin: request.origin)
  }
}
