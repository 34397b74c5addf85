import Model
import Quantities
public import Schema

/// Who is asked for more than they have, and what is missing.
public enum CapacityAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "capacity",
    summary:
      "What people, teams and skills can give in each of twelve months, and what projects ask of them.",
    subjects:
      "people with allocations (people/ID), teams (teams/ID) and skills that are asked for (skills/ID/LEVEL)",
    keys: [
      AnalysisKey(
        "capacity", .workdays, "What there is for projects, over all months.",
        formula: "(gross − absence) × for_projects"),
      AnalysisKey(
        "demand", .workdays, "What is firmly asked, over all months.", formula: "load × gross, or days"),
      AnalysisKey("utilisation", .share, "Asked of what there is.", formula: "demand ÷ capacity"),
      AnalysisKey("peak", .share, "The highest utilisation of any month."),
      AnalysisKey("peak_period", .text, "The month in which it is highest."),
      AnalysisKey(
        "band", .text,
        "The band of that month: below 60 % low, to 85 % free, to 100 % full, to 120 % over, critical."),
      AnalysisKey("over", .list, "Months in which more is asked than there is."),
      AnalysisKey(
        "periods", .records, "Each month, and which projects go short if the first in rank is served first."),
    ],
    columns: ["capacity", "demand", "utilisation", "peak", "peak_period", "band"],
    table: "periods",
    source:
      "House bands; only the line at 100 % has a source, in the documentation of capacity planning products.",
    exactness: """
      Exact decimals. A share of somebody is a share of all their working days, absences included: what was promised \
      stays promised, and the clash shows. Tentative allocations stand apart and count for nothing. A skill is \
      supplied by everybody who has it at the level or above, with all their capacity, and asked for by every line \
      that needs it at the level or above. Closed, cancelled and paused work asks for nothing.
      """)

  /// How far ahead it looks.
  public static let monthCount = 12

  public static func run(at moment: Moment) -> Analysed<Capacity> {
    let plan = moment.capacityPlan
    let people = moment.portfolio.all(Person.self)
    let byResource = Dictionary(grouping: plan.needs) { $0.allocation.resource?.target ?? "" }
    let known = moment.twin.map { ($0.moment[Self.self], moment.askedByUnlike($0)) }
    var subjects = inRuns(of: people.count) { run in
      people[run].compactMap { person -> (address: String, figures: Capacity)? in
        if let (figures, unlike) = known, !unlike.contains(person.id) {
          let address = "people/\(person.id)"
          return figures[address].map { (address, $0) }
        }
        guard let needs = byResource[person.id], let supply = plan.supply(ofPerson: person.id) else {
          return nil
        }
        return ("people/\(person.id)", plan.capacity([supply], needs))
      }
    }.flatMap { $0 }
    for team in moment.portfolio.all(Team.self) {
      let members = people.filter { $0.team?.target == team.id }
      let own = byResource[team.id] ?? []
      if let count = team.capacity {
        guard !own.isEmpty else { continue }
        subjects.append(("teams/\(team.id)", plan.capacity([plan.supply(fullTime: count)], own)))
      } else if !members.isEmpty {
        let all = own + members.flatMap { byResource[$0.id] ?? [] }
        guard !all.isEmpty else { continue }
        let supplies = members.compactMap { plan.supply(ofPerson: $0.id) }
        subjects.append(("teams/\(team.id)", plan.capacity(supplies, all)))
      }
    }
    return Analysed(subjects + skills(plan, people))
  }

  private static func skills(_ plan: CapacityPlan, _ people: [Person])
    -> [(
      address: String, figures: Capacity
    )]
  {
    var levels: [String: Set<Level>] = [:]
    for need in plan.needs {
      for skill in need.allocation.skill { levels[skill.key.target, default: []].insert(skill.value) }
    }
    return levels.keys.sorted().flatMap { skill in
      (levels[skill] ?? []).sorted().map { level in
        let holders = people.filter { person in
          person.skills.contains { $0.key.target == skill && $0.value >= level }
        }
        let needs = plan.needs.filter { need in
          need.allocation.skill.contains { $0.key.target == skill && $0.value >= level }
        }
        return (
          "skills/\(skill)/\(level)",
          plan.capacity(holders.compactMap { plan.supply(ofPerson: $0.id) }, needs)
        )
      }
    }
  }
}

extension Moment {
  /// Who is asked for by a project that differs, on either side; figures of all others are at the same places.
  fileprivate func askedByUnlike(_ twin: Twin) -> Set<String> {
    var people: Set<String> = []
    for plan in [capacityPlan, twin.moment.capacityPlan] {
      for need in plan.needs where !twin.alike.contains(need.container) {
        if let resource = need.allocation.resource { people.insert(resource.target) }
      }
    }
    return people
  }
}
