import Analysis
import FoundationEssentials
import Quantities
import TestSupport
import Testing

/// Worked examples as data: what goes in and what has to come out.
@dynamicMemberLookup
struct Oracle: CustomTestStringConvertible, Sendable {
  enum Value: Sendable, Decodable, Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case map([String: Value])

    init(from decoder: any Decoder) throws {
      let box = try decoder.singleValueContainer()
      if box.decodeNil() {
        self = .null
      } else if let flag = try? box.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? box.decode(Double.self) {
        self = .number(number)
      } else if let text = try? box.decode(String.self) {
        self = .text(text)
      } else if let list = try? box.decode([Value].self) {
        self = .list(list)
      } else {
        self = .map(try box.decode([String: Value].self))
      }
    }

    subscript(key: String) -> Value { if case .map(let map) = self { map[key] ?? .null } else { .null } }
    var items: [Value] { if case .list(let list) = self { list } else { [] } }
    var members: [(key: String, value: Value)] {
      if case .map(let map) = self { map.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } } else { [] }
    }
    var text: String { if case .text(let text) = self { text } else { "" } }
    var double: Double { if case .number(let number) = self { number } else { .nan } }
    var decimal: Quantities.Decimal { Quantities.Decimal(approximating: double) ?? .zero }
    var int: Int { Int(double) }
    var flag: Bool { self == .flag(true) }
    var day: Day { Day(text) ?? .earliest }
    var isNull: Bool { self == .null }
  }

  let id: String
  let value: Value

  var testDescription: String { id }
  subscript(dynamicMember name: String) -> Value { value[name] }
  var input: Value { value["in"] }
  var output: Value { value["out"] }

  static func file(_ name: String) -> Value {
    let path = ExampleFiles.repositoryRoot + "/Tests/AnalysisTests/Oracles/\(name).json"
    guard let data = FileManager.default.contents(atPath: path),
      let value = try? JSONDecoder().decode(Value.self, from: data)
    else { return .null }
    return value
  }

  /// The cases of a file; none is a mistake that the tests over them would not notice, so it fails here.
  static func cases(_ name: String) -> [Oracle] {
    let cases = file(name)["cases"].items.map { Oracle(id: $0["id"].text, value: $0) }
    if cases.isEmpty { Issue.record("Oracles/\(name).json cannot be read") }
    return cases
  }
}

/// Compares figures with what an oracle says of them, key by key.
func expect(
  _ figures: some AnalysisFigures, match wanted: Oracle.Value, tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    !wanted.members.isEmpty, "the oracle says of no figure what it should be", sourceLocation: sourceLocation)
  let entries = Dictionary(figures.entries.map { ($0.key, $0.value) }) { first, _ in first }
  for (key, value) in wanted.members {
    guard let found = entries[key] else {
      Issue.record("there is no figure '\(key)'", sourceLocation: sourceLocation)
      continue
    }
    expect(found, is: value, key, tolerance: tolerance, sourceLocation: sourceLocation)
  }
}

func expect(
  _ found: AnalysisValue, is wanted: Oracle.Value, _ label: String, tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  switch wanted {
  case .null: #expect(found == .nothing, "\(label)", sourceLocation: sourceLocation)
  case .flag(let flag): #expect(found == .flag(flag), "\(label)", sourceLocation: sourceLocation)
  case .number(let number):
    let value = found.decimal?.asDouble ?? .nan
    #expect(
      abs(value - number) <= tolerance * max(abs(number), 1e-3), "\(label): \(value), not \(number)",
      sourceLocation: sourceLocation)
  case .text(let text):
    let shown =
      switch found {
      case .text(let words): words
      case .day(let day): day.description
      default: "\(found)"
      }
    #expect(shown == text, "\(label)", sourceLocation: sourceLocation)
  case .list(let items):
    guard case .list(let values) = found, values.count == items.count else {
      Issue.record("\(label): \(found), not \(items)", sourceLocation: sourceLocation)
      return
    }
    for (index, (value, item)) in zip(values, items).enumerated() {
      expect(value, is: item, "\(label)[\(index)]", tolerance: tolerance, sourceLocation: sourceLocation)
    }
  case .map(let map):
    guard case .map(let entries) = found else {
      Issue.record("\(label): \(found) is no map", sourceLocation: sourceLocation)
      return
    }
    for (key, item) in map.sorted(by: { $0.key < $1.key }) {
      let value = entries.first { $0.key == key }?.value ?? .nothing
      expect(value, is: item, "\(label).\(key)", tolerance: tolerance, sourceLocation: sourceLocation)
    }
  }
}
