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
    gate: LifecycleGate, name: String, day: Day?, origin: Origin?, key: String
  )? {
    let records = Array(portfolio.all(Gate.self, in: container))
    guard let coming = comingGate(stations, records: records, asOf: asOf) else { return nil }
    return (coming.gate, coming.gate.shownName, coming.day, coming.record?.origin, coming.key)
  }

  func gateChart(_ stations: [GateStation], in container: String) -> Stepper {
    let coming = nextGate(stations, in: container)
    return Stepper(
      "Gates",
      steps: stations.map { station in
        let name = station.gate.shownName
        let record = station.record
        if let coming, coming.gate.id == station.gate.id, station.state != .refused {
          return .init(
            name, .current, day: coming.day.map { CalendarDay($0) },
            from: coming.origin.map { place($0, coming.key) })
        }
        return .init(
          name, station.state == .next ? .upcoming : station.state.step,
          day: (record?.decided ?? record?.planned).map { CalendarDay($0) },
          detail: record?.outcome.map { $0 == .pass ? "passed" : $0.rawValue },
          from: (record?.origin).map { place($0, record?.decided == nil ? "planned" : "decided") })
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
