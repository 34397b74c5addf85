import Analysis
import Markup
import Model
import Quantities
import Schema

extension Edition {
  func stations(of project: Project) -> [GateStation] {
    gateStations(
      portfolio.lifecycle(of: project), phase: project.status,
      records: Array(portfolio.all(Gate.self, in: project.id)), asOf: asOf)
  }

  func stations(of program: Program) -> [GateStation] {
    guard let lifecycle = portfolio.lifecycle(of: program) else { return [] }
    return gateStations(
      lifecycle, phase: program.status, records: Array(portfolio.all(Gate.self, in: program.id)), asOf: asOf)
  }

  /// The gate that comes next and the day it is planned for, if there is one and somebody planned it.
  func nextGate(_ stations: [GateStation], in container: String) -> (
    name: String, day: Day?, origin: Origin?, key: String
  )? {
    guard let next = stations.first(where: { $0.state == .next || $0.state == .refused }) else { return nil }
    let name = next.gate.shownName
    if let record = next.record, let planned = record.planned, record.decided == nil {
      return (name, planned, record.origin, "planned")
    }
    let announced = portfolio.all(Gate.self, in: container).filter { $0.nextGate != nil && $0.decided != nil }
      .max { ($0.decided ?? .earliest) < ($1.decided ?? .earliest) }
    return (name, announced?.nextGate, announced?.origin, "next_gate")
  }

  func gateChart(_ stations: [GateStation], in container: String) -> Stepper {
    let coming = nextGate(stations, in: container)
    return Stepper(
      "Gates",
      steps: stations.map { station in
        let name = station.gate.shownName
        let record = station.record
        let (day, origin, key) =
          station.state == .next
          ? (coming?.day, coming?.origin, coming?.key ?? "")
          : (
            record?.decided ?? record?.planned, record?.origin, record?.decided == nil ? "planned" : "decided"
          )
        return .init(
          name, station.state.step, day: day.map { CalendarDay($0) },
          detail: record?.outcome.map { $0 == .pass ? "passed" : $0.rawValue },
          from: origin.map { place($0, key) })
      })
  }

  func gateTable(_ container: String, _ lifecycle: LifecyclePlan?) -> Table {
    let rows = portfolio.all(Gate.self, in: container).map { gate -> Row in
      let approvals = gate.approvals.map { approval in
        [person(approval.by), capacity(approval.capacity).map { "as \($0)" }].compactMap { $0 }.joined(
          separator: " ")
      }
      let open = gate.conditions.filter { $0.done == nil }.count
      return Row([
        .text(Text(gate.name(in: lifecycle)), from: place(gate.origin, "gate")),
        day(gate.planned, gate.origin, "planned"), day(gate.decided, gate.origin, "decided"),
        text(gate.outcome?.rawValue.capitalisedFirst, gate.origin, "outcome"),
        text(approvals.isEmpty ? nil : approvals.joined(separator: "; "), gate.origin, "approvals"),
        gate.conditions.isEmpty
          ? .missing
          : .text(
            "\(gate.conditions.count - open) of \(gate.conditions.count) met",
            from: place(gate.origin, "conditions")),
      ])
    }
    return Table(
      "Gate decisions", columns: ["Gate", "Planned", "Decided", "Outcome", "Approved by", "Conditions"],
      rows: rows,
      empty: "No gate has been decided.")
  }
}

extension GateStation.State {
  fileprivate var step: Stepper.State {
    switch self {
    case .passed: .done
    case .refused: .current
    case .missing: .missed
    case .next: .current
    case .upcoming: .upcoming
    }
  }
}

extension Gate {
  /// Its own title, else what the lifecycle calls it.
  fileprivate func name(in lifecycle: LifecyclePlan?) -> String {
    guard title == nil, let gate, let known = lifecycle?.gate(gate.text) else { return name }
    return known.shownName
  }
}

extension LifecycleGate {
  /// With its id before its title, unless both say the same.
  fileprivate var shownName: String { title.lowercased() == id.lowercased() ? title : "\(id) \(title)" }
}
