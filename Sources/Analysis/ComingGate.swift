public import Model
public import Quantities

/// The decision that work comes to next, and where somebody named its day.
public struct ComingGate: Sendable {
  public let gate: LifecycleGate
  public let day: Day?
  /// The record that names the day, and the key behind which it does.
  public let record: Gate?
  public let key: String

  fileprivate init(_ gate: LifecycleGate, _ naming: (record: Gate, day: Day, key: String)?) {
    self.gate = gate
    day = naming?.day
    record = naming?.record
    key = naming?.key ?? ""
  }
}

/// The first gate that is not passed, or the checkpoint before it: that one comes again until the gate does.
public func comingGate(_ stations: [GateStation], records: [Gate], asOf: Day) -> ComingGate? {
  guard let next = stations.firstIndex(where: { $0.state == .next || $0.state == .refused }) else {
    return nil
  }
  let gate = stations[next].gate
  let planned = planning(of: gate, in: records)
  let announced = announcement(in: records, asOf: asOf)
  let checkpoints = stations[..<next].reversed().prefix { $0.gate.enters == nil }
  let checkpoint = checkpoints.first { $0.gate.id == announced?.record.gate?.text } ?? checkpoints.first
  guard let checkpoint, stations[next].state == .next else { return ComingGate(gate, planned ?? announced) }
  let again = planning(of: checkpoint.gate, in: records) ?? announced
  let comesFirst =
    switch (again?.day, planned?.day) {
    case (let again?, let planned?): again < planned
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): checkpoint.gate.recurs != nil || checkpoint.state != .passed
    }
  return comesFirst ? ComingGate(checkpoint.gate, again) : ComingGate(gate, planned)
}

/// The nearest day planned for a gate that was not decided on it or later.
private func planning(of gate: LifecycleGate, in records: [Gate]) -> (record: Gate, day: Day, key: String)? {
  let own = records.filter { $0.gate?.text == gate.id }
  let open = own.filter { $0.decided == nil }.compactMap { record in
    record.planned.map { (record: record, day: $0, key: "planned") }
  }
  return open.filter { planned in !own.contains { $0.decided.map { $0 >= planned.day } ?? false } }
    .min { $0.day < $1.day }
}

/// The day that the newest decision named for what comes after it; what older ones named is over.
private func announcement(in records: [Gate], asOf: Day) -> (record: Gate, day: Day, key: String)? {
  let newest = records.compactMap(\.decided).filter { $0 <= asOf }.max()
  let last = records.last { $0.decided != nil && $0.decided == newest && $0.nextGate != nil }
  return last.flatMap { record in record.nextGate.map { (record, $0, "next_gate") } }
}
